"""Years of other calendars, and numbers in Chinese characters."""

import re

ERAS = {"民國": 1911, "民国": 1911, "令和": 2018, "平成": 1988}
LENGTH_OF_ERA = 2
_DIGITS = {digit: n for n, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}


def full_year(year: int) -> int:
    """`18` is 2018, `98` is 1998, and 2566 is a year of the Buddhist calendar."""
    if year < 100:
        return year + (2000 if year < 70 else 1900)
    return year - 543 if 2530 < year < 2640 else year


def era_before(match: re.Match[str]) -> str:
    """The two characters before a date, where the name of its era stands."""
    return match.string[max(0, match.start() - LENGTH_OF_ERA) : match.start()]


def first_year_of_era(match: re.Match[str]) -> int:
    """What is to be added to the year of a date; 0 where it is none of an era.

    `112年5月11日`: only one era has years of three digits.
    """
    return ERAS["民國"] if len(match["year"]) == 3 else ERAS.get(era_before(match), 0)


def han_number(han: str) -> int:
    """`二〇二三`, `十一`, `二十`, `三十一`."""
    tens, ten, ones = han.rpartition("十")
    if not ten:
        return int("".join(str(_DIGITS[digit]) for digit in han))
    return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)
