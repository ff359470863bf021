import sqlite3
from concurrent.futures import ThreadPoolExecutor
from itertools import permutations
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from snapshotter.errors import StateError
from snapshotter.publish.publishing import part_of
from snapshotter.stamp import article_id
from snapshotter.state.takedowns import FILE_NAME, Takedowns

URL = "https://gazette.example/1"
ARTICLE = article_id(URL)


def record(time: str, *, undone: bool = False) -> dict[str, Any]:
    return {"kind": "takedown", "id": ARTICLE, "url": URL, "takedown_time": time, "undone": undone}


TOLD = [
    record("2026-11-23T09:00:00+08:00"),
    record("2026-11-23T02:00:00+00:00", undone=True),  # an hour later
    record("2026-11-23T10:30:00+08:00"),
]


def tell(takedowns: Takedowns, *records: dict[str, Any]) -> None:
    takedowns.commit_file(part_of(Path("one.jsonl"), "run"), records)


def test_runs_that_start_at_once_may_all_make_the_file(tmp_path: Path) -> None:
    together = Barrier(6)

    def open_and_close(folder: Path) -> bool:
        together.wait(10)
        takedowns = Takedowns(folder)
        empty = takedowns.is_empty()
        takedowns.close()
        return empty

    with ThreadPoolExecutor(6) as runs:
        for number in range(20):
            assert all(runs.map(open_and_close, [tmp_path / str(number)] * 6))


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_latest_counts_in_whatever_order_they_are_told(tmp_path: Path, number: int) -> None:
    for order, records in enumerate(permutations(TOLD[:number])):
        with Takedowns(tmp_path / str(order)) as takedowns:
            tell(takedowns, *records)
            assert takedowns.hold(ARTICLE) == (number != 2)
            assert takedowns.is_empty() == (number == 2)


@pytest.mark.parametrize("broken", [{"takedown_time": "soon"}, {"id": "1"}])
def test_a_broken_record_is_refused(tmp_path: Path, broken: dict[str, Any]) -> None:
    with Takedowns(tmp_path) as takedowns:
        with pytest.raises(StateError, match="holds a broken record"):
            tell(takedowns, TOLD[0], TOLD[0] | broken)
        assert takedowns.is_empty()


def test_takedowns_of_an_older_file_are_kept(tmp_path: Path) -> None:
    first, _ = Takedowns.tables
    with Takedowns(tmp_path) as made:
        tell(made, TOLD[0])
    with sqlite3.connect(tmp_path / FILE_NAME) as old:
        row = (old.execute("SELECT id FROM told").fetchone()[0], URL, TOLD[0]["takedown_time"])
        old.executescript(f"DROP TABLE told; {first}")
        old.execute("INSERT INTO takedown VALUES (?, ?, ?, NULL)", row)
        old.execute("PRAGMA user_version = 2")
    old.close()
    with Takedowns(tmp_path) as takedowns:
        assert takedowns.hold(ARTICLE)
        assert takedowns.last_told(ARTICLE) == 1795395600
