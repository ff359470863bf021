"""What the numbers of a printed date mean: which is the year, which the day."""

import re
from dataclasses import dataclass
from datetime import date

from snapshotter.normalise import years
from snapshotter.normalise.time_words import MONTHS

FIRST_YEAR, LAST_YEAR = 1990, 2099

_HAN_MONTH_BEFORE = re.compile(r"((?<!十)(?:十[一二]?|[一二三四五六七八九])月)\s?$")
_NAME_BEFORE = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,14})\.?[\s-]{0,2}$")


@dataclass(frozen=True, slots=True)
class Reader:
    """What a date is read against."""

    today: date | None
    month_first: bool

    def day(self, year: int, month: int, day: int) -> date | None:
        """The date, None for an impossible one or one of another age."""
        last = self.today.year + 1 if self.today else LAST_YEAR
        try:
            found = date(years.full_year(year), month, day)
        except ValueError:
            return None
        return found if FIRST_YEAR <= found.year <= last else None

    def likeliest(self, *readings: date | None) -> date | None:
        """The first reading that is not in the future; the first of all when every one is."""
        dates = [found for found in readings if found]
        past = (found for found in dates if not self.today or found <= self.today)
        return next(past, dates[0] if dates else None)

    def latest(self, month: int, day: int) -> date | None:
        """The day of a date without a year: the last one that is not in the future."""
        today = self.today or date.min  # unknown: nothing has been yet
        days = (self.day(year, month, day) for year in range(today.year, today.year - 5, -1))
        return next((found for found in days if found and found <= today), None)


def year_first(match: re.Match[str], reader: Reader) -> date | None:
    """`2023-02-05`, `112年5月11日`."""
    if len(match["year"]) == 4 and match["year"].startswith("00"):
        return None  # `0000-01-01`: an empty field of a database
    era = years.first_year_of_era(match)
    if len(match["year"]) == 1 and not era:
        return None
    return reader.day(era + int(match["year"]), int(match["month"]), int(match["day"]))


def year_last(match: re.Match[str], reader: Reader) -> date | None:
    """`05/02/2023`; which number is the day is told by the reader."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    day_first, month_first = reader.day(year, b, a), reader.day(year, a, b)
    if reader.month_first:
        return reader.likeliest(month_first, day_first)
    return reader.likeliest(day_first, month_first)


_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def short_year(match: re.Match[str], reader: Reader) -> date | None:
    """`18-03-08` and `08/11/09 更新` begin with the year, `08.03.18` and `08/03/18` end with it."""
    a, b, c = int(match["a"]), int(match["b"]), int(match["c"])
    with_year_first, day_first = reader.day(a, b, c), reader.day(c, b, a)
    if match["mark"] == "-" or _EAST_ASIAN.search(match.string):
        return reader.likeliest(with_year_first, day_first)
    if reader.month_first:
        return reader.likeliest(reader.day(c, a, b), day_first)
    return reader.likeliest(day_first, reader.day(c, a, b), with_year_first)


def _in_month(name: str, match: re.Match[str], reader: Reader) -> date | None:
    month, day = MONTHS.get(name.lower()), int(match["day"])
    if month is None:
        return None
    return (
        reader.day(int(match["year"]), month, day) if match["year"] else reader.latest(month, day)
    )


def named_month(match: re.Match[str], reader: Reader) -> date | None:
    """`5 February 2023`."""
    return _in_month(match["name"], match, reader)


def name_before(match: re.Match[str]) -> re.Match[str] | None:
    """The name of a month right before a date that begins with its day."""
    text = match.string[max(0, match.start() - 18) : match.start()]
    name = _HAN_MONTH_BEFORE.search(text) or _NAME_BEFORE.search(text)
    return name if name and name[1].lower() in MONTHS else None


def month_before(match: re.Match[str], reader: Reader) -> date | None:
    """`February 5, 2023`, from its day on."""
    name = name_before(match)
    return _in_month(name[1], match, reader) if name else None


def without_year(match: re.Match[str], reader: Reader) -> date | None:
    """`03-08` and `3/8` begin with the month, `08.03.` with the day."""
    a, b = int(match["a"]), int(match["b"])
    if match["dot"] or (match["mark"] == "/" and not reader.month_first and a > 12):
        a, b = b, a
    return reader.latest(a, b)


def han(match: re.Match[str], reader: Reader) -> date | None:
    """`二〇二三年二月五日`."""
    return reader.day(*(years.han_number(match[part]) for part in ("year", "month", "day")))
