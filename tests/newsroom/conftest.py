import json
from collections.abc import Iterator
from typing import Any

import pytest

from snapshotter.newsroom import PAGES, Newsroom


@pytest.fixture(scope="module")
def newsroom() -> Iterator[Newsroom]:
    with Newsroom() as running:
        yield running


@pytest.fixture(scope="session")
def truth() -> list[dict[str, Any]]:
    lines = (PAGES.parent / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]
