#!/usr/bin/env python3
"""Counts how often a few bytes stand in a row in code and prose, and writes the table that the
search for anchors reads.

    train_gram_rarity.py DIR… [--out Sources/Detection/GramRarity+Generated.swift]

Each DIR is a checkout of a repository, and all weigh the same. What comes out: how rare each hash of
three bytes is, and each pair of bytes, in half bits. The hash is that of `AnchorSet.hash(_:)`, and
bytes are folded as there. The same files give the same table. Needs numpy.
"""
import argparse
import pathlib

import numpy as np

MOST_PER_FILE = 200_000
HASHES = 1 << 16
RAREST = 73  # half bits: the last printable character less the first


def texts(folder):
    """Files in the order of their path; those that hold zeros are no text."""
    for path in sorted(pathlib.Path(folder).rglob("*")):
        if ".git" in path.parts or path.is_symlink() or not path.is_file():
            continue
        data = path.read_bytes()[:MOST_PER_FILE]
        if data and b"\0" not in data:
            yield np.frombuffer(data, dtype=np.uint8)


def count(folder):
    """Counts of hashes and of pairs in a folder, and what was read."""
    triples = np.zeros(HASHES, dtype=np.int64)
    pairs = np.zeros(64 * 64, dtype=np.int64)
    files = size = 0
    for text in texts(folder):
        files += 1
        size += len(text)
        folded = (text | 0x20).astype(np.uint32)
        word = folded[:-2] | folded[1:-1] << 8 | folded[2:] << 16
        triples += np.bincount((word * np.uint32(0x9E377900)) >> 16, minlength=HASHES)
        symbol = (folded & 0x1F | folded >> 1 & 0x20).astype(np.int64)
        pairs += np.bincount(symbol[:-1] | symbol[1:] << 6, minlength=64 * 64)
    return triples, pairs, files, size


def characters(shares):
    """Half bits as characters from `0` on, without the backslash and the quote."""
    least = 2.0 ** (-RAREST / 2)
    levels = np.minimum(np.rint(-2 * np.log2(np.maximum(shares, least))), RAREST).astype(int)
    text = "".join(chr(0x30 + level) for level in levels)
    return text.replace("\\", "]")


def lines(text, width=78):
    return "\n".join(f"    {text[at:at + width]}\\" for at in range(0, len(text), width))[:-1]


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    here = pathlib.Path(__file__).resolve().parents[2]
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--out", default=here / "Sources/Detection/GramRarity+Generated.swift")
    options = parser.parse_args()
    triples, pairs, origins = np.zeros(HASHES), np.zeros(64 * 64), []
    for folder in options.folders:
        three, two, files, size = count(folder)
        triples += three / three.sum() / len(options.folders)
        pairs += two / two.sum() / len(options.folders)
        origins.append(f"  /// - {pathlib.Path(folder).name}, {size / 1e6:.1f} MB in {files} files")
    named = "\n".join(origins)
    pathlib.Path(options.out).write_text(f'''// Written by corpus/model/train_gram_rarity.py; do not edit.

extension GramRarity {{
  /// How rare three bytes of each hash are, in half bits from `0` on.
  ///
  /// Counted in checkouts, which weigh the same each:
{named}
  static let triples: StaticString = """
{lines(characters(triples))}
    """

  /// How rare each pair of bytes is, six bits of each, those of the first lowest; in half bits.
  static let pairs: StaticString = """
{lines(characters(pairs))}
    """
}}
''')


main()
