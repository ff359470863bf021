from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from benchmarks.generated_newsroom import GeneratedNewsroom, rss
from benchmarks.local_site import Answer, LocalSite, page

ROOM = GeneratedNewsroom(size=16, newest=datetime.now(UTC))
FEEDS = ("a", "b", "c", "d")


@pytest.fixture
def pages() -> dict[str, Answer]:
    return {article.path: page(article.html()) for article in ROOM.articles}


@pytest.fixture
def site(site: LocalSite, pages: dict[str, Answer]) -> LocalSite:
    for number, name in enumerate(FEEDS):
        pages[f"/{name}.xml"] = rss(list(ROOM.articles[number :: len(FEEDS)]), site.url)
    return site


@pytest.fixture
def opml(site: LocalSite, tmp_path: Path) -> Path:
    inner = "".join(f'<outline xmlUrl="{site.url}/{name}.xml"/>' for name in FEEDS[1:])
    first = f'<outline type="rss" text="A" xmlUrl="{site.url}/a.xml"/>'
    path = tmp_path / "list.opml"
    path.write_text(
        f'<opml version="2.0"><body>{first}<outline text="科技">{inner}</outline></body></opml>',
        encoding="utf-8",
    )
    return path


def test_every_feed_is_read_and_a_folder_is_the_category(run: Any, opml: Path) -> None:
    done = run("subscriptions", "-a", f"opml={opml}")
    assert done.code == 0
    assert done.paths() == {article.path for article in ROOM.articles}
    in_folder = [record for record in done.records if record["category"] == "科技"]
    assert len(in_folder) >= len(ROOM.articles) * 3 // 4


def test_second_run_asks_conditionally(site: LocalSite, run: Any, opml: Path) -> None:
    run("subscriptions", "-a", f"opml={opml}")
    site.asked.clear()
    done = run("subscriptions", "-a", f"opml={opml}")
    assert (done.code, done.records) == (0, [])
    assert set(site.paths(304)) >= {f"/{name}.xml" for name in FEEDS}
    assert site.paths(200) == []


def test_feeds_that_fail_are_named_and_do_not_stop_the_others(
    site: LocalSite, pages: dict[str, Answer], run: Any, opml: Path
) -> None:
    pages["/b.xml"] = Answer(status=500)
    pages["/c.xml"] = page("<html><body><p>The feed has moved.</p></body></html>")
    done = run("subscriptions", "-a", f"opml={opml}")
    assert len(done.records) == len(ROOM.articles) // 2
    assert done.report["failed_feeds"] == {
        f"{site.url}/b.xml": "status_500",
        f"{site.url}/c.xml": "no_feed",
    }


def test_permanent_redirect_is_remembered(
    site: LocalSite, pages: dict[str, Answer], run: Any, opml: Path
) -> None:
    for name, status in (("a", 301), ("b", 302)):
        pages[f"/new/{name}.xml"] = pages[f"/{name}.xml"]
        pages[f"/{name}.xml"] = Answer(status=status, headers={"Location": f"/new/{name}.xml"})
    run("subscriptions", "-a", f"opml={opml}")
    site.asked.clear()
    assert run("subscriptions", "-a", f"opml={opml}").code == 0
    asked = site.paths()
    assert "/a.xml" not in asked
    assert {"/new/a.xml", "/b.xml", "/new/b.xml"} <= set(asked)


def test_feed_that_has_moved_to_nowhere_is_asked_for_where_it_was(
    site: LocalSite, pages: dict[str, Answer], run: Any, opml: Path
) -> None:
    feed = pages["/a.xml"]
    pages["/new/a.xml"] = feed
    pages["/a.xml"] = Answer(status=308, headers={"Location": "/new/a.xml"})
    run("subscriptions", "-a", f"opml={opml}")
    del pages["/new/a.xml"]
    pages["/a.xml"] = feed
    assert list(run("subscriptions", "-a", f"opml={opml}").report["failed_feeds"]) == [
        f"{site.url}/a.xml"
    ]
    assert run("subscriptions", "-a", f"opml={opml}").report["failed_feeds"] == {}


@pytest.mark.parametrize(
    ("extra", "why"),
    [
        ("<ttl>60</ttl>", "ttl"),
        (
            "<skipHours>" + "".join(f"<hour>{n}</hour>" for n in range(24)) + "</skipHours>",
            "skip_hours",
        ),
    ],
    ids=["ttl", "skipHours"],
)
def test_feed_that_asks_to_be_left_alone_is(
    site: LocalSite, pages: dict[str, Answer], run: Any, opml: Path, extra: str, why: str
) -> None:
    for name in FEEDS:
        pages[f"/{name}.xml"] = rss(list(ROOM.articles), site.url, extra=extra)
    run("subscriptions", "-a", f"opml={opml}")
    site.asked.clear()
    done = run("subscriptions", "-a", f"opml={opml}")
    assert (done.code, site.asked) == (0, [])
    assert done.report["refused"] == {why: len(FEEDS)}
