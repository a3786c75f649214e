#!/usr/bin/env python3
"""Counts in how many ways of writing a value down scanners find it.

    forms.py --score score.py [--keyproof PATH] [--tools keyproof,gitleaks,...] [--list FILE]

Each row of forms.tsv is a form: what stands around a password or a token in the files of some language
or tool, without anything that tells whose it is. Every form is filled with values that are drawn anew
from a fixed seed: keys of letters and digits, of hexadecimal digits and of the url-safe alphabet;
passwords that are drawn, and words with numbers and marks as people choose them. Each text is scanned as
a file of its own, and counts as found if anything in it is reported.

Forms of the list `own` were written beside the rules. Those of `second` and `third` were written by
somebody who knew no rule; rules were then made for forms of `second`, and the figures of `third` were
taken before any rule was made for one of it.

The program that runs the other scanners is not part of this repository. --list writes the forms that
keyproof does not find with every value.
"""

import argparse
import collections
import csv
import random
import shutil
import string
import sys
from pathlib import Path

from structured import found_by, keyproof_places, load

LETTERS = string.ascii_letters + string.digits
WORDS = ("Winterlake", "Copperfield", "Blueturtle", "Quicksand", "Mountainpass", "Starfighter")


def drawn(dice, alphabet, length):
    return "".join(dice.choice(alphabet) for _ in range(length))


def chosen(dice):
    return dice.choice(WORDS) + str(dice.randint(200, 9999)) + dice.choice("!$#")


TOKENS = (
    lambda dice: drawn(dice, LETTERS, 36),
    lambda dice: drawn(dice, string.hexdigits[:16], 40),
    lambda dice: drawn(dice, LETTERS + "-_", 32),
)
PASSWORDS = (
    lambda dice: drawn(dice, LETTERS, 12),
    lambda dice: drawn(dice, string.ascii_lowercase, 7).capitalize() + dice.choice("!@#") + drawn(dice, string.digits, 4),
    chosen,
)
VALUES = {"token": TOKENS, "password": PASSWORDS}


def cases_of(path, seed):
    """One case for each form and value; its id begins with the form's number."""
    dice = random.Random(seed)
    with open(path, encoding="utf-8", newline="") as rows:
        for number, row in enumerate(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)):
            form = row["form"].encode().decode("unicode_escape").encode("latin-1").decode()
            for index, value in enumerate(VALUES[row["kind"]]):
                yield {
                    "id": f"form-{number}-{index}", "form": row["form"], "list": row["list"],
                    "path": row["file"], "text": form % value(dice) + "\n"}


def main():
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--score", required=True)
    arguments.add_argument("--keyproof", default=".build/release/keyproof")
    arguments.add_argument("--tools", default="keyproof")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--list")
    options = arguments.parse_args()
    score = load(options.score)
    keyproof = shutil.which(options.keyproof) or str(Path(options.keyproof).resolve())
    cases = list(cases_of(Path(__file__).with_name("forms.tsv"), options.seed))
    sizes = collections.Counter(case["list"] for case in cases)
    print(f"{'':<16}" + "".join(f"{name:>14}" for name in sizes))
    print(f"{'values':<16}" + "".join(f"{size:>14}" for size in sizes.values()))
    for tool in options.tools.split(","):
        path = keyproof if tool == "keyproof" else score.binary(tool)
        if not path:
            print(f"{tool}: not installed", file=sys.stderr)
            continue
        scanner = keyproof_places if tool == "keyproof" else score.TOOLS[tool]
        found = found_by(scanner, path, cases, "prefer")
        counts = collections.Counter(case["list"] for case in cases if case["id"] in found)
        print(f"{tool:<16}" + "".join(f"{counts[name]:>14}" for name in sizes))
        if tool == "keyproof" and options.list:
            missed = collections.Counter(case["form"] for case in cases if case["id"] not in found)
            Path(options.list).write_text("".join(f"{n}\t{form}\n" for form, n in missed.items()))


if __name__ == "__main__":
    main()
