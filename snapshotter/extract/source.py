"""The publisher that a page names."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from snapshotter.extract.bare_sources import (
    ANY_MEDIUM,
    DATELINE,
    LONGEST_NAME,
    MEDIUM,
    NO_NAME,
    beside_time,
    is_name,
    named,
    taken_for_text,
)
from snapshotter.extract.candidate import Candidate
from snapshotter.extract.credits import LONGEST, Credit, Kind
from snapshotter.extract.declared import publishers
from snapshotter.extract.field import Field
from snapshotter.extract.layout import Line
from snapshotter.extract.page import Page
from snapshotter.extract.title import find_title
from snapshotter.normalise.category import is_canonical
from snapshotter.normalise.labels import any_of, words
from snapshotter.normalise.source import normalise_source
from snapshotter.normalise.title import SEPARATOR

OF_WRITER = re.compile(
    rf"(?:^|\t)({ANY_MEDIUM})[\s/／]{{0,4}}(?:见习|实习|首席|特约|全媒体|本报)?(?:{any_of(words('reporter'))})"
)
"""`江州经济报道 见习记者 黄莉`, `聯合報/ 記者張曼蘋`."""
PRINTED = re.compile(r"《\s?([^《》]{2,12}?)\s?》\s{0,2}[(（]\s{0,2}(?:19|20)\d\d\s?[-年]")
"""`《江州日报》（2024年05月10日 第 01 版）`."""
SEVERAL = re.compile(r"^综合|[、等]")

PAGE = re.compile(r"第\s?\d{1,3}\s?[页頁]|\bpage\b", re.IGNORECASE)
"""`标题_正文_第2页`."""

DOMAIN = re.compile(r"(?:[\w-]{1,40}\.){1,3}[a-zA-Z]{2,10}")
"""`标题 - 江州网 - jiangzhou.example`."""
_LATIN = re.compile(r"[A-Za-z][\w.]{1,15}")
_CUT = 6
"""From so many characters on, what the title begins with is the headline."""
_LONGEST_LABEL = 6
_LONGEST_LINE = 40
"""Characters of a line of reporters at either end of the text."""


def labelled_above(page: Page) -> Iterator[Candidate]:
    """What stands behind 来源 and its like, before the text."""
    return _labelled(page, chain(page.credits.head, taken_for_text(page)))


def labelled_below(page: Page) -> Iterator[Candidate]:
    """What stands behind 来源 at the end of the text: `（来源：上海证券报）`."""
    return _labelled(page, page.credits.ending)


def labelled_in_text(page: Page) -> Iterator[Candidate]:
    """What stands behind 来源 in the first lines of the text."""
    return _labelled(page, page.credits.opening)


def _labelled(page: Page, found: Iterable[Credit]) -> Iterator[Candidate]:
    for credit in found:
        if credit.kind is Kind.SOURCE:
            cells = credit.cells or _line_below(page, credit.line)
            yield from (Candidate(cell, "label") for cell in _whole(cells))


def _whole(cells: Sequence[str]) -> Sequence[str]:
    """The value: the first element; if that is only a bracket, more: `[`, `人民网`, `]`."""
    return cells[:1] if cells and any(map(str.isalnum, cells[0])) else ["".join(cells[:3])]


def _line_below(page: Page, line: Line) -> list[str]:
    """The value of a label that stands on the next line."""
    if len(line.text) > _LONGEST_LABEL:
        return []
    below = page.layout.lines[line.number + 1 : line.number + 2]
    return [one.text for one in below if is_name(one.text) or _LATIN.fullmatch(one.text)]


def printed_in(page: Page) -> Iterator[Candidate]:
    """The newspaper that an article was printed in, as told at its end."""
    for line in page.byline.ending:
        if match := PRINTED.search(line.text):
            yield Candidate(match[1], "label")


def of_writer(page: Page) -> Iterator[Candidate]:
    """The medium that a reporter writes for, on a line of the byline."""
    byline = page.byline
    ends = (
        line for line in chain(byline.opening, byline.ending) if len(line.text) <= _LONGEST_LINE
    )
    for line in chain(byline.below, ends):
        if match := OF_WRITER.search(line.cells):
            yield Candidate(match[1], "label")


def declared(page: Page) -> Iterable[Candidate]:
    """The source as declared (`contentsource`), then the publisher, who may only be the site."""
    return sorted(publishers(page.structured), key=lambda one: one.provenance != "meta")


def dateline(page: Page) -> Iterator[Candidate]:
    """The agency that a report begins with: `新华社北京2月29日电`."""
    for line in page.byline.opening[:2]:
        if match := DATELINE.match(line.text[:LONGEST]):
            yield Candidate(match[1], "label")


def site_itself(page: Page) -> Iterator[Candidate]:
    """What the site calls itself, or what its title ends or begins with.

    `标题_国内新闻_江州新闻网`, `江州晚报数字报-标题`, `標題 - 生活 - 樂活家`.
    """
    yield from (Candidate(name, "site") for name in page.site_names)
    *others, last = SEPARATOR.split(page.title_text)
    if len(others) > 1 and DOMAIN.fullmatch(last) and MEDIUM.fullmatch(others[-1]):
        last = others.pop()
    first = (others or [last])[0].partition(" ")[0]
    headline = find_title(page) if MEDIUM.fullmatch(first) else None
    if others and _may_be_site(last, in_chain=len(others) > 1):
        yield Candidate(last, "site")
    if headline and first not in headline.text and is_name(first):
        yield Candidate(first, "site")


def _may_be_site(end: str, *, in_chain: bool) -> bool:
    """Whether the end of a title is a name of a site: as it is called, or behind a section."""
    if in_chain and 1 < len(end) <= LONGEST_NAME and not NO_NAME.search(end):
        return not is_canonical(end) and not PAGE.search(end)
    return MEDIUM.fullmatch(end) is not None and is_name(end)


def objection(page: Page, candidate: Candidate) -> str | None:
    """A source is the name of one publisher, not a sentence nor, without label, the headline."""
    text = candidate.text
    if candidate.provenance == "markup" and len(text) >= _CUT and page.title_text.startswith(text):
        return "is the headline"
    if SEVERAL.search(text):
        return "names several publishers"
    return None if normalise_source(text) else "names no publisher"


SOURCE = Field(
    "source",
    (
        labelled_above,
        named,
        labelled_below,
        beside_time,
        labelled_in_text,
        printed_in,
        of_writer,
        declared,
        dateline,
        site_itself,
    ),
    objection,
)


def find_source(page: Page) -> Candidate | None:
    """The publisher's name as printed; the site's own where none is."""
    found = SOURCE.choose(page)
    name = normalise_source(found.text) if found else None
    return Candidate(name, found.provenance) if found and name else None
