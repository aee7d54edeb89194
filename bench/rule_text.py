"""Reads rule files just far enough to tell the words that are looked for from all other strings.

Not a parser: it knows comments, strings, and which fields hold patterns. What it cannot tell it leaves alone.
"""

import re
from pathlib import Path

TOKEN = re.compile(r'//[^\n]*|"""(?:.*?)"""|"(?:\\.|[^"\\\n])*"|“[^”\n]*”|[{};=]|[^\s{};="“/]+|\n|\s|.', re.S)
ITEMS = {"use", "term", "weak", "exception", "frame", "defaults", "rule"}
FIELDS = set("title severity category also applies power cured basis point why advice message scope polarity when unless except lower "
             "ask status since author legal_reviewer reviewed_on allow violates passes".split())
PATTERN_FIELDS = {"when", "unless", "lower"}


def tokens(text):
    """(token, True if it is a string that is looked for in drafts) for every token; joined they give `text` again."""
    depth, pattern, fresh, line_end = 0, False, True, False
    for m in TOKEN.finditer(text):
        token = m[0]
        if token == "\n":
            fresh, line_end = True, False
        elif line_end or token.isspace() or token.startswith("//"):
            pass
        elif token == "{":
            depth, pattern, fresh = depth + 1, False, True
        elif token == "}":
            depth, pattern, fresh = depth - 1, False, True
        elif token == ";":
            pattern, fresh = False, True
        elif token == "=" and depth == 0:
            pattern = True
        elif fresh and depth == 0 and token in ITEMS:
            pattern, fresh = False, False
        elif fresh and depth == 1 and token in FIELDS:
            pattern, fresh, line_end = token in PATTERN_FIELDS, False, token in ("basis", "point")
        else:
            fresh = False
        yield token, pattern and token[0] in '"“' and not token.startswith('"""')


def rule_files(rules):
    """Rule files of a folder, vocabulary included, in order."""
    return sorted(Path(rules).rglob("*.rule"))


def literals(rules):
    """All distinct words that the rules look for."""
    found = set()
    for file in rule_files(rules):
        found |= {token[1:-1] for token, looked_for in tokens(file.read_text(encoding="utf-8")) if looked_for}
    return sorted(word for word in found if word)


def drafts(folder):
    """The texts of a corpus: every .txt below a folder, in order."""
    return [file.read_text(encoding="utf-8", errors="replace") for file in sorted(Path(folder).rglob("*.txt"))]
