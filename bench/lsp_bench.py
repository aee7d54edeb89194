#!/usr/bin/env python3
"""How long the language server takes to answer on the largest shipped rule file, an edit before each question.

Usage: lsp_bench.py PROGRAM RULES [ROUNDS]
"""

import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests/lsp"))
from lsp_client import Client  # noqa: E402


def main():
    program, rules = Path(sys.argv[1]), Path(sys.argv[2]).resolve()
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 50
    file = max(rules.glob("*/*.rule"), key=lambda f: f.stat().st_size)
    text = file.read_text(encoding="utf-8")
    client = Client(program, "lsp", rules=rules)
    uri = client.open(file)
    client.diagnostics(uri)
    line = next(i for i, l in enumerate(text.split("\n")) if "@" in l)
    column = text.split("\n")[line].index("@") + 2
    print(f"{file.relative_to(rules)}: {len(text.encode())} bytes")
    for method in ("hover", "definition", "completion", "formatting", "documentSymbol", "codeLens"):
        took = []
        for k in range(rounds):
            begin = time.perf_counter()
            client.change(uri, text + "\n" * (k % 2))
            if method in ("hover", "definition", "completion"):
                client.at(method, uri, line, column)
            else:
                client.of(method, uri)
            took.append((time.perf_counter() - begin) * 1000)
        took.sort()
        print(f"{method:15} median {statistics.median(took):6.1f} ms   95 % {took[int(0.95 * (rounds - 1))]:6.1f} ms   worst {took[-1]:6.1f} ms")
    client.close()
    client.stop()


if __name__ == "__main__":
    main()
