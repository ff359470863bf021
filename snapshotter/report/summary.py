"""The report of one run: a record for `runs.jsonl`, and a screenful for a person."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from snapshotter.report import counts
from snapshotter.report.outcome import Outcome, exit_code, explain
from snapshotter.report.printable import printable

SCHEMA_VERSION = 1

Record = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Run:
    """What is known of a run besides its statistics."""

    id: str
    spider: str
    started: datetime
    """Aware."""
    ended: datetime
    """Aware."""
    reason: str
    """Scrapy's word for why the spider was closed: `finished`, `shutdown`, …"""
    files: Sequence[Mapping[str, Any]] = ()
    """The manifest's lines of the files that it published."""


def make_report(run: Run, stats: Mapping[str, Any], outcome: Outcome) -> Record:
    """One run as a line of `runs.jsonl`; the README says what each field means.

    Args:
        run: which run.
        stats: Scrapy's statistics at its end.
        outcome: what the exit code is told from.
    """
    return {
        "schema": SCHEMA_VERSION,
        "run": run.id,
        "spider": printable(run.spider),
        "started": run.started.isoformat(timespec="seconds"),
        "ended": run.ended.isoformat(timespec="seconds"),
        "seconds": round((run.ended - run.started).total_seconds(), 1),
        "exit_code": exit_code(outcome),
        "reason": printable(run.reason),
        "why": printable(explain(outcome)),
        "links": counts.links(stats),
        "refused": counts.refusals(stats),
        "refused_samples": counts.refused_samples(stats),
        "pages": counts.below(stats, "fetch/came"),
        "articles": counts.articles(stats),
        "snapshots": {
            "scraped": stats.get("item_scraped_count", 0),
            "published": stats.get("snapshot/published", 0),
            "lost": outcome.lost,
        },
        "fields": counts.fields(stats),
        "failures": counts.failures(stats),
        "failed_feeds": dict(stats.get("snapshot/failed_feeds", {})),
        "files": [dict(file) for file in run.files],
    }


def summarise(report: Record) -> str:
    """A report in at most a screenful; columns that are zero are left out."""
    return printable_lines(_lines(report))


def printable_lines(lines: Iterator[str]) -> str:
    """Lines whose ends are ours, and nothing in them is."""
    return "\n".join(printable(line) for line in lines)


def _lines(report: Record) -> Iterator[str]:
    yield f"{report['spider']}  {report['run']}  {report['seconds']} s"
    yield f"  exit {report['exit_code']}: {report['why']} ({report['reason']})"
    yield _sum("links", report["links"], "found")
    yield _sum("articles", report["articles"], "fetched")
    missing = {f: n["missing"] for f, n in report["fields"].items() if n["missing"]}
    if missing:
        yield "  missing   " + ", ".join(f"{field} {n}" for field, n in missing.items())
    for why, samples in list(report["refused_samples"].items())[:4]:
        yield f"  refused   {report['refused'][why]} x {why}  {samples[0]}"
    for kind, failure in list(report["failures"].items())[:8]:
        yield f"  failed    {failure['count']} x {kind}  {' '.join(failure['samples'][:1])}"
    for file in report["files"][-4:]:
        yield f"  file      {file.get('file')}  {file.get('records')} records"


def _sum(name: str, columns: Mapping[str, int], total: str) -> str:
    parts = [f"{n} {column}" for column, n in columns.items() if n and column != total]
    return f"  {name:<9} {columns[total]} {total} = {' + '.join(parts) or '0'}"
