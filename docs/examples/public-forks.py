#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the forks.csv of `run-bench.sh calibrate` from the public set of Traini et al., 586 JMH benchmarks of 10 forks each
(https://github.com/SEALABQualityGroup/steady-state, data/timeseries/all): each fork's last 500 of its 3,000 iterations of 0.1 s, taken
as JMH's default measurement of 5 iterations of 10 s after a long warm-up; or 5 of SHORTER times 0.1 s.

Usage: public-forks.py FOLDER [SHORTER] > forks.csv
"""

import csv
import json
import pathlib
import sys

ITERATIONS = 5

if len(sys.argv) not in (2, 3):
    sys.exit(__doc__)
IN_EACH = int(sys.argv[2]) if len(sys.argv) == 3 else 100
files = sorted(pathlib.Path(sys.argv[1]).glob("*.json"))
if not files:
    sys.exit(f"error: no .json file in {sys.argv[1]}")
rows = csv.writer(sys.stdout, lineterminator="\n")
rows.writerow(["benchmark", "fork", "value"] + [f"i{i + 1}" for i in range(ITERATIONS)])
for file in files:
    for fork, series in enumerate(json.loads(file.read_text()), start=1):
        last = series[-ITERATIONS * IN_EACH :]
        means = [sum(last[i * IN_EACH : (i + 1) * IN_EACH]) / IN_EACH for i in range(ITERATIONS)]
        rows.writerow([file.stem, fork, sum(means) / ITERATIONS] + means)
