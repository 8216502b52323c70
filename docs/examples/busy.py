#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Keeps processors busy in bursts of 1 to 100 ms: busy.py PROCESSORS SECONDS. What it cannot get, it does not make up for."""
import multiprocessing
import random
import sys
import time

WORKERS = 3


def work(duty, end, seed):
    draw = random.Random(seed)
    while time.time() < end:
        burst = 10 ** draw.uniform(-3, -1)
        until = time.perf_counter() + burst
        while time.perf_counter() < until:
            pass
        if duty < 1:
            time.sleep(burst * (1 - duty) / duty)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    duty = min(1.0, float(sys.argv[1]) / WORKERS)
    end = time.time() + float(sys.argv[2])
    workers = [multiprocessing.Process(target=work, args=(duty, end, seed)) for seed in range(WORKERS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
