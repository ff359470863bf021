"""How much the place of a time speaks for it, and the words around it."""

import re
from collections.abc import Iterator

from lxml import etree

from snapshotter.extract.layout import Block, Line
from snapshotter.extract.words import any_pattern, one_of
from snapshotter.normalise.moment import Moment

# A time stands where its article's own time stands, or where others do. The worths only have to
# keep an order: a labelled or lone time beside the headline, then declared ones, then the rest.
WORTH = {
    # where a printed time stands
    "between": 3.0,  # headline and body
    "amid": 2.0,  # the same, but far from both
    "opening": 1.0,  # of the body
    "ending": 1.0,
    "near": 2.5,  # right above the headline
    "above": 0.5,  # farther above
    # what speaks for it or against it
    "clock": 1.0,
    "bare": 1.0,  # alone, or nearly
    "label": 1.0,  # 发布时间, Published
    "changed": -3.0,  # 更新, Updated
    "today": -5.0,  # 今天是: when the page was fetched
    "other": -5.0,  # 注册时间, 截止日期
    "weekday": -1.0,  # `2024年2月1日 星期四`, as the head of a page tells the day
    "prose": -3.5,  # part of a sentence
    "aside": -2.0,  # in a comment, a caption, a teaser
    "month first": -0.25,  # `03/04/2022` as the fourth of March
    "headline": -3.0,  # part of the headline itself
    "guessed": -3.0,  # counted from now, or without a year
    # where a time is declared
    "json-ld": 3.0,
    "microdata": 2.5,
    "opengraph": 3.0,
    "meta": 2.0,
    "element": 0.5,  # `<time datetime>`, more than its place
    "listing": 2.0,
    "url": 2.0,
    # last resorts
    "anywhere": -0.5,  # far from the byline, but labelled
    "script": 1.5,
    "last change": 0.5,
}
LEAST = 0.5
"""Below it a candidate is passed over."""
TRUSTED = 2.5
"""From it a shown time may make another one more exact, and none is looked for elsewhere."""
LONGEST_LINE = 400

FEWEST_OF_MENU = 4
"""Links; a byline may have one to the author and one to the section."""

_CHANGE = one_of("changed")
_LABEL = re.compile(rf"(?:{one_of('published')})[^\d]{{0,12}}$", re.IGNORECASE)
_HAS_CHANGE = re.compile(_CHANGE, re.IGNORECASE)
_CHANGED = re.compile(rf"(?:{_CHANGE})[^\d]{{0,12}}$", re.IGNORECASE)
_TODAY = re.compile(r"(?:今天|今日|现在|現在|当前时间|系统时间)(?:是|为|為)?[:：\s]{0,3}$")
_OTHER = re.compile(rf"(?:{one_of('other_times')})[^\d]{{0,4}}$")
_ENTRY = re.compile(  # the footer of a blog's entry, which is a sentence
    r"(?:beitrag|artikel|eintrag|entry|post)\s(?:wurde|was)\b[^\d]{0,40}$", re.IGNORECASE
)
WEEKDAY = re.compile(r"[\s(（]{0,3}(?:星期|周|週)[一二三四五六日天]")
WEEKDAY_OF_DATE = re.compile(rf"\d日?{WEEKDAY.pattern}")
_DIGIT = re.compile(r"\d")
_CHANGED_NAME = re.compile(r"updat|modif|moddate|lastchange|lastmod")
_PUBLISHED_NAME = re.compile(r"publi|created|pub[-_]?(?:date|time)|\bdate|date\b|timestamp")
_ASIDE_NAME = any_pattern("aside", flags=re.NOFLAG)  # names are in lower case
_TIME = re.compile(r"\s*\d{4}-\d{1,2}-\d{1,2}[ T]\d{1,2}:\d{2}(?::\d{2})?\S{0,9}\s*")
_SENTENCE = re.compile(r"[。！？，；]|[a-zà-ž\d)]\.(?:$|\s[A-Z])")
_MANY_HAN = re.compile(r"[\u4e00-\u9fff]{6}")
_LOOK_BACK = 48
_WORDS_IN_A_BYLINE = 16
_WORDS_BESIDE_A_BARE_TIME = 3
_LETTERS_BESIDE = 20


def features(line: Line, text: str, moment: Moment) -> Iterator[str]:
    """What the words beside a moment say of it.

    Args:
        line: where it stands.
        text: of the line, in which it was found.
        moment: what was found.
    """
    before = text[max(0, moment.start - _LOOK_BACK) : moment.start]
    if moment.precision != "day":
        yield "clock"
    if WEEKDAY.match(text, moment.end):
        yield "weekday"
    if moment.relative or moment.yearless:
        yield "guessed"
    printed = text[moment.start : moment.end]
    if told := _told_by(before, f"{_holder(line, printed, moment)} {line.block.name}"):
        yield told
    rest = (text[: moment.start] + " " + text[moment.end :]).split()
    if _is_bare(rest, text, moment):
        yield "bare"
    elif _is_prose(rest, text, moment) and not (
        _ENTRY.search(before) or _is_own_element(line, printed)
    ):
        yield "prose"


def _holder(line: Line, printed: str, moment: Moment) -> str:
    """The name of the element that holds a date; `昨天` is in one only until a script counts."""
    if moment.relative:
        return ""
    return next((part.name for part in line.parts if printed in part.text), "")


def is_labelled(text: str) -> bool:
    """Whether a line says that a time in it is that of publication."""
    first = _DIGIT.search(text)
    if first is None:
        return False
    before = text[max(0, first.start() - _LOOK_BACK) : first.start()]
    return bool(_LABEL.search(before) or _ENTRY.search(before))


def may_tell_change(text: str) -> bool:
    """Whether a line may have the time of the last change in it: a quick look."""
    return bool(_DIGIT.search(text) and _HAS_CHANGE.search(text))


def is_changed(text: str, moment: Moment) -> bool:
    """Whether the words right before a moment say that it is that of the last change."""
    return bool(_CHANGED.search(text[max(0, moment.start - _LOOK_BACK) : moment.start]))


def _told_by(before: str, name: str) -> str | None:
    """What the words before a time, or else the name of its element, say that it is."""
    if _TODAY.search(before):
        return "today"
    if _OTHER.search(before):
        return "other"
    if _CHANGED.search(before):
        return "changed"
    if _LABEL.search(before) or _ENTRY.search(before) or _PUBLISHED_NAME.search(name):
        return "label"
    return "changed" if _CHANGED_NAME.search(name) else None


def _is_bare(rest: list[str], text: str, moment: Moment) -> bool:
    """Whether next to nothing stands beside a time."""
    return (
        len(rest) <= _WORDS_BESIDE_A_BARE_TIME
        and sum(map(len, rest)) <= _LETTERS_BESIDE
        and not _runs_on(text, moment)
    )


def _is_prose(rest: list[str], text: str, moment: Moment) -> bool:
    """Whether what stands beside a time is a sentence."""
    long = len(rest) > _WORDS_IN_A_BYLINE
    return long or bool(_SENTENCE.search(" ".join(rest))) or _runs_on(text, moment)


def _runs_on(text: str, moment: Moment) -> bool:
    """`2007年6月29日第十届全国人民代表大会`: words follow a date without a break."""
    return moment.precision == "day" and bool(_MANY_HAN.match(text, moment.end))


def _is_own_element(line: Line, printed: str) -> bool:
    """Whether an element with a name of its own holds the time: `<span class="date">`."""
    parts, longest = line.parts, 2 * len(printed) + _LETTERS_BESIDE
    if len(parts) < 2:
        return False
    holders = {part.name for part in parts if printed in part.text and len(part.text) < longest}
    return bool(holders) and any(part.name not in holders for part in parts)


def is_aside(block: Block, headline: Line | None) -> bool:
    """Whether a block, or one around it that does not hold the headline, is a comment or teaser."""
    for one in block.ancestry():
        if headline is not None and one.first <= headline.number < one.last:
            return False
        if one.tag in ("figcaption", "blockquote") or _ASIDE_NAME.search(one.name):
            return True
    return False


def may_tell_visit(line: Line) -> bool:
    """Whether the date on a line above the headline may be that of the visit.

    It stands with its weekday, or in a menu: most of the line are several links.
    """
    is_menu = line.linked * 2 > len(line.text) and len(list(line.links)) >= FEWEST_OF_MENU
    return is_menu or WEEKDAY_OF_DATE.search(line.text) is not None


def worth_of_element(element: etree._Element) -> float:
    """The worth of a `<time>`, without that of its place."""
    told = _told_by("", f"{element.get('class')} {element.get('itemprop')}".lower())
    return WORTH["element"] + (WORTH[told] if told else 0)


def time_elements(line: Line) -> list[etree._Element]:
    """The elements that a line is made of which tell a time in an attribute."""
    around = (one for _, element, _ in line.stretches for one in (element, element.getparent()))
    return [one for one in dict.fromkeys(around) if one is not None and time_in(one)]


def time_in(element: etree._Element) -> str | None:
    """The time that an element tells in an attribute; None where it tells none.

    `<time datetime>`, or a title that is a time: forums write `<span title="2012-6-17 20:14:33">`
    around `3 天前`.
    """
    if element.tag == "time":
        return element.get("datetime")
    title = element.get("title")
    return title if title and _TIME.fullmatch(title) else None
