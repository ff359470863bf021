"""Whatever the bytes: `from_html` never raises, and what it gives is a sound record."""

import json
import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from snapshotter import from_html
from snapshotter.newsroom import PAGES

URL = "https://gazette.example/2024/05/1.html"
NOON = datetime.fromisoformat("2024-05-20T12:00:00+08:00")
NEWSROOM = [file.read_bytes() for file in sorted(PAGES.rglob("*.html"))]

few = settings(derandomize=True, deadline=None, max_examples=60)
"""The same examples in every run, and no timing."""

Mutation = Callable[[bytes, random.Random], bytes]


def strings(value: object) -> Iterator[str]:
    """All texts in a record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from strings(one)


@pytest.fixture(scope="session")
def assert_sound(assert_valid: Callable[[object], None]) -> Callable[[bytes | str], None]:
    """Fails when a page gives an invalid record, a control character, or two different records."""

    def check(page: bytes | str) -> None:
        record = asdict(from_html(page, URL, snapshot_time=NOON))
        assert_valid(json.loads(json.dumps(record, ensure_ascii=False)))
        for text in strings(record):
            text.encode()  # no half of a surrogate pair
            separators = [c for c in text if unicodedata.category(c) in ("Cc", "Zl", "Zp")]
            assert set(separators) <= {"\n"}
        assert record == asdict(from_html(page, URL, snapshot_time=NOON))

    return check


def place(page: bytes, chance: random.Random) -> int:
    return chance.randrange(len(page) + 1)


def span(page: bytes, chance: random.Random) -> tuple[int, int]:
    start = place(page, chance)
    return start, start + chance.randrange(2000)


def cut(page: bytes, chance: random.Random) -> bytes:
    start, end = span(page, chance)
    return page[:start] + page[end:]


def cut_short(page: bytes, chance: random.Random) -> bytes:
    return page[: place(page, chance)]


def duplicate(page: bytes, chance: random.Random) -> bytes:
    start, end = span(page, chance)
    return page[:end] + page[start:end] * chance.randrange(1, 20) + page[end:]


def swap_tags(page: bytes, chance: random.Random) -> bytes:
    names = sorted(set(re.findall(rb"<(\w+)", page))) or [b"p"]
    one, other = chance.choice(names), chance.choice(names)
    return re.sub(rb"(</?)%s\b" % re.escape(one), rb"\g<1>" + other, page)


def drop_end_tags(page: bytes, chance: random.Random) -> bytes:
    return re.sub(rb"</\w+>", lambda tag: b"" if chance.random() < 0.3 else tag[0], page)


def scatter(page: bytes, chance: random.Random) -> bytes:
    stray = chance.choice((b"\0", b"\xff\xfe", b"\x1b$B", b"\xed\xa0\x80", b"\r", b"<", b">", b'"',
                           b"</html>", b"</body>", b"<!--", b"]]>", b"&#0;", b"&#xD800;",
                           "\u2028\u202e\ufeff".encode()))  # fmt: skip
    for _ in range(chance.randrange(1, 20)):
        at = place(page, chance)
        page = page[:at] + stray + page[at:]
    return page


def recode(page: bytes, chance: random.Random) -> bytes:
    codec = chance.choice("gb18030 big5 utf-16 utf-7 shift_jis cp1252 iso2022_kr".split())
    return page.decode(errors="replace").encode(codec, "replace")


def declare_wrongly(page: bytes, chance: random.Random) -> bytes:
    charset = chance.choice((b"big5", b"utf-16", b"hz", b"base64", b"no-such-charset", b"utf-7"))
    return re.sub(rb"charset=[\w-]+", b"charset=" + charset, page)


def nest(page: bytes, chance: random.Random) -> bytes:
    tag = chance.choice(
        (b"<div>", b"<span>", b"<table><tr><td>", b"<ul><li>", b"<a href=x>", b"<h1>")
    )
    at = place(page, chance)
    return page[:at] + tag * chance.randrange(3000) + page[at:]


def swell_attributes(page: bytes, chance: random.Random) -> bytes:
    name = chance.choice((b"class", b"id", b"content", b"datetime", b"href", b"itemprop", b"lang"))
    value = chance.choice((b"a", b"a-", b"1 ", b"2024-05-1")) * chance.randrange(20_000)
    return re.sub(rb"<(\w+)", rb'<\1 %s="%s"' % (name, value), page, count=chance.randrange(1, 20))


def shuffle_lines(page: bytes, chance: random.Random) -> bytes:
    lines = page.splitlines()
    chance.shuffle(lines)
    return b"\n".join(lines)


def change_bytes(page: bytes, chance: random.Random) -> bytes:
    changed = bytearray(page)
    for _ in range(min(len(page), chance.randrange(1, 200))):
        changed[chance.randrange(len(page))] = chance.randrange(256)
    return bytes(changed)


MUTATIONS: tuple[Mutation, ...] = (
    cut, cut_short, duplicate, swap_tags, drop_end_tags, scatter, recode, declare_wrongly, nest,
    swell_attributes, shuffle_lines, change_bytes,
)  # fmt: skip


@few
@given(page=st.binary(max_size=2000))
def test_any_bytes_give_a_sound_record(
    assert_sound: Callable[[bytes | str], None], page: bytes
) -> None:
    assert_sound(page)


LINES = "渡轮今天上午恢复通航,这是风暴过后的第一班,码头上站满了来迎接它的人。" * 3
PIECES = [
    *("<h1>", "</h1>", "<p>", "</p>", "<div>", "<table><tr><td>", "<a href='", "'>", "<img src='"),
    *("<meta charset=", "<meta property='og:title' content='", "<link rel=canonical href='"),
    *("<script type='application/ld+json'>", '{"@type":"NewsArticle","headline":', "</script>"),
    *(
        "来源:",
        "发布时间:",
        "2024-05-10 09:30",
        "3小时前",
        "2024年13月40日",
        "作者:周明远",
        "下一页",
    ),
    *("gbk", "渡轮复航", LINES, "\u2028", "\x85", "\x00", "\ud800", "&#x110000;", "http://[", "\n"),
]


@few
@given(page=st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_whatever_is_put_together_gives_a_sound_record(
    assert_sound: Callable[[bytes | str], None], page: str
) -> None:
    assert_sound(page)


@few
@given(
    page=st.sampled_from(NEWSROOM),
    mutations=st.lists(st.sampled_from(MUTATIONS), min_size=1, max_size=4),
    seed=st.integers(0, 2**32),
)
def test_mutated_pages_give_a_sound_record(
    assert_sound: Callable[[bytes | str], None], page: bytes, mutations: list[Mutation], seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - the examples are to be the same again
    for mutate in mutations:
        page = mutate(page, chance)
    assert_sound(page)
