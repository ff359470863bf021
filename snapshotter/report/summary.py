"""The report of one run: a record for `runs.jsonl`, and a screenful for a person."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from snapshotter.report import counts
from snapshotter.report.outcome import (
    NOTHING_CAME,
    TOO_MANY_FAILURES,
    Outcome,
    exit_code,
    explain,
)
from snapshotter.report.printable import printable

SCHEMA_VERSION = 1

Record = dict[str, Any]

REMEDIES = {"private_address": "SNAPSHOT_PRIVATE_HOSTS may name its host"}
"""What to do about a refusal that does not say so itself."""


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
    for line in list(_refusals(report))[:4]:
        yield f"  refused   {line}"
    for line in list(_failures(report))[:8]:
        yield f"  failed    {line}"
    for file in report["files"][-4:]:
        records = file.get("records")
        yield f"  file      {file.get('file')}" + (f"  {records} records" if records else "")


def tell_end(report: Record) -> str:
    """How a run ended, for the one line that cron mails: a broken source with what broke it."""
    end = f"exit {report['exit_code']}: {report['why']}"
    if report["exit_code"] not in (NOTHING_CAME, TOO_MANY_FAILURES):
        return end
    causes = [line for lines in (_failures(report), _refusals(report)) for line in list(lines)[:1]]
    if not causes and not report["links"]["found"]:
        causes = ["nothing was asked for: the site names no start, sections, feeds or sitemaps"]
    remedies = [REMEDIES[why] for why in report["refused_samples"] if why in REMEDIES]
    return "; ".join([end, *causes, *remedies])


def _refusals(report: Record) -> Iterator[str]:
    for why, samples in report["refused_samples"].items():
        yield f"{report['refused'][why]} x {why}  {samples[0]}"


def _failures(report: Record) -> Iterator[str]:
    for kind, failure in report["failures"].items():
        yield f"{failure['count']} x {kind}  {' '.join(failure['samples'][:1])}"


def _sum(name: str, columns: Mapping[str, int], total: str) -> str:
    parts = [f"{n} {column}" for column, n in columns.items() if n and column != total]
    return f"  {name:<9} {columns[total]} {total} = {' + '.join(parts) or '0'}"
