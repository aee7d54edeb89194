#!/usr/bin/env python3
"""What the pages show is what the program says: runs every `$ scripts/run …` of a ```console block and looks for the block's
lines in its output, in order. `…` alone on a line stands for any lines. Usage: readme_test.py XIEZHI ROOT PAGE…
"""

import re
import shlex
import subprocess
import sys
from pathlib import Path


def blocks(page):
    return re.findall(r"^```console\n\$ scripts/run ([^\n]*)\n(.*?)^```$", page, re.S | re.M)


def missing(shown, actual):
    """The first line shown that does not follow in the output."""
    lines = iter(actual.splitlines())
    for line in shown.splitlines():
        if line.strip() in ("", "…"):
            continue
        if not any(candidate.rstrip() == line.rstrip() for candidate in lines):
            return line
    return None


def main():
    xiezhi, root, *pages = sys.argv[1:]
    seen, wrong = 0, 0
    for page in pages:
        for command, shown in blocks(Path(root, page).read_text(encoding="utf-8")):
            seen += 1
            run = subprocess.run([xiezhi, *shlex.split(command)], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            line = missing(shown, run.stdout.decode())
            if line is not None:
                wrong += 1
                print(f"{page}: “xiezhi {command}” no longer says:\n  {line}\nIt says:\n{run.stdout.decode()}")
    assert missing("a\n…\nc", "a\nb\nc") is None and missing("c\na", "a\nb\nc") == "a"
    print(f"{seen} blocks, {wrong} wrong")
    return 1 if wrong or seen < len(pages) else 0


if __name__ == "__main__":
    sys.exit(main())
