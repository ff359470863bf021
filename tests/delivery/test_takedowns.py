"""A takedown outlives the state folder: the published records are what counts."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from snapshotter.publish.fault import VARIABLE
from snapshotter.publish.lines import write_lines


def lose_state(crawls: Any) -> None:
    shutil.rmtree(crawls.state.parent)


def address(crawls: Any, number: int) -> str:
    return str(crawls.press.url + crawls.press.path_of(number))


def the_takedown(crawls: Any) -> Path:
    """The only published file of takedowns."""
    (file,) = (crawls.output / "takedowns").glob("2*.jsonl")
    return Path(file)


def taken_down(crawls: Any, *numbers: int) -> None:
    for number in numbers:
        assert crawls.do("takedown", address(crawls, number), "--reason", "court order")[0] == 0


def asked(crawls: Any, number: int) -> int:
    return int(crawls.press.asked[crawls.press.path_of(number)])


def test_a_takedown_outlives_the_state(crawls: Any) -> None:
    crawls.run()
    taken_down(crawls, 5)
    lose_state(crawls)
    crawls.press.asked.clear()
    assert crawls.run()[0] == 0
    assert asked(crawls, 5) == 0
    assert [r["url"] for r in crawls.records()].count(address(crawls, 5)) == 1
    assert len(crawls.records()) == 20 + 19


def test_an_undo_outlives_the_state_too(crawls: Any) -> None:
    taken_down(crawls, 5, 6)
    crawls.do("takedown", "--undo", address(crawls, 5))
    lose_state(crawls)
    crawls.run()
    assert (asked(crawls, 5), asked(crawls, 6)) == (1, 0)


def test_another_takedown_after_the_loss_hides_none(crawls: Any) -> None:
    taken_down(crawls, 5)
    lose_state(crawls)
    taken_down(crawls, 6)
    crawls.run()
    assert (asked(crawls, 5), asked(crawls, 6)) == (0, 0)


def test_runs_that_start_at_once_all_know(crawls: Any) -> None:
    taken_down(crawls, 5)
    lose_state(crawls)
    starts = {"page": address(crawls, 5), "news": f"{crawls.press.url}/"}
    with ThreadPoolExecutor(2) as runs:
        done = runs.map(lambda s: crawls.do("crawl", s, "-a", f"url={starts[s]}"), starts)
    assert [code for code, _ in done] == [3, 0]  # `page` had nothing else to fetch
    assert asked(crawls, 5) == 0


@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_compressed_takedowns_are_read(crawls: Any, ending: str) -> None:
    taken_down(crawls, 5)
    file = the_takedown(crawls)
    compressed = file.with_name(file.name + ending)
    write_lines(compressed, [file.read_bytes()], like=compressed)
    file.unlink()
    lose_state(crawls)
    crawls.run()
    assert asked(crawls, 5) == 0


def test_what_cannot_be_read_ends_the_run(crawls: Any) -> None:
    taken_down(crawls, 5)
    file = the_takedown(crawls).with_name("2.jsonl.zst")
    file.write_bytes(b"no zstandard")
    lose_state(crawls)
    code, log = crawls.run("--loglevel", "CRITICAL")
    assert code == 5
    (said,) = log.splitlines()
    assert str(file) in said
    code, said = crawls.do("takedown", address(crawls, 6))
    assert (code, said.count("\n")) == (5, 1)
    assert str(file) in said
    assert not crawls.press.asked
    file.unlink()
    crawls.run()
    assert (asked(crawls, 5), asked(crawls, 6)) == (0, 1)


def test_a_kill_after_the_loss_forgets_nothing(crawls: Any) -> None:
    taken_down(crawls, 5)
    lose_state(crawls)
    assert crawls.run(env={VARIABLE: "synced"})[0] == -9
    crawls.run()
    assert asked(crawls, 5) == 0
    assert len(crawls.records()) == 19


def rebuilt(crawls: Any, records: int) -> None:
    code, said = crawls.do("verify", "--rebuild", "takedowns")
    state = crawls.state.parent / "takedowns.db"
    assert (code, said) == (0, f"{state}: {records} records of {records} files\n")
    assert not (crawls.state.parent / "takedowns.sqlite3").exists()


def test_takedowns_are_rebuilt_from_what_is_published(crawls: Any) -> None:
    taken_down(crawls, 5)
    shutil.copytree(crawls.state.parent, crawls.folder / "old")
    taken_down(crawls, 6)
    crawls.do("takedown", "--undo", address(crawls, 5))
    lose_state(crawls)
    (crawls.folder / "old").rename(crawls.state.parent)
    rebuilt(crawls, 3)
    crawls.run()
    assert (asked(crawls, 5), asked(crawls, 6)) == (1, 0)


@pytest.mark.parametrize("whole", [0, 4096], ids=["from the start", "in a later page"])
def test_damaged_takedowns_are_named_and_rebuilt(crawls: Any, whole: int) -> None:
    taken_down(crawls, 5)
    database = crawls.state.parent / "takedowns.db"
    content = database.read_bytes()
    database.write_bytes(content[:whole] + b"\xff" * (len(content) - whole))
    code, log = crawls.run()
    assert code == 5
    assert f"{database} is damaged: " in log
    assert "`scrapy verify --rebuild takedowns`" in log
    rebuilt(crawls, 1)
    assert database.with_suffix(".damaged").exists()
    crawls.run()
    assert asked(crawls, 5) == 0


def test_rebuilt_takedowns_finish_what_a_killed_one_left(crawls: Any, monkeypatch: Any) -> None:
    taken_down(crawls, 5)
    with monkeypatch.context() as patch:
        patch.setenv(VARIABLE, "committed")
        assert crawls.do("takedown", address(crawls, 6))[0] == -9
    (crawls.state.parent / "takedowns.db").write_bytes(b"")
    for journal in crawls.state.parent.glob("takedowns.db-*"):
        journal.unlink()
    rebuilt(crawls, 1)
    assert "was taken down before" in crawls.do("takedown", address(crawls, 6))[1]
    assert crawls.do("verify", str(crawls.output / "takedowns")) == (0, "")
    rebuilt(crawls, 2)
