"""The publisher that a page names."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from snapshotter.extract.candidate import Candidate
from snapshotter.extract.credit_lines import (
    HAN,
    LONGEST,
    TAIL,
    closing_lines,
    has_han,
    head_lines,
    opening_lines,
    stretches,
    top_lines,
)
from snapshotter.extract.declared import publishers
from snapshotter.extract.field import Field
from snapshotter.extract.layout import Line
from snapshotter.extract.page import Page
from snapshotter.normalise.labels import any_of, words
from snapshotter.normalise.publish_time import find_moments
from snapshotter.normalise.source import normalise_source

_WORDS = words("source")
_BARE_WORDS = [word for word in _WORDS if word not in words("source_with_colon")]
_ORIGIN = rf"(?<![A-Za-z])(?<!{any_of(words('other_origin'))})"
_MARK = r"于?\s*[:：|｜丨]\s*"

HAS_LABEL = re.compile(r"[源处處自创]|(?i:source|quelle|fuente|fonte)|출처|出典")
"""What every label has in it: a quick look before the long patterns."""
LABEL = re.compile(
    rf"{_ORIGIN}(?:{any_of(_WORDS)}){_MARK}(.*)|^\W?(?:{any_of(_BARE_WORDS)})于?(?![的地])\s*(.{{2,20}})$",
    re.IGNORECASE,
)
"""`来源: 新华社 举报`; without a mark only on a line of its own: `来源CSDN`."""
LABEL_ALONE = re.compile(rf"{_ORIGIN}(?:{any_of(_WORDS)}){_MARK}[\[【(（]?\s*$", re.IGNORECASE)
"""A stretch that ends with the label: the value is the next stretch, a link mostly."""
AT_THE_END = re.compile(
    rf"[(（\[【]\s*(?:{any_of(_WORDS)}){_MARK}([^()（）\[\]【】]{{2,40}})[)）\]】]?$", re.IGNORECASE
)
"""`（来源：上海证券报）` behind the last sentence."""
NAMED = re.compile(
    r"source|media[-_]?name|copyfrom|laiyuan|nickname|js_name|(?:^|[ _-])from(?:$| )"
)
"""Classes and ids of elements that hold the publisher."""
UNRELATED = re.compile(r"cat(?:$|[ _-]|al|eg)|tag|comment|count|author|editor|column|channel")
"""Classes and ids of what else stands beside the time."""
MEDIUM = re.compile(rf"[\u3400-\u9fff·]{{0,12}}(?:{any_of(words('bureaus'))})")
OTHER = re.compile(
    rf"{any_of(words('after_source'))}|[:：?？!！。，#]|更新|[发發]布|人参与|有限公司|^来自"
    r"|[\u3040-\u30ff]|\d[年月日时時]"
)
"""What no bare name of a publisher has in it."""
DATELINE = re.compile(
    r"^(?:【[^】]{1,12}】|据)?\s*([\u3400-\u9fff]{1,8}[社报网])[^，。]{0,16}?(?:电|讯|消息)"
)
SEVERAL = re.compile(r"^综合|[、等]")

_LONGEST_NAME = 16


def labelled_above(page: Page) -> Iterator[Candidate]:
    """What stands behind 来源 and its like, before the text."""
    return _labelled(page, head_lines(page))


def labelled_below(page: Page) -> Iterator[Candidate]:
    """What stands behind 来源 at the end of the text: `（来源：上海证券报）`."""
    return _labelled(page, closing_lines(page))


def labelled_in_text(page: Page) -> Iterator[Candidate]:
    """What stands behind 来源 in the first lines of the text."""
    return _labelled(page, opening_lines(page))


def _labelled(page: Page, lines: Iterable[Line]) -> Iterator[Candidate]:
    for line in lines:
        if HAS_LABEL.search(line.text[-TAIL:]):
            yield from (Candidate(text, "label") for text in _values(page, line))


def _values(page: Page, line: Line) -> Iterator[str]:
    """What may be the value of a label, the surest first."""
    if match := AT_THE_END.search(line.text[-TAIL:]):
        yield match[1]
    if len(line.text) > LONGEST:
        return
    texts = stretches(line)
    for text, following in pairwise(texts):
        if LABEL_ALONE.search(text):
            yield following
    for text in texts:
        if match := LABEL.search(text):
            yield match[1] or match[2] or ""
    if LABEL_ALONE.search(line.text):
        yield from _line_below(page, line)


def _line_below(page: Page, line: Line) -> Iterator[str]:
    """The value of a label that stands on the next line."""
    for below in page.layout.lines[line.number + 1 : line.number + 2]:
        if len(below.text) <= _LONGEST_NAME and not OTHER.search(below.text):
            yield below.text


def named(page: Page) -> Iterator[Candidate]:
    """Elements whose class says that they hold the source, between headline and body."""
    for line in top_lines(page):
        if len(line.text) <= LONGEST:
            for text, name in line.parts:
                if NAMED.search(name):
                    yield from (Candidate(piece, "markup") for piece in _bare_names(text, 2))


def beside_time(page: Page) -> Iterator[Candidate]:
    """A name without a label on the line of the time: `2019年10月23日 09:05 环球网`."""
    if not has_han(page):
        return
    lines = top_lines(page)
    for index, line in enumerate(lines):
        if not _is_of_time(page, line):
            continue
        for text, name in line.parts:
            if not UNRELATED.search(name):
                yield from (Candidate(piece, "markup") for piece in _bare_names(text, 3))
        for neighbour in chain(lines[max(0, index - 1) : index], lines[index + 1 : index + 2]):
            if not neighbour.block.heading and MEDIUM.fullmatch(neighbour.text):
                yield Candidate(neighbour.text, "markup")
        return


def _is_of_time(page: Page, line: Line) -> bool:
    short = len(line.text) <= LONGEST
    return short and next(find_moments(line.text, page.snapshot_time), None) is not None


def _bare_names(text: str, shortest: int) -> Iterator[str]:
    """What is left of a stretch without its times, where that may be a name."""
    if not HAN.search(text):
        return
    for moment in reversed(list(find_moments(text))):
        text = f"{text[: moment.start]}\t{text[moment.end :]}"
    for piece in re.split(r"[\t\n|｜·]+|\s{2,}", text):
        name = piece.strip(" ()（）-—")
        if shortest <= len(name) <= _LONGEST_NAME and HAN.search(name) and not OTHER.search(name):
            yield name


def declared(page: Page) -> Iterable[Candidate]:
    """The source as declared (`contentsource`), then the publisher, who may only be the site."""
    return sorted(publishers(page.structured), key=lambda one: one.provenance != "meta")


def dateline(page: Page) -> Iterator[Candidate]:
    """The agency that a report begins with: `新华社北京2月29日电`."""
    for line in opening_lines(page)[:2]:
        if match := DATELINE.match(line.text[:LONGEST]):
            yield Candidate(match[1], "label")


def site_itself(page: Page) -> Iterator[Candidate]:
    """What the site calls itself."""
    return (Candidate(name, "site") for name in page.site_names)


def objection(_: Page, candidate: Candidate) -> str | None:
    """A source is the name of one publisher, not a sentence."""
    if SEVERAL.search(candidate.text):
        return "names several publishers"
    return None if normalise_source(candidate.text) else "names no publisher"


SOURCE = Field(
    "source",
    (
        labelled_above,
        named,
        labelled_below,
        beside_time,
        labelled_in_text,
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
