"""Each candidate with its verdict."""

from datetime import UTC, datetime

from snapshotter.authoring.inspection import Inspection, inspect
from snapshotter.extract.page import Page
from snapshotter.site import Rules, Site
from snapshotter.steps import Context

PAGE = """<html lang="en"><head><title>Ferry returns to the delta - The Delta Ledger</title>
<meta property="og:site_name" content="The Delta Ledger">
<link rel="canonical" href="https://other.example/copied.html">
</head><body><h1>The Delta Ledger</h1><h1>Ferry returns to the delta</h1>
<p class="by">By Ada Whitcombe</p><p class="when">14 May 2024 09:30 +01:00</p>
<p>The ferry that links the two banks of the delta sailed again on Tuesday, three weeks late.</p>
<p>Its crew had waited, since the storm, for a part of the engine that nobody makes any more.</p>
<p>A workshop on the other bank, it turned out, had kept the drawings, and made it anew.</p>
</body></html>"""
URL = "https://ledger.example/2024/05/ferry.html"


def inspected(html: str = PAGE, **rules: str) -> Inspection:
    site = Site(rules=Rules(**rules))
    page = Page(html.encode(), URL, site=site, snapshot_time=datetime(2024, 6, 1, tzinfo=UTC))
    return inspect(page, Context(site))


def verdicts(inspection: Inspection, field: str) -> list[tuple[str, str, str]]:
    return [(one.text, one.provenance, one.verdict) for one in inspection.trials[field]]


def test_candidates_stand_in_order_each_with_a_verdict() -> None:
    title = verdicts(inspected(), "title")
    assert title[0] == ("Ferry returns to the delta", "markup", "taken")
    assert ("The Delta Ledger", "markup", "is the name of the site") in title
    assert [verdict for *_, verdict in title].count("taken") == 1


def test_address_of_another_site_is_told() -> None:
    assert verdicts(inspected(), "url") == [
        ("https://other.example/copied.html", "markup", "is on another site"),
        (URL, "url", "taken"),
    ]


def test_rule_goes_first() -> None:
    inspection = inspected(source="p.by")
    assert verdicts(inspection, "source")[0] == ("By Ada Whitcombe", "rule", "taken")
    assert inspection.snapshot.provenance["source"] == "rule"


def test_rule_that_finds_nothing_is_told() -> None:
    first = verdicts(inspected(source="span.nowhere"), "source")[0]
    assert first == ("", "rule", "finds nothing on this page")


def test_times_that_weigh_less_are_told() -> None:
    times = verdicts(inspected(), "publish_time")
    assert times[0] == ("14 May 2024 09:30 +01:00", "label", "taken")
    assert {verdict for *_, verdict in times[1:]} <= {
        "less speaks for it",
        "stands where other times stand",
    }


def test_what_a_field_is_in_the_record_is_what_was_taken() -> None:
    inspection = inspected()
    for name, trials in inspection.trials.items():
        taken = [one for one in trials if one.verdict == "taken"]
        found = bool(getattr(inspection.snapshot, name))
        assert bool(taken) == found or inspection.snapshot.provenance.get(name) in ("site", "url")
        if taken:
            assert taken[0].provenance == inspection.snapshot.provenance[name]


def test_missing_fields_are_named() -> None:
    assert inspected().missing == ["category", "reprinted_from", "summary"]
    assert inspected().is_article


def test_page_without_anything_is_told() -> None:
    inspection = inspected("<p>nothing")
    assert not inspection.is_article
    assert {"publish_time", "source", "authors"} <= set(inspection.missing)
