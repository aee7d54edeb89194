#!/usr/bin/env python3
"""The benchmark's figures as a table, every ratio within this one run. Usage: summary.py RESULT.json XIEZHI DRAFTS"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def load(file):
    return {b["name"].removesuffix("/real_time"): b for b in json.loads(Path(file).read_text())["benchmarks"]}


def rate(benchmark):
    return benchmark["bytes_per_second"] / 1e6


def milliseconds(benchmark):
    return benchmark["real_time"]


def process(*command):
    """Seconds and peak memory (MB) of a program's run; its exit code is not looked at (1 means: findings)."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    usage = os.wait4(child.pid, 0)[2]
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def main():
    found = load(sys.argv[1])
    xiezhi, drafts = sys.argv[2], Path(sys.argv[3])
    end = found["end_to_end"]
    whole = milliseconds(end)
    megabytes = rate(end) * whole / 1e3
    row = lambda name, value, note="": print(f"  {name:<34}{value:>14}   {note}".rstrip())
    share = lambda ms: f"{100 * ms / whole:.0f} %"

    print(f"\n{end['drafts']:.0f} drafts, {megabytes:.1f} MB of text, {found['load_rules']['rules']:.0f} rules, {end['findings']:.0f} findings\n")
    print("plain text, one core")
    row("end to end", f"{rate(end):.1f} MB/s", "bytes → JSON report")
    row("the same text as one file", f"{rate(found['end_to_end/one_file']):.1f} MB/s", f"{rate(found['end_to_end/one_file']) / rate(end):.2f} ×")
    ms = {name: milliseconds(b) for name, b in found.items()}
    phases = {
        "read, decode": ms["phase/read"],
        "fold": ms["phase/fold"],
        "outline": ms["phase/fold_and_outline"] - ms["phase/fold"],
        "scan (all literals, one pass)": ms["phase/scan"],
        "evaluate": ms["phase/scan_and_evaluate"] - ms["phase/scan"],
        "report (JSON)": ms["phase/report"],
    }
    for name, took in phases.items():
        row("  " + name, f"{took:.1f} ms", share(took))
    scan = found["phase/scan"]
    row("literal stage alone", f"{rate(scan):.0f} MB/s", f"{scan['literals']:.0f} literals, {scan['hits'] / megabytes / 1e3:.1f} hits a kB")
    row("every rule on every sentence", f"{rate(found['end_to_end/no_prefilter']):.2f} MB/s",
        f"{ms['end_to_end/no_prefilter'] / ms['phase/scan_and_evaluate']:.0f} × the time of scan + evaluate")

    if "end_to_end/docx" in found:
        docx = found["end_to_end/docx"]
        print("\nWord files, one core")
        row("end to end", f"{rate(docx):.1f} MB/s", f"of their text; {docx['drafts'] / docx['real_time'] * 1e3:.0f} files a second; {rate(docx) / rate(end):.2f} × plain")

    print("\nmore threads, one file each")
    for threads in (1, 2):
        b = found[f"threads/{threads}"]
        row(f"{threads} thread{'s' * (threads > 1)}", f"{rate(b):.1f} MB/s", f"{ms['threads/1'] / ms[f'threads/{threads}']:.2f} ×")

    print("\nmore rules")
    for times in (1, 4, 16):
        if b := found.get(f"rules/{times}"):
            row(f"{times} × the rules", f"{rate(b):.1f} MB/s", f"{ms[f'rules/{times}'] / ms['rules/1']:.2f} × the time; {b['rules']:.0f} rules, {b['literals']:.0f} literals")

    print("\nprogram")
    row("load_rules", f"{ms['load_rules']:.0f} ms", "from their sources")
    row("load_rules", f"{ms['load_rules/compiled']:.0f} ms", "as compiled by the build")
    with tempfile.TemporaryDirectory() as folder:
        tiny = Path(folder, "tiny.txt")
        tiny.write_text("关于停车的通知\n第一条　本通知自印发之日起施行。\n第二条　各单位照此执行。\n", encoding="utf-8")
        seconds, memory = min(process(xiezhi, "review", str(tiny)) for _ in range(5))
        row("xiezhi review, a tiny file", f"{1e3 * seconds:.0f} ms", f"peak {memory:.0f} MB")
        joined = Path(folder, "all.txt")
        joined.write_bytes(b"".join(f.read_bytes() for f in sorted(drafts.rglob("*.txt"))))
        seconds, memory = process(xiezhi, "review", str(joined))
        row("xiezhi review, all drafts in one", f"{seconds:.2f} s", f"peak {memory:.0f} MB")
    seconds, memory = process(xiezhi, "review", "--jobs", "1", str(drafts))
    row("xiezhi review, the folder", f"{seconds:.2f} s", f"peak {memory:.0f} MB")


if __name__ == "__main__":
    main()
