"""The tables of `time_words.toml`, read once, as mappings from a word to what it means."""

import re
import tomllib
from collections.abc import Iterable
from datetime import timedelta, timezone, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

_TABLES: dict[str, dict[str, str]] = tomllib.loads(
    Path(__file__).with_name("time_words.toml").read_text(encoding="utf-8")
)


def _words(line: str) -> list[str]:
    return [word.replace("_", " ") for word in line.split()]


def _by_word(table: str) -> dict[str, str]:
    return {word: key for key, line in _TABLES[table].items() for word in _words(line)}


def any_of(words: Iterable[str]) -> str:
    """A regular expression for one of `words`, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


MONTHS = {word: int(number) for word, number in _by_word("months").items()}
UNITS = {word: timedelta(seconds=int(seconds)) for word, seconds in _by_word("units").items()}
DAYS_AGO = {word: int(days) for word, days in _by_word("days").items()}
PARTS_OF_DAY = _by_word("parts_of_day")
WEEKDAYS = tuple(_by_word("weekdays"))
AGO, SINCE, JUST_NOW = (_words(_TABLES["relative"][key]) for key in ("ago", "since", "now"))

ZONES: dict[str, tzinfo] = {
    word: timezone(timedelta(hours=float(hours))) for word, hours in _by_word("zones").items()
} | {word: ZoneInfo(name) for word, name in _by_word("regions").items()}
