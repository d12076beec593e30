#!/usr/bin/env python3
"""Rows of oracle/rare.json by scipy, apart from the product's code; see README.md beside this file.

Rates under the hypothesis are maximised numerically (bounded scalar search on the log-likelihood),
not by the closed forms that the product uses; roots by brentq. rare.R does the same in base R.
"""
import json
import math
import sys

import scipy
from scipy.optimize import brentq, minimize_scalar
from scipy.special import xlogy
from scipy.stats import beta as beta_law
from scipy.stats import norm
from scipy.integrate import quad


def part(count, rate):
    return 0.0 if count == 0 else math.inf if rate <= 0 else count / rate


def mle(x1, n1, x2, n2, t=None, f=None):
    """Most likely control rate when the treatment's is t higher, or f times as high."""
    if t is not None:
        low, high = max(0.0, -t), min(1.0, 1.0 - t)
        first = lambda p: p + t
    else:
        low, high = 0.0, min(1.0, 1.0 / f)
        first = lambda p: f * p

    def slope(p):
        a = first(p)
        k = 1.0 if t is not None else f
        return (k * part(x1, a) - k * part(n1 - x1, 1 - a) + part(x2, p) - part(n2 - x2, 1 - p))

    width = high - low
    if width <= 0:
        return low
    a, b = low + 1e-15 * width, high - 1e-15 * width
    if slope(a) <= 0:
        return low
    if slope(b) >= 0:
        return high
    return brentq(slope, a, b, xtol=1e-18, rtol=1e-15, maxiter=500)


def z_of(strata, c, t=None, f=None):
    w = [n1 * n2 / (n1 + n2) for _, n1, _, n2 in strata]
    total = sum(w)
    k = 1.0 if f is None else f
    s = v = third = information = 0.0
    for (x1, n1, x2, n2), weight in zip(strata, w):
        weight /= total
        p2 = mle(x1, n1, x2, n2, t, f)
        p1 = p2 + t if f is None else f * p2
        p1 = min(1.0, max(0.0, p1))
        n = n1 + n2
        s += weight * (x1 / n1 - k * x2 / n2 - (t or 0.0))
        v += weight**2 * (p1 * (1 - p1) / n1 + k * k * p2 * (1 - p2) / n2) * n / (n - 1)
        third += weight**3 * (p1 * (1 - p1) * (1 - 2 * p1) / n1**2
                              - k**3 * p2 * (1 - p2) * (1 - 2 * p2) / n2**2)
        information += 1 / (1 / n1 + k / n2)
    size = abs(s) - c / information
    if size <= 1e-16:
        return 0.0
    score = math.copysign(size, s) / math.sqrt(v)
    a = third / (6 * v**1.5)
    if abs(a) < 1e-9:
        return score + a - a * score * score
    return (-1 + math.sqrt(max(0.0, 1 + 4 * a * (score + a)))) / (2 * a)


def multiplier(n, alpha, tuning):
    log = -2 * math.log(alpha)
    rho2 = (log + math.log1p(log)) / tuning
    s = n * rho2 + 1
    return math.sqrt(2 * s / (n * rho2) * (0.5 * math.log(s) - math.log(alpha)))


def sequential_p(z, n, alpha, tuning):
    log = -2 * math.log(alpha)
    rho2 = (log + math.log1p(log)) / tuning
    s = n * rho2 + 1
    return min(1.0, math.sqrt(s) * math.exp(-n * rho2 * z * z / (2 * s)))


def score_row(strata, c, method, level, tuning=5000):
    alpha = 1 - level
    n = sum(n1 + n2 for _, n1, _, n2 in strata)
    crit = norm.isf(alpha / 2) if method == "fixed" else multiplier(n, alpha, tuning)
    z0 = z_of(strata, c, t=0.0)
    p = 2 * norm.sf(abs(z0)) if method == "fixed" else sequential_p(z0, n, alpha, tuning)
    w = [n1 * n2 / (n1 + n2) for _, n1, _, n2 in strata]
    r1 = sum(a * s[0] / s[1] for a, s in zip(w, strata)) / sum(w)
    r2 = sum(a * s[2] / s[3] for a, s in zip(w, strata)) / sum(w)
    d = r1 - r2
    edge = 1 - 1e-9
    lower = root(lambda t: z_of(strata, c, t=t) - crit, *((0, d) if z0 >= crit else (-edge, min(0, d))), -1.0)
    upper = root(lambda t: z_of(strata, c, t=t) + crit, *((d, 0) if z0 <= -crit else (max(0, d), edge)), 1.0)
    row = {"z": z0, "p": p, "difference": [lower, upper]}
    if r2 > 0:
        g = lambda u, side: z_of(strata, c, f=math.exp(u)) + side * crit
        far = 30.0
        u0 = math.log(r1 / r2) if r1 > 0 else -far
        low = root(lambda u: g(u, -1), *((0, u0) if z0 >= crit else (-far, min(0, u0))), None)
        high = root(lambda u: g(u, 1), *((u0, 0) if z0 <= -crit else (max(0, u0), far)), None)
        row["ratio"] = [0 if low is None else math.exp(low), "Infinity" if high is None else math.exp(high)]
    return row


def root(f, a, b, missing):
    if a == b or not (f(a) > 0 > f(b)):
        return missing
    return brentq(f, a, b, xtol=1e-15, rtol=1e-14, maxiter=1000)


def beta_row(x1, n1, x2, n2, level):
    pooled = (x1 + x2 + 0.5) / (n1 + n2 + 1)
    m = min(pooled, 1 - pooled)
    a, b = pooled / m, (1 - pooled) / m
    one, two = beta_law(a + x1, b + n1 - x1), beta_law(a + x2, b + n2 - x2)

    def integral(g, law):
        lo, hi = law.ppf(1e-16), law.isf(1e-16)
        points = sorted(law.ppf(q) for q in (1e-8, 1e-4, 0.01, 0.1, 0.5, 0.9, 0.99, 0.9999, 1 - 1e-8))
        edges = [lo] + points + [hi]
        return sum(quad(lambda x: law.pdf(x) * g(x), i, j, epsabs=1e-14, epsrel=1e-12, limit=400)[0]
                   for i, j in zip(edges, edges[1:]) if j > i)

    chance = integral(lambda x: one.sf(x), two)
    loss = integral(lambda y: two.mean() * beta_law(a + x2 + 1, b + n2 - x2).sf(y)
                    - y * two.sf(y), one)
    cdf_d = lambda t: integral(lambda y: one.cdf(y + t), two)
    tail = (1 - level) / 2
    sd = math.sqrt(one.var() + two.var())
    d = one.mean() - two.mean()
    lower = brentq(lambda t: cdf_d(t) - tail, max(-1, d - 9 * sd), d, xtol=1e-13)
    upper = brentq(lambda t: cdf_d(t) - (1 - tail), d, min(1, d + 9 * sd), xtol=1e-13)
    return {"chance_first_greater": chance, "loss_of_choosing_first": loss, "difference": [lower, upper]}


SCORE = [
    # strata (x1, n1, x2, n2), level, methods
    ([(0, 5, 20, 50)], 0.95), ([(0, 2, 14, 98)], 0.95), ([(99, 9900, 0, 100)], 0.95),
    ([(1, 10, 9, 10)], 0.95), ([(0, 100, 0, 100)], 0.95), ([(100, 100, 100, 100)], 0.95),
    ([(0, 50, 50, 50)], 0.95), ([(3, 3000, 9, 3000)], 0.99), ([(12, 40, 11, 41)], 0.9),
    ([(500, 1000, 560, 1000)], 0.95), ([(30, 100000, 55, 100000)], 0.95),
    ([(990, 1000, 970, 1000)], 0.95), ([(1120, 10000, 1000, 10000)], 0.999),
    ([(5, 56, 0, 29)], 0.95), ([(1, 2, 0, 2)], 0.95), ([(7, 1000, 1, 99000)], 0.95),
    ([(4012345, 40000000, 4000000, 40000000)], 0.95), ([(2, 20, 5, 25), (8, 400, 3, 60)], 0.95),
    ([(0, 10, 1, 90), (3, 100, 20, 400), (11, 50, 9, 50)], 0.95),
    ([(40, 1000, 70, 1000), (55, 500, 80, 2500)], 0.99),
]
BETA = [(0, 100, 99, 9900), (0, 5, 20, 50), (14, 98, 0, 2), (0, 100, 0, 100), (50, 50, 0, 50),
        (1120, 10000, 1000, 10000), (995, 1000, 990, 1000), (3, 100000, 9, 100000)]


def main():
    rows = []
    for i, (strata, level) in enumerate(SCORE, 1):
        for method in ("fixed", "sequential"):
            row = {"id": f"score-{i:02d}-{method}", "method": method, "level": level, "tuning": 5000,
                   "strata": [dict(zip(("x1", "n1", "x2", "n2"), s)) for s in strata]}
            row.update(score_row(strata, 0.25, method, level))
            rows.append(row)
    for i, counts in enumerate(BETA, 1):
        row = {"id": f"beta-{i:02d}", "method": "bayesian", "level": 0.95}
        row["strata"] = [dict(zip(("x1", "n1", "x2", "n2"), counts))]
        row.update(beta_row(*counts, 0.95))
        rows.append(row)
    json.dump({"tool": f"scipy {scipy.__version__}", "cases": rows}, sys.stdout, indent=1)


main()
