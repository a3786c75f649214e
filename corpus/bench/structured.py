#!/usr/bin/env python3
"""Recall of scanners on labelled values that have a shape of their own.

    structured.py CASES.jsonl [...] --facts FACTS.tsv [...] --score score.py
        [--keyproof PATH] [--checksum prefer|ignore] [--tools keyproof,gitleaks,...]
        [--list FILE]

A labelled case counts as structured if a value of a known shape stands on its labelled lines: a
prefix that a row of the tables of facts names, followed by as many characters as the row's shortest
body; or one of the few forms below that have no prefix. Rules of no scanner take part in that.

What is missed by keyproof is told apart by asking keyproof for the reason: `placeholder` values
count up, repeat one character or hold a word that examples use; `checksum` values fail the offline
check of their kind, as made-up ones do; `doubted` values are found at --certainty possible;
whatever is left is `unseen`. The reasons are keyproof's own: only the figure of all values compares
scanners.

CASES and the program that runs the scanners are not part of this repository. The output holds no
text of a case; --list writes ids, shapes and reasons.
"""

import argparse
import collections
import csv
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

BODY = {
    "hex": r"[0-9A-Fa-f-]",
    "base32": r"[A-Z2-7]",
    "any": r"[A-Za-z0-9_.+/=~:|%-]",
}

# What is recognised without a prefix, or by more than one.
FORMS = {
    "private-key-block": r"-----BEGIN [A-Z0-9 ]{0,24}PRIVATE KEY(?: BLOCK)?-----"
    r"(?:\\[nr]|\s|[\"'+,])"
    r"(?:[\s\S]{0,200}?)[A-Za-z0-9+/]{40}",
    "json-web-token": r"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{16,}",
    "address-with-password": r"(?i)\b[a-z][a-z0-9+.-]{1,20}://[^\s:/?#@\"'<>{}$]{1,100}"
    r":[^\s/?#@\"'<>{}$]{3,200}@[\w.-]+",
    "entra-client-secret": r"(?<![\w~.-])[\w~.-]{3}[78]Q~[\w~.-]{31}",
    "azure-marked-key": r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{33,76}(?:JQQJ99|AzSe|AzFu|AzCa|AZEG|AIoT"
    r"|APIM|\+ASt|\+ASb|\+ACR|\+ABa|\+AMC|ACDb|AZDO)[A-Za-z0-9+/]{4}",
    "telegram-bot": r"(?<!\d)\d{8,10}:AA[\w-]{33}",
    # The first part is base64 of the digits of an id.
    "discord-bot": r"(?<![\w.-])(?:[MNO][DTjz][AEIMQUYcgk][0-5w-z]){5}[\w-]{3,8}"
    r"\.[\w-]{6}\.[\w-]{27,38}",
    "mailchimp-key": r"(?<![0-9a-f])[0-9a-f]{32}-us\d{1,2}\b",
    "dropbox-long": r"(?<![A-Za-z0-9])[a-z0-9]{11}AAAAAAAAAA[\w-]{43}",
    "terraform-cloud": r"[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{60}",
    "nats-seed": r"(?<![A-Z0-9])S[UAONC][A-Z2-7]{56}(?![A-Z0-9])",
    "twilio-api-key": r"(?<![A-Za-z0-9])SK[0-9a-f]{32}(?![A-Za-z0-9])",
    "facebook-access": r"(?<![A-Za-z0-9])EAA[A-Za-z0-9]{100,}",
    "airtable-token": r"(?<![A-Za-z0-9])pat[A-Za-z0-9]{14}\.[0-9a-f]{64}",
    "crates-io": r"(?<![A-Za-z0-9])cio[A-Za-z0-9]{32}(?![A-Za-z0-9])",
    "asana-token": r"(?<![\w/])[12]/\d{12,20}(?:/\d{12,20})?:[0-9a-f]{32}",
    "maxmind-key": r"(?<!\w)[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk",
    "new-relic-license": r"(?<![0-9a-f])[0-9a-f]{36}NRAL",
    "mailgun-new": r"(?<![0-9a-f])[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}(?![0-9a-f-])",
    "twitter-bearer": r"(?<![A-Za-z0-9])A{22}[A-Za-z0-9%]{60,}",
    "storage-connection": r"AccountName=[a-z0-9]{3,24};AccountKey=[A-Za-z0-9+/]{86}==",
    "deepl-free": r"(?<![0-9a-f])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}:fx",
    "fal-key": r"(?<![0-9a-f])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}:[0-9a-f]{32}",
    "ollama-cloud": r"(?<![0-9a-f])[0-9a-f]{32}\.[\w-]{24}(?!\w)",
    "zhipu": r"(?<![0-9a-f])[0-9a-f]{32}\.[A-Za-z0-9]{16}(?!\w)",
    "password-hash": r"\$(?:(?:apr1|1)\$[./A-Za-z0-9]{1,8}\$[./A-Za-z0-9]{22}(?![./A-Za-z0-9])"
    r"|(?:[56y]|2[abxy])\$[./A-Za-z0-9$=]{22,})",
}

NOT_A_SECRET = re.compile(
    r"public by design|public write-only|identifier only|not a credential|is safe|are encrypted"
    r"|encrypted: |public: use|validation only|unauthenticated identity|public =|not real A"
)


def body_of(row):
    """The class of a body's characters, and the least number of them."""
    charset, length = row["body_charset"], row["body_length"]
    hexadecimal = re.fullmatch(r"(?:0-9 a-f|0-9 A-F|hex.*|UUID.*)", charset.strip()) is not None
    length = re.sub(r"\(.*?\)", "", length)
    parts = re.sub(r'"([^"]*)"', lambda mark: " " + "_" * len(mark[1]) + " ", length)
    if "representative" in parts or "observed" in parts or "about" in parts:
        numbers = re.findall(r"\d+", parts)
        least = max(12, int(numbers[0]) // 2) if numbers else 0
        hexadecimal = False
    elif "_" in parts:
        least = sum(int(n) for n in re.findall(r"\d+", parts)) + parts.count("_")
        hexadecimal = False
    else:
        numbers = [int(n) for n in re.findall(r"\d+", parts)]
        least = min(numbers) if numbers else 0
    if re.match(r"A-Z 2-7\b", charset):
        return "base32", least
    return ("hex" if hexadecimal else "any"), least


def prefixes_of(text):
    text = re.sub(r"\([^)]*\|[^)]*\)", "", text) if "(" in text else text
    text = re.sub(r"\([^)]*\)", "", text)
    for part in re.split(r"\s\|\s|\s/\s|\sor\s|;|,", text.replace("`", "")):
        part = part.strip()
        if part and not re.search(r"[\s<>{}?\[\]]", part):
            yield part


def is_distinctive(prefix, least):
    """Whether a prefix says by itself what follows."""
    if prefix.startswith("-----BEGIN") or prefix.endswith("://"):
        return False
    if prefix.startswith("https://"):
        return "/" in prefix[8:].rstrip("/")
    if re.search(r"=|Protocol", prefix):
        return False
    if len(prefix) < 3 or least < 12:
        return False
    return len(prefix) >= 4 or bool(re.search(r"[_.$-]|\d", prefix))


def shapes_of(files):
    """Name and pattern of every shape that the facts know well enough."""
    shapes = {name: re.compile(form) for name, form in FORMS.items()}
    for file in files:
        with open(file, encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
                if row["confidence"].startswith("weak") or NOT_A_SECRET.search("\t".join(
                        str(row[k]) for k in ("prefix", "body_length", "fixed_infix_or_suffix"))):
                    continue
                kind, least = body_of(row)
                for number, prefix in enumerate(prefixes_of(row["prefix"])):
                    if is_distinctive(prefix, least):
                        name = row["id"] if number == 0 else f"{row['id']}:{number}"
                        shapes[name] = re.compile(
                            rf"(?<![\w-]){re.escape(prefix)}{BODY[kind]}{{{max(least, 1)},}}")
    return shapes


def labelled(row):
    """The text of a case that its label speaks of."""
    if row.get("line_start") is None:
        return row["text"]
    lines = row["text"].split("\n")
    return "\n".join(lines[row["line_start"] - 1 : row["line_end"]])


def load(path):
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def keyproof_places(path, folder, out):
    """Path and lines of all values that keyproof reports, those that are parts of others too."""
    subprocess.run(
        [path, "scan", "--no-history", "--format", "jsonl", "--output", str(out), "."], cwd=folder,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    for line in out.read_text().splitlines():
        row = json.loads(line)
        if "occurrences" not in row:
            continue
        for place in row["occurrences"] + [at for part in row["parts"] for at in part["places"]]:
            yield place["path"], place["line"], place["end_line"]


def found_by(scanner, path, cases, checksum):
    """The ids of cases on whose labelled lines a scanner reports something."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "in"
        for row in cases:
            place = folder / row["id"]
            place.mkdir(parents=True)
            name = os.path.basename(row.get("path") or "") or "input.txt"
            (place / name).write_bytes(row["text"].encode("utf-8", "surrogatepass"))
        if checksum != "prefer":
            wrapper = Path(scratch) / "keyproof"
            wrapper.write_text(
                f'#!/bin/sh\nshift\nexec {path} scan --checksum {checksum} "$@"\n')
            wrapper.chmod(0o755)
            path = str(wrapper)
        known = {row["id"]: row for row in cases}
        found = set()
        for place, start, end in scanner(path, folder, Path(scratch) / "out"):
            for part in Path(place).parts:
                row = known.get(part)
                if row is None:
                    continue
                low, high = row.get("line_start"), row.get("line_end")
                if low is None or (start <= high and max(start, end) >= low):
                    found.add(part)
        return found


# The first that fits; marks are words of the reasons.
REASONS = (
    ("checksum", ("offline check",)),
    ("doubted", (": possible",)),
    ("placeholder", ("placeholder", "examples use", "repeats the same", "in sequence", "refers to",
                     "random enough")),
)


def why_missed(keyproof, row):
    """What keyproof says of the labelled text of a case."""
    name = os.path.basename(row.get("path") or "") or "input.txt"
    got = subprocess.run(
        [keyproof, "rules", "match", "--certainty", "likely", "--path", name, "-"],
        input=row["text"].encode("utf-8", "surrogatepass"), stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, check=False).stdout.decode("utf-8", "replace")
    for reason, marks in REASONS:
        if any(mark in got for mark in marks):
            return reason
    return "unseen"


def main():
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("cases", nargs="+")
    arguments.add_argument("--facts", nargs="+", required=True)
    arguments.add_argument("--score", required=True)
    arguments.add_argument("--keyproof", default=".build/release/keyproof")
    arguments.add_argument("--checksum", default="prefer")
    arguments.add_argument("--tools", default="keyproof")
    arguments.add_argument("--list")
    options = arguments.parse_args()
    keyproof = shutil.which(options.keyproof) or str(Path(options.keyproof).resolve())
    score = load(options.score)
    shapes = shapes_of(options.facts)

    chosen = {}
    for file in options.cases:
        for line in open(file, encoding="utf-8"):
            row = json.loads(line)
            if row["expect"] != "hit":
                continue
            text = labelled(row)
            names = [name for name, form in shapes.items() if form.search(text)]
            if names:
                chosen[row["id"]] = (row, names)
    cases = [row for row, _ in chosen.values()]
    print(f"{len(shapes)} shapes, {len(cases)} structured values")

    excused, listed = collections.Counter(), []
    for tool in options.tools.split(","):
        path = keyproof if tool == "keyproof" else score.binary(tool)
        if not path:
            print(f"{tool}: not installed", file=sys.stderr)
            continue
        checksum = options.checksum if tool == "keyproof" else "prefer"
        scanner = keyproof_places if tool == "keyproof" else score.TOOLS[tool]
        found = found_by(scanner, path, cases, checksum)
        total = len(cases)
        print(f"{tool:<24}{len(found):>6} of {total}  {len(found) / max(1, total):.3f}")
        if tool != "keyproof":
            continue
        for row, names in chosen.values():
            if row["id"] not in found:
                reason = why_missed(keyproof, row)
                excused[reason] += 1
                listed.append("\t".join([row["id"], row["source"], reason, ",".join(names)]))
        for what, reason in (("placeholders", "placeholder"), ("failed checks", "checksum")):
            total -= excused[reason]
            share = len(found) / max(1, total)
            print(f"  without {what:<14}{len(found):>6} of {total}  {share:.3f}")
        print("  missed: " + ", ".join(f"{n} {reason}" for reason, n in excused.most_common()))
    if options.list:
        Path(options.list).write_text("\n".join(listed) + "\n")


if __name__ == "__main__":
    main()
