"""Names of authors as Chinese pages print them: behind labels, in datelines, at the very end."""

import re
from collections.abc import Iterator
from itertools import chain, dropwhile, takewhile

from snapshotter.extract.candidate import Candidate
from snapshotter.extract.credits import Kind
from snapshotter.extract.layout import Line
from snapshotter.extract.page import Page
from snapshotter.normalise.authors import is_chinese_name, normalise_authors
from snapshotter.normalise.category import is_canonical
from snapshotter.normalise.labels import any_of, by_first_letter, words

_REPORTER = f"(?:{any_of(words('reporter'))})"

EDITOR = re.compile(by_first_letter(word for word in words("editor") if len(word) > 1))
WHOSE = re.compile(r"\s[\u3400-\u9fff]{1,4}$")
"""`每经` of `每经编辑`."""
HAS_LABEL = re.compile(r"[者员讯电員訊電導道导文写]")
"""What every dateline has in it: a quick look before the long patterns."""
NO_LIST = re.compile(r"[。！？!?“”\"…]|[摄攝]影?$")
"""What no list of authors has in it: `记者：最近，您去过那里吗？`, `记者 张三 摄`."""
WHO_THEY_ARE = re.compile(r"[，,；;。]\s?(?=系|为|现|是|来自|原文|本文|单位|[^，。]{0,12}授权)")
"""`（作者：张三，系江州大学教授）`, `作者：张三，江州网经授权发布`."""
IN_BRACKETS = re.compile(
    rf"[(（〔【\[][^()（）。，]{{0,16}}?{_REPORTER}\s*([^()（）〔〕【】\[\]／/。，]{{2,40}})"
)
"""`（记者周明远、沈若溪）`, `〔記者巫其倫／台北報導〕`."""
LINE_OF_REPORTERS = re.compile(
    rf"^[●■◆▲○□◎\s]{{0,3}}[\u3400-\u9fff\dA-Za-z《》·+]{{0,16}}?[／/\s]{{0,3}}{_REPORTER}\s*"
    r"([\u3400-\u9fff·、\s]{2,40}?)(?:[／/].*)?$"
    r"|^[\u3400-\u9fff]{2,6}[／/]([\u3400-\u9fff]{2,3}?)(?:[綜综]合)?[報报][導导道]$"
    r"|^([\u3400-\u9fff]{2,4})\s?[／/|｜丨]\s?(?:撰?文|采写)$"
)
"""A line alone: `●南方日报记者 张子俊`, `新华社记者邹多为`, `社會中心／張三報導`, `张三/文`."""
WIRE = re.compile(
    r"記者([\u3400-\u9fff]{2,3})[\u3400-\u9fff]{2,3}(?:\d{1,2}日|報導)"
    r"|記者\s?([\u3400-\u9fff]{2,4})\s?[／/｜]\s?[\u3400-\u9fff]{2,6}報[導道]"
)
"""`（中央社記者張三台北9日電）`, `記者張三台北報導`: the place is glued to the name, or behind a
slash: `2003/08/23 18:06 記者張三／花蓮報導`."""
DATELINE = re.compile(
    r"^[^，。]{2,24}[讯电訊電]\s*(?:[(（]([\u3400-\u9fff、\s]{2,20})[)）]"
    rf"|[^，。\s]{{0,8}}{_REPORTER}\s?((?:(?:[\u3400-\u9fff]{{0,4}}{_REPORTER}\s?)?"
    r"(?!报道|報導)[\u3400-\u9fff]{2,4}(?:[、\s]|(?=报道|報導))){1,6}))"
)
"""`中新网江州5月9日电 (张三 李四)`, `本报讯 记者张三 通讯员李四报道`."""
REPORTS = re.compile(
    rf"^(?:{_REPORTER}\s?|[^，。]{{0,12}}[(（]\s?)((?:[\u3400-\u9fff]{{2,3}}[、\s]?){{1,4}}?)"
    r"(?:[報报][導道导])"
)
"""`记者张三报道：……`, `【江州日报】（张三报道）`."""
LEADING = re.compile(
    rf"^[●■◆▲○□◎\s]{{0,3}}[\u3400-\u9fff·\s]{{0,12}}?{_REPORTER}\s"
    rf"((?:(?:[\u3400-\u9fff]{{0,4}}{_REPORTER}\s?)?[\u3400-\u9fff]{{2,4}}[\s、]){{1,6}}[摄攝图圖]?)"
)
"""`□本报记者 张三 本报通讯员 李四 开学第一天，……`."""
BESIDE_TIME = re.compile(
    rf"{_REPORTER}\s?([\u3400-\u9fff]{{2,4}}(?:、[\u3400-\u9fff]{{2,4}}){{0,4}})\s"
)
"""`江州网记者张三 东港 2019/10/08 11:23`."""
OF_MEDIUM = re.compile(
    rf"[\u3400-\u9fff·]{{2,12}}(?:{any_of(words('bureaus'))})((?:\s[\u3400-\u9fff]{{2,3}}){{1,3}})"
)
"""`来源：江州日报 张小川`."""
SIGNED = re.compile(
    r"[(（]\s*([\u3400-\u9fff·、\s]{2,24}?)(?:\s(?:文/图|图/文|文图|图文|文)|\s?/\s?文)?"
    r"(?:[／/][\u3400-\u9fff]{2,6}[報报][導导道])?\s*[)）]\s*$"
)
"""`……举行。（张巨峰）`, `（張三／台北報導）`."""
DESCRIBED = re.compile(r"[(（](?:本文)?作者\s?([\u3400-\u9fff]{2,3})(?:系|为|是)")
"""`（作者张三系江州大学教授）`."""
_NO_PEOPLE = (*words("bureaus"), *words("offices"))
_CONTROLS = tuple(word for word in words("other_label") if len(word) > 1)
_PLACES = tuple("省市区县镇乡村州路")
_PHOTOGRAPHED = ("摄", "攝", "图", "圖", "摄影", "攝影")
_WRITTEN = ("文图", "图文", "文圖", "圖文", "文/图", "图/文", "文/圖", "圖/文", "文并摄")
_DEEDS = any_of(word for word in words("deeds") if len(word) > 1)
DEED = re.compile(rf"(?<![\u3400-\u9fff])[\u3400-\u9fff]{{0,20}}(?:{_DEEDS})$")
"""`上海报道`."""
MARKS = " ▪·、,，/|｜&"
"""What stands between the elements of two names."""
BRACKETED = re.compile(r"[(（\[【]\s*([\u3400-\u9fff]{2,4})\s*[)）\]】]")
_LONGEST_PERSON = 6
_LONGEST_LIST = 60
_HEAD = 80
"""How far into the first lines of the text a dateline reaches, and how far from its end a name."""


def labelled(page: Page) -> Iterator[Candidate]:
    """What stands behind 作者, 撰文, 记者."""
    for credit in page.credits.of(Kind.AUTHOR):
        if _line_of_reporters(credit.line):
            continue
        text = "、".join(_cells_of_names(credit.cells or _line_below(page, credit.line)))
        text = WHO_THEY_ARE.split(text)[0]
        if len(text) <= _LONGEST_LIST and not NO_LIST.search(text):
            yield Candidate(text, "label")


def _line_below(page: Page, line: Line) -> list[str]:
    """The name on the line behind that of a label: `作者：`, `张三`."""
    below = page.layout.lines[line.number + 1 : line.number + 2]
    return [one.text for one in below if is_chinese_name(one.text)]


def _cells_of_names(cells: list[str]) -> Iterator[str]:
    """The first element behind a label, and those behind it that are names as well."""
    told = [cell for cell in cells if any(map(str.isalnum, cell))]
    yield from told[:1]
    yield from takewhile(is_chinese_name, (DEED.sub("", cell).strip(MARKS) for cell in told[1:]))


def datelines(page: Page) -> Iterator[Candidate]:
    """Reporters in brackets at the start of the text, or on a line of their own near it."""
    byline = page.byline
    for line in chain(byline.head, byline.opening, byline.ending):
        head = line.text[:_HEAD]
        if not HAS_LABEL.search(head):
            continue
        if match := WIRE.search(head) or _line_of_reporters(line):
            yield from _people(match[match.lastindex or 0])
        elif match := IN_BRACKETS.search(head):
            yield from _people(match[1])
        elif match := DATELINE.match(head):
            yield from _surely_people(match[1] or match[2])
        elif match := LEADING.match(head) or REPORTS.match(head):
            yield from _surely_people(match[1])


def _line_of_reporters(line: Line) -> re.Match[str] | None:
    """The names on a line of reporters, as far as no editors follow: `记者 张三 编辑 李四`."""
    match = LINE_OF_REPORTERS.match(line.text)
    editor = EDITOR.search(line.text) if match else None
    return LINE_OF_REPORTERS.match(WHOSE.sub("", line.text[: editor.start()])) if editor else match


def signed(page: Page) -> Iterator[Candidate]:
    """Names in brackets behind the last sentence."""
    for line in page.byline.ending:
        tail = line.text[-_HEAD:]
        if match := IN_BRACKETS.search(tail):
            yield from _people(match[1])
        elif match := DESCRIBED.search(tail) or SIGNED.search(tail):
            yield from _surely_people("" if EDITOR.search(match[0]) else match[1])


def beside_time(page: Page) -> Iterator[Candidate]:
    """Names on the line of the time: `2004年7月16日08:19 [ 张三 ]`, `记者张三 东港 2019/10/08`."""
    for credit in page.credits.head:
        pattern = BRACKETED if credit.kind is Kind.TIME else BESIDE_TIME
        if credit.kind in (Kind.TIME, Kind.NONE) and (match := pattern.search(credit.text)):
            yield from _surely_people(match[1])
        if credit.kind is Kind.SOURCE and (match := OF_MEDIUM.fullmatch(credit.text.strip())):
            yield from _surely_people(match[1])
    yield from bare_names(page)


def bare_names(page: Page) -> Iterator[Candidate]:
    """Names that are elements of their own on the line of the time: `江州日报 张小川 2013-09-02`.

    Of three characters, for most words of two that begin like a name are none (`高清`, `关注`).
    """
    dated = {one.line for one in page.credits.head if one.kind is Kind.TIME}
    below = dated.intersection(page.byline.below)
    for credit in page.credits.head if below else ():
        if credit.line in below and credit.kind in (Kind.NONE, Kind.TIME, Kind.SOURCE):
            for cell in credit.cells[credit.kind is Kind.SOURCE :] if "\t" in credit.text else ():
                if len(cell) == 3 and is_chinese_name(cell) and _is_nobody_else(cell):
                    yield Candidate(cell, "markup")


def _is_nobody_else(text: str) -> bool:
    """Whether a word that begins like a name is no section, place, medium or control."""
    is_other = text.startswith(_CONTROLS) or text.endswith((*_NO_PEOPLE, *_PLACES))
    return not (is_other or is_canonical(text))


def _people(text: str) -> Iterator[Candidate]:
    """The names of people in a stretch of Chinese, where they did not only take the picture."""
    deed = text.strip()
    if deed.endswith(_WRITTEN) or not deed.endswith(_PHOTOGRAPHED):
        for name in normalise_authors(text):
            if "\ufffd" not in name and (len(name) <= _LONGEST_PERSON or "·" in name):
                yield Candidate(name, "label")


def _surely_people(text: str) -> Iterator[Candidate]:
    """The names of people that a stretch begins with, behind an office, by their family names."""
    people = dropwhile(lambda name: name.text[2:].endswith(_NO_PEOPLE), _people(text))
    return takewhile(lambda name: is_chinese_name(name.text), people)
