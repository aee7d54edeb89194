#!/usr/bin/env python3
"""Who may include whom: reads every #include line and fails when a room reaches where it may not.

The tables below are the one place where the layering is written down. Usage: layers_test.py ROOT [--quiet]
"""

import re
import sys
import tempfile
from pathlib import Path

# Room → rooms of ours it may include, besides itself and the public headers. Dependencies point one way.
TEXT = ["engine/text"]
DOCUMENT = TEXT + ["engine/read", "engine/match", "engine/statute", "engine/document"]
RULE = TEXT + ["grammar", "engine/match", "engine/statute", "engine/rule"]
REVIEW = sorted({*DOCUMENT, *RULE, "engine/review"})
ROOMS = {
    "engine/include": [],
    "grammar": TEXT,
    "engine/text": [],
    "engine/match": TEXT,
    "engine/read": TEXT,
    "engine/statute": TEXT,
    "engine/document": DOCUMENT,
    "engine/rule": RULE,
    "engine/review": REVIEW,
    "engine/report": REVIEW,
    "engine/store": REVIEW,
    "engine/author": REVIEW + ["engine/report"],
    "cli": ["engine/author"],
    "python": ["engine/author"],
    "examples": [],
    "tests": ["*"],
    "bench": ["*"],
}

# Outside header (as a prefix) → the only places where it may stand. Everything heavy has one home.
OUTSIDE = {
    "boost/": ["grammar/x3/", "engine/text/archive.hpp"],  # X3, PFR
    "CLI/": ["cli/program.hpp"],
    "pybind11/": ["python/"],
    "Python.h": ["python/"],
    "sqlite3.h": ["engine/store/"],
    "unicode/": ["engine/text/"],
    "re2/": ["engine/rule/", "engine/review/"],
    "libxml/": ["engine/read/"],
    "zip.h": ["engine/read/", "tests/read/"],
    "gtest/": ["tests/"],
    "benchmark/": ["bench/"],
    # No network code, anywhere.
    **{h: [] for h in ("sys/socket.h", "netinet/", "arpa/", "netdb.h", "curl/", "openssl/", "libxml/nanohttp", "boost/asio")},
}

# What the engine and the grammar never do: print, exit, read the environment or the clock.
FORBIDDEN_IN = ("engine/", "grammar/")
FORBIDDEN = {
    r"\bstd::(cout|cerr|clog)\b": "prints",
    r"\b(printf|fprintf|puts|fputs|perror)\s*\(": "prints",
    r"\b(secure_)?getenv\s*\(": "reads the environment",
    r"(?<![\w.>:])(std::)?(exit|_exit|quick_exit|abort|terminate)\s*\(": "ends the process",
    r"\bsystem_clock\b": "reads the calendar",
    r"(?<![\w.>])(std::)?time\s*\(\s*(nullptr|NULL|0|&)": "reads the calendar",
    r"\b(localtime|gmtime)(_r)?\s*\(": "reads the calendar",
    r"\b(rand|random_device)\b": "is not deterministic",
}

SOURCES = {".cpp", ".hpp", ".h", ".cc", ".in"}
TOKENS = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)


def room_of(path):
    return max((room for room in ROOMS if path.startswith(room + "/")), key=len, default=None)


def check_include(path, room, header):
    for prefix in sorted(OUTSIDE, key=len, reverse=True):  # the most exact prefix decides
        if header.startswith(prefix):
            homes = OUTSIDE[prefix]
            if not path.startswith(tuple(homes)):
                return f"<{prefix}…> may stand only in {', '.join(homes) or 'no file'}"
            return None
    if header.startswith("xiezhi/"):
        return None
    target = room_of(header)
    if target is None:
        return f"“{header}” is in no room" if "engine/" in header else None
    if target == "engine/include":
        return "public headers are included as xiezhi/…"
    allowed = ROOMS[room]
    if target != room and target not in allowed and "*" not in allowed:
        return f"{room} may not include {target}"
    return None


def without_comments_and_strings(code):
    blank = lambda m: re.sub(r"[^\n]", " ", m[0])
    return TOKENS.sub(blank, code)


def faults(root):
    """Every fault as 'file:line: what', in order."""
    found = []
    for file in sorted(p for top in {r.split("/")[0] for r in ROOMS} for p in (root / top).rglob("*")):
        path = file.relative_to(root).as_posix()
        if file.suffix not in SOURCES or not file.is_file():
            continue
        room = room_of(path)
        code = file.read_text(encoding="utf-8")
        at = lambda offset: f"{path}:{code.count(chr(10), 0, offset) + 1}"
        if room is None:
            found.append(f"{path}:1: this folder is in no room of the table")
            continue
        for m in INCLUDE.finditer(code):
            why = check_include(path, room, m[2])
            if why:
                found.append(f"{at(m.start())}: {why}")
        if path.startswith(FORBIDDEN_IN):
            bare = without_comments_and_strings(code)
            for pattern, what in FORBIDDEN.items():
                found += [f"{at(m.start())}: {m[0].strip()} {what}" for m in re.finditer(pattern, bare)]
    return found


# A tree with one fault of each kind: (file, line, must be found). A check that lets these pass is broken.
PLANTED = [
    ("engine/text/fold.cpp", '#include "engine/rule/build.hpp"', True),
    ("engine/document/build.cpp", '#include "engine/rule/build.hpp"', True),
    ("engine/review/review.cpp", '#include "engine/report/report.hpp"', True),
    ("engine/include/xiezhi/span.hpp", '#include "engine/text/utf8.hpp"', True),
    ("grammar/parse.cpp", "#include <boost/spirit/home/x3.hpp>", True),
    ("cli/review.cpp", "#include <CLI/CLI.hpp>", True),
    ("cli/list.cpp", '#include "engine/rule/build.hpp"', True),
    ("engine/read/txt.cpp", "#include <unicode/ucnv.h>", True),
    ("engine/read/html.cpp", "#include <libxml/nanohttp.h>", True),
    ("engine/report/text.cpp", "#  include <sqlite3.h>", True),
    ("engine/store/store.cpp", "#include <sys/socket.h>", True),
    ("engine/newroom/a.cpp", "int a;", True),
    ("engine/text/a.cpp", 'void f() { std::cout << "x"; }', True),
    ("engine/text/b.cpp", 'auto home = std::getenv("HOME");', True),
    ("engine/rule/c.cpp", "void f() { exit(1); }", True),
    ("grammar/d.cpp", "auto now = std::chrono::system_clock::now();", True),
    ("engine/text/e.cpp", "auto now = std::time(nullptr);", True),
    # Lawful look-alikes.
    ("engine/rule/ok.cpp", '#include "engine/match/literals.hpp"\n#include "grammar/parse.hpp"\n#include "xiezhi/span.hpp"', False),
    ("engine/text/ok.cpp", '// std::cout, exit(1)\nauto s = "getenv(";  auto t = R"(exit(1))"; int on_exit(int); int x = on_exit(1);', False),
    ("grammar/x3/ok.cpp", "#include <boost/spirit/home/x3.hpp>", False),
    ("cli/program.hpp", "#include <CLI/CLI.hpp>\nint main() { exit(1); }", False),
    ("engine/review/ok.cpp", "auto t = std::chrono::steady_clock::now(); bool m = a.time(0);", False),
]


def self_test():
    """The check must find each planted fault, and nothing in the look-alikes."""
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for path, code, _ in PLANTED:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(code + "\n", encoding="utf-8")
        found = faults(root)
        for path, code, bad in PLANTED:
            if bad != any(f.startswith(path + ":") for f in found):
                wrong.append(f"planted {path}: {code!r} was {'not found' if bad else 'found: ' + str(found)}")
    return wrong


def main():
    root = Path(sys.argv[1]).resolve()
    wrong = self_test() + faults(root)
    rooms = [room for room in ROOMS if (root / room).is_dir()]
    print(*wrong, sep="\n")
    print(f"{len(rooms)} rooms, {len(PLANTED)} planted cases, {len(wrong)} faults")
    return 1 if wrong or len(rooms) < 5 else 0


if __name__ == "__main__":
    sys.exit(main())
