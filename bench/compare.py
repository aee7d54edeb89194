#!/usr/bin/env python3
"""Beside plain keyword matching: the words of all shipped rules, looked for in other ways, on the same drafts.

Keyword matching says where a word stands; Xiezhi says which rule is broken. So besides speed this shows how much a person
would have to read. Usage: compare.py RESULT.json RULES DRAFTS
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rule_text import drafts, literals
from summary import load, rate

SLOW_LIMIT = 400_000  # characters given to the ways that take minutes for more


def timed(work, text):
    start = time.perf_counter()
    hits = work(text)
    return hits, len(text.encode()) / 1e6 / (time.perf_counter() - start), len(text)


def grep(words):
    def run(text):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "words").write_text("\n".join(words) + "\n", encoding="utf-8")
            Path(folder, "text").write_text(text, encoding="utf-8")
            start = time.perf_counter()
            out = subprocess.run(["grep", "-F", "-o", "-f", "words", "text"], cwd=folder, env={**os.environ, "LC_ALL": "C"},
                                 stdout=subprocess.PIPE, check=True).stdout
            run.seconds = time.perf_counter() - start
            return out.count(b"\n")
    return run


def main():
    found = load(sys.argv[1])
    end = found["end_to_end"]
    words = [w for w in literals(sys.argv[2]) if len(w) > 1]  # the rest are guards, not words
    text = "\n".join(drafts(sys.argv[3]))
    part = text[:SLOW_LIMIT]
    alternation = re.compile("|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)))
    ours = rate(end)

    print(f"\nbeside plain keyword matching ({len(words)} words of the same rules)")
    print(f"  {'':<34}{'speed':>14}{'to read, per 10,000 characters':>34}")

    def row(name, speed, hits, characters):
        print(f"  {name:<34}{speed:>9.1f} MB/s{hits / characters * 1e4:>34.1f}   {speed / ours:.2f} ×")

    row("xiezhi, end to end", ours, end["findings"], len(text))
    search = grep(words)
    hits = search(text)
    row("grep -F -o -f words", len(text.encode()) / 1e6 / search.seconds, hits, len(text))
    hits, speed, length = timed(lambda t: sum(1 for _ in alternation.finditer(t)), part)
    row("Python re, one alternation", speed, hits, length)
    hits, speed, length = timed(lambda t: sum(t.count(w) for w in words), part)
    row("Python str.count, word by word", speed, hits, length)


if __name__ == "__main__":
    main()
