"""CPU times in this process, and the yardstick: lxml's parse."""

import time
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from lxml import html

P = ParamSpec("P")
R = TypeVar("R")


def timed(work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> tuple[R, float]:
    """What a piece of work gives, and its CPU seconds."""
    start = time.process_time()
    result = work(*args, **kwargs)
    return result, time.process_time() - start


def parse(data: bytes) -> None:
    """The yardstick."""
    html.document_fromstring(data or b"<p></p>", parser=html.HTMLParser(encoding="utf-8"))
