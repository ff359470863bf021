"""Full disks, folders that cannot be written, damaged and locked states."""

import resource
import sqlite3
from typing import Any

import pytest


def few_kilobytes() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))


def test_a_full_disk_tears_nothing_and_the_next_run_goes_on(crawls: Any) -> None:
    crawls.press.numbers = list(range(200))
    code, log = crawls.run(before=few_kilobytes, SNAPSHOT_BATCH_RECORDS="500")
    assert code == 5
    assert "cannot publish: [Errno 27] File too large: " in log
    assert "Closing spider (output_failed)" in log
    crawls.records()
    crawls.run()
    assert len({r["url"] for r in crawls.records()}) == len(crawls.records()) == 200
    assert crawls.leftovers() == []


def test_a_folder_that_cannot_be_written_ends_the_run(crawls: Any) -> None:
    crawls.output.write_text("a file where the folder should be")
    code, log = crawls.run()
    assert code == 5
    assert f"{crawls.output}/news" in log
    assert "Closing spider (output_failed)" in log
    crawls.output.unlink()
    crawls.run()
    assert len(crawls.records()) == 20


def test_a_damaged_state_is_named_and_built_again(crawls: Any) -> None:
    crawls.run()
    crawls.state.write_bytes(b"not a database at all, but long enough to look at" * 100)
    code, log = crawls.run()
    assert code == 5
    assert f"{crawls.state} is damaged: " in log
    assert "scrapy verify --rebuild news" in log
    assert "Closing spider (output_failed)" in log
    code, said = crawls.do("verify", "--rebuild", "news")
    assert (code, said) == (0, f"{crawls.state}: 20 records of {len(crawls.files())} files\n")
    crawls.run()
    assert len(crawls.records()) == 20


def test_a_rebuilt_state_finishes_what_a_killed_run_left(crawls: Any) -> None:
    crawls.run(env={"SNAPSHOT_KILL_AT": "synced"})
    crawls.state.write_bytes(b"")
    for journal in crawls.state.parent.glob("news.sqlite3-*"):
        journal.unlink()
    crawls.do("verify", "--rebuild", "news")
    crawls.run()
    assert len({r["url"] for r in crawls.records()}) == len(crawls.records()) == 20
    assert crawls.leftovers() == []


def test_a_state_is_not_built_from_nothing(crawls: Any) -> None:
    code, said = crawls.do("verify", "--rebuild", "newz")
    assert code == 1
    assert f"no file of 'newz' in {crawls.output}/newz" in said
    assert not crawls.state.with_name("newz.sqlite3").exists()


def test_a_lost_state_is_told(crawls: Any) -> None:
    crawls.run()
    for file in crawls.state.parent.glob("news.sqlite3*"):
        file.unlink()
    _, log = crawls.run()
    assert f"{crawls.state} is new, so all of {crawls.output}/news will be published again" in log


@pytest.mark.slow
def test_a_locked_state_ends_the_run(crawls: Any) -> None:
    crawls.run()
    crawls.press.numbers.append(99)
    with sqlite3.connect(crawls.state) as other:
        other.execute("BEGIN EXCLUSIVE")
        code, log = crawls.run()
    assert code == 5
    assert f"{crawls.state}: database is locked" in log
    crawls.run()
    assert len(crawls.records()) == 21
