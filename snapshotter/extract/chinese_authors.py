"""Names of authors as Chinese pages print them: behind labels, in datelines, at the very end."""

import re
from collections.abc import Iterator
from itertools import chain, takewhile

from snapshotter.extract.candidate import Candidate
from snapshotter.extract.credit_lines import (
    closing_lines,
    has_han,
    head_lines,
    opening_lines,
    stretches,
)
from snapshotter.extract.layout import Line
from snapshotter.extract.page import Page
from snapshotter.normalise.authors import is_chinese_name, normalise_authors
from snapshotter.normalise.labels import any_of, words

_AUTHOR = any_of(words("author"))
_REPORTER = f"(?:{any_of(words('reporter'))})"
_STOP = (
    rf"(?=\s*(?:{any_of([*words('editor'), *words('source'), '图'])})\s*[:：/|｜丨\s]"
    rf"|\s*(?:{any_of(words('counter'))})|\s*\d{{2,}}|$)"
)
"""Where the names behind a label end."""

HAS_LABEL = re.compile(r"[者员文写稿員讯电訊電]")
"""What every label and dateline has in it: a quick look before the long patterns."""
LABEL = re.compile(
    rf"(?:(?<![原本])作者|撰文|采写|(?:^|(?<=[\s\d(（\[【|｜/]))(?:{_AUTHOR}))\s*[:：/|｜丨]\s*"
    rf"([^“‘\"。！？!?][^。！？!?，]{{1,60}}?)(?:{_STOP}|，(?=系|为|现))"
    rf"|(?:^|》)(?:作者|撰文|采写)\s+([^，。！？]{{2,30}}?){_STOP}"
)
"""`作者：王堃`, `出处:快科技 作者:宪瑞 编辑:宪瑞`, `《棱镜》作者 周纯`."""
IN_BRACKETS = re.compile(
    rf"[(（〔【\[][^()（）。，]{{0,16}}?{_REPORTER}\s*([^()（）〔〕【】\[\]／/。，]{{2,40}})"
)
"""`（记者周明远、沈若溪）`, `〔記者巫其倫／台北報導〕`."""
LINE_OF_REPORTERS = re.compile(
    rf"^[●■◆▲○□◎\s]{{0,3}}[\u3400-\u9fff《》·]{{0,16}}?{_REPORTER}\s*"
    r"([\u3400-\u9fff·、\s]{2,40}?)(?:[／/].*)?$"
)
"""A line of its own: `●南方日报记者 张子俊`, `新华社记者邹多为、唐诗凝、丁乐`."""
DATELINE = re.compile(
    r"^[^，。]{2,24}[讯电訊電]\s*(?:[(（]([\u3400-\u9fff、\s]{2,20})[)）]"
    rf"|[^，。\s]{{0,8}}{_REPORTER}\s?((?:[\u3400-\u9fff]{{2,4}}(?:[、\s]|(?=报道|報導))){{1,6}}))"
)
"""`中新网江州5月9日电 (张三 李四)`, `本报讯 记者张三报道`."""
SIGNED = re.compile(r"[(（]\s*([\u3400-\u9fff·、\s]{2,24})\s*[)）]\s*$")
"""`……举行。（张巨峰）`."""
_PHOTOGRAPHED = ("摄", "攝", "图", "圖")
_LONGEST_PERSON = 6
_HEAD = 80
"""How far into the first lines of the text a dateline reaches, and how far from its end a name."""


def labelled(page: Page) -> Iterator[Candidate]:
    """What stands behind 作者, 撰文, 记者."""
    for line in _chinese_credits(page):
        if not HAS_LABEL.search(line.text):
            continue
        for text in stretches(line):
            if match := LABEL.search(text):
                yield Candidate(match[1] or match[2], "label")
                break


def datelines(page: Page) -> Iterator[Candidate]:
    """Reporters in brackets at the start of the text, or on a line of their own near it."""
    for line in _chinese_credits(page):
        head = line.text[:_HEAD]
        if not HAS_LABEL.search(head):
            continue
        if match := LINE_OF_REPORTERS.match(line.text) or IN_BRACKETS.search(head):
            yield from _people(match[1])
        elif match := DATELINE.match(head):
            yield from _surely_people(match[1] or match[2])


def signed(page: Page) -> Iterator[Candidate]:
    """Names in brackets behind the last sentence."""
    for line in closing_lines(page) if has_han(page) else ():
        tail = line.text[-_HEAD:]
        if match := IN_BRACKETS.search(tail):
            yield from _people(match[1])
        elif match := SIGNED.search(tail):
            yield from _surely_people(match[1])


def _chinese_credits(page: Page) -> Iterator[Line]:
    """The lines that may hold names after Chinese labels; none on pages in other scripts."""
    if has_han(page):
        yield from chain(head_lines(page), opening_lines(page), closing_lines(page))


def _people(text: str) -> Iterator[Candidate]:
    """The names of people in a stretch of Chinese, where they did not only take the picture."""
    if not text.strip().endswith(_PHOTOGRAPHED):
        for name in normalise_authors(text):
            if "\ufffd" not in name and (len(name) <= _LONGEST_PERSON or "·" in name):
                yield Candidate(name, "label")


def _surely_people(text: str) -> Iterator[Candidate]:
    """The names of people that a stretch begins with, by their family names."""
    return takewhile(lambda name: is_chinese_name(name.text), _people(text))
