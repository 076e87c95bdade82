"""Expected values of the room Measures, from SciPy, scikit-learn, statsmodels and krippendorff.

    python Tests/Interop/measures.py FOLDER

writes FOLDER/measures.json: cases with their input and what these libraries make of it. Random cases are drawn with
a fixed seed. Null stands where a library gives no number (n/a).
"""

import json
import math
import pathlib
import sys
import warnings

import krippendorff
import numpy as np
from scipy import stats
from sklearn import metrics
from sklearn.calibration import calibration_curve
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

random = np.random.default_rng(20261127)


def number(value):
    value = float(value)
    return value if math.isfinite(value) else None


def normal():
    levels = [1e-12, 1e-6, 0.001, 0.025, 0.1, 0.3, 0.5, 0.77, 0.9, 0.975, 0.9999]
    return [{"p": p, "z": number(stats.norm.ppf(p))} for p in levels]


def wilson():
    cases = [(0, 1), (1, 1), (0, 20), (20, 20), (1, 10), (33, 50), (2774, 2985), (1, 4000)]
    cases += [(int(random.integers(0, n + 1)), int(n)) for n in random.integers(1, 3000, 30)]
    rows = []
    for level in (0.9, 0.95, 0.99):
        for k, n in cases:
            low, high = proportion_confint(k, n, alpha=1 - level, method="wilson")
            rows.append({"successes": k, "total": n, "level": level, "lower": number(low), "upper": number(high)})
    return rows


def newcombe():
    cases = [(7, 10, 3, 10), (0, 20, 5, 20), (20, 20, 20, 20), (1390, 1491, 1384, 1494)]
    for a, b in random.integers(1, 500, (20, 2)):
        cases.append((int(random.integers(0, a + 1)), int(a), int(random.integers(0, b + 1)), int(b)))
    rows = []
    for k1, n1, k2, n2 in cases:
        low, high = confint_proportions_2indep(k1, n1, k2, n2, compare="diff", method="newcomb", alpha=0.05)
        rows.append({"first": [k1, n1], "second": [k2, n2], "lower": number(low), "upper": number(high)})
    return rows


def binomial():
    cases = [(0, 0, 0.5), (0, 1, 0.5), (5, 10, 0.5), (58, 76, 0.5), (106, 198, 0.5), (3, 12, 0.2), (0, 400, 0.01)]
    for n in random.integers(1, 2000, 40):
        cases.append((int(random.integers(0, n + 1)), int(n), float(random.uniform(0.02, 0.98))))
    return [
        {"successes": k, "total": n, "p": p, "value": number(stats.binomtest(k, n, p).pvalue) if n else 1.0}
        for k, n, p in cases
    ]


def mcnemars():
    tables = [[[10, 3], [8, 4]], [[2668, 106], [92, 119]], [[5, 0], [0, 5]], [[0, 9], [0, 0]]]
    tables += [random.integers(0, 60, (2, 2)).tolist() for _ in range(20)]
    return [{"table": t, "p": number(mcnemar(np.array(t), exact=True).pvalue)} for t in tables]


def holm():
    lists = [[0.01, 0.04, 0.03, 0.005], [0.5], [0.2, 0.2, 0.2], [1.0, 0.9, 0.0001]]
    lists += [random.uniform(0, 0.2, int(n)).tolist() for n in random.integers(2, 25, 10)]
    return [{"p": p, "adjusted": [number(x) for x in multipletests(p, method="holm")[1]]} for p in lists]


def kappas():
    rows = []
    draws = [([0, 0, 0], [0, 0, 0], 2), ([0, 1, 2, 2], [0, 1, 1, 2], 3), ([0, 1], [1, 0], 2)]
    for classes in (2, 3, 4, 7):
        for n in (12, 150):
            first = random.integers(0, classes, n)
            second = np.where(random.uniform(size=n) < 0.6, first, random.integers(0, classes, n))
            draws.append((first.tolist(), second.tolist(), classes))
    for first, second, classes in draws:
        row = {"first": first, "second": second, "classes": classes}
        for name, weights in (("equal", None), ("linear", "linear"), ("quadratic", "quadratic")):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                value = metrics.cohen_kappa_score(first, second, weights=weights, labels=list(range(classes)))
            row[name] = number(value)
        rows.append(row)
    return rows


def alphas():
    rows = []
    # The example of Krippendorff (2011), section C: four observers, twelve units, missing data.
    example = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    ]
    draws = [([[None if v is None else v - 1 for v in row] for row in example], 5)]
    for raters, units, classes in ((2, 40, 2), (3, 60, 4), (5, 25, 7)):
        truth = random.integers(0, classes, units)
        table = []
        for _ in range(raters):
            given = np.where(random.uniform(size=units) < 0.7, truth, random.integers(0, classes, units))
            table.append([None if random.uniform() < 0.2 else int(v) for v in given])
        draws.append((table, classes))
    for table, classes in draws:
        data = np.array([[np.nan if v is None else float(v) for v in row] for row in table])
        row = {"units": [list(unit) for unit in zip(*table)], "classes": classes}
        for metric in ("nominal", "ordinal", "interval"):
            row[metric] = number(
                krippendorff.alpha(data, level_of_measurement=metric, value_domain=list(map(float, range(classes))))
            )
        rows.append(row)
    return rows


def forecasts():
    rows = []
    for n, bins in ((1, 3), (30, 5), (400, 10)):
        p = random.beta(2, 1.2, n)
        if n == 30:
            p = np.round(p, 1)
        y = (random.uniform(size=n) < p**1.5).astype(int)
        row = {"p": p.tolist(), "y": y.tolist(), "bins": bins}
        row["brier"] = number(metrics.brier_score_loss(y, p, pos_label=1))
        row["log_loss"] = number(metrics.log_loss(y, np.clip(p, 1e-15, 1 - 1e-15), labels=[0, 1]))
        true, told = calibration_curve(y, p, n_bins=bins, strategy="quantile")
        row["frequency"], row["told"] = true.tolist(), told.tolist()
        rows.append(row)
    return rows


def bootstraps():
    """Intervals of a mean of clusters, drawn 60,000 times: ours must lie near."""
    rows = []
    for items, cells in ((60, 9), (200, 9)):
        ease = random.beta(3, 1, items)
        right = random.binomial(cells, ease)
        found = stats.bootstrap(
            (right / cells,), np.mean, n_resamples=60_000, method="percentile", rng=np.random.default_rng(1)
        )
        rows.append(
            {
                "right": right.tolist(),
                "cells": cells,
                "lower": number(found.confidence_interval.low),
                "upper": number(found.confidence_interval.high),
                "error": number(found.standard_error),
            }
        )
    return rows


def main():
    cases = {
        "normal": normal(),
        "wilson": wilson(),
        "newcombe": newcombe(),
        "binomial": binomial(),
        "mcnemar": mcnemars(),
        "holm": holm(),
        "kappa": kappas(),
        "alpha": alphas(),
        "forecasts": forecasts(),
        "bootstrap": bootstraps(),
    }
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(name) + ": [\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]" for name, rows in cases.items()]
    (folder / "measures.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main()
