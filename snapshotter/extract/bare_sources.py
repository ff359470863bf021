"""Publishers that are named without a label: beside the time, or by the class of an element."""

import re
from collections.abc import Iterator
from itertools import groupby

from snapshotter.extract.candidate import Candidate
from snapshotter.extract.credits import LONGEST, Credit, Kind
from snapshotter.extract.layout import Line
from snapshotter.extract.page import Page
from snapshotter.normalise.authors import is_chinese_name
from snapshotter.normalise.category import is_canonical
from snapshotter.normalise.labels import any_of, words

NAMED = re.compile(
    r"(?<!time)(?<!date)(?<!time[-_])source(?![-_]?(?:time|date))|media[-_]?name|copyfrom|laiyuan|nickname|js_name"
    r"|(?:^|[ _-])(?:from|ly|origin)(?:$|[ _-])"
)
"""Classes and ids of elements that hold the publisher."""
UNRELATED = re.compile(
    r"cate?(?:$|[ _-]|al|eg|go)|tag|comment|count|author|editor|column|channel|share"
)
"""Classes and ids of what else stands beside the time."""
ACCOUNT_PAGE = re.compile(
    r"/(?:u|i|users?|people|space|members?)/[\w-]+/?$|space-uid-\d|mod=space"
    r"|//(?:my|me|space|home)\.[^/]+/[\w-]+/?$"
)
"""In the address of a member's page, on blogs and forums."""
ANY_MEDIUM = rf"[\u3400-\u9fff·\dA-Za-z]{{0,12}}(?:{any_of(words('bureaus'))})(?:[電电]子[报報版])?"
MEDIUM = re.compile(ANY_MEDIUM)
AND_WRITER = re.compile(rf"({ANY_MEDIUM})(?:\s[\u3400-\u9fff]{{2,3}}){{0,3}}")
"""`财联社 徐川`."""
NO_NAME = re.compile(
    rf"^\W?(?:{any_of(word for word in words('other_label') if len(word) > 1)}"
    r"|来自|已有|下载|打开|(?i:by)\s)"
    rf"|(?:编辑|作者|评论|评论区|参与|投递人)$|^(?:[大中小\s]*|{any_of(words('places'))}|.*(?<![城社])[省市区])$"
    r"|[于於]$|[记記]者|[时時][间間]$|^(?:星期|周|週)[一二三四五六日天]|第\s?[A-Z]?\d{1,3}\s?版"
    rf"|^\d[\d.,]{{0,9}}\s?[万萬wWkK]?\+?\s?(?:{any_of(words('other_label'))}|评$|赞$)"
    r"|[:：?？!！。，,#@]|有限公司|[\u3040-\u30ff]|\d\s?(?:分[钟鐘]|[年月日时時人次条字])"
)
"""What no bare name of a publisher is: a control, a place, a day, a number of readers."""
REMARK = re.compile(r"\s{0,3}[(（][^()（）]{0,20}$")
"""`莫雅 （柏林）`, `江州网（综合）`."""
HAN = re.compile(r"[\u3400-\u9fff]")
DATELINE = re.compile(
    r"^(?:【[^】]{1,12}】|据)?\s*([\u3400-\u9fff]{1,8}[社报网])[^，。]{0,16}?(?:电|讯|消息)"
)
NO_BYLINE = re.compile(rf"{DATELINE.pattern}|.*[，。]")
"""What a sentence is told by, and a dateline."""

_AROUND = " ()（）【】[]"
_PIECES = re.compile(r"[\t|｜·]+|\s{2,}")
_NEAR = 4
"""How many lines above that of the time may hold the name of a medium."""
LONGEST_NAME, _LONGEST_PERSON = 16, 3


def named(page: Page) -> Iterator[Candidate]:
    """Elements whose class says that they hold the source, between headline and body."""
    for line in page.byline.below:
        if len(line.text) <= LONGEST:
            for text, name in line.parts:
                if name and NAMED.search(name) and not is_account(line, text.strip()):
                    yield from (Candidate(piece, "markup") for piece in _bare_names(text, 2))


def beside_time(page: Page) -> Iterator[Candidate]:
    """A name without a label on the line of the time: `2019年10月23日 09:05 环球网`."""
    for line, together in groupby(_beside_text(page), key=lambda credit: credit.line):
        on_line = list(together)
        if any(one.kind is Kind.TIME for one in on_line):
            for credit in on_line:
                yield from _unlabelled(credit)
            yield from _on_lines_around(page, line)
            return


def _beside_text(page: Page) -> Iterator[Credit]:
    """The credits between headline and text."""
    between = set(page.byline.below)
    yield from (credit for credit in page.credits.head if credit.line in between)
    yield from taken_for_text(page)


def taken_for_text(page: Page) -> list[Credit]:
    """The credits on the first line of the text where that is a byline: a time, and no sentence."""
    first = page.byline.opening[:1]
    on_line = [credit for credit in page.credits.opening if credit.line in first]
    is_byline = any(credit.kind is Kind.TIME for credit in on_line)
    return on_line if is_byline and not NO_BYLINE.match(first[0].text) else []


def _unlabelled(credit: Credit) -> Iterator[Candidate]:
    """The names that no label tells of; the first behind a label is its value."""
    _, _, behind = credit.text.strip().partition("\t")
    bare = credit.kind in (Kind.NONE, Kind.TIME)
    for name in _bare_names(credit.text if bare else behind, 3):
        holders = (part.name for part in credit.line.parts if name in part.text)
        of_medium = credit.kind is not Kind.AUTHOR or MEDIUM.fullmatch(name.strip("《》"))
        unrelated = UNRELATED.search(next(holders, "")) or is_account(credit.line, name)
        if of_medium and not unrelated:
            yield Candidate(name, "markup")


def is_account(line: Line, name: str) -> bool:
    """Whether a name on a line leads to the page of a member, who is no publisher."""
    links = line.links if len(line.text) <= LONGEST else ()
    return any(
        text.strip() == name and ACCOUNT_PAGE.search(link.get("href", "")) for text, link in links
    )


def _on_lines_around(page: Page, line: Line) -> Iterator[Candidate]:
    """The name of a medium alone on a line around that of the time, the nearest first.

    What is linked above the headline is a section: `首页 > 企业新闻`.
    """
    top = page.headline.number if page.headline else 0
    lines = page.layout.lines
    before, behind = (
        lines[max(0, line.number - _NEAR) : line.number],
        lines[line.number + 1 : line.number + 3],
    )
    for one in (*reversed(before[-1:]), *behind, *reversed(before[:-1])):
        if (
            not one.block.heading
            and not (one.linked and one.number < top)
            and (match := AND_WRITER.fullmatch(one.cells.strip(_AROUND)))
            and is_name(match[1])
        ):
            yield Candidate(match[1], "markup")


def _bare_names(text: str, shortest: int) -> Iterator[str]:
    """What is left of a stretch without marks, where that may be a name."""
    for piece in _PIECES.split(text):
        name = REMARK.sub("", piece.strip(" ()（）【】-—/"))
        name = name.strip("[] ") if name[:1] in "[]" else name
        if len(name) >= shortest and is_name(name):
            yield name


def is_name(text: str) -> bool:
    """Whether a bare text may be the name of a publisher, and not a person or a control."""
    return (
        len(text) <= LONGEST_NAME
        and HAN.search(text) is not None
        and not NO_NAME.search(text)
        and not is_canonical(text)
        and not _is_person(text)
    )


def _is_person(text: str) -> bool:
    short = len(text) <= _LONGEST_PERSON and is_chinese_name(text)
    return short and not MEDIUM.fullmatch(text)
