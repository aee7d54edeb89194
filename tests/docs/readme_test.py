#!/usr/bin/env python3
"""What the pages show is what the program says: runs every `$ scripts/run …` of the ```console blocks and looks for the lines
below it in its output, in order. `…` alone on a line stands for any lines. A page's commands run in one new folder that sees
the examples, so that a store made by one is there for the next. Usage: readme_test.py XIEZHI ROOT PAGE…
"""

import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path


def blocks(page):
    for block in re.findall(r"^```console\n(.*?)^```$", page, re.S | re.M):
        yield from re.findall(r"^\$ scripts/run ([^\n]*)\n(.*?)(?=^\$ |\Z)", block, re.S | re.M)


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
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "examples").symlink_to(Path(root, "examples"))
            for command, shown in blocks(Path(root, page).read_text(encoding="utf-8")):
                seen += 1
                run = subprocess.run([xiezhi, *shlex.split(command)], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
                line = missing(shown, run.stdout.decode())
                if line is not None:
                    wrong += 1
                    print(f"{page}: “xiezhi {command}” no longer says:\n  {line}\nIt says:\n{run.stdout.decode()}")
    assert missing("a\n…\nc", "a\nb\nc") is None and missing("c\na", "a\nb\nc") == "a"
    print(f"{seen} blocks, {wrong} wrong")
    return 1 if wrong or seen < len(pages) else 0


if __name__ == "__main__":
    sys.exit(main())
