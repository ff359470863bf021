"""When the article was published, at the precision that the page gives.

A page gives many times: its own, printed and declared, and those of teasers, comments, captions and
changes. Each candidate has a worth, by where it stands (`WORTH`). The time wins for which most
speaks: its own worth, and that of the best candidate of each other kind which tells the same time.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice

from lxml import etree

from snapshotter.extract.candidate import Candidate
from snapshotter.extract.credits import is_prose
from snapshotter.extract.declared import publish_times
from snapshotter.extract.field import Field
from snapshotter.extract.layout import Line
from snapshotter.extract.page import Page
from snapshotter.extract.time_choice import MOST_CANDIDATES, weigh
from snapshotter.extract.time_worth import (
    LEAST,
    LONGEST_LINE,
    TRUSTED,
    WORTH,
    features,
    is_aside,
    is_changed,
    is_labelled,
    may_tell_change,
    may_tell_visit,
    time_elements,
    time_in,
    worth_of_element,
)
from snapshotter.normalise.moment import Moment, is_later
from snapshotter.normalise.publish_time import find_moments

NEAR = 2
"""How many lines above the headline belong to it."""
BESIDE = 8
"""How many lines from the headline or the body on are beside it."""
LEAST_PROSE = WORTH["opening"]
"""The worth of a place up to which no time in a sentence can count."""
WHOLE_PAGE = frozenset(("html", "body"))
MOST_ELEMENTS = 12
"""How many `<time>` are looked at; those of long comments follow."""

LONGEST_LABEL = 24
"""Characters of a line that is the label of the one below it."""
LONGEST_CHANGE = 100
"""Characters of a line that tells when the page was changed last, and nothing else."""

_DIGIT = re.compile(r"\d")
_CUT_NUMBER = re.compile(r"\d\s+\d")  # `20<b>23</b>年2月5日`
_DATE_IN_URL = re.compile(
    r"(?<!\d)(?:(?P<year>(?:19|20)\d\d)[-/_.]?(?P<month>0[1-9]|1[0-2]|[1-9](?=/))"
    r"[-/_.]?(?P<day>[0-2]\d|3[01]|[1-9](?=/))"
    r"|(?P<day_last>[0-2]\d|3[01])[-_.]?(?P<month_last>0[1-9]|1[0-2])[-_.]?(?P<year_last>20\d\d))(?!\d)"
)
# Patterns that begin with plain text are searched fastest, and scripts are long.
_DATES_IN_SCRIPT = re.compile(r"20\d\d[-/.]\d\d[-/.]\d\d[T\s\d:.+Z-]{0,20}")
_EPOCHS_IN_SCRIPT = re.compile(r"1\d{9}(?:\d{3})?(?!\d)")
_KEY_BEFORE = re.compile(
    r"(?:pub(?:lish|lished)?_?(?:time|date|at|on)|published|ptime|deploy_?dt"
    r"|created?_?(?:time|date|at)|\bct)[\"'\\]{0,3}\s?[:=]\s?[\"'\\]{0,3}$",
    re.IGNORECASE,
)
_FILLED_IN = re.compile(r"[\"'][^;{}]{0,50}[\"']publish_time[\"']")
"""Seen on a real page: `(0,"1659274471",0,document.getElementById("publish_time")`."""


def shown_times(page: Page) -> Iterator[Candidate]:
    """Times around the headline: as a reader sees them, and `<time datetime>` around them."""
    byline = page.byline
    last = len(byline.between) - 1
    for number, line in enumerate(byline.between):
        worth = WORTH["amid" if BESIDE < number < last - BESIDE else "between"]
        title = WORTH["headline"] if page.is_headline(line) else 0
        yield from times_on(page, line, worth + title)
    for line in byline.opening:
        yield from times_on(page, line, WORTH["opening"])
    for line in byline.above[:NEAR]:
        yield from times_on(page, line, WORTH["near"] + WORTH["aside"] * may_tell_visit(line))


def shown_farther_off(page: Page) -> Iterator[Candidate]:
    """The same behind the body and far above the headline."""
    byline = page.byline
    for line in byline.ending:
        yield from times_on(page, line, WORTH["ending"])
    for line in byline.above[NEAR:]:
        yield from times_on(page, line, WORTH["above"] + WORTH["aside"] * may_tell_visit(line))


def times_on(page: Page, line: Line, place: float) -> Iterator[Candidate]:
    """The times on a line, and of the `<time>` elements that it is made of.

    Args:
        page: the page.
        line: a line of it.
        place: the worth of its place.
    """
    if len(line.text) > LONGEST_LINE or (place <= LEAST_PROSE and is_plain_prose(line)):
        return
    text, moments = _moments_on(line, page)
    elements = time_elements(line)
    if (moments or elements) and is_aside(line.block, page.headline):
        place += WORTH["aside"]
    for moment in moments:
        worth = place + sum(WORTH[feature] for feature in features(line, text, moment))
        yield Candidate(text[moment.start : moment.end], "label", worth=worth)
    for element in elements:
        yield _of_element(element, place)


def is_plain_prose(line: Line) -> bool:
    """Whether a line is a sentence without elements in it, in which no byline may stand."""
    return len(line.stretches) == 1 and is_prose(line.text)


def _moments_on(line: Line, page: Page) -> tuple[str, list[Moment]]:
    """The times, read with spaces between the elements, and the text that they were found in."""
    text = line.text
    if len(line.stretches) > 1 and _DIGIT.search(text):
        spaced = " ".join([stretch[0].strip() for stretch in line.stretches])
        moments = list(find_moments(spaced, page.snapshot_time))
        if moments or not _CUT_NUMBER.search(spaced):
            return spaced, moments
    return text, list(find_moments(text, page.snapshot_time))


def _of_element(element: etree._Element, place: float) -> Candidate:
    return Candidate(time_in(element) or "", "markup", worth=place + worth_of_element(element))


def declared_times(page: Page) -> Iterator[Candidate]:
    """JSON-LD, microdata, OpenGraph and meta."""
    for one in publish_times(page.structured):
        yield one._replace(worth=WORTH[one.provenance] + WORTH["clock"] * (":" in one.text))


def hinted(page: Page) -> Iterator[Candidate]:
    """The time that the link to this page told."""
    if page.hints.publish_time:
        yield Candidate(page.hints.publish_time, "listing", worth=WORTH["listing"])


def url_dates(page: Page) -> Iterator[Candidate]:
    """`/2023/0205/`, `/2023/2/5/`, `t20230205_`, `/05-02-2023`: the day only."""
    for match in _DATE_IN_URL.finditer(page.url.partition("?")[0]):
        year, month, day = (
            match[part] or match[f"{part}_last"] for part in ("year", "month", "day")
        )
        yield Candidate(f"{year}-{month:0>2}-{day:0>2}", "url", worth=WORTH["url"])


def labelled_anywhere(page: Page) -> Iterator[Candidate]:
    """Lines anywhere with a time behind a label: `Erschienen am: 01.11.2023`."""
    for line, text in lines_with_labels(page):
        if len(line.text) <= LONGEST_LINE and is_labelled(text):
            yield from times_on(page, line, WORTH["anywhere"])


def last_changes(page: Page) -> Iterator[Candidate]:
    """`Aktualisiert: 30.12.2016`, the only time that some pages print, and so the one they bear."""
    for line, text in lines_with_labels(page):
        if len(line.text) <= LONGEST_CHANGE and may_tell_change(text):
            for moment in find_moments(text, page.snapshot_time):
                if is_changed(text, moment) and not is_aside(line.block, page.headline):
                    printed = text[moment.start : moment.end]
                    yield Candidate(printed, "label", worth=WORTH["last change"])


def lines_with_labels(page: Page) -> Iterator[tuple[Line, str]]:
    """The lines that have a number in them, each with the label that may be the line above.

    `Mise en ligne`, `23 mai 2019`.
    """
    label = ""
    for line in page.layout.lines:
        text = line.text
        if _DIGIT.search(text):
            yield line, f"{label} {text}" if label else text
            label = ""
        else:
            label = text if len(text) <= LONGEST_LABEL else ""


def elements_anywhere(page: Page) -> Iterator[Candidate]:
    """The first `<time datetime>` of the page, also empty ones, which scripts fill."""
    ancestry = page.headline.block.ancestry() if page.headline else ()
    around = {block.element for block in islice(ancestry, 1, 3) if block.tag not in WHOLE_PAGE}
    elements = (element for element in page.tree.iter("time") if element.get("datetime"))
    for element in islice(elements, MOST_ELEMENTS):
        beside = not around.isdisjoint(islice(element.iterancestors(), 2))
        yield _of_element(element, WORTH["between" if beside else "anywhere"])


def script_times(page: Page) -> Iterator[Candidate]:
    """Times in the data of scripts, of pages that write their text with it."""
    for script in page.tree.iter("script"):
        text = script.text or ""
        for found in chain(_DATES_IN_SCRIPT.finditer(text), _EPOCHS_IN_SCRIPT.finditer(text)):
            before = text[max(0, found.start() - 32) : found.start()]
            if _KEY_BEFORE.search(before) or _FILLED_IN.match(text, found.end()):
                yield Candidate(found[0], "markup", worth=WORTH["script"])


def objection(page: Page, candidate: Candidate) -> str | None:
    """A time is readable, not later than the snapshot, and stands where its own time stands."""
    if candidate.provenance != "rule" and candidate.worth < LEAST:
        return "stands where other times stand"
    moment = next(find_moments(candidate.text[:LONGEST_LINE], page.snapshot_time), None)
    if moment is None:
        return "is no time"
    return "is later than the snapshot" if is_later(moment, page.snapshot_time) else None


PUBLISH_TIME = Field(
    "publish_time",
    (shown_times, declared_times, hinted, url_dates),
    objection,
    weigh,
)


EVERYWHERE = replace(
    PUBLISH_TIME,
    finders=(shown_farther_off, labelled_anywhere, elements_anywhere, script_times, last_changes),
)
THOROUGH = replace(PUBLISH_TIME, finders=(*PUBLISH_TIME.finders, *EVERYWHERE.finders))


def find_publish_time(page: Page) -> Candidate | None:
    """The time of publication; None where the page gives none.

    Where little speaks for the time that is found, the whole page and its scripts are read.
    """
    likely = list(islice(PUBLISH_TIME.sound(page), MOST_CANDIDATES))
    found = weigh(page, likely)
    if found is None or (found.provenance != "rule" and found.worth < TRUSTED):
        return weigh(page, chain(likely, EVERYWHERE.sound(page)))
    return found
