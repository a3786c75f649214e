#!/usr/bin/env python3
"""Fits what each answer of the features is worth, and writes the table that scoring reads.

    fit_score.py --bins BINS.csv --cases CASES.jsonl FEATURES.csv REPORT.jsonl [--cases …]
                 [--clean FEATURES.csv …]
                 [--out Sources/Detection/ScoreTable+Generated.swift] [--report]

BINS.csv and FEATURES.csv come from `keyproof-bench features --bins` and `keyproof-bench features
DIR`, where DIR/<case id>/<file name> holds the text of each case; so the scanner's own reading of a
text is the only one. REPORT.jsonl comes from `keyproof scan --no-history --checksum ignore --format
jsonl DIR`: cases that rules with a shape of their own find are not weighed. A case says whether its
labelled lines hold a credential. Candidates in the trees of --clean are taken for no credentials,
though a few are real ones of tests.

The model is a logistic regression on the answers, one weight for each bin, with a quadratic penalty.
Where a labelled line holds several candidates, the one that scores best stands for it. With
--report, F1 by five-fold cross-validation: cases whose texts share much of their wording fall into
the same fold. Needs numpy; the same input gives the same table.
"""
import argparse
import collections
import csv
import hashlib
import json
import math
import pathlib
import re

import numpy as np

PENALTY = 1.5
ROUNDS = 4
LIKELY_PRECISION = 0.952
POSSIBLE_PRECISION = 0.90


def read_bins(path):
    return {row[0]: row[1:] for row in csv.reader(open(path))}


def read_features(path, bins):
    """Candidates as (folder, file, first line, last line, rule, reason, indices of weights)."""
    starts, start = {}, 0
    for name, answers in bins.items():
        starts[name] = start
        start += len(answers)
    rows = []
    with open(path, encoding="utf-8", errors="replace") as file:
        reader = csv.reader(file)
        header = next(reader)
        names = header[5:]
        assert names == list(bins), "the features are not those of the bins"
        for row in reader:
            indices = [starts[n] + int(v) for n, v in zip(names, row[5:])]
            rows.append((row[0], int(row[1]), int(row[2]), row[3], row[4], indices))
    return rows


def folds(cases, count=5):
    """The fold of each case: those that share one of a few least hashes of their wording go together."""
    parent = {}

    def root(x):
        while parent.setdefault(x, x) != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    for case in cases:
        words = re.findall(r"[A-Za-z_]{3,}", case["text"])
        grams = {" ".join(words[i : i + 3]) for i in range(max(1, len(words) - 2))}
        for seed in ("a", "b", "c"):
            least = min(hashlib.sha1((seed + g).encode()).hexdigest() for g in grams)
            parent[root(case["id"])] = root(seed + least)
    result = {}
    for case in cases:
        result[case["id"]] = int(hashlib.sha1(root(case["id"]).encode()).hexdigest(), 16) % count
    return result


class Model:
    def __init__(self, size):
        self.weights = np.zeros(size)
        self.bias = -1.0

    def scores(self, x):
        return self.weights[x].sum(axis=1) + self.bias

    def fit(self, x, y, importance, rounds=400):
        """Full-batch Adam on the penalised log loss."""
        m = v = 0.0
        size = len(self.weights)
        theta = np.append(self.weights, self.bias)
        total = importance.sum()
        for step in range(1, rounds + 1):
            p = 1 / (1 + np.exp(-np.clip(theta[:-1][x].sum(axis=1) + theta[-1], -30, 30)))
            error = importance * (p - y)
            gradient = np.bincount(x.ravel(), np.repeat(error, x.shape[1]), size) + PENALTY * theta[:-1]
            gradient = np.append(gradient, error.sum()) / total
            m = 0.9 * m + 0.1 * gradient
            v = 0.99 * v + 0.01 * gradient**2
            rate = 0.08 * (0.5 + 0.5 * math.cos(math.pi * step / rounds))
            theta = theta - rate * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.99**step)) + 1e-9)
        self.weights, self.bias = theta[:-1], theta[-1]


def train(units, clean, size):
    """`units`: (is a credential, candidates' indices). The best candidate of a line stands for it."""
    model = Model(size)
    chosen = [None] * len(units)
    for round_number in range(ROUNDS):
        xs, ys, importance = [], [], []
        for n, (label, candidates, weight) in enumerate(units):
            if label:
                if round_number and len(candidates) > 1:
                    scores = model.scores(np.array(candidates))
                    best = candidates[int(scores.argmax())]
                    xs.append(best)
                    ys.append(1)
                    importance.append(weight)
                else:
                    for c in candidates:
                        xs.append(c)
                        ys.append(1)
                        importance.append(weight / len(candidates))
            else:
                for c in candidates:
                    xs.append(c)
                    ys.append(0)
                    importance.append(weight)
        for c, weight in clean:
            xs.append(c)
            ys.append(0)
            importance.append(weight)
        x, y, w = np.array(xs), np.array(ys, float), np.array(importance, float)
        model.fit(x, y, w)
    return model


def units_of(cases, rows, skip):
    """Per case with candidates on its labelled lines: its label and the candidates' indices."""
    by_case = collections.defaultdict(list)
    for path, line, end, rule, reason, indices in rows:
        by_case[path.split("/")[-2]].append((line, end, reason, indices))
    units = {}
    for case in cases:
        low, high = case.get("line_start") or 1, case.get("line_end") or 10**9
        here = {
            tuple(indices)
            for line, end, reason, indices in by_case[case["id"]]
            if line <= high and end >= low and not reason
        }
        if case["id"] not in skip:
            units[case["id"]] = (case["expect"] == "hit", sorted(here))
    return units


def found_by_shape(cases, report, generic):
    """The ids of cases on whose labelled lines another rule than the `generic` ones finds something."""
    by_id, found = {c["id"]: c for c in cases}, set()
    for finding in map(json.loads, open(report, encoding="utf-8")):
        if "occurrences" not in finding or finding["rule_id"] in generic:
            continue
        for place in finding["occurrences"]:
            case = by_id.get(place["path"].split("/")[-2])
            if not case:
                continue
            low, high = case.get("line_start") or 1, case.get("line_end") or 10**9
            if place["line"] <= high and (place.get("end_line") or place["line"]) >= low:
                found.add(case["id"])
    return found


def best_threshold(scored, base, precision):
    """The lowest threshold with at least this precision; `base` = (true, false) found otherwise."""
    found, alarms = base
    best = (math.inf, 0, 0)
    for score, label in sorted(scored, reverse=True):
        found, alarms = found + label, alarms + (not label)
        if found / (found + alarms) >= precision:
            best = (score, found, alarms)
    return best


def figures(scored, threshold, base, hits):
    found = base[0] + sum(label for score, label in scored if score >= threshold)
    alarms = base[1] + sum(not label for score, label in scored if score >= threshold)
    recall, precision = found / hits, found / max(1, found + alarms)
    return recall, precision, 2 * recall * precision / max(1e-9, recall + precision)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    here = pathlib.Path(__file__).resolve().parents[2]
    parser.add_argument("--bins", required=True)
    parser.add_argument("--cases", nargs=3, action="append", default=[], metavar=("CASES", "FEATURES", "REPORT"))
    parser.add_argument("--clean", nargs="*", default=[])
    parser.add_argument("--out", default=str(here / "Sources/Detection/ScoreTable+Generated.swift"))
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--dump", help="write the out-of-fold scores here")
    options = parser.parse_args()
    bins = read_bins(options.bins)
    size = sum(len(b) for b in bins.values())
    skip, cases, units = set(), [], {}
    for path, features, report in options.cases:
        some = [json.loads(line) for line in open(path, encoding="utf-8")]
        some = [c for c in some if c["expect"] == "hit" or c.get("scope") == "any"]
        cases += some
        rows = read_features(features, bins)
        skip |= found_by_shape(some, report, {rule for *_, rule, _, _ in rows})
        units |= units_of(some, rows, skip)
    clean = collections.Counter()
    for path in options.clean:
        for *_, reason, indices in read_features(path, bins):
            if not reason:
                clean[tuple(indices)] += 1
    clean = [(list(c), min(3, math.sqrt(n)) * 0.5) for c, n in sorted(clean.items())]
    fold = folds(cases)
    # What is repeated word for word counts less and less.
    repeats = collections.Counter((u[0], str(u[1])) for u in units.values())

    def prepared(ids):
        return [
            (units[i][0], [list(c) for c in units[i][1]], 1 / math.sqrt(repeats[units[i][0], str(units[i][1])]))
            for i in ids if units[i][1]
        ]

    by_id = {c["id"]: c for c in cases}
    hits = sum(c["expect"] == "hit" for c in cases)
    base = (sum(by_id[i]["expect"] == "hit" for i in skip if i in by_id), sum(by_id[i]["expect"] != "hit" for i in skip if i in by_id))
    scored, who = [], []
    for number in range(5):
        model = train(prepared(i for i in sorted(units) if fold[i] != number), clean, size)
        for i in sorted(units):
            if fold[i] == number and units[i][1]:
                scored.append((float(model.scores(np.array(units[i][1])).max()), units[i][0]))
                who.append(i)
    # The first file of cases says where the thresholds lie: labelled by people, misses included.
    first = {json.loads(line)["id"] for line in open(options.cases[0][0], encoding="utf-8")}
    main_scored = [pair for i, pair in zip(who, scored) if i in first]
    main_base = (
        sum(by_id[i]["expect"] == "hit" for i in skip & first),
        sum(by_id[i]["expect"] != "hit" for i in skip & first),
    )
    main_hits = sum(c["expect"] == "hit" for c in cases if c["id"] in first)
    threshold, *_ = best_threshold(main_scored, main_base, LIKELY_PRECISION)
    possible, *_ = best_threshold(main_scored, main_base, POSSIBLE_PRECISION)
    for label, t in (("likely", threshold), ("possible", possible)):
        print(
            f"cross-validated on the first file, {label}: threshold {t:.2f}, recall %.3f precision %.3f F1 %.3f"
            % figures(main_scored, t, main_base, main_hits)
        )
    print(f"{len(cases)} cases, {hits} hits, {len(clean)} clean candidates; sizes of folds", sorted(collections.Counter(fold.values()).items()))
    for label, wanted in (("precision 0.98", 0.98), ("precision 0.95", 0.95), ("precision 0.90", 0.90), ("precision 0.80", 0.80)):
        t, *_ = best_threshold(scored, base, wanted)
        print(f"cross-validated, {label}: threshold {t:.2f}, recall %.3f precision %.3f F1 %.3f" % figures(scored, t, base, hits))
    best = max((figures(scored, t / 10, base, hits)[2], t / 10) for t in range(-60, 60))
    print(f"cross-validated, best F1 {best[0]:.3f} at {best[1]:.1f}")
    if options.dump:
        json.dump({i: s for i, (s, _) in zip(who, scored)}, open(options.dump, "w"))
    model = train(prepared(sorted(units)), clean, size)
    inside = [(float(model.scores(np.array(u[1])).max()), u[0]) for _, u in sorted(units.items()) if u[1]]
    print("in sample at that threshold: recall %.3f precision %.3f F1 %.3f" % figures(inside, threshold, base, hits))
    write(options.out, bins, model, threshold, min(possible, threshold - 0.5), len(cases), len(clean))


def write(path, bins, model, likely, possible, cases, clean):
    rows, start = [], 0
    for name, answers in bins.items():
        weights = np.round(model.weights[start : start + len(answers)] * 100).astype(int)
        start += len(answers)
        rows.append(f"    (\n      .{name},\n      [\n")
        for answer, weight in zip(answers, weights):
            rows.append(f"        {weight},  // {answer}\n")
        rows.append("      ]\n    ),\n")
    pathlib.Path(path).write_text(f"""\
// Written by corpus/model/fit_score.py; do not edit.

extension ScoreTable {{
  /// The score of a value of which nothing is known.
  static let bias = {round(model.bias * 100)}
  /// The least score of a value that is likely a credential.
  static let likely = {round(likely * 100)}
  /// The least score of a value that is possibly one.
  static let possible = {round(possible * 100)}

  /// Weights by feature and bin, in hundredths of a natural logarithm; fitted on {cases} labelled
  /// cases (the development half of CredData and cases of other scanners' tests) and {clean}
  /// different candidates of public code that holds no credentials.
  static let rows: [(ScoreFeature, [Int16])] = [
{"".join(rows)}  ]
}}
""")


if __name__ == "__main__":
    main()
