"""Times counted from now: `26分钟前`, `昨天 12:30`, `週三 上午8:21`."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from snapshotter.normalise.clocks import Precision, clock_after
from snapshotter.normalise.moment import Moment, moment_on
from snapshotter.normalise.time_words import AGO, DAYS_AGO, JUST_NOW, SINCE, UNITS, any_of

_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
DAY_WORDS = any_of([*DAYS_AGO, *JUST_NOW])

_AMOUNT = re.compile(
    rf"(?P<number>\d{{1,3}}|an?|one|半)\s?(?P<unit>{any_of(UNITS)})\.?"
    rf"(?P<ago>\s?(?:yang\s)?(?:{any_of(AGO)}))?(?![a-zà-ž])",
    re.IGNORECASE,
)
_SINCE_BEFORE = re.compile(rf"(?:^|(?<=\W))(?:{any_of(SINCE)})\s$", re.IGNORECASE)
_DAY_WORD = re.compile(rf"(?P<word>{DAY_WORDS})", re.IGNORECASE)
_WEEKDAY = re.compile(r"(?:周|週|星期)(?P<weekday>[一二三四五六日天])")


def relative_at(text: str, position: int, now: datetime) -> Moment | None:
    """The time counted from `now` that begins at a position of a text; None if none does."""
    if amount := _AMOUNT.match(text, position):
        return _ago(amount, now)
    if word := _DAY_WORD.match(text, position):
        return _on_day(word, now)
    if weekday := _WEEKDAY.match(text, position):
        return _on_weekday(weekday, now)
    return None


def _ago(amount: re.Match[str], now: datetime) -> Moment | None:
    """`26分钟前`, `vor 3 Stunden`."""
    start, end = amount.span()
    if not amount["ago"]:
        since = _SINCE_BEFORE.search(amount.string[max(0, start - 8) : start])
        if since is None:
            return None
        start -= len(since[0])
    unit, number = UNITS[amount["unit"].lower()], amount["number"]
    count = 0.5 if number == "半" else int(number) if number.isdigit() else 1
    precision: Precision = "day" if unit >= timedelta(days=1) else "minute"
    return Moment(now - count * unit, precision, start, end, relative=True)


def _on_day(word: re.Match[str], now: datetime) -> Moment | None:
    """`刚刚`, `昨天 12:30`."""
    days = DAYS_AGO.get(word["word"].lower())
    if days is None:
        return Moment(now, "minute", *word.span(), relative=True)
    clock = clock_after(word.string, word.end())
    if clock is None and word.string.strip() != word[0]:
        return None
    return replace(
        moment_on((now - timedelta(days=days)).date(), clock, *word.span()), relative=True
    )


def _on_weekday(weekday: re.Match[str], now: datetime) -> Moment | None:
    """`週三 上午8:21`: the latest one."""
    clock = clock_after(weekday.string, weekday.end())
    if clock is None:
        return None
    day = now.date() - timedelta(days=(now.weekday() - _WEEKDAYS[weekday["weekday"]]) % 7)
    if datetime.combine(day, clock.at.replace(tzinfo=None)) > now.replace(tzinfo=None):
        day -= timedelta(days=7)
    return replace(moment_on(day, clock, *weekday.span()), relative=True)
