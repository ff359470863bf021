"""The words of `labels.toml`, read once."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

_TABLES: dict[str, str] = tomllib.loads(
    Path(__file__).with_name("labels.toml").read_text(encoding="utf-8")
)


def words(name: str) -> list[str]:
    """One table as a list, the longest first, so that they can be tried in turn."""
    found = {word.replace("_", " ") for word in _TABLES[name].split()}
    return sorted(found, key=lambda word: (-len(word), word))


def any_of(names: Iterable[str]) -> str:
    """A regular expression for one of `names`."""
    return "|".join(map(re.escape, names))


def by_first_letter(names: Iterable[str]) -> str:
    """The same as `any_of`, parted by first letters: many names are told apart much faster so."""
    tails: dict[str, list[str]] = {}
    for name in names:
        tails.setdefault(name[0], []).append(name[1:])
    return "|".join(f"{re.escape(first)}(?:{any_of(rest)})" for first, rest in tails.items())
