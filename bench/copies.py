#!/usr/bin/env python3
"""Copies of all shipped rules with other words, to see what many more rules cost.

In every copy each word that is looked for gives way to another one of the same length that occurs about as often in the
corpus (or as rarely: then to one that does not occur). OUT/copyK/ can be loaded beside the shipped rules.
Usage: copies.py RULES CORPUS OUT --copies N [--seed N]
"""

import argparse
import bisect
import random
import re
from collections import Counter
from pathlib import Path

from rule_text import drafts, literals, rule_files, tokens

HAN = re.compile(r"[一-鿿]+")


def shared_files(rules):
    """The prelude and the files it uses: negation and the like, as common to a thousand rules as to one."""
    vocabulary = Path(rules) / "vocabulary"
    used = re.findall(r"^use\s+vocabulary\.([\w-]+);", (vocabulary / "prelude.rule").read_text(encoding="utf-8"), re.M)
    return {vocabulary / f"{name}.rule" for name in ["prelude", *used]}


def grams_by_length(texts, lengths):
    """length → its strings of Chinese characters in the corpus, rarest first; and how often each occurs."""
    counts = {n: Counter() for n in lengths}
    for run in HAN.findall("\n".join(texts)):
        for n, counter in counts.items():
            counter.update(run[i:i + n] for i in range(len(run) - n + 1))
    return {n: (sorted(counter, key=lambda gram: (counter[gram], gram)), counter) for n, counter in counts.items()}


def substitutes(words, grams, characters, seed):
    """word → another, no two alike; single characters and words with anything but Chinese stay."""
    chance, used, out = random.Random(seed), set(words), {}
    for word in words:
        if len(word) < 2 or not HAN.fullmatch(word):
            continue
        ranked, counts = grams[len(word)]
        other = word
        if count := counts[word]:
            # One of the forty nearest in frequency that is not taken yet.
            at, reach = bisect.bisect_left(ranked, count, key=counts.get), 20
            while other in used and reach < len(ranked):
                near = [gram for gram in ranked[max(0, at - reach):at + reach] if gram not in used]
                other, reach = chance.choice(near) if near else word, 2 * reach
        while other in used:
            other = "".join(chance.choice(characters) for _ in word)
        used.add(other)
        out[word] = other
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("rules", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--copies", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()

    words = literals(args.rules)
    texts = drafts(args.corpus)
    grams = grams_by_length(texts, {len(word) for word in words if len(word) > 1})
    characters = sorted(set("".join(HAN.findall("".join(texts)))))
    shared = shared_files(args.rules)
    kept = "|".join(sorted(re.escape(file.stem) for file in shared))
    for copy in range(1, args.copies + 1):
        other = substitutes(words, grams, characters, args.seed * 1000 + copy)
        for file in rule_files(args.rules):
            if file in shared:
                continue
            pack, *rest = file.relative_to(args.rules).parts
            text = "".join(token[0] + other.get(token[1:-1], token[1:-1]) + token[-1] if looked_for else token
                           for token, looked_for in tokens(file.read_text(encoding="utf-8")))
            # licence → licence-copy1, in rule ids and in use lines; what all share is the shipped one.
            text = re.sub(rf"^(\s*(?:rule|use)\s+)(?!vocabulary\.(?:{kept});)([\w-]+)\.", rf"\1\2-copy{copy}.", text, flags=re.M)
            target = args.out.joinpath(f"copy{copy}", f"{pack}-copy{copy}", *rest)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
