"""The words of `words.toml`, as sets and patterns."""

import tomllib
from pathlib import Path
from typing import Any

_TABLE: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("words.toml").read_text(encoding="utf-8")
)


def set_of(table: str) -> frozenset[str]:
    """The words of a table that is one text."""
    return frozenset(_TABLE[table].split())


def one_of(table: str) -> str:
    """A regular expression for any entry of a table."""
    return "|".join(_TABLE[table])
