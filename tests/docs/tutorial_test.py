#!/usr/bin/env python3
"""The tutorial and the language page are true from their text alone: in one new folder, top to bottom, ```rule PATH and ```text PATH blocks are saved
(`+` after the path: put before the closing brace of the rule), fences without a word are left alone, and every `$ scripts/run …` must say what stands below it, all
of it. `…` stands for anything, also within a line. Usage: tutorial_test.py XIEZHI PAGE
"""

import re
import shlex
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

FENCE = re.compile(r"^```(\w+)(?: (\S+)( \+)?)?\n(.*?)^```$", re.S | re.M)


def says(shown, actual):
    """Line for line, blank lines aside."""
    pattern = ""
    for line in filter(str.strip, shown.splitlines()):
        pattern += "(?:.*\n)*" if line == "…" else ".*".join(map(re.escape, line.split("…"))) + "\n"
    return re.fullmatch(pattern, "".join(line.rstrip() + "\n" for line in actual.splitlines() if line.strip()))


class Tutorial(unittest.TestCase):
    def test_every_command_says_what_the_page_shows(self):
        commands = 0
        with tempfile.TemporaryDirectory() as folder:
            for language, path, inserted, text in FENCE.findall(PAGE.read_text(encoding="utf-8")):
                if path:
                    self.save(Path(folder, path), text, inserted)
                    continue
                self.assertEqual(language, "console", text)
                for command, shown in re.findall(r"^\$ scripts/run ([^\n]*)\n(.*?)(?=^\$ |\Z)", text, re.S | re.M):
                    commands += 1
                    run = subprocess.run([XIEZHI, *shlex.split(command)], cwd=folder, stdout=subprocess.PIPE,
                                         stderr=subprocess.STDOUT, encoding="utf-8")
                    with self.subTest(command):
                        self.assertTrue(says(shown, run.stdout), run.stdout)
        self.assertTrue(5 <= commands < 10, f"{commands} commands")

    def save(self, file, text, inserted):
        if inserted:
            before, brace, after = file.read_text(encoding="utf-8").partition("\n}")
            text = f"{before}\n{text.rstrip()}{brace}{after}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def test_a_line_left_out_is_noticed(self):
        self.assertTrue(says("a\n…\nc\n", "a\nb\n\nc\n") and says("a\n…\nc\n", "a\nc\n"))
        self.assertTrue(says("a … c\n", "a b c\n"))
        self.assertFalse(says("a\nc\n", "a\nb\nc\n"))
        self.assertFalse(says("a\n", "a\nb\n"))


if __name__ == "__main__":
    XIEZHI, PAGE = sys.argv[1], Path(sys.argv[2])
    unittest.main(argv=sys.argv[:1])
