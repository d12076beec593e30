# The same rows as rare.py by base R: rates under the hypothesis by uniroot on the logit scale,
# roots of the statistic by uniroot, Beta posteriors by integrate. Reads rare.py's JSON-free case
# list from standard input (id, method, level, then x1 n1 x2 n2 of every stratum) and writes one
# line of numbers per case.
options(digits = 15)
mle <- function(x1, n1, x2, n2, t = NULL, f = NULL) {
  low <- if (is.null(f)) max(0, -t) else 0
  high <- if (is.null(f)) min(1, 1 - t) else min(1, 1 / f)
  k <- if (is.null(f)) 1 else f
  part <- function(count, rate) if (count == 0) 0 else count / max(rate, 0)
  slope <- function(u) {
    p <- low + (high - low) * plogis(u)
    a <- if (is.null(f)) p + t else f * p
    k * part(x1, a) - k * part(n1 - x1, 1 - a) + part(x2, p) - part(n2 - x2, 1 - p)
  }
  if (slope(-33) <= 0) return(low)
  if (slope(33) >= 0) return(high)
  clamp <- function(u) max(-1e300, min(1e300, slope(u)))
  low + (high - low) * plogis(uniroot(clamp, c(-33, 33), tol = 1e-14, maxiter = 2000)$root)
}
zof <- function(m, corr, t = NULL, f = NULL) {
  x1 <- m[, 1]; n1 <- m[, 2]; x2 <- m[, 3]; n2 <- m[, 4]
  w <- n1 * n2 / (n1 + n2); w <- w / sum(w)
  k <- if (is.null(f)) 1 else f
  p2 <- sapply(seq_len(nrow(m)), function(i) mle(x1[i], n1[i], x2[i], n2[i], t, f))
  p1 <- pmin(1, pmax(0, if (is.null(f)) p2 + t else f * p2))
  s <- sum(w * (x1 / n1 - k * x2 / n2)) - if (is.null(f)) t else 0
  n <- n1 + n2
  v <- sum(w^2 * (p1 * (1 - p1) / n1 + k^2 * p2 * (1 - p2) / n2) * n / (n - 1))
  mu3 <- sum(w^3 * (p1 * (1 - p1) * (1 - 2 * p1) / n1^2 - k^3 * p2 * (1 - p2) * (1 - 2 * p2) / n2^2))
  size <- abs(s) - corr / sum(1 / (1 / n1 + k / n2))
  if (size <= 1e-16) return(0)
  u <- sign(s) * size / sqrt(v)
  a <- mu3 / (6 * v^1.5)
  if (abs(a) < 1e-9) return(u + a - a * u^2)
  (-1 + sqrt(max(0, 1 + 4 * a * (u + a)))) / (2 * a)
}
rho2 <- function(alpha, tuning) (-2 * log(alpha) + log1p(-2 * log(alpha))) / tuning
root <- function(g, a, b, missing) {
  if (a == b || !(g(a) > 0 && g(b) < 0)) return(missing)
  uniroot(g, c(a, b), tol = 1e-14, maxiter = 5000)$root
}
score <- function(m, method, level) {
  alpha <- 1 - level; n <- sum(m[, 2], m[, 4]); r <- rho2(alpha, 5000); s <- n * r + 1
  z0 <- zof(m, 0.25, t = 0)
  if (method == "fixed") {
    crit <- qnorm(1 - alpha / 2); p <- 2 * pnorm(-abs(z0))
  } else {
    crit <- sqrt(2 * s / (n * r) * (log(s) / 2 - log(alpha)))
    p <- min(1, sqrt(s) * exp(-n * r * z0^2 / (2 * s)))
  }
  w <- m[, 2] * m[, 4] / (m[, 2] + m[, 4]); w <- w / sum(w)
  r1 <- sum(w * m[, 1] / m[, 2]); r2 <- sum(w * m[, 3] / m[, 4]); d <- r1 - r2; e <- 1 - 1e-9
  g <- function(side) function(t) zof(m, 0.25, t = t) + side * crit
  lo <- if (z0 >= crit) root(g(-1), 0, d, -1) else root(g(-1), -e, min(0, d), -1)
  up <- if (z0 <= -crit) root(g(1), d, 0, 1) else root(g(1), max(0, d), e, 1)
  out <- c(z0, p, lo, up)
  if (r2 > 0) {
    h <- function(side) function(u) zof(m, 0.25, f = exp(u)) + side * crit
    u0 <- if (r1 > 0) log(r1 / r2) else -30
    l <- if (z0 >= crit) root(h(-1), 0, u0, -Inf) else root(h(-1), -30, min(0, u0), -Inf)
    h2 <- if (z0 <= -crit) root(h(1), u0, 0, Inf) else root(h(1), max(0, u0), 30, Inf)
    out <- c(out, exp(l), exp(h2))
  }
  out
}
betas <- function(m, level) {
  x1 <- m[1, 1]; n1 <- m[1, 2]; x2 <- m[1, 3]; n2 <- m[1, 4]
  p <- (x1 + x2 + 0.5) / (n1 + n2 + 1); k <- min(p, 1 - p); a <- p / k; b <- (1 - p) / k
  a1 <- a + x1; b1 <- b + n1 - x1; a2 <- a + x2; b2 <- b + n2 - x2
  over <- function(g, s, f) {
    q <- qbeta(c(1e-16, 1e-8, 1e-4, 0.01, 0.1, 0.5, 0.9, 0.99, 0.9999, 1 - 1e-8, 1 - 1e-15), s, f)
    total <- 0
    for (i in seq_len(length(q) - 1)) if (q[i + 1] > q[i])
      total <- total + integrate(function(x) dbeta(x, s, f) * g(x), q[i], q[i + 1],
                                 rel.tol = 1e-12, abs.tol = 0, subdivisions = 2000,
                                 stop.on.error = FALSE)$value
    total
  }
  chance <- over(function(y) pbeta(y, a1, b1, lower.tail = FALSE), a2, b2)
  loss <- over(function(y) a2 / (a2 + b2) * pbeta(y, a2 + 1, b2, lower.tail = FALSE)
               - y * pbeta(y, a2, b2, lower.tail = FALSE), a1, b1)
  cdf <- function(t) over(function(y) pbeta(y + t, a1, b1), a2, b2)
  sd <- sqrt(a1 * b1 / ((a1 + b1)^2 * (a1 + b1 + 1)) + a2 * b2 / ((a2 + b2)^2 * (a2 + b2 + 1)))
  d <- a1 / (a1 + b1) - a2 / (a2 + b2); tail <- (1 - level) / 2
  lo <- uniroot(function(t) cdf(t) - tail, c(max(-1, d - 9 * sd), d), tol = 1e-12)$root
  up <- uniroot(function(t) cdf(t) - 1 + tail, c(d, min(1, d + 9 * sd)), tol = 1e-12)$root
  c(chance, loss, lo, up)
}
for (line in readLines(file("stdin"))) {
  f <- strsplit(line, " ")[[1]]
  m <- matrix(as.numeric(f[-(1:3)]), ncol = 4, byrow = TRUE)
  level <- as.numeric(f[3])
  values <- if (f[2] == "bayesian") betas(m, level) else score(m, f[2], level)
  cat(f[1], format(values, digits = 15), "\n")
}
