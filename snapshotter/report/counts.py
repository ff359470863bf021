"""The statistics of a run, added up: from Scrapy's flat table to the counts of the report."""

from collections.abc import Mapping
from typing import Any

from snapshotter.report.outcome import DEFAULT_MAX_FAILURE_RATIO, Outcome

Stats = Mapping[str, Any]
Counts = dict[str, int]

PREFIX = "snapshot/"
VERDICTS = ("new", "revised", "unchanged", "duplicate", "takedown", "dropped")
"""How an article that was read well may end. `dropped`: a site's own pipeline passed it over."""
NO_ARTICLES = ("not_article", "noarchive")
"""How a page may end that was asked for as an article and is none, or may not be shown."""
NOT_DUE = ("ttl", "skip_hours")
"""Feeds that asked to be left alone for now: with them all is well."""


def below(stats: Stats, prefix: str) -> Counts:
    """The counts whose names begin with `snapshot/PREFIX/`, by the rest of their names."""
    start = f"{PREFIX}{prefix}/"
    return {name.removeprefix(start): n for name, n in stats.items() if name.startswith(start)}


def refusals(stats: Stats) -> Counts:
    """Links that were not fetched for a reason of rules, by that reason."""
    return below(stats, "discover/refused")


def refused_samples(stats: Stats) -> dict[str, list[str]]:
    """Up to three addresses of each reason; `A -> B`: A was asked for and led to B."""
    return {why: list(kept) for why, kept in stats.get(f"{PREFIX}refused_samples", {}).items()}


def links(stats: Stats) -> Counts:
    """`found`, and the columns that add up to it.

    `left` is what was still to do when the run was stopped; 0 in a run that ended by itself.
    """
    ends = {
        "fetched": sum(below(stats, "fetch/came").values()),
        "known": stats.get(f"{PREFIX}discover/known", 0),
        "repeated": stats.get(f"{PREFIX}discover/repeated", 0),
        "refused": sum(refusals(stats).values()),
        "gone": stats.get(f"{PREFIX}fetch/gone", 0),
        "failed": sum(below(stats, "failed/fetch").values()),
    }
    found = sum(below(stats, "discover/found").values())
    return {"found": found, **ends, "left": found - sum(ends.values())}


def articles(stats: Stats) -> Counts:
    """`fetched`, and the columns that add up to it.

    `left` are articles whose further pages did not come before the run was stopped.
    """
    fetched = stats.get(f"{PREFIX}fetch/came/article", 0) + stats.get(f"{PREFIX}fetch/inline", 0)
    ends = {
        verdict: stats.get(f"{PREFIX}judge/{verdict}", 0) for verdict in (*VERDICTS, *NO_ARTICLES)
    }
    ends["failed"] = sum(below(stats, "failed/article").values())
    return {"fetched": fetched, **ends, "left": fetched - sum(ends.values())}


def failures(stats: Stats) -> dict[str, dict[str, Any]]:
    """Failures by kind, the most frequent first: how often, and up to three addresses."""
    samples = stats.get(f"{PREFIX}samples", {})
    counted = sorted(below(stats, "failed").items(), key=lambda item: (-item[1], item[0]))
    return {kind: {"count": n, "samples": list(samples.get(kind, []))} for kind, n in counted}


def fields(stats: Stats) -> dict[str, dict[str, Any]]:
    """For each field how often it was missing, and how often it was found where."""
    table: dict[str, dict[str, Any]] = {}
    for name, n in below(stats, "extract").items():
        field, _, place = name.partition("/")
        table.setdefault(field, {"missing": 0, "found": {}})["found"][place] = n
    for name, n in stats.items():
        if name.startswith(PREFIX) and name.endswith("/missing"):
            field = name.removeprefix(PREFIX).removesuffix("/missing")
            table.setdefault(field, {"missing": 0, "found": {}})["missing"] = n
    return dict(sorted(table.items()))


def outcome(stats: Stats, max_failure_ratio: float = DEFAULT_MAX_FAILURE_RATIO) -> Outcome:
    """What the exit code is told from."""
    found, read = links(stats), articles(stats)
    failed = sum(n for kind, n in below(stats, "failed").items() if not kind.startswith("start/"))
    taken = sum(read[verdict] for verdict in VERDICTS)
    not_due = sum(n for why, n in refusals(stats).items() if why in NOT_DUE)
    if not taken:  # a page in between may be none; if no page is one, the site has changed
        failed += read["not_article"]
    return Outcome(
        asked=found["fetched"] + found["failed"],
        failed=failed,
        well=taken
        + found["known"]
        + found["gone"]
        + not_due
        + stats.get(f"{PREFIX}fetch/unchanged", 0),
        start_failed=bool(below(stats, "failed/start")),
        lost=stats.get(f"{PREFIX}feed/expected", 0) - stats.get(f"{PREFIX}feed/delivered", 0),
        output_error=_output_error(stats),
        stopped_by=stats.get(f"{PREFIX}stopped_by"),
        max_failure_ratio=max_failure_ratio,
    )


def _output_error(stats: Stats) -> str | None:
    by_scrapy = any(name.startswith("feedexport/failed_count/") for name in stats)
    if not by_scrapy and not stats.get(f"{PREFIX}publish/failed"):
        return None
    return stats.get(f"{PREFIX}publish/error") or "a feed could not be stored; the log says why"
