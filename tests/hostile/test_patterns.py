"""No pattern of ours explodes: each is tried on its worst inputs, under an alarm."""

import importlib
import pkgutil
import re
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import FrameType, ModuleType
from typing import Any

import pytest

import snapshotter

LENGTH = 10_000
SECONDS = 0.25
"""CPU time for one pattern on one text. What grows with the length alone needs milliseconds."""

PIECES = (
    *" \t\n",
    *"a1A_.,-/:;'\"()[]<>=&#%",
    *"长年月日时:|·、 (【",
    *("a ", "A ", "Aa ", "1 ", "1-", "1/", "a.", "a-", "a,", "长 ", "1:1", "a=", "/a", "<a ", "//"),
    *(
        "&a",
        "年1",
        "1月",
        "1日",
        "a'",
        "A.",
        "Aa-",
        "http://",
        "来源",
        "来源:",
        "by ",
        "By A",
        "作者",
    ),
    *(
        "<!--",
        "<meta ",
        "<![CDATA[",
        "\\u",
        '{"',
        '",',
        "/*",
        "2024-05-14 ",
        "12:30 ",
        "am",
        "本文",
    ),
)
"""A text repeats one of these; after it stands what no pattern waits for."""

AT_THE_START = {
    "extract.bare_sources.NO_BYLINE",
    "extract.time_worth._TIME",
    "extract.trim._NOTE",
    "normalise.title._MEDIUM",
}
"""Patterns that are only asked whether a text begins with them."""


def modules() -> Iterator[ModuleType]:
    for module in pkgutil.walk_packages(snapshotter.__path__, "snapshotter."):
        yield importlib.import_module(module.name)


def patterns_in(value: Any) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Mapping):
        yield from patterns_in([*value.keys(), *value.values()])
    elif isinstance(value, (list, tuple, set, frozenset)):
        for one in value:
            yield from patterns_in(one)


def all_patterns() -> dict[str, re.Pattern[Any]]:
    found: dict[re.Pattern[Any], str] = {}
    for module in modules():
        for name, value in vars(module).items():
            for pattern in patterns_in(value):
                found.setdefault(pattern, f"{module.__name__.removeprefix('snapshotter.')}.{name}")
    return {f"{name}-{n}": pattern for n, (pattern, name) in enumerate(found.items())}


PATTERNS = all_patterns()


class TooSlowError(Exception):
    """A pattern needs more than its time."""


@contextmanager
def alarm(seconds: float) -> Iterator[None]:
    def ring(_number: int, _frame: FrameType | None) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@pytest.mark.parametrize("name", PATTERNS)
def test_pattern_needs_no_longer_than_its_text(name: str) -> None:
    pattern = PATTERNS[name]
    ask = pattern.match if name.partition("-")[0] in AT_THE_START else pattern.search
    for piece in PIECES:
        text: Any = piece * (LENGTH // len(piece)) + "\0"
        if isinstance(pattern.pattern, bytes):
            text = text.encode()
        try:
            with alarm(SECONDS):
                ask(text)
        except TooSlowError:
            pytest.fail(f"{pattern.pattern!r} on {piece!r} * {LENGTH}")


def test_there_are_patterns_to_try() -> None:
    assert len(PATTERNS) > 50
    assert {name.partition("-")[0] for name in PATTERNS} >= AT_THE_START
