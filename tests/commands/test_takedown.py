"""Takedowns and their undoing are told to the archive: one record each, the latest counts."""

from datetime import datetime
from typing import Any

import pytest

from snapshotter.publish.fault import STEPS, VARIABLE
from snapshotter.publish.manifest import Contents
from snapshotter.publish.verify import published_files
from snapshotter.stamp import article_id

URL = "https://gazette.example/2024/05/1.html"


def told(cron: Any) -> list[dict[str, Any]]:
    """The published records, as an archive puts them in order."""
    files = published_files(cron.folder / "output" / "takedowns")
    records = [record for file in files for record in Contents(file)]
    return sorted(records, key=lambda r: datetime.fromisoformat(r["takedown_time"]))


def test_takedown_and_its_undo_are_told(cron: Any, assert_valid: Any) -> None:
    cron.run("takedown", URL, "--reason", "court order")
    code, said = cron.run("takedown", URL, "--undo")
    assert code == 0
    assert f"{URL} may be fetched and published again: output/takedowns/" in said
    cron.run("takedown", URL)
    records = told(cron)
    shown = [(r["id"], r["url"], r["reason"], r["undone"]) for r in records]
    article = article_id(URL)
    assert shown == [
        (article, URL, "court order", False),
        (article, URL, None, True),
        (article, URL, None, False),
    ]
    assert len({r["takedown_time"] for r in records}) == 3
    for record in records:
        assert_valid(record)
    assert cron.run("verify", "output/takedowns") == (0, "")


def test_undo_may_have_a_reason(cron: Any) -> None:
    cron.run("takedown", URL)
    cron.run("takedown", URL, "--undo", "--reason", "court order lifted")
    assert [r["reason"] for r in told(cron)] == [None, "court order lifted"]


def test_nothing_is_told_twice(cron: Any) -> None:
    assert cron.run("takedown", URL, "--undo") == (1, f"{URL} is not taken down\n")
    cron.run("takedown", URL)
    assert cron.run("takedown", URL) == (0, f"{URL} was taken down before\n")
    cron.run("takedown", URL, "--undo")
    assert cron.run("takedown", URL, "--undo") == (1, f"{URL} is not taken down\n")
    assert [r["undone"] for r in told(cron)] == [False, True]


@pytest.mark.parametrize("step", STEPS)
def test_killed_and_tried_again_it_is_told_once(
    cron: Any, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for arguments in ([URL], [URL, "--undo"]):
        with monkeypatch.context() as patch:
            patch.setenv(VARIABLE, step)
            assert cron.run("takedown", *arguments)[0] == -9
        cron.run("takedown", *arguments)
    assert [r["undone"] for r in told(cron)] == [False, True]
