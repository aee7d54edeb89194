#!/usr/bin/env python3
"""Python beside the program on the same drafts: the same work (read, review, JSON text of each), as many threads.

    PYTHONPATH=build/…/python python_bench.py XIEZHI FOLDER [ROUNDS [XIEZHI_BENCH RULES]]

XIEZHI is the program, FOLDER holds drafts. Rounds are taken in turn (default 7), each figure is the best of them. "Start-up" is
a run over one draft: interpreter, module, rules. Wall time and processor time of the whole process tree are told with it and
without. With one thread both have a second one that writes the texts.

How threads scale is measured inside one process each, from the bytes of the same drafts: two threads over one. For C++ that is
threads/ of XIEZHI_BENCH with RULES, which writes the JSON text in the same threads.
"""

import compileall
import json
import os
import pathlib
import subprocess
import sys
import time

import xiezhi

SCRIPT = """
import pathlib, sys, xiezhi
rules = xiezhi.load_rules()
files = [pathlib.Path(p) for p in sys.argv[2:]]
for o in xiezhi.review_each(files, rules, threads=int(sys.argv[1]), as_of="2025-06-01", json=True):
    sys.stdout.buffer.write(o.review.to_json_bytes() + b"\\n")
"""


def spent(command):
    """Wall and processor seconds of a process. Exit code 1 of the program means: findings."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1) or (command[0] == sys.executable and status):
        raise SystemExit(f"failed: {command[:4]}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime


def best(runs):
    return tuple(min(of) for of in zip(*runs))


def compare(program, files, rounds, threads):
    some = {"": list(map(str, files)), "start-up": [str(files[0])]}
    commands = {}
    for what, chosen in some.items():
        jobs = ["--format", "jsonl", "--as-of", "2025-06-01", "--jobs", str(threads)]
        commands["program", what] = [program, "review", *chosen, *jobs]
        commands["module", what] = [sys.executable, "-c", SCRIPT, str(threads), *chosen]
    runs = {key: [] for key in commands}
    for _ in range(rounds):
        for key, command in commands.items():
            runs[key].append(spent(command))
    found = {key: best(r) for key, r in runs.items()}
    print(f"{threads} thread{'s' * (threads > 1)}\twall, processor\tms")
    for (who, what), times in found.items():
        print(f"  {who}{', ' * bool(what)}{what}\t{1e3 * times[0]:.0f} {1e3 * times[1]:.0f}")
    over = [100 * (m / p - 1) for m, p in zip(found["module", ""], found["program", ""])]
    net = lambda who, i: found[who, ""][i] - found[who, "start-up"][i]
    apart = [100 * (net("module", i) / net("program", i) - 1) for i in (0, 1)]
    print(f"  module over program\t{over[0]:+.1f} {over[1]:+.1f}\t%")
    print(f"  … without start-up\t{apart[0]:+.1f} {apart[1]:+.1f}\t%")


def python_scale(files, rounds):
    rules = xiezhi.load_rules()
    drafts = [f.read_bytes() for f in files if f.suffix == ".txt"] * 2
    times = {1: [], 2: []}
    for _ in range(rounds):
        for threads, of in times.items():
            start = time.perf_counter()
            xiezhi.review_many(drafts, rules, threads=threads, as_of="2025-06-01")
            of.append(time.perf_counter() - start)
    return min(times[1]) / min(times[2])


def engine_scale(bench, folder, rules, rounds):
    command = [bench, folder, rules, folder, "--benchmark_filter=threads/", "--benchmark_format=json"]
    command += [f"--benchmark_repetitions={rounds}", "--benchmark_enable_random_interleaving=true"]
    found = json.loads(subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout)
    least = lambda n: min(b["real_time"] for b in found["benchmarks"] if b["name"].startswith(f"threads/{n}/") and b["run_type"] == "iteration")
    return least(1) / least(2)


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 7
    # As pip leaves an installed package: else a build tree's sources are compiled at every start where none may be kept.
    compileall.compile_dir(pathlib.Path(xiezhi.__file__).parent, quiet=1)
    files = sorted(p for p in folder.rglob("*") if p.suffix in (".txt", ".docx"))
    print(f"documents\t{len(files)}")
    for threads in (1, 2):
        compare(program, files, rounds, threads)
    module = python_scale(files, rounds)
    print(f"two threads over one, module\t{module:.2f}")
    if len(sys.argv) > 5:
        engine = engine_scale(sys.argv[4], str(folder), sys.argv[5], rounds)
        print(f"two threads over one, C++\t{engine:.2f}\nmodule's share of it\t{module / engine:.2f}")


if __name__ == "__main__":
    main()
