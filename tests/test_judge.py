from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from snapshotter.items import Response, Snapshot
from snapshotter.judge import Judge, is_taken_down
from snapshotter.publish.publishing import part_of
from snapshotter.stamp import article_id
from snapshotter.state.articles import State
from snapshotter.state.takedowns import Takedowns
from snapshotter.steps import Context, identity

SITE = "https://gazette.example"


def snapshot(path: str, body: str = "渡轮复航。", claims: str | None = None) -> Snapshot:
    made = Snapshot(
        url=SITE + (claims or path),
        title="渡轮",
        body=body,
        snapshot_time="2026-11-23T08:45:15+08:00",
        response=Response(url=SITE + path),
    )
    identity(made, Context())
    return made


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    with State(tmp_path / "gazette.sqlite3") as state:
        yield state


@pytest.fixture
def takedowns(tmp_path: Path) -> Iterator[Takedowns]:
    with Takedowns(tmp_path) as takedowns:
        yield takedowns


@pytest.fixture
def judge(state: State, takedowns: Takedowns) -> Judge:
    return Judge(state, takedowns)


@pytest.fixture
def settle(state: State, judge: Judge, tmp_path: Path) -> Callable[[Snapshot], None]:
    """Publish a snapshot, as far as the state is concerned."""

    def publish(snapshot: Snapshot) -> None:
        state.commit_file(part_of(tmp_path / "one.jsonl", "run"), [asdict(snapshot)])
        judge.settle()

    return publish


@pytest.mark.parametrize("published", [True, False], ids=["published", "in this run"])
def test_the_same_article_again(
    judge: Judge, settle: Callable[[Snapshot], None], published: bool
) -> None:
    first, same, other = snapshot("/1"), snapshot("/1"), snapshot("/1", "渡轮停航。")
    assert judge.judge(first, Context()) == "new"
    if published:
        settle(first)
    assert judge.is_pending(first.id or "") is not published
    assert judge.judge(same, Context()) == "unchanged"
    assert judge.judge(other, Context()) == "revised"
    assert (first.revision, first.revises) == (1, None)
    assert (other.revision, other.revises) == (2, first.content_hash)


@pytest.mark.parametrize("published", [True, False], ids=["published", "in this run"])
def test_the_same_content_elsewhere_names_the_first(
    judge: Judge, settle: Callable[[Snapshot], None], published: bool
) -> None:
    first, second, third = snapshot("/1"), snapshot("/2"), snapshot("/3")
    judge.judge(first, Context())
    if published:
        settle(first)
    assert [judge.judge(one, Context()) for one in (second, third)] == ["duplicate"] * 2
    assert (second.duplicate_of, third.duplicate_of) == (first.id, first.id)
    assert first.duplicate_of is None


@pytest.mark.parametrize("published", [True, False], ids=["published", "in this run"])
def test_pages_that_claim_one_address_keep_their_own(
    judge: Judge, settle: Callable[[Snapshot], None], published: bool
) -> None:
    first = snapshot("/1", "渡轮复航。", claims="/same")
    second = snapshot("/2", "水渠通水。", claims="/same")
    judge.judge(first, Context())
    if published:
        settle(first)
    assert judge.judge(second, Context()) == "new"
    assert (second.url, second.id) == (f"{SITE}/2", article_id(f"{SITE}/2"))
    assert f"信息原文地址:{SITE}/2" in (second.disclaimer or "")


def test_one_article_at_two_addresses_is_one(judge: Judge) -> None:
    assert judge.judge(snapshot("/1", claims="/same"), Context()) == "new"
    assert judge.judge(snapshot("/2", claims="/same"), Context()) == "unchanged"


def test_a_page_that_changed_keeps_the_address_it_claims(judge: Judge) -> None:
    judge.judge(snapshot("/1", claims="/same"), Context())
    changed = snapshot("/1", "渡轮停航。", claims="/same")
    assert judge.judge(changed, Context()) == "revised"
    assert changed.url == f"{SITE}/same"


@pytest.mark.parametrize("address", ["/1", "/same"])
def test_taken_down_by_either_address(
    judge: Judge, takedowns: Takedowns, tmp_path: Path, address: str
) -> None:
    url = SITE + address
    record = {"kind": "takedown", "id": article_id(url), "takedown_time": "2026-11-23"}
    one = snapshot("/1", claims="/same")
    assert not is_taken_down(asdict(one), takedowns)
    takedowns.commit_file(part_of(tmp_path / "one.jsonl", "run"), [record])
    assert judge.judge(one, Context()) == "takedown"
    assert is_taken_down(asdict(one), takedowns)
    undone = record | {"takedown_time": "2026-11-24", "undone": True}
    takedowns.commit_file(part_of(tmp_path / "two.jsonl", "run"), [undone])
    assert judge.judge(one, Context()) == "new"
