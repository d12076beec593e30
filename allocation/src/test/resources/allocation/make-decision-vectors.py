"""Makes decision-vectors.json from docs/allocation.md alone, with the reference C library's XXH3.

Needs python-xxhash. Never run it to make a test pass: an assignment must come out the same for ever.
"""
import datetime
import json
import random
import re
from decimal import Decimal

import xxhash

WHOLE = 1_000_000
RNG = random.Random(20261124)


def bucket(salt, purpose, unit):
    seed = xxhash.xxh3_64_intdigest((salt + "/" + purpose).encode("utf-16-le"), seed=0)
    return (xxhash.xxh3_64_intdigest(unit.encode("utf-16-le"), seed=seed) * WHOLE) >> 64


def first_ranges(shares):
    ranges, at = [], 0
    for key, size in shares:
        if size:
            ranges.append([at, at + size, key])
        at += size
    return ranges


def next_ranges(ranges, shares):
    left = dict((k, s) for k, s in shares)
    kept, free = [], []
    for start, end, key in ranges:
        keep = min(end - start, left.get(key, 0))
        if keep:
            kept.append([start, start + keep, key])
            left[key] -= keep
        if start + keep < end:
            free.append([start + keep, end])
    for key, _ in shares:
        while left[key]:
            gap = free[0]
            taken = min(left[key], gap[1] - gap[0])
            kept.append([gap[0], gap[0] + taken, key])
            gap[0] += taken
            left[key] -= taken
            if gap[0] == gap[1]:
                free.pop(0)
    joined = []
    for start, end, key in sorted(kept):
        if joined and joined[-1][2] == key:
            joined[-1][1] = end
        else:
            joined.append([start, end, key])
    return joined


def kind(value):
    return bool if isinstance(value, bool) else str if isinstance(value, str) else float


def same(a, b):
    return kind(a) == kind(b) and a == b


def one_of(value, operands):
    if isinstance(value, list):
        return any(one_of(item, operands) for item in value)
    return value is not None and any(same(value, operand) for operand in operands)


def number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


SEMVER = re.compile(
    r"v?(0|[1-9]\d{0,17})(?:\.(0|[1-9]\d{0,17}))?(?:\.(0|[1-9]\d{0,17}))?"
    r"(?:-((?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*)(?:\.(?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*))*))?"
    r"(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?"
)


def semver(text):
    match = SEMVER.fullmatch(text) if isinstance(text, str) and len(text) <= 128 else None
    if not match:
        return None
    numbers = tuple(int(match.group(i) or 0) for i in (1, 2, 3))
    if match.group(4) is None:
        return numbers, (1,)
    parts = tuple((0, int(p), "") if p.isdigit() else (1, 0, p) for p in match.group(4).split("."))
    return numbers, (0, parts)


TIME = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)(\.\d{1,9})?(?:Z|([+-])(\d\d):(\d\d))", re.I | re.A)


def milliseconds(value):
    if number(value):
        return Decimal(str(value))
    match = TIME.fullmatch(value) if isinstance(value, str) else None
    if not match:
        return None
    hours, minutes, seconds = (int(match.group(i)) for i in (2, 3, 4))
    hours_off, minutes_off = int(match.group(7) or 0), int(match.group(8) or 0)
    offset = hours_off * 60 + minutes_off
    if hours > 23 or minutes > 59 or seconds > 59 or minutes_off > 59 or offset > 18 * 60:
        return None
    try:
        days = datetime.date.fromisoformat(match.group(1)).toordinal() - 719163
    except ValueError:
        return None
    whole = days * 86400 + hours * 3600 + (minutes - (-offset if match.group(6) == "-" else offset)) * 60 + seconds
    return (Decimal(whole) + Decimal("0" + (match.group(5) or ""))) * 1000


ORDERS = {
    "eq": lambda a, b: a == b, "ne": lambda a, b: a != b, "gt": lambda a, b: a > b, "gte": lambda a, b: a >= b,
    "lt": lambda a, b: a < b, "lte": lambda a, b: a <= b,
}


def of_item(name, operand, value):
    """An operator on a single value that is there."""
    if name in ("eq", "in"):
        return one_of(value, operand if name == "in" else [operand])
    if name in ("gt", "gte", "lt", "lte"):
        return number(value) and ORDERS[name](value, operand)
    if name == "matches":
        return isinstance(value, str) and re.search(operand, value) is not None
    if name == "starts_with":
        return isinstance(value, str) and value.startswith(operand)
    if name == "ends_with":
        return isinstance(value, str) and value.endswith(operand)
    if name == "contains":
        return isinstance(value, str) and operand in value
    if name.startswith("semver_"):
        version = semver(value)
        return version is not None and ORDERS[name[7:]](version, semver(operand))
    moment = milliseconds(value)
    return moment is not None and ORDERS[{"before": "lt", "after": "gt"}[name]](moment, milliseconds(operand))


def operators(wanted, value):
    """Those of the whole, and then one item, or the single value, for all of the others."""
    for name, operand in wanted.items():
        if name == "exists" and (value is not None) != operand:
            return False
        if name in ("ne", "not_in") and one_of(value, operand if name == "not_in" else [operand]):
            return False
    rest = [(n, o) for n, o in wanted.items() if n not in ("exists", "ne", "not_in")]
    if not rest:
        return True
    if isinstance(value, list):
        return any(all(of_item("eq" if n == "contains" else n, o, item) for n, o in rest) for item in value)
    return value is not None and all(of_item(n, o, value) for n, o in rest)


def matches(rule, context):
    for key, wanted in rule.items():
        if key == "all":
            ok = all(matches(r, context) for r in wanted)
        elif key == "any":
            ok = any(matches(r, context) for r in wanted)
        elif key == "not":
            ok = not matches(wanted, context)
        elif isinstance(wanted, dict):
            ok = operators(wanted, context.get(key))
        elif isinstance(wanted, list):
            ok = one_of(context.get(key), wanted)
        else:
            ok = one_of(context.get(key), [wanted])
        if not ok:
            return False
    return True


def decide(e, unit, context, enrolled):
    plan = e["phases"][-1]
    held = any(bucket(h["id"], "holdout", unit) < h["buckets"] for h in e["holdouts"])
    if e["state"] == "stopped":
        if e["winner"] is None:
            return "not_running", None
        if held:
            return "held_out", None
        return ("rolled_out", e["winner"]) if matches(plan["targeting"], context) else ("not_targeted", None)
    if unit in e["overrides"]:
        return "override", e["overrides"][unit]
    if e["key"] in enrolled:
        return "sticky", enrolled[e["key"]]
    if e["state"] == "paused":
        return "paused", None
    if e["state"] == "external":
        return "not_in_traffic", None
    if held:
        return "held_out", None
    layer = e["layer"]
    if layer and not layer["from"] <= bucket(layer["salt"], "layer", unit) < layer["to"]:
        return "excluded_by_layer", None
    for p in e["prerequisites"]:
        if enrolled.get(p["experiment"]) not in p["variants"]:
            return "prerequisite", None
    if not matches(plan["targeting"], context):
        return "not_targeted", None
    if bucket(plan["salt"], "traffic", unit) >= plan["traffic"]:
        return "not_in_traffic", None
    ranges = first_ranges(e["phases"][0]["shares"])
    for phase in e["phases"][1:]:
        ranges = next_ranges(ranges, phase["shares"])
    at = bucket(plan["salt"], "variant", unit)
    return "split", next(key for start, end, key in ranges if start <= at < end)


def shares(keys):
    cuts = sorted(RNG.choice([RNG.randrange(WHOLE + 1), RNG.randrange(101) * 10_000]) for _ in keys[1:])
    edges = [0] + cuts + [WHOLE]
    return [[k, edges[i + 1] - edges[i]] for i, k in enumerate(keys)]


def uuid():
    text = "%032x" % RNG.getrandbits(128)
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def unit():
    return RNG.choice([
        lambda: "u-%d" % RNG.randrange(10**6),
        lambda: str(RNG.randrange(10**12)),
        uuid,
        lambda: "+22177%07d" % RNG.randrange(10**7),
        lambda: "".join(RNG.choice("aé字😀Ж_-. ") for _ in range(RNG.randrange(1, 40))),
        lambda: "x" * RNG.randrange(200, 257),
    ])()


def scalar():
    return RNG.choice([
        lambda: RNG.choice(["SN", "FR", "ml", "", "2.10.0", "2.9", "v3.0.0-rc.1"]),
        lambda: RNG.randrange(5),
        lambda: RNG.choice([0.5, 1.0, 2.25, -3]),
        lambda: RNG.random() < 0.5,
    ])()


OPERATORS = {
    "eq": scalar, "ne": scalar,
    "in": lambda: [scalar() for _ in range(RNG.randrange(1, 4))],
    "not_in": lambda: [scalar() for _ in range(RNG.randrange(1, 4))],
    "gt": lambda: RNG.randrange(4), "gte": lambda: RNG.randrange(4),
    "lt": lambda: RNG.randrange(4), "lte": lambda: RNG.choice([0.5, 1, 2.25]),
    "exists": lambda: RNG.random() < 0.7,
    "matches": lambda: RNG.choice(["^[A-Z]{2}$", "N$", "[0-9]+\\.[0-9]+", "a|e|l"]),
    "starts_with": lambda: RNG.choice(["S", "F", "2.", "v"]),
    "ends_with": lambda: RNG.choice(["N", "R", "0", ".1"]),
    "contains": lambda: RNG.choice(["SN", "m", ".", "0-rc"]),
    "semver_gte": lambda: RNG.choice(["2.9", "2.10.0", "3.0.0-rc.1", "v3"]),
    "semver_lt": lambda: RNG.choice(["2.10.1", "3.0.0", "3.0.0-rc.2"]),
}
LATER = {  # drawn by themselves, so that what was drawn before them stays as it was
    "semver_eq": lambda: RNG.choice(["2.10.0", "v3.0.0-rc.1", "2.9"]),
    "semver_ne": lambda: RNG.choice(["2.10.0", "v3.0.0-rc.1", "2.9"]),
    "semver_gt": lambda: RNG.choice(["2.9", "2.10.0", "3.0.0-rc.1"]),
    "semver_lte": lambda: RNG.choice(["2.9", "2.10.0", "3.0.0-rc.1"]),
    "before": lambda: moment(), "after": lambda: moment(),
}


def moment():
    return RNG.choice([
        lambda: RNG.choice([0, 1767225600000, 1767225600000.5, -1]),
        lambda: RNG.choice(["2026-01-01T00:00:00Z", "2026-01-01t00:59:59.999999999+01:00", "1969-12-31T23:59:59.999z",
                            "2024-02-29T12:00:00-09:30", "2026-01-01T00:00:00.0005Z"]),
    ])()


def later_value():
    return RNG.choice([scalar, moment, lambda: RNG.choice([
        "2026-01-01", "2026-02-30T00:00:00Z", "2026-01-01T00:00:60Z", "2026-01-01 00:00:00Z", "1767225600000",
        "2.10.0", "2.9.1", "3.0.0-rc.1.0", "3", "2.10.1-0"])])()


def later_rule():
    every = dict(OPERATORS, **LATER)
    out = {}
    for name in RNG.sample(NAMES[:2], RNG.randrange(1, 3)):
        first = RNG.choice(sorted(LATER) * 2 + sorted(OPERATORS))
        names = {first} | set(RNG.sample(sorted(every), RNG.randrange(0, 3)))
        out[name] = {n: every[n]() for n in sorted(names)}
    return {"not": out} if RNG.random() < 0.2 else out


def later_context():
    out = {}
    for name in NAMES[:2]:
        if RNG.random() < 0.9:
            out[name] = [later_value() for _ in range(RNG.randrange(4))] if RNG.random() < 0.4 else later_value()
    return out


NAMES = ["country", "lang", "txn_count", "app"]


def rule(depth=0):
    out = {}
    for _ in range(RNG.randrange(1, 3)):
        what = RNG.random()
        if depth < 2 and what < 0.12:
            out["all"] = [rule(depth + 1) for _ in range(RNG.randrange(1, 3))]
        elif depth < 2 and what < 0.3:
            out["any"] = [rule(depth + 1) for _ in range(RNG.randrange(1, 4))]
        elif depth < 2 and what < 0.4:
            out["not"] = rule(depth + 1)
        elif what < 0.5:
            out[RNG.choice(NAMES)] = scalar()
        elif what < 0.6:
            out[RNG.choice(NAMES)] = [scalar() for _ in range(RNG.randrange(1, 4))]
        else:
            names = RNG.sample(sorted(OPERATORS), RNG.randrange(1, 3))
            out[RNG.choice(NAMES)] = {n: OPERATORS[n]() for n in names}
    return out


def context():
    out = {}
    for name in NAMES:
        if RNG.random() < 0.75:
            out[name] = [scalar() for _ in range(RNG.randrange(3))] if RNG.random() < 0.1 else scalar()
    return out


def experiment(number):
    keys = ["v%d" % i for i in range(RNG.choice([2, 2, 3, 5, 20]))]
    phases, salt = [], uuid()
    for i in range(RNG.choice([1, 1, 2, 4])):
        if i and RNG.random() < 0.2:
            salt, plan = uuid(), phases[-1]["shares"]  # a reset keeps the ranges
        else:
            plan = shares(keys)
        phases.append({
            "salt": salt,
            "traffic": RNG.choice([WHOLE, WHOLE, 500_000, RNG.randrange(WHOLE)]),
            "targeting": RNG.choice([{}, {"country": ["SN", "FR"]}, {"txn_count": {"gte": 1}}]),
            "shares": plan,
        })
    low = RNG.randrange(WHOLE // 2)
    state = RNG.choice(["running"] * 12 + ["paused", "external", "stopped", "stopped"])
    return {
        "key": "e%d" % number,
        "state": state,
        "winner": RNG.choice([None, keys[-1]]) if state == "stopped" else None,
        "phases": phases,
        "layer": RNG.choice([None, {"salt": RNG.choice(["checkout", uuid()]), "from": low, "to": RNG.randrange(low + 1, WHOLE + 1)}]),
        "holdouts": RNG.choice([[], [], [{"id": uuid(), "buckets": 100_000}, {"id": uuid(), "buckets": 50_000}]]),
        "prerequisites": RNG.choice([[], [], [{"experiment": "other", "variants": ["a", "b"]}]]),
        "overrides": RNG.choice([{}, {"tester": keys[0]}]),
    }


def main():
    ranges = []
    for _ in range(40):
        keys = ["v%d" % i for i in range(RNG.choice([2, 3, 7, 20]))]
        plan, steps = None, []
        for i in range(5):
            if i and RNG.random() < 0.3:
                keys = keys + ["w%d" % i]
            now = shares(keys)
            plan = first_ranges(now) if plan is None else next_ranges(plan, now)
            steps.append({"shares": now, "ranges": [list(r) for r in plan]})
        ranges.append(steps)
    targeting = []
    for _ in range(400):
        r, c = rule(), context()
        targeting.append([r, c, matches(r, c)])
    cases = []
    for number_ in range(60):
        e = experiment(number_)
        units = []
        for i in range(20):
            u = "tester" if i == 0 else unit()
            c = RNG.choice([{}, {"country": "SN", "txn_count": 2}, {"country": "FR", "txn_count": 1}, {"country": "US"}])
            enrolled = RNG.choice([{}, {}, {"other": "a"}, {"other": "c"}, {"other": "b"}])
            if RNG.random() < 0.1:
                enrolled = dict(enrolled, **{e["key"]: e["phases"][0]["shares"][0][0]})
            reason, variant = decide(e, u, c, enrolled)
            units.append([u, c, enrolled, reason, variant])
        cases.append({"experiment": e, "units": units})
    RNG.seed(20261126)
    for _ in range(600):
        r, c = later_rule(), later_context()
        targeting.append([r, c, matches(r, c)])
    rows = lambda items: "[\n" + ",\n".join("    " + json.dumps(i) for i in items) + "\n  ]"
    with open("decision-vectors.json", "w") as out:
        out.write('{\n  "about": ' + json.dumps(
            "Version 3: a list matches when one of its items fulfils all operators of the attribute (rules in which"
            " an operator but eq, in and contains met a list differ from version 2), and 600 rules more. Version 2: an"
            " override does not hold on a stopped experiment (two units of version 1 differ)."
            " Made by make-decision-vectors.py from docs/allocation.md with XXH3-64 of the reference C library"
            " (xxhash " + xxhash.XXHASH_VERSION + "). ranges: plans one after the other and their bucket ranges."
            " targeting: rule, context, whether it matches. cases: an experiment, and units with context,"
            " enrolments, reason and variant. Shares, traffic and slots in buckets. Never regenerate to make a"
            " test pass."))
        out.write(',\n  "ranges": ' + rows(ranges) + ',\n  "targeting": ' + rows(targeting) + ',\n  "cases": ' + rows(cases) + "\n}\n")
    counts = {}
    for case in cases:
        for u in case["units"]:
            counts[u[3]] = counts.get(u[3], 0) + 1
    print(len(ranges) * 5, len(targeting), sum(1 for t in targeting if t[2]), counts)


main()
