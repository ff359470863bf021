"""A folder of saved pages that is not part of this project: `SET/truth.jsonl` and its pages."""

import gzip
import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

PARTS = ("dev", "dev2", "dev3", "final")
_ENDS = {16: "final", 32: "dev3", 64: "dev2"}

Row = dict[str, Any]
"""The truth about a page."""


def part_of(row: Row) -> str:
    """In which part a page is."""
    first = sha256(str(row["id"]).encode()).digest()[0]
    return next((part for end, part in _ENDS.items() if first < end), "dev")


def rows_of(corpus: Path, name: str) -> Iterator[Row]:
    """The truth about the pages of a set."""
    lines = (corpus / name / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    yield from map(json.loads, lines)


def bytes_of(corpus: Path, name: str, row: Row) -> bytes:
    """A page as it came over the network."""
    data = (corpus / name / row["page"]).read_bytes()
    return gzip.decompress(data) if row["page"].endswith(".gz") else data
