#!/usr/bin/env python3
"""Counts ordinary text on this machine and writes the model of it that scoring reads.

    train_text_model.py [--out Sources/Detection/TextModel+Generated.swift]

What is read: plain files below the directories in ORIGINS, which a Debian build machine with the
Swift toolchain has; no labelled case and no repository. What comes out: how surprising a letter is
behind the two before it, in half bits, and the words that most files use. The same files give the
same table. Standard library only.
"""
import argparse
import collections
import math
import pathlib
import re
import sysconfig

ORIGINS = [
    ("Debian documentation", "/usr/share/doc", {"", ".txt", ".md", ".html", ".rst"}),
    ("C headers", "/usr/include", {".h"}),
    ("Python standard library", sysconfig.get_paths()["stdlib"], {".py"}),
    ("Perl library", "/usr/share/perl", {".pm", ".pl", ".pod"}),
    ("Vim runtime", "/usr/share/vim", {".txt", ".vim"}),
    ("Swift interfaces", "/opt/swift/usr/lib/swift/linux", {".swiftinterface", ".apinotes"}),
]
SYMBOLS = "abcdefghijklmnopqrstuvwxyz_"
WORD = re.compile(rb"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
RUN = re.compile(rb"[A-Za-z]+")
MOST_PER_ORIGIN = 24_000_000
MOST_PER_FILE = 400_000
WORDS = 4500


def texts(folder, suffixes):
    """Files in the order of their path, up to a cap; those that hold zeros are no text."""
    left = MOST_PER_ORIGIN
    for path in sorted(pathlib.Path(folder).rglob("*")):
        name = str(path)
        if path.suffix not in suffixes or "/test" in name or "site-packages" in name:
            continue
        if path.is_symlink() or not path.is_file():
            continue
        data = path.read_bytes()[:MOST_PER_FILE]
        if b"\0" in data:
            continue
        left -= len(data)
        yield data
        if left < 0:
            return


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    here = pathlib.Path(__file__).resolve().parents[2]
    parser.add_argument("--out", default=str(here / "Sources/Detection/TextModel+Generated.swift"))
    options = parser.parse_args()
    runs, words, sizes = collections.Counter(), collections.Counter(), []
    for label, folder, suffixes in ORIGINS:
        size = files = 0
        for data in texts(folder, suffixes):
            size += len(data)
            files += 1
            runs.update({run.lower(): 1 for run in RUN.findall(data)}.keys())
            words.update({word.lower() for word in WORD.findall(data)})
        sizes.append(f"{label} {size / 1e6:.1f} MB in {files} files")
    counts = collections.Counter()
    for source in (runs, words):
        for word, seen in source.items():
            if seen < 4 or len(word) > 24 or len(word) < 2:
                continue
            weight = math.sqrt(seen)
            text = "__" + word.decode()
            for i in range(2, len(text)):
                counts[text[i - 2 : i + 1]] += weight
    pairs, singles = collections.Counter(), collections.Counter()
    for gram, count in counts.items():
        pairs[gram[1:]] += count
        singles[gram[2]] += count
    total = sum(singles.values())
    lines = []
    for first in SYMBOLS:
        row = ""
        for second in SYMBOLS:
            behind = sum(counts[first + second + letter] for letter in SYMBOLS[:26])
            middle = sum(pairs[second + letter] for letter in SYMBOLS[:26])
            for letter in SYMBOLS[:26]:
                low = (singles[letter] + 1) / (total + 26)
                mid = (pairs[second + letter] + 30 * low) / (middle + 30)
                chance = (counts[first + second + letter] + 20 * mid) / (behind + 20)
                row += chr(0x30 + min(round(-2 * math.log2(chance)), 40))
        lines += [row[i : i + 78] for i in range(0, len(row), 78)]
    common = [w.decode() for w, _ in sorted(words.items(), key=lambda p: (-p[1], p[0])) if 4 <= len(w) <= 14]
    common = sorted(common[:WORDS])
    text, line = [], ""
    for word in common:
        if len(line) + len(word) + 1 > 92:
            text.append(line)
            line = ""
        line += word + " "
    text.append(line)
    table = "".join(f"    {line}\\\n" for line in lines).rstrip("\\\n ")
    listed = "".join(f"    {line}\\\n" for line in text).rstrip("\\\n ")
    origin = "".join(f"  /// - {size}\n" for size in sizes)
    pathlib.Path(options.out).write_text(f"""\
// Written by corpus/model/train_text_model.py; do not edit.

extension TextModel {{
  /// How surprising a letter is behind the two symbols before it, in half bits from `0` on.
  ///
  /// One character for each letter behind each pair of a–z and the edge of a word, letters in any
  /// case. Counted in, each distinct word weighing the square root of the files that hold it:
{origin}  static let surprises: StaticString = \"\"\"
{table}
    \"\"\"

  /// The words of four letters or more that most of those files hold, in order.
  static let words: StaticString = \"\"\"
{listed}
    \"\"\"
}}
""")
    print("\n".join(sizes), len(common), "words")


if __name__ == "__main__":
    main()
