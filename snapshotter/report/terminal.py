"""What commands print: aligned tables, one line of complaint. Nothing leaves here unescaped."""

import json
import os
import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence

from snapshotter.report.printable import printable

_WIDE = frozenset("WF")
"""East Asian widths of characters that take two columns (Unicode Standard Annex 11)."""
_UNSEEN = re.compile(r"[^\x20-\x7e\n]")


def say(line: str) -> None:
    """One line on standard output."""
    _write(printable(line) + "\n")


def _write(text: str) -> None:
    """Write at once, so that we hear of a reader who has seen enough, as `head` has.

    That is no failure: the rest is written nowhere. Python would flush once more at its end.
    """
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(command: str, message: object) -> None:
    """One line on standard error, after the name of the command."""
    sys.stderr.write(f"scrapy {command}: {printable(str(message))}\n")


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: Chinese characters two, accents none."""
    if text.isascii():
        return len(text)
    return sum(_columns_of(character) for character in text)


def _columns_of(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1


def cut(text: str, most: int) -> str:
    """A text on one line, escaped, with `…` where more than `most` columns are cut off."""
    shown = printable(" ".join(text[: 4 * most].split()))
    if columns(shown) <= most and len(text) <= 4 * most:
        return shown
    while columns(shown) > most - 1:
        shown = shown[:-1]
    return f"{shown}…"


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows as lines with aligned columns, escaped; the last column is as wide as it likes."""
    shown = [[printable(cell) for cell in row] for row in rows]
    widths = [max(columns(row[n]) for row in shown) for n in range(len(shown[0]) - 1)]
    for row in shown:
        cells = [cell + " " * (width - columns(cell)) for cell, width in zip(row, widths)]  # noqa: B905  # the last cell has no width
        yield "  ".join([*cells, row[-1]]).rstrip()


def say_table(rows: Sequence[Sequence[str]]) -> None:
    """A table on standard output."""
    for line in table(rows):
        say(line)


def readable_json(value: object) -> str:
    r"""JSON that people can read and a terminal can take: `国`, but `\u001b` and `\u202e`."""
    return _UNSEEN.sub(_escape, json.dumps(value, ensure_ascii=False, indent=2))


def _escape(found: re.Match[str]) -> str:
    return found[0] if found[0].isprintable() else json.dumps(found[0])[1:-1]


def say_json(value: object) -> None:
    """A value on standard output, for people and programs."""
    _write(readable_json(value) + "\n")
