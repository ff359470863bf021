import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from snapshotter.errors import StateError
from snapshotter.publish.publishing import part_of
from snapshotter.stamp import article_id, content_hash
from snapshotter.state.articles import State, Validators, unix_time
from snapshotter.state.ledger import PartFile

URL, PAGE = "https://gazette.example/1", "https://m.gazette.example/1"
NOON = 1_700_000_000


def record(revision: int = 1, text: str = "渡轮", **more: Any) -> dict[str, Any]:
    response = {"url": PAGE, "etag": '"1"', "last_modified": None}
    return {
        "kind": "snapshot",
        "id": article_id(URL),
        "url": URL,
        "content_hash": content_hash(text, None),
        "revision": revision,
        "publish_time": "2023-11-14T22:13:20+00:00",
        "snapshot_time": "2026-11-23T08:45:15+08:00",
        "response": response,
    } | more


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "gazette.sqlite3"


@pytest.fixture
def state(path: Path) -> Iterator[State]:
    with State(path) as state:
        yield state


@pytest.fixture
def part(tmp_path: Path) -> PartFile:
    return part_of(tmp_path / "one.jsonl", "run")


def test_an_article_is_found_by_each_of_its_addresses(state: State, part: PartFile) -> None:
    state.commit_file(part, [record()])
    article = state.find(URL)
    assert article == state.find(PAGE) == state.article(article_id(URL))
    assert article is not None
    assert (article.published, article.validators) == (NOON, Validators('"1"'))
    assert state.find("https://gazette.example/2") is None
    state.add_address("https://gazette.example/go?id=1", article.id, listing=None)
    assert state.find("https://gazette.example/go?id=1") == article


def test_a_later_revision_wins_in_any_order(state: State, part: PartFile) -> None:
    state.commit_file(part, [record(2, "停航"), record(1, "复航")])
    article = state.find(URL)
    assert article is not None
    assert (article.revision, article.content_hash) == (2, content_hash("停航", None))


def test_what_only_the_listing_told_is_remembered(state: State, part: PartFile) -> None:
    raw = {"title": "渡轮复航", "category": "神州", "publish_time": "3小时前", "source": None}
    provenance = {"title": "markup", "category": "listing", "publish_time": "listing"}
    state.commit_file(part, [record(raw=raw, provenance=provenance)])
    article = state.find(URL)
    assert article is not None
    assert article.told == {"category": "神州", "publish_time": "2023-11-14T22:13:20+00:00"}


@pytest.mark.parametrize(
    "broken", [{"response": None}, {"id": None}, {"id": "no id"}, {"content_hash": "no hash"}]
)
def test_a_file_that_fails_half_way_leaves_nothing(
    state: State, part: PartFile, broken: dict[str, Any]
) -> None:
    with pytest.raises(StateError, match=f"^{re.escape(str(part.part))} holds a broken record"):
        state.commit_file(part, [record(), record(**broken)])
    assert state.find(URL) is None


@pytest.mark.parametrize("line", [{"title": "a feed of fewer fields"}, {"kind": "weather"}])
def test_other_records_are_passed_over(
    state: State, part: PartFile, line: dict[str, object]
) -> None:
    state.commit_file(part, [line, record()])
    assert state.find(URL) is not None


def test_a_visit_keeps_validators_unless_there_are_new_ones(state: State, part: PartFile) -> None:
    state.commit_file(part, [record()])
    state.visited(article_id(URL), NOON + 60, Validators())
    article = state.find(URL)
    assert article is not None
    assert (article.last_visit, article.validators) == (NOON + 60, Validators('"1"'))
    state.visited(article_id(URL), NOON + 90, Validators(None, "Tue, 14 Nov 2023 22:13:20 GMT"))
    article = state.find(URL)
    assert article is not None
    assert article.validators == Validators(None, "Tue, 14 Nov 2023 22:13:20 GMT")


def test_young_articles_of_a_listing(state: State, part: PartFile) -> None:
    state.commit_file(part, [record()])
    state.add_address(URL, article_id(URL), listing="https://gazette.example/")
    assert state.found_on("https://gazette.example/", since=NOON) == [PAGE]
    assert state.found_on("https://gazette.example/", since=NOON + 1) == []
    assert state.found_on("https://gazette.example/world/", since=NOON) == []


def test_listings_have_validators_of_their_own(state: State) -> None:
    assert not state.validators("https://gazette.example/")
    state.keep_validators("https://gazette.example/", Validators('"2"'))
    assert state.validators("https://gazette.example/").as_headers() == {"If-None-Match": '"2"'}


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2023-11-14T22:13:20+00:00", NOON),
        ("2023-11-15T06:13:20+08:00", NOON),
        ("2023-11-14T22:13:20", NOON),
        ("2023-11-14", 1_699_920_000),
        ("2023-11", None),
        (None, None),
    ],
)
def test_times_of_records(text: str | None, seconds: int | None) -> None:
    assert unix_time(text) == seconds


def test_a_damaged_file_says_how_to_mend_it(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"SQLite is something else" * 200)
    with pytest.raises(StateError, match=r"gazette\.sqlite3 is damaged: .* --rebuild gazette`"):
        State(path)


def test_a_file_of_a_later_version_is_left_alone(path: Path) -> None:
    State(path).close()
    with sqlite3.connect(path) as later:
        later.execute("PRAGMA user_version = 99")
    later.close()
    with pytest.raises(StateError, match="later version"):
        State(path)


def test_an_older_file_gets_the_tables_it_lacks(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    State(path).close()
    monkeypatch.setattr(State, "tables", (*State.tables, "ALTER TABLE listing ADD links TEXT"))
    with State(path), sqlite3.connect(path) as same:
        assert same.execute("SELECT links FROM listing").fetchall() == []
    same.close()


def test_files_are_private(state: State, path: Path) -> None:
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0
