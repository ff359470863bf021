"""The printed way from the home page to the article: `首页 > 新闻 > 国内 > 正文`."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter

from snapshotter.extract.layout import Line
from snapshotter.extract.page import Page
from snapshotter.normalise.labels import any_of, words

POSITION = re.compile(
    r"^[\W_]{0,3}(?:本页|[您你]?的?(?:目前|当前|當前|现在|現在)?的?(?:所在|所处)?的?位置(?:导航)?|[您你]在这里"
    r"|(?:当前|所在)(?:栏目|频道|页面))(?:[是为在])?\s*[:：]?\s*|^You are (?:here|in):?\s*"
)
"""`您现在的位置：`, `当前位置`, `你所在的位置是：`."""
HOME = re.compile(rf"^(?:[\w·]{{1,12}}首[页頁]|{any_of(words('home'))})\b", re.IGNORECASE)
"""`首页`, `江州网首页`."""
ARROW = re.compile(r"\s{0,9}(?:-{0,2}[>›»＞]+|→)\s*")
"""Marks between the steps of a way that nothing else is printed with."""
ANY_MARK = re.compile(
    r"\s{0,9}(?:-{0,2}[>›»＞→]+|[/|｜\\》]|::|--|\s[-·—]\s|(?<=[\u3400-\u9fff])-)\s*"
)
"""Marks between the steps where it is already known that this is a way."""
_ARROWS = ">›»＞→"
_HAS_ARROW = re.compile(f"[{_ARROWS}]")
_MAY = re.compile(f"[{_ARROWS}位栏频页这]|正文$")
"""What every way has in it: a quick look before the long patterns."""
_BEGINNINGS = ("You are", *words("home"))
HOME_MARK = re.compile(r"\s{0,9}(?:/|::|--|》)\s*|\s{1,9}[-·—\\]\s+|(?<=[\u3400-\u9fff])-")
"""Marks of a way that begins with 首页; with `|` it is a menu."""
CRUMB_NAME = re.compile(
    r"crumb|bread(?!th)|pathway|weizhi|dqwz|(?:^|[ _-])(?:mbx|szwz)(?:$|[ _-])"
    r"|(?:^|[ _-])(path|position|location)(?:$|[ _-])"
)
"""Classes and ids of elements that hold the way; of a name that is caught, more is asked."""
MOMENT_BEHIND = re.compile(r"(?<=\S)\s*(?:19|20)\d\d[-/.年]\d.*$")
"""`社会万象 2003年9月14日09:12`."""
THE_TEXT = "正文"
"""What nothing but a way ends with."""
MORE = re.compile(
    r"^(?:更多|查看|返回(?!\w{0,4}首[页頁])|进入|more|mehr|see all|view all)", re.IGNORECASE
)
"""What a link to a list begins with: `更多精彩图片>> 更多热辣幻灯>>` is no way."""
WIDEST_STEP = 20
LONGEST_WAY = 120
_MOST_STEPS = 6
"""How many steps a way has at most; more are a menu."""
_REACH = 60
"""How many lines before the text a way may stand."""
_FIRST_LINE = attrgetter("first")
_MOST_LINES = 10
"""How many lines a way that is set as a list may have."""


def ways(page: Page) -> Iterator[list[str]]:
    """The steps of every way that is printed before the text."""
    end = _end_of_head(page)
    crumbs = _crumb_lines(page, end)
    for line in page.layout.lines[max(0, end - _REACH) : end][::-1]:
        if line.number in crumbs:
            yield crumbs[line.number]
        elif _is_way(steps := _steps(line)) or _is_way(
            steps := _steps_on_lines(page.layout.lines, line.number)
        ):
            yield steps
        elif line.linked and len(line.text) <= LONGEST_WAY and POSITION.match(line.text):
            yield [step for step in _steps_of_position(line) if len(step) <= WIDEST_STEP]


def _steps_on_lines(lines: Sequence[Line], last: int) -> list[str]:
    """The steps that end on a line, with a mark between each and the next: `首页`, `> 要闻`."""
    first = last
    while first > max(0, last - _MOST_LINES) and (
        lines[first].text[0] in _ARROWS or lines[first - 1].text[-1] in _ARROWS
    ):
        first -= 1
    if first == last:
        return []
    steps = [step for line in lines[first : last + 1] for step in _split(line, ARROW)]
    return steps if len(steps) > 2 or (steps and HOME.match(steps[0])) else []


def is_way(line: Line) -> bool:
    """Whether a way is printed on a line."""
    return _is_way(_steps(line))


def _is_way(steps: list[str]) -> bool:
    return (
        1 < len(steps) <= _MOST_STEPS
        and all(len(step) <= WIDEST_STEP for step in steps[:-1])
        and not MORE.match(steps[0])
    )


def _end_of_head(page: Page) -> int:
    """Number of the first line that no way to the article stands behind."""
    body = page.body_lines
    headline = page.headline.number if page.headline else 0
    if not body:
        return headline + 1 if headline else len(page.layout.lines)
    return max(headline, body[0].number) if headline <= body[-1].number else body[0].number


def _crumb_lines(page: Page, end: int) -> dict[int, list[str]]:
    """The ways set one step a line: number of the last line of each to its steps."""
    found = {}
    blocks = page.layout.blocks
    from_here, to_here = (bisect_left(blocks, at, key=_FIRST_LINE) for at in (end - _REACH, end))
    for block in blocks[from_here:to_here]:
        if 0 < block.last - block.first <= _MOST_LINES and (told := _holds_way(block.name)):
            lines = page.layout.lines[block.first : block.last]
            steps = _steps_of_list(lines)
            sure = (
                told == "sure"
                or steps[-1:] == [THE_TEXT]
                or HOME.match(steps[0])
                or POSITION.match(lines[0].text)
            )
            if sure and _is_way(steps) and not any(len(_steps(line)) > 1 for line in lines):
                found[block.last - 1] = steps
    return found


@lru_cache(maxsize=4096)
def _holds_way(name: str) -> str | None:
    """Whether class and id say that an element holds the way: `sure`, `perhaps` or None."""
    match = CRUMB_NAME.search(name)
    return match and ("perhaps" if match[1] else "sure")


def _steps_of_list(lines: Sequence[Line]) -> list[str]:
    """The steps that are set one a line, or as elements of a line."""
    steps = [step for line in lines for step in _split(line, ANY_MARK)]
    return steps if len(steps) > 1 else _elements(lines[0])


def _steps(line: Line) -> list[str]:
    """The steps on a line; one or none where it is no way."""
    if len(line.text) > LONGEST_WAY or not (
        _MAY.search(line.text) or line.text.startswith(_BEGINNINGS)
    ):
        return []
    if POSITION.match(line.text):
        return _steps_of_position(line)
    steps = _split(line, ARROW) if _HAS_ARROW.search(line.text) else []
    if len(steps) < 2 and HOME.match(line.text):
        steps = _split(line, HOME_MARK)
    if len(steps) < 2 and line.text.endswith(THE_TEXT):
        steps = _split(line, ANY_MARK)
    return steps


def _steps_of_position(line: Line) -> list[str]:
    """The steps behind `您的位置：`, set apart by marks or as elements."""
    steps = _split(line, ANY_MARK)
    return steps if len(steps) > 1 else _elements(line)


def _split(line: Line, mark: re.Pattern[str]) -> list[str]:
    """The steps between marks: of each the first element, what follows is a control."""
    text = POSITION.sub("", line.cells)
    steps = (step.strip().partition("\t")[0] for step in mark.split(text) if step.strip())
    return [MOMENT_BEHIND.sub("", step) for step in steps]


def _elements(line: Line) -> list[str]:
    """The elements of a line, for a way without marks between its links."""
    return [step for step in POSITION.sub("", line.cells).split("\t") if step.strip()]
