"""Takedowns and their undoing are told to the archive: one record each, the latest counts."""

from datetime import datetime
from typing import Any

import pytest

from snapshotter.publish.fault import VARIABLE
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
    code, said = cron.run("takedown", URL)
    assert (code, said.startswith(f"{URL} was taken down before")) == (0, True)
    cron.run("takedown", URL, "--undo")
    assert cron.run("takedown", URL, "--undo") == (1, f"{URL} is not taken down\n")
    assert [r["undone"] for r in told(cron)] == [False, True]


@pytest.mark.parametrize("step", ["committed", "placed"])  # all: tests/publish
def test_killed_and_tried_again_it_is_told_once(
    cron: Any, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for arguments in ([URL], [URL, "--undo"]):
        with monkeypatch.context() as patch:
            patch.setenv(VARIABLE, step)
            assert cron.run("takedown", *arguments)[0] == -9
        cron.run("takedown", *arguments)
    assert [r["undone"] for r in told(cron)] == [False, True]


NOT_PUBLISHED = "; as far as state knows, no spider has published this address or id"


@pytest.fixture
def published(cron: Any, server: Any) -> str:
    """Address of a published article."""
    (path,) = server.serve_news(1)
    address = str(server.url + path[1:])
    assert cron.crawl("page", address)[0] == 0
    return address


def test_what_is_published_is_taken_down_without_a_doubt(cron: Any, published: str) -> None:
    code, said = cron.run("takedown", published)
    assert (code, said.count("; ")) == (0, 0)


@pytest.mark.parametrize("typo", ["/", "?page=2"])
def test_address_that_nobody_published_is_told(cron: Any, published: str, typo: str) -> None:
    code, said = cron.run("takedown", published + typo)
    assert (code, said.endswith(f"{NOT_PUBLISHED}\n")) == (0, True)
    code, said = cron.run("takedown", published + typo)
    assert (code, said) == (0, f"{published}{typo} was taken down before{NOT_PUBLISHED}\n")
    assert [record["url"] for record in told(cron)] == [published + typo]


def test_address_that_led_to_another_is_told(cron: Any, server: Any) -> None:
    (path,) = server.serve_news(1)
    own, old = server.url + path[1:], f"{server.url}old/{path[1:]}"
    text = server.pages[path][1].replace("<head>", f'<head><link rel="canonical" href="{own}">')
    server.pages["/old" + path] = (200, text)
    cron.crawl("page", old)
    assert cron.run("takedown", old)[1].endswith(f"{NOT_PUBLISHED}, but it led to {own}\n")


def test_states_are_only_asked(cron: Any, published: str) -> None:
    state = cron.folder / "state" / "page.sqlite3"
    before = state.read_bytes(), sorted(state.parent.iterdir())
    cron.run("takedown", published)
    files = set(state.parent.iterdir()) - set(before[1])
    assert {file.name for file in files} == {"takedowns.lock"}
    assert state.read_bytes() == before[0]


def test_a_state_that_cannot_be_read_hinders_no_takedown(cron: Any, published: str) -> None:
    state = cron.folder / "state" / "page.sqlite3"
    state.write_bytes(b"no database" * 999)
    code, said = cron.run("takedown", published)
    assert code == 0
    assert f"{published} is taken down: " in said
    assert f"it is not known: state/{state.name}: " in said
    assert said.count("\n") == 1


def test_an_id_is_taken_down_with_the_address_that_is_known(cron: Any, published: str) -> None:
    code, said = cron.run("takedown", article_id(published).upper())
    assert code == 0
    assert said.startswith(f"{article_id(published)} is taken down: ")
    cron.run("takedown", published, "--undo")
    shown = [(record["id"], record["url"]) for record in told(cron)]
    assert shown == [(article_id(published), published)] * 2


def test_an_id_that_nobody_published_is_told_without_address(cron: Any, assert_valid: Any) -> None:
    code, said = cron.run("takedown", article_id(URL))
    assert (code, said.endswith(f"{NOT_PUBLISHED}\n")) == (0, True)
    (record,) = told(cron)
    assert (record["id"], record["url"]) == (article_id(URL), None)
    assert_valid(record)
    assert cron.run("verify", "output/takedowns") == (0, "")
    assert cron.run("takedown", URL)[1].startswith(f"{URL} was taken down before")


@pytest.mark.parametrize("wrong", ["6ba7b811-9dad-11d1-80b4-00c04fd430c8", "gazette.example/1"])
def test_what_is_neither_address_nor_id_is_misuse(cron: Any, wrong: str) -> None:
    code, said = cron.run("takedown", wrong)
    assert code == 2
    assert wrong in said
