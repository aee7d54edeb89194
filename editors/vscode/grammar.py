#!/usr/bin/env python3
"""Writes syntaxes/xiezhi.tmLanguage.json from the table of words in grammar/keywords.cpp. --check: says whether it is stale."""

import json
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
TABLE = HERE.parent.parent / "grammar/keywords.cpp"
GRAMMAR = HERE / "syntaxes/xiezhi.tmLanguage.json"

# Groups of words → TextMate scope, the first that takes a word wins. Fields stand at the beginning of a line only.
SCOPES = [
    (["item"], "keyword.control.item.xiezhi", ""),
    (["field"], "keyword.other.field.xiezhi", r"(?:^|(?<=[{;｛；]))[ \t]*"),
    (["operation", "reach", "guard"], "keyword.operator.word.xiezhi", ""),
    (["slot", "fact", "path"], "support.function.xiezhi", ""),
    (["scope", "quality", "basis", "kind", "applies", "issuer", "rank", "modality", "severity", "polarity", "status", "cure"],
     "constant.language.xiezhi", ""),
    (["clause", "member", "parameter"], "support.constant.xiezhi", ""),
]
NAME = r"[\p{L}\p{N}_]"


def words():
    """Group → spellings in both languages."""
    found = {}
    for group, en, zh in re.findall(r'\{Group::(\w+), "([^"]+)", "([^"]+)"\}', TABLE.read_text(encoding="utf-8")):
        found.setdefault(group, []).extend((en, zh))
    return found


def rule(groups, scope, before, table):
    spellings = sorted({w for g in groups for w in table.get(g, [])}, key=lambda w: (-len(w), w))
    choice = "|".join(re.escape(w).replace(r"\ ", r"\s+").replace(r"\-", "-") for w in spellings)
    return {"match": f"{before}(?<!{NAME})({choice})(?!{NAME}|-{NAME})", "captures": {"1": {"name": scope}}}


def grammar():
    table = words()
    # The label of the engine is coloured as any label.
    assert set(table) - {"label"} <= {g for groups, _, _ in SCOPES for g in groups}, "a group of words has no scope"
    escape = [{"name": "constant.character.escape.xiezhi", "match": r"\\."}]
    inside = escape + [
        {"name": "markup.bold.span.xiezhi", "match": "【[^】\"]*】"},
        {"name": "variable.parameter.capture.xiezhi", "match": r"\{[\p{L}\p{N}_-]+\}"},
    ]
    strings = [
        {"name": "string.quoted.triple.xiezhi", "begin": '"""', "end": '"""', "patterns": inside},
        {"name": "string.quoted.double.xiezhi", "begin": '"', "end": '"|$', "patterns": inside},
        {"name": "string.quoted.other.xiezhi", "begin": "“", "end": "”|$", "patterns": inside},
        {"name": "string.regexp.xiezhi", "match": r"/(?:\\.|[^/\\\n])+/"},
    ]
    plain = [
        {"name": "comment.line.double-slash.xiezhi", "match": "//.*$"},
        *strings,
        {"name": "variable.other.term.xiezhi", "match": rf"[@＠]{NAME}+(?:-{NAME}+)*"},
        {"name": "entity.name.tag.label.xiezhi", "match": rf"{NAME}+(?:-{NAME}+)*(?=\s*[:：])"},
        {"name": "string.unquoted.title.xiezhi", "match": "《[^》]*》"},
    ]
    tail = [
        {"name": "constant.numeric.xiezhi", "match": r"(?<![\p{L}_])[0-9０-９]+(?:\.[0-9]+)?"},
        {"name": "keyword.operator.xiezhi", "match": r"\.\.|[|?=<>≤≥≠＝｜？＜＞]"},
    ]
    patterns = plain + [rule(*row, table) for row in SCOPES] + tail
    return {"name": "Xiezhi rule", "scopeName": "source.xiezhi", "fileTypes": ["rule"], "patterns": patterns}


def main():
    text = json.dumps(grammar(), ensure_ascii=False, indent=2) + "\n"
    if "--check" not in sys.argv:
        GRAMMAR.write_text(text, encoding="utf-8")
    elif GRAMMAR.read_text(encoding="utf-8") != text:
        print("stale: run editors/vscode/grammar.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
