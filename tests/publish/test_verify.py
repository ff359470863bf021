"""What is found wrong with published files, and what is not."""

import json
from pathlib import Path
from typing import Any

import pytest

from snapshotter.exporters import as_record
from snapshotter.publish.publishing import begin, part_of, publish
from snapshotter.publish.verify import verify
from snapshotter.snapshot import from_html
from snapshotter.state.articles import State

PAGE = b"<h1>Ferry returns to the delta</h1><p>14 May 2024 09:30 +01:00</p>"


def record_of(number: int, spider: str) -> dict[str, Any]:
    record: dict[str, Any] = as_record(from_html(PAGE, url=f"https://gazette.example/{number}"))
    return record | {"spider": spider}


def write(folder: Path, name: str, *numbers: int, spider: str = "gazette") -> Path:
    """Publish records of these articles as a crawl does."""
    part = part_of(folder / name, "run")
    with State(folder.parent / f"{folder.name}.sqlite3") as state:
        with begin(state, part, on_error=lambda error: None) as file:
            for number in numbers:
                file.write(json.dumps(record_of(number, spider)).encode() + b"\n")
        publish(state, part)
    return folder / name


def findings(*paths: Path) -> list[str]:
    return [str(finding) for finding in verify(list(paths))]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a spider published."""
    return tmp_path / "gazette"


def test_two_spiders_may_have_the_same_article(tmp_path: Path) -> None:
    for spider in ("gazette", "news"):
        write(tmp_path / spider, "1.jsonl", 1, 2, spider=spider)
    assert findings(tmp_path) == []


def test_a_revision_that_is_there_twice_is_told(folder: Path) -> None:
    write(folder, "1.jsonl", 1, 2)
    twice = write(folder, "2.jsonl", 2)
    article = record_of(2, "gazette")["id"]
    assert findings(folder) == [f"{twice}:1: revision 1 of {article} is there twice"]
