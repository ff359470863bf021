"""The extractor's words from `words.toml`, as patterns and sets."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

WORDS_FILE = Path(__file__).with_name("words.toml")


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(WORDS_FILE.read_text("utf-8"))


def plain_words(table: str) -> tuple[str, ...]:
    """The words of a table that is one text."""
    return tuple(_table()[table].split())


def one_of(*tables: str) -> str:
    """A regular expression for any entry of these tables."""
    return "|".join(f"(?:{entry})" for table in tables for entry in _table()[table])


def any_pattern(*tables: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """The same as a pattern, by default without regard to case."""
    return re.compile(one_of(*tables), flags)
