from typing import Any

import pytest

from snapshotter import steps
from snapshotter.items import Snapshot
from snapshotter.site import Site
from snapshotter.stamp import Imprint, content_hash
from snapshotter.steps import Context, Step

NOWHERE = Context()


def taken(step: Step, context: Context = NOWHERE, **fields: Any) -> Snapshot:
    """A snapshot with these fields after the step."""
    snapshot = Snapshot(snapshot_time="2024-05-10T12:00:00+08:00", **fields)
    step(snapshot, context)
    return snapshot


def test_title_loses_the_name_of_the_site() -> None:
    context = Context(Site(source="江畔新闻网"))
    assert taken(steps.title, context, title="渡轮复航_江畔新闻网").title == "渡轮复航"


@pytest.mark.parametrize(
    ("fields", "category"),
    [
        ({"category": "国内新闻"}, "国内"),
        ({"category": "神州"}, "国内"),
        ({"category": "World"}, "国际"),
        ({"url": "https://a.example/guonei/1.html"}, "国内"),
        ({}, None),
    ],
)
def test_category_is_canonical(fields: dict[str, Any], category: str | None) -> None:
    context = Context(Site(categories={"神州": "国内"}))
    assert taken(steps.category, context, **fields).category == category


def test_category_of_the_address_says_so() -> None:
    snapshot = taken(steps.category, url="https://a.example/guonei/1.html")
    assert snapshot.provenance == {"category": "url"}


@pytest.mark.parametrize(
    ("fields", "language"),
    [
        ({"language": "zh_cn", "body": "The ferry is back."}, "zh-CN"),
        ({"language": "nonsense tag", "body": "渡轮今天恢复通航。" * 9}, "zh"),
        ({"body": None}, None),
    ],
)
def test_language_is_declared_or_read(fields: dict[str, Any], language: str | None) -> None:
    assert taken(steps.text, **fields).language == language


def test_text_has_one_kind_of_line_break() -> None:
    snapshot = taken(steps.text, body="First.\u2028Second.\x07\r\n\r\nThird.", summary="\u200b")
    assert snapshot.body == "First.\n\nSecond.\n\nThird."
    assert snapshot.summary is None


@pytest.mark.parametrize(
    ("site", "language", "written"),
    [
        (Site(), "zh-CN", "2024-05-10T09:30+08:00"),
        (Site(), "en", "2024-05-10T09:30"),
        (Site(timezone="Europe/London"), "zh-CN", "2024-05-10T09:30+01:00"),
    ],
)
def test_zone_is_of_the_site_or_the_language(site: Site, language: str, written: str) -> None:
    context = Context(site)
    at_night = Snapshot(snapshot_time="2024-05-10T23:00:00+08:00", language=language)
    at_night.publish_time = "2024-05-10 09:30"
    steps.publish_time(at_night, context)
    assert at_night.publish_time == written


def test_time_after_the_snapshot_is_found_nowhere() -> None:
    snapshot = taken(
        steps.publish_time,
        publish_time="2024-05-11 09:30",
        language="zh",
        provenance={"publish_time": "label"},
    )
    assert (snapshot.publish_time, snapshot.provenance) == (None, {})


@pytest.mark.parametrize(
    ("source", "final", "provenance"),
    [("来源:江州日报", "江州日报", {"source": "label"}), (None, "Gazette", {"source": "site"})],
)
def test_source_is_of_the_page_else_of_the_site(
    source: str | None, final: str, provenance: dict[str, str]
) -> None:
    context = Context(Site(source="Gazette"))
    found = {"source": "label"} if source else {}
    snapshot = taken(steps.source, context, source=source, provenance=found)
    assert (snapshot.source, snapshot.provenance) == (final, provenance)


def test_authors_are_names_and_stand_once() -> None:
    snapshot = taken(steps.authors, authors=["记者 周明远 沈若溪", "周明远"])
    assert snapshot.authors == ["周明远", "沈若溪"]


def test_identity_is_of_the_address_and_the_content() -> None:
    snapshot = taken(steps.identity, url="https://a.example/1", title="Harbour opens")
    assert snapshot.id == "5d8fd54e-2827-5e39-a337-33e0db7891ec"
    assert snapshot.content_hash == content_hash("Harbour opens", None)


@pytest.mark.parametrize(
    ("own", "text"),
    [(None, "snapshot by us of https://a.example/1"), ("© {url}", "© https://a.example/1")],
)
def test_disclaimer_is_of_the_site_else_of_the_archive(own: str | None, text: str) -> None:
    imprint = Imprint(crawler="us", disclaimer="snapshot by {crawler} of {url}")
    context = Context(Site(disclaimer=own), imprint)
    assert taken(steps.disclaimer, context, url="https://a.example/1").disclaimer == text


def test_disclaimer_has_one_kind_of_line_break() -> None:
    context = Context(imprint=Imprint(disclaimer="one\r\ntwo\u2028three\tfour"))
    assert taken(steps.disclaimer, context).disclaimer == "one\ntwo\nthree four"


def test_empty_disclaimer_is_none() -> None:
    assert taken(steps.disclaimer, Context(imprint=Imprint(disclaimer=""))).disclaimer is None


def test_steps_may_meet_their_own_result() -> None:
    snapshot = Snapshot(
        url="https://a.example/guonei/1.html",
        title="渡轮复航_江畔新闻网",
        category="国内新闻",
        publish_time="2小时前",
        source="来源:江州日报",
        authors=["记者 周明远"],
        body="渡轮今天恢复通航。\n\n三周后。",
        snapshot_time="2024-05-10T12:00:00+08:00",
    )
    for step in steps.STEPS:
        step(snapshot, NOWHERE)
    once = repr(snapshot)
    for step in steps.STEPS:
        step(snapshot, NOWHERE)
    assert repr(snapshot) == once
