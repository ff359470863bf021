"""When the article was published, at the precision that the page gives.

A page gives many times: its own, printed and declared, and those of teasers, comments, captions and
changes. Each candidate has a worth, by where it stands (`WORTH`). The time wins for which most
speaks: its own worth, and that of the best candidate of each other kind which tells the same time.
"""

import re
from collections.abc import Iterator

from snapshotter.extract.byline import find_byline
from snapshotter.extract.candidate import Candidate
from snapshotter.extract.declared import publish_times
from snapshotter.extract.field import Field
from snapshotter.extract.layout import Line
from snapshotter.extract.page import Page
from snapshotter.extract.time_choice import weigh
from snapshotter.extract.time_worth import (
    LEAST,
    LONGEST_LINE,
    WORTH,
    block_of,
    features,
    is_aside,
    is_labelled,
    worth_of_element,
)
from snapshotter.normalise.publish_time import find_moments, is_later

NEAR = 2
"""How many lines above the headline belong to it."""

MOST_ELEMENTS = 12
"""How many `<time>` are looked at; those of long comments follow."""

_DATE_IN_URL = re.compile(
    r"(?<!\d)(?:(?P<year>(?:19|20)\d\d)[-/_.]?(?P<month>0[1-9]|1[0-2]|[1-9](?=/))"
    r"[-/_.]?(?P<day>[0-2]\d|3[01]|[1-9](?=/))"
    r"|(?P<day_last>[0-2]\d|3[01])[-_.]?(?P<month_last>0[1-9]|1[0-2])[-_.]?(?P<year_last>20\d\d))(?!\d)"
)
_TIME_IN_SCRIPT = re.compile(
    r"(?:publish(?:ed)?_?(?:time|date|at|on)|pub_?(?:date|time)|date_?published|ptime|deploy_?dt"
    r"|first_?publish\w{0,8}|create_?time|created_?at|\bct)[\"'\\]{0,3}\s?[:=]\s?[\"'\\]{0,3}"
    r"(\d{4}[-/.]\d\d[-/.]\d\d[T\s\d:.+Z-]{0,20}|1\d{9}(?:\d{3})?(?!\d))"
    r"|[\"'](1\d{9})[\"'][^;{}]{0,50}[\"']publish_time[\"']",  # a script that fills the element
    re.IGNORECASE,
)


def printed_times(page: Page) -> Iterator[Candidate]:
    """Times in the byline, as a reader sees them."""
    for line, place in _places(page):
        if len(line.text) <= LONGEST_LINE:
            yield from _printed_in(page, line, place)


def _places(page: Page) -> Iterator[tuple[Line, float]]:
    """The lines of the byline, each with the worth of its place."""
    for place, lines in find_byline(page)._asdict().items():
        for distance, line in enumerate(lines):
            near = WORTH["adjacent"] if place == "above" and distance < NEAR else 0
            title = WORTH["headline"] if line is page.headline else 0
            yield line, WORTH[place] + near + title


def _printed_in(page: Page, line: Line, place: float) -> Iterator[Candidate]:
    text = line.text
    if len(line.stretches) > 1:
        text = " ".join([stretch[0].strip() for stretch in line.stretches])
    moments = list(find_moments(text, page.snapshot_time))
    if not moments and text != line.text:  # `20<b>23</b>年2月5日`
        text, moments = line.text, list(find_moments(line.text, page.snapshot_time))
    if moments and is_aside(line.block, page.headline):
        place += WORTH["aside"]
    for moment in moments:
        worth = place + sum(WORTH[feature] for feature in features(line, text, moment))
        yield Candidate(text[moment.start : moment.end], "label", worth=worth)


def declared_times(page: Page) -> Iterator[Candidate]:
    """JSON-LD, microdata, OpenGraph and meta."""
    for one in publish_times(page.structured):
        yield one._replace(worth=WORTH[one.provenance] + WORTH["clock"] * (":" in one.text))


def time_elements(page: Page) -> Iterator[Candidate]:
    """`<time datetime>`; those of the byline are worth more."""
    elements = [element for element in page.tree.iter("time") if element.get("datetime")]
    places = {line.block.element: (line, place) for line, place in _places(page) if elements}
    for element in elements[:MOST_ELEMENTS]:
        line, worth = places.get(block_of(element), (None, WORTH["elsewhere"]))
        if line is not None and is_aside(line.block, page.headline):
            worth += WORTH["aside"]
        worth += worth_of_element(element)
        yield Candidate(element.get("datetime", ""), "markup", worth=worth)


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
    """Short lines anywhere with a time behind a label: `Erschienen am: 01.11.2023`."""
    for line in page.layout.lines:
        if len(line.text) <= LONGEST_LINE and is_labelled(line.text):
            yield from _printed_in(page, line, WORTH["anywhere"])


def script_times(page: Page) -> Iterator[Candidate]:
    """Times in the data of scripts, of pages that write their text with it."""
    for script in page.tree.iter("script"):
        for match in _TIME_IN_SCRIPT.finditer(script.text or ""):
            yield Candidate(match[1] or match[2], "markup", worth=WORTH["script"])


def objection(page: Page, candidate: Candidate) -> str | None:
    """A time is readable, not later than the snapshot, and stands where its own time stands."""
    if candidate.provenance != "rule" and candidate.worth < LEAST:
        return "stands where other times stand"
    moment = next(find_moments(candidate.text, page.snapshot_time), None)
    if moment is None:
        return "is no time"
    return "is later than the snapshot" if is_later(moment, page.snapshot_time) else None


PUBLISH_TIME = Field(
    "publish_time",
    (printed_times, declared_times, time_elements, hinted, url_dates),
    objection,
    weigh,
)


LAST_RESORT = Field("publish_time", (labelled_anywhere, script_times), objection, weigh)


def find_publish_time(page: Page) -> Candidate | None:
    """The time of publication; None where the page gives none."""
    return PUBLISH_TIME.choose(page) or LAST_RESORT.choose(page)
