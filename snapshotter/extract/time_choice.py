"""Which of the times on a page is the time of publication."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from itertools import islice
from typing import NamedTuple
from zoneinfo import ZoneInfo

from snapshotter.extract.candidate import Candidate
from snapshotter.extract.declared import change_times
from snapshotter.extract.language import find_language
from snapshotter.extract.page import Page
from snapshotter.extract.time_worth import LONGEST_LINE, TRUSTED, WORTH
from snapshotter.normalise.language import normalise_language, zone_of_language
from snapshotter.normalise.moment import Moment, to_iso
from snapshotter.normalise.publish_time import find_moments
from snapshotter.normalise.same_time import merged, same_time, with_year_of, without_clock

MOST_CANDIDATES = 40
"""How many are weighed against each other; a page that gives more is made to waste time."""
DECLARED = frozenset(("json-ld", "microdata", "opengraph", "meta"))


class Reading(NamedTuple):
    """A candidate as a moment."""

    candidate: Candidate
    moment: Moment

    @property
    def kind(self) -> str:
        """What tells it: candidates of one kind repeat each other, and do not bear witness."""
        provenance = self.candidate.provenance
        if provenance in ("label", "markup"):  # `<time datetime>` and its text
            return "shown"
        return "declared" if provenance in DECLARED else provenance

    def worth_more(self, more: float) -> "Reading":
        """The same with another worth."""
        candidate = self.candidate
        return self._replace(candidate=candidate._replace(worth=candidate.worth + more))


def weigh(page: Page, sound: Iterable[Candidate]) -> Candidate | None:
    """The time for which most speaks, as exact as the page gives it."""
    candidates = list(islice(sound, MOST_CANDIDATES))
    if not candidates or candidates[0].provenance == "rule":
        return candidates[0] if candidates else None
    zone = page_zone(page)
    now = page.snapshot_time.astimezone(zone) if zone else page.snapshot_time
    told = islice(change_times(page.structured), MOST_CANDIDATES)
    changes = [one.moment for candidate in told for one in _read(candidate, now)]
    readings = [one for candidate in candidates for one in _read(candidate, now)]
    readings = _less_changes(_with_years(readings, changes, zone), changes)
    readings = _less_changes_shown(readings, changes, zone)
    ranked = sorted(readings, key=lambda one: -_support(one, readings, zone))
    return _exact([one for one in ranked if same_time(one.moment, ranked[0].moment, zone)], zone)


def page_zone(page: Page) -> tzinfo | None:
    """The zone that the page prints its times in; None where nothing tells it."""
    if page.site.timezone:
        return ZoneInfo(page.site.timezone)
    declared = find_language(page)
    tag = normalise_language(declared.text) if declared else None
    return zone_of_language(tag) if tag else None


def _read(candidate: Candidate, now: datetime) -> Iterator[Reading]:
    """What a candidate may mean: `11/08/23` may begin with the month."""
    for month_first in (False, True) if "/" in candidate.text else (False,):
        text = candidate.text[:LONGEST_LINE]
        moment = next(find_moments(text, now, month_first=month_first), None)
        if moment is not None:
            if candidate.provenance != "label":
                moment = without_clock(moment)
            yield Reading(candidate, moment).worth_more(WORTH["month first"] * month_first)


def _with_years(
    readings: list[Reading], changes: list[Moment], zone: tzinfo | None
) -> list[Reading]:
    """`11/02 19:16` in the year of another moment that may be the same time."""
    dated = [one.moment for one in readings if not one.moment.yearless] + changes
    return [
        one._replace(moment=with_year_of(one.moment, same))
        if one.moment.yearless
        and (same := next((day for day in dated if same_time(one.moment, day, zone)), None))
        else one
        for one in readings
    ]


def _less_changes(readings: list[Reading], changes: list[Moment]) -> list[Reading]:
    """Times of the last change are worth less, where the page declares another one."""
    changed = {one.when for one in changes if one.precision != "day" and one.when.tzinfo}
    declared = {one.moment.when for one in readings if one.kind == "declared"}
    if not changed or declared <= changed:
        return readings
    return [
        one.worth_more(WORTH["changed"]) if one.moment.when in changed else one for one in readings
    ]


def _less_changes_shown(
    readings: list[Reading], changes: list[Moment], zone: tzinfo | None
) -> list[Reading]:
    """A clock that is shown is worth less where it is that of a change on the declared day.

    On another day it is the one date that a reader sees, whatever the page declares.
    """
    declared = [one.moment for one in readings if one.kind == "declared"]
    days = {one.when.date() for one in declared if one.precision != "day"}
    changed = [
        one
        for one in changes
        if one.precision != "day" and not any(same_time(one, other, zone) for other in declared)
    ]

    def is_change(one: Reading) -> bool:
        clock_shown = one.kind == "shown" and one.moment.precision != "day"
        return (
            clock_shown
            and one.moment.when.date() in days
            and any(same_time(one.moment, change, zone) for change in changed)
        )

    return [one.worth_more(WORTH["changed"]) if is_change(one) else one for one in readings]


def _support(one: Reading, readings: Iterable[Reading], zone: tzinfo | None) -> float:
    """Its own worth, and the best worth of each other kind that tells the same time."""
    found: dict[str, float] = {}
    for other in readings:
        worth = other.candidate.worth
        tells_more = other.kind != one.kind and worth > found.get(other.kind, 0)
        if tells_more and same_time(one.moment, other.moment, zone):
            found[other.kind] = worth
    return one.candidate.worth + sum(found.values())


def _exact(same: list[Reading], zone: tzinfo | None) -> Candidate:
    """The chosen time with all that the others, which are the same time, tell more exactly.

    A clock reading that readers see stays; seconds and offset come from what is declared.

    Args:
        same: readings of one time, that for which most speaks first.
        zone: that of the page.
    """
    best = same[0]
    clocks = [one for one in same if _may_refine(one, best)]
    if not clocks:
        return _as_chosen(best, best.moment, zone)
    same = [one for one in clocks if same_time(one.moment, clocks[0].moment, zone)]
    printed = next((one for one in same if one.candidate.provenance == "label"), None)
    told = [one for one in same if one.candidate.provenance != "label"]
    if not told or not printed:
        finest = max(same, key=_exactness)
        return _as_chosen(finest, finest.moment, zone)
    finest = max(told, key=lambda one: _trust(one, printed, zone))
    moment = merged(printed.moment, finest.moment, zone)
    # The candidate that tells all of it alone is where the time was found.
    alone = (one for one in (printed, finest) if to_iso(one.moment, None) == to_iso(moment, None))
    return _as_chosen(next(alone, clocks[0]), moment, zone)


def _may_refine(one: Reading, best: Reading) -> bool:
    """Whether it has a clock, and stands where it may tell that of the chosen time, as its own.

    Of two printed times of one day, the second is that of something else.
    """
    if one.moment.precision == "day":
        return False
    if one is best:
        return True
    if one.candidate.provenance == "label" and best.moment.precision == "day":
        return best.candidate.provenance != "label" and one.candidate.worth >= TRUSTED
    return one.kind != "shown" or one.candidate.worth >= TRUSTED


def _trust(one: Reading, printed: Reading, zone: tzinfo | None) -> tuple[bool, ...]:
    """How well a reading tells the printed time: with seconds, and by itself.

    A `<time>` repeats what is printed; what the page declares bears witness of its own. Last, it
    tells the very minute that is printed, not the one before or behind.
    """
    minute = merged(printed.moment, one.moment, zone).when.minute
    exact = one.moment.precision == "second"
    return exact, one.kind == "declared", minute == printed.moment.when.minute, *_exactness(one)


def _exactness(one: Reading) -> tuple[bool, bool, bool]:
    """Seconds first, then an offset, best one of its own: local times marked as UTC are common."""
    moment = one.moment
    return (
        moment.precision == "second",
        moment.when.tzinfo is not None,
        bool(moment.when.utcoffset()),
    )


def _as_chosen(one: Reading, moment: Moment, zone: tzinfo | None) -> Candidate:
    """The text of a candidate, as ISO 8601 unless that must wait for the zone of the page.

    Machines write UTC where the page has no offset of its own: it is told in the page's zone.
    """
    if moment.relative:
        return one.candidate
    if zone and one.candidate.provenance != "label" and moment.when.utcoffset() == timedelta():
        moment = replace(moment, when=moment.when.astimezone(zone))
    return one.candidate._replace(text=to_iso(moment, None), printed=one.candidate.raw)
