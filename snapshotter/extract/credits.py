"""What bylines say behind labels: `来源: 新华社 作者：张三 编辑：李四 2024-05-09 22:30 阅读 871`.

Every line is read once, for all fields: it is cut at its labels and times, and what stands behind
a label, up to the next one, is its value. So a value never runs into its neighbour, whatever the
order, the marks and the elements between them.
"""

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import takewhile, zip_longest
from typing import NamedTuple

from snapshotter.extract.byline import Byline
from snapshotter.extract.layout import Line
from snapshotter.extract.words import any_pattern
from snapshotter.normalise.labels import any_of, by_first_letter, words


class Kind(Enum):
    """What a label stands for."""

    SOURCE = "source"
    AUTHOR = "author"
    EDITOR = "editor"
    SECTION = "category"
    OTHER = "other_label"
    TIME = "a time is its own label"
    NONE = "what stands before all labels"


OTHERS = any_pattern("behind")
"""Headings of what follows an article, with the credits of others: `推荐阅读`."""
LONGEST = 120
"""Characters of a line that is no running text."""
SHORTEST_PROSE = 60
"""The same where it has a comma."""
LONGEST_CREDIT = 30
"""Characters of a line that is one credit."""
TAIL = 80
"""Characters at the end of running text that may be a credit."""

_LABELLED = (Kind.SOURCE, Kind.AUTHOR, Kind.EDITOR, Kind.SECTION, Kind.OTHER)
_KINDS = {
    spelling: kind
    for kind in _LABELLED
    for word in words(kind.value)
    for spelling in (word, word.upper())
} | {
    f"{word}{origin}": Kind.OTHER
    for word in words("other_origin")
    for origin in ("来源", "出处", "来自", "來源", "出處", "來自")
}
_ALL = sorted(_KINDS, key=len, reverse=True)
_LONG = [word for word in _ALL if len(word) > 1]
_WITHOUT_COLON = frozenset(_LONG).difference(words("only_with_colon"))
_REPORTERS = frozenset(word for word in words("author") if word.endswith(("记者", "記者")))
_LAST_OF_MEDIUM = frozenset(word[-1] for word in words("bureaus"))
_GLUED = [word for word in words("source") if word in _WITHOUT_COLON]

_EDGES = r"\s\d|｜丨/／()（）\[\]【】〔〕《》·•,，;；:：。—\-■●◆□○▲△"
_SHORT = "".join(word for word in _ALL if len(word) == 1)
_FIRST = "".join({word[0] for word in _ALL})
_MOMENT = (
    r"\d{2,4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s{0,3}\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?"
    r"|\d{1,2}月\d{1,2}日|\d{1,2}[:：]\d\d(?:[:：]\d\d)?|\d{1,3}\s?(?:秒|分钟|小时|天)前"
)
_MAY = re.compile(rf"[{re.sub('[^一-鿿]', '', _FIRST)}:|]|\d[-/.年月:：]")
"""What a line with a label or a time has in it: a quick look before the long pattern."""
_LABEL = re.compile(
    rf"(?=[{_FIRST}\d])(?:(?P<word>{by_first_letter(_LONG)})"
    r"\s?[于於]?(?:\s?(?P<mark>[:：|｜丨/／】\]])|(?=[\s\d(（)）\]】]|$))"
    rf"|(?<![^{_EDGES}])(?P<short>[{_SHORT}])\s?[:：|｜丨/／]|(?P<moment>{_MOMENT}))"
)
_WHOLE_DATE = re.compile(r"(?:19|20)\d\d\D")
_COLONS = (":", "：")
_BRACKETS = ("】", "]")
_EDGE = re.compile(rf"[{_EDGES}]")
_GLUED_LABEL = re.compile(rf"^\W?(?:{any_of(_GLUED)})[于於]?(?![的地])(?=[^:：]{{2,16}}$)")
"""`来源CSDN`, on a line of its own."""
_BALANCED = re.compile(
    r"[^()（）\[\]【】〔〕]*(?:[(（\[【〔][^()（）\[\]【】〔〕]*(?:[)）\]】〕][^()（）\[\]【】〔〕]*|$))*"
)
"""As far as brackets are closed that were opened: `新华社）` is in brackets itself."""
_OF_NEXT = re.compile(r"(?<=\S)[\s,，;；·|/][\u3400-\u9fff]{1,6}$")
"""`记者：张三 每经编辑：王五`: a word glued to the next label belongs to it."""
_UNKNOWN = re.compile(r"(?<=[\w》”])[\s,，;；·|/(（\[【]+[\u3400-\u9fff]{2,6}\s?[:：].*$")
"""`江州日报 热度：8`: another label, though we do not know it."""
_SPOKEN = re.compile(r"[，。？！?!]")
_LAST_WORDS = re.compile(
    r"(?:[(（\[【〔]([^()（）\[\]【】〔〕]{2,60})[)）\]】〕]?|。([^。]{4,40}))\s*$"
)
"""`……举行。（来源：上海证券报）`."""


def is_prose(text: str) -> bool:
    """Whether a text is longer than those of bylines."""
    return len(text) > (SHORTEST_PROSE if "，" in text else LONGEST)


class Credit(NamedTuple):
    """A stretch of a line that begins with a label."""

    kind: Kind
    text: str
    """What stands behind the label; a tab where another element begins."""
    line: Line

    @property
    def cells(self) -> list[str]:
        """The text by its elements, without blank ones."""
        return [cell for part in self.text.split("\t") if (cell := part.strip())]


class Credits(NamedTuple):
    """The credits of a page, by where they stand; those without a label only beside a time."""

    head: Sequence[Credit]
    opening: Sequence[Credit]
    ending: Sequence[Credit]

    def of(self, kind: Kind) -> Iterator[Credit]:
        """All of one kind."""
        return (credit for place in self for credit in place if credit.kind is kind)


def read_credits(byline: Byline) -> Credits:
    """The credits on the lines of a byline."""
    ending = takewhile(lambda line: not OTHERS.fullmatch(line.text), byline.ending)
    return Credits(*([credit for line in lines for credit in _on_line(line)]
                     for lines in (byline.head, byline.opening, ending)))  # fmt: skip


def is_byline(line: Line) -> bool:
    """Whether a line has a whole date, two labels or begins with a control, and is no sentence.

    Only behind a label may a sentence stand: `来源：江州网 2019-10-29 摘要：水渠修好了。`
    """
    if len(line.text) > LONGEST or not _MAY.search(line.text):
        return False
    marks = [mark for mark in _LABEL.finditer(line.text) if _is_label(line.text, mark)]
    dated = any(mark["moment"] and _WHOLE_DATE.match(mark["moment"]) for mark in marks)
    labels = [mark for mark in marks if not mark["moment"]]
    first = labels[0] if labels and labels[0].start() <= 3 else None
    if "。" in line.text:
        return dated and first is not None
    return dated or len(labels) > 1 or (first is not None and _is_whole_credit(line.text, first))


def _is_whole_credit(text: str, label: re.Match[str]) -> bool:
    """Whether a line that begins with a label is no more than a control or a credit.

    Not so `记者：您用上活水了吗？`, nor `原创：`, behind which reprints name an account and more.
    """
    if _kind_of(label) is Kind.OTHER:
        return label.start() <= 1
    told = _kind_of(label) is not Kind.SOURCE or label["word"] in _WITHOUT_COLON
    return told and len(text) <= LONGEST_CREDIT and not _SPOKEN.search(text)


def _on_line(line: Line) -> list[Credit]:
    """The credits on a line; none where it has neither a label nor a time."""
    if not _MAY.search(line.text):
        return []
    text = _text_for_credits(line)
    marks = [mark for mark in _LABEL.finditer(text) if _is_label(text, mark)]
    if not marks:
        glued = _GLUED_LABEL.match(text)
        return [Credit(Kind.SOURCE, text[glued.end() :], line)] if glued else []
    found = [Credit(Kind.NONE, text[: marks[0].start()], line)]
    for mark, following in zip_longest(marks, marks[1:]):
        found.append(Credit(_kind_of(mark), _value(text, mark, following), line))
    return found


def _is_label(text: str, mark: re.Match[str]) -> bool:
    """Whether a word is a label: with a colon always, else where it does not end another word.

    `来源 新华社`, `江州日报记者｜张三` and `江州网见习记者 张三` have labels, `江州发布 | 2024`
    has none.
    """
    word, sign = mark["word"], mark["mark"]
    if not word or sign in _COLONS:
        return True
    if sign in _BRACKETS and word not in _WITHOUT_COLON:
        return False  # `[投稿] [推薦]` is a row of controls
    if sign and _KINDS[word] is not Kind.OTHER:
        return True
    before = text[mark.start() - 1 : mark.start()]
    if not sign and word not in _WITHOUT_COLON:
        return False
    is_apart = not before or _EDGE.match(before) is not None
    return is_apart or (word in _REPORTERS and before in _LAST_OF_MEDIUM)


def _value(text: str, mark: re.Match[str], following: re.Match[str] | None) -> str:
    """What stands between two labels, without what is part of the second one or of brackets."""
    value = text[mark.end() : following.start() if following else None]
    if following and following["mark"]:
        value = _OF_NEXT.sub("", value)
    balanced = _BALANCED.match(value)
    return _UNKNOWN.sub("", balanced[0] if balanced else value).rstrip(" ·([（【")


def _kind_of(mark: re.Match[str]) -> Kind:
    word = mark["word"] or mark["short"]
    kind = _KINDS[word] if word else Kind.TIME
    return Kind.OTHER if kind is Kind.SECTION and mark["mark"] not in _COLONS else kind


def _text_for_credits(line: Line) -> str:
    """The line with a tab between its elements; of running text the last words."""
    if is_prose(line.text):
        last = _LAST_WORDS.search(line.text[-TAIL:])
        return (last[1] or last[2]) if last else ""
    return line.cells
