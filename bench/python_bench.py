#!/usr/bin/env python3
"""Python beside the program on the same drafts: time of the module over that of the command line, and how both scale.

    PYTHONPATH=build/…/python python_bench.py XIEZHI FOLDER [ROUNDS]

XIEZHI is the program, FOLDER holds drafts. Each figure is the best of ROUNDS (default 5).
"""

import pathlib
import subprocess
import sys
import time

import xiezhi


def best(rounds, work):
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    files = sorted(p for p in folder.rglob("*") if p.suffix in (".txt", ".docx"))
    script = (
        "import pathlib, sys, xiezhi\n"
        "files = [pathlib.Path(p) for p in sys.argv[2:]]\n"
        "rules = xiezhi.load_rules()\n"
        "for o in xiezhi.review_many(files, rules, threads=int(sys.argv[1]), as_of='2025-06-01'):\n"
        "    sys.stdout.write(o.review.to_json() + '\\n')\n"
    )

    def command(jobs):
        arguments = [program, "review", *map(str, files), "--format", "jsonl", "--as-of", "2025-06-01", "--jobs", str(jobs)]
        subprocess.run(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def module(threads):
        subprocess.run([sys.executable, "-c", script, str(threads), *map(str, files)], stdout=subprocess.DEVNULL, check=True)

    program_1, program_2 = best(rounds, lambda: command(1)), best(rounds, lambda: command(2))
    module_1, module_2 = best(rounds, lambda: module(1)), best(rounds, lambda: module(2))
    # Start-up of either is no part of the work: it is measured on one draft and taken off.
    everything, files[1:] = list(files), []
    start_program, start_module = best(rounds, lambda: command(1)), best(rounds, lambda: module(1))
    rules = xiezhi.load_rules()
    print(f"documents\t{len(everything)}\t")
    print(f"program, 1 and 2 threads\t{1e3 * program_1:.0f} {1e3 * program_2:.0f}\tms")
    print(f"module, 1 and 2 threads\t{1e3 * module_1:.0f} {1e3 * module_2:.0f}\tms")
    print(f"start-up, program and module\t{1e3 * start_program:.0f} {1e3 * start_module:.0f}\tms")
    print(f"module over program\t{100 * ((module_1 - start_module) / (program_1 - start_program) - 1):+.1f}\t%")

    # How the threads scale, in one process and without the start: two threads over one, in Python and in C++ the same work.
    documents = [xiezhi.read(f) for f in everything] * 4
    one = best(rounds, lambda: xiezhi.review_many(documents, rules, threads=1, as_of="2025-06-01"))
    two = best(rounds, lambda: xiezhi.review_many(documents, rules, threads=2, as_of="2025-06-01"))
    program_scale = (program_1 - start_program) / max(program_2 - start_program, 1e-9)
    print(f"two threads over one, program and module\t{program_scale:.2f} {one / two:.2f}\t")


if __name__ == "__main__":
    main()
