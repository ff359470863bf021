"""`runs.jsonl`, and what is read out of it."""

import json
import multiprocessing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from snapshotter.errors import OutputError
from snapshotter.report.runs import FILE_NAME, append_run, last_runs, late_spiders, read_runs, worse

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
SIX_HOURS = timedelta(hours=6)


def run(spider: str = "gazette", *, hours_ago: float = 0, code: int = 0, **others: Any) -> Any:
    ended = (NOW - timedelta(hours=hours_ago)).isoformat()
    tables = {"links": {"found": 1}, "articles": {}, "fields": {}, "failures": {}}
    return {"spider": spider, "ended": ended, "seconds": 1.5, "exit_code": code} | tables | others


def counted(found: int = 100, code: int = 0, **fields: tuple[int, int]) -> Any:
    """A run that found so many links; each field so often found and so often missing."""
    table = {
        name: {"found": {"markup": n} if n else {}, "missing": missing}
        for name, (n, missing) in fields.items()
    }
    return run(code=code, links={"found": found}, fields=table)


def append_many(folder: Path, spider: str) -> None:
    for _ in range(50):
        append_run(folder, run(spider, filling="x" * 5000))


def test_reads_what_was_appended(tmp_path: Path) -> None:
    folder = tmp_path / "output"
    for spider in ("gazette", "日报"):
        append_run(folder, run(spider))
    assert [r["spider"] for r in read_runs(folder)] == ["gazette", "日报"]
    assert (folder / FILE_NAME).read_bytes().isascii()


def test_no_file_is_no_runs(tmp_path: Path) -> None:
    assert list(read_runs(tmp_path)) == []


def test_the_file_that_was_rotated_last_is_read_too(tmp_path: Path) -> None:
    append_run(tmp_path, run("first"))
    (tmp_path / FILE_NAME).rename(tmp_path / f"{FILE_NAME}.1")
    assert [r["spider"] for r in read_runs(tmp_path)] == ["first"]
    append_run(tmp_path, run("last"))
    assert [r["spider"] for r in read_runs(tmp_path)] == ["first", "last"]


def test_processes_do_not_tear_each_others_lines(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=append_many, args=(tmp_path, name)) for name in "abc"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    lines = (tmp_path / FILE_NAME).read_text().splitlines()
    assert len(lines) == 150 == len([json.loads(line) for line in lines])


@pytest.mark.parametrize("torn", ['{"spider": "gaz', "null\n", "[1]\n", '{"spider": "x"}\n', "\n"])
def test_line_that_cannot_be_read_costs_only_itself(tmp_path: Path, torn: str) -> None:
    append_run(tmp_path, run("first"))
    with (tmp_path / FILE_NAME).open("a") as file:
        file.write(torn)
    append_run(tmp_path, run("last"))
    assert [r["spider"] for r in read_runs(tmp_path)] == ["first", "last"]


def test_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(OutputError, match=FILE_NAME):
        append_run(tmp_path, run())


def test_full_disk_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).symlink_to("/dev/full")
    with pytest.raises(OutputError, match="No space left"):
        append_run(tmp_path, run())


def test_last_runs_by_spider() -> None:
    runs = [run("b", number=1), run("a", number=2), run("b", number=3), run("b", number=4)]
    numbers = {s: [r["number"] for r in rs] for s, rs in last_runs(runs, 2).items()}
    assert numbers == {"a": [2], "b": [3, 4]}


@pytest.mark.parametrize(
    ("runs", "named", "late"),
    [
        pytest.param([run(hours_ago=1)], [], {}, id="ran well"),
        pytest.param([run(hours_ago=7)], [], {"gazette": 7}, id="long ago"),
        pytest.param([run(hours_ago=1, code=4)], [], {"gazette": None}, id="never well"),
        pytest.param(
            [run(hours_ago=9), run(hours_ago=1, code=3)], [], {"gazette": 9}, id="not well of late"
        ),
        pytest.param([run(hours_ago=2), run(hours_ago=1, code=3)], [], {}, id="well enough"),
        pytest.param([], ["news"], {"news": None}, id="named and never ran"),
        pytest.param([run(hours_ago=9)], ["news"], {"news": None}, id="others do not matter"),
        pytest.param([], [], {}, id="nobody known"),
    ],
)
def test_late_spiders(runs: list[Any], named: list[str], late: dict[str, int | None]) -> None:
    expected = {s: None if h is None else NOW - timedelta(hours=h) for s, h in late.items()}
    assert late_spiders(runs, named, SIX_HOURS, NOW) == expected


@pytest.mark.parametrize(
    ("now", "before", "says"),
    [
        pytest.param(
            counted(source=(0, 3)), [counted(source=(9, 1))], ["source 90% > 0%"], id="gone"
        ),
        pytest.param(counted(source=(9, 1)), [counted(source=(10, 0))], [], id="nearly as before"),
        pytest.param(counted(source=(0, 3)), [counted(source=(2, 0))], [], id="too little to say"),
        pytest.param(counted(source=(0, 3)), [counted(source=(2, 8))], [], id="never was usual"),
        pytest.param(counted(source=(0, 0)), [counted(source=(9, 1))], [], id="no article now"),
        pytest.param(counted(), [counted(source=(9, 1))], [], id="no article at all now"),
        pytest.param(counted(found=10), [counted(found=90)], ["links 90 > 10"], id="lists changed"),
        pytest.param(counted(code=4), [counted()], ["exit 0 > 4"], id="failed"),
        pytest.param(counted(code=4), [counted(code=3)], [], id="failed before, too"),
        pytest.param(counted(code=3, found=0), [], [], id="the first run"),
    ],
)
def test_worse(now: Any, before: list[Any], says: list[str]) -> None:
    assert worse(now, before) == says
