#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Asks the same servers at the same constant rate with vegeta (https://github.com/tsenart/vegeta), an independent load tool, and with Tollgate, in turn, and
prints both medians.

    second_opinion.py RATE SECONDS ROW...        as in: docs/examples/second_opinion.py 200 10 rust go java

Both use 64 connections and the body of extract, statuses-256k, in three turns of fresh processes. Where Tollgate's generator goes before the servers by real-time
priority, vegeta does, too (chrt). vegeta must be on the PATH, or in ~/go/bin.
"""

import http.server
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

PORT_OF_CAPTURE = 18476
TURNS = 3


def tollgate(*arguments):
    done = subprocess.run(["./run-bench.sh", "service", *arguments, "--json"], capture_output=True, text=True)
    return json.loads(done.stdout)


def body_of_extract(folder):
    """The body that Tollgate sends: taken from what it asks a server that answers nothing right."""
    caught = []

    class Catch(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            caught.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_error(503)

        def log_message(self, *_):
            pass

    server = http.server.HTTPServer(("127.0.0.1", PORT_OF_CAPTURE), Catch)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    tollgate("load", "--target", f"http://127.0.0.1:{PORT_OF_CAPTURE}", "--payload", "statuses-256k")
    server.shutdown()
    path = os.path.join(folder, "body.json")
    with open(path, "wb") as file:
        file.write(caught[0])
    return path


def started(row, folder):
    """A server of the row: Tollgate's own command line, as it starts the server itself."""
    log = open(os.path.join(folder, row + ".log"), "w+")
    listed = {each["row"]: each for each in tollgate("list")["rows"]}
    environment = dict(os.environ, TOLLGATE_SERVICE_ADDRESS="127.0.0.1", TOLLGATE_SERVICE_PORT="0", TOLLGATE_SERVICE_ROW=row)
    environment.update(listed[row]["environment"])
    process = subprocess.Popen(listed[row]["command"], env=environment, stdout=log, stderr=log)
    for _ in range(600):
        time.sleep(0.1)
        log.seek(0)
        for line in log.read().splitlines():
            if "listening on " in line:
                return process, line.split("listening on ")[1].strip()
    raise SystemExit(row + " did not start")


def vegeta(address, body, rate, seconds):
    tool = shutil.which("vegeta") or os.path.expanduser("~/go/bin/vegeta")
    first = ["chrt", "-f", "1"]
    if not shutil.which("chrt") or subprocess.run([*first, "true"], capture_output=True).returncode:
        first = []
    target = f"POST http://{address}/extract\nContent-Type: application/json\n@{body}\n"

    def attack(lasting):
        attacked = subprocess.run(
            [*first, tool, "attack", f"-rate={rate}/s", f"-duration={lasting}s", "-connections=64", "-max-connections=64", "-workers=64"],
            input=target.encode(), capture_output=True, check=True)
        report = subprocess.run([tool, "report", "-type=json"], input=attacked.stdout, capture_output=True, check=True)
        return json.loads(report.stdout)

    attack(5)
    time.sleep(2)
    return attack(seconds)


def main():
    rate, seconds, rows = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    with tempfile.TemporaryDirectory() as folder:
        body = body_of_extract(folder)
        print(f"{'row':12} {'vegeta p50':>12} {'Tollgate p50':>13} {'ratio':>6}   (p99: vegeta, Tollgate)")
        ratios = {row: [] for row in rows}
        for _ in range(TURNS):
            for row in rows:
                process, address = started(row, folder)
                try:
                    theirs = vegeta(address, body, rate, seconds)
                finally:
                    process.terminate()
                    process.wait()
                ours = tollgate("load", "--row", row, "--payload", "statuses-256k", "--rate", str(rate), "--arrivals", "constant",
                                "--duration", f"{seconds}s")["probes"][0]
                a, b = theirs["latencies"]["50th"], ours["p50Nanos"]
                ratios[row].append(b / a)
                bad = "" if theirs["success"] == 1 else f"   vegeta: {theirs['success']:.1%} answered with 200"
                print(f"{row:12} {a / 1e6:9.3f} ms {b / 1e6:10.3f} ms {b / a:6.2f}   ({theirs['latencies']['99th'] / 1e6:.2f} ms,"
                      f" {ours['p99Nanos'] / 1e6:.2f} ms){bad}", flush=True)
        for row in rows:
            print(f"{row}: Tollgate's median is {statistics.median(ratios[row]):.2f} of vegeta's (the middle of {TURNS} turns)")


main()
