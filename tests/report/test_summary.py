"""The report of one run."""

from datetime import UTC, datetime
from typing import Any

from snapshotter.report.outcome import Outcome
from snapshotter.report.summary import Run, make_report, summarise, tell_end

STATS: dict[str, Any] = {
    "snapshot/discover/found/article": 4,
    "snapshot/discover/refused/robots": 1,
    "snapshot/refused_samples": {"robots": ["https://gazette.example/4"]},
    "snapshot/fetch/came/article": 2,
    "snapshot/failed/fetch/DownloadTimeoutError": 1,
    "snapshot/samples": {"fetch/DownloadTimeoutError": ["https://gazette.example/3"]},
    "snapshot/judge/new": 2,
    "snapshot/source/missing": 2,
    "snapshot/published": 2,
}
RUN = Run(
    id="20261123T063000Z-1a2b3c",
    spider="gazette",
    started=datetime(2026, 11, 23, 6, 30, tzinfo=UTC),
    ended=datetime(2026, 11, 23, 6, 31, 30, tzinfo=UTC),
    reason="finished",
    files=({"file": "a.jsonl", "records": 2},),
)
OUTCOME = Outcome(asked=3, failed=1, well=2)


def test_summary_is_one_screen_without_empty_columns() -> None:
    assert summarise(make_report(RUN, STATS, OUTCOME)).splitlines() == [
        "gazette  20261123T063000Z-1a2b3c  90.0 s",
        "  exit 4: 1 of 3 links failed (finished)",
        "  links     4 found = 2 fetched + 1 refused + 1 failed",
        "  articles  2 fetched = 2 new",
        "  missing   source 2",
        "  refused   1 x robots  https://gazette.example/4",
        "  failed    1 x fetch/DownloadTimeoutError  https://gazette.example/3",
        "  file      a.jsonl  2 records",
    ]


def test_many_kinds_of_failures_are_still_one_screen() -> None:
    kinds: dict[str, Any] = {f"snapshot/failed/fetch/status_{n}": 1 for n in range(400, 500)}
    kinds |= {f"snapshot/discover/refused/reason_{n}": 1 for n in range(20)}
    kinds["snapshot/refused_samples"] = {f"reason_{n}": ["https://a.example/"] for n in range(20)}
    assert len(summarise(make_report(RUN, STATS | kinds, OUTCOME)).splitlines()) < 24


def test_what_strangers_wrote_moves_no_cursor() -> None:
    files = ({"file": "a\x1b[2J.jsonl", "records": 2},)
    run = Run(**{**vars(RUN), "files": files, "reason": "one\nexit 0: two"})
    lines = summarise(make_report(run, STATS, OUTCOME)).splitlines()
    assert lines[1] == r"  exit 4: 1 of 3 links failed (one\nexit 0: two)"
    assert lines[-1] == r"  file      a\x1b[2J.jsonl  2 records"


def test_report_of_a_run_that_did_nothing() -> None:
    report = make_report(RUN, {}, Outcome())
    assert report["exit_code"] == 3
    assert "0 found = 0" in summarise(report)


def test_last_word_names_what_broke() -> None:
    assert tell_end(make_report(RUN, STATS, OUTCOME)) == (
        "exit 4: 1 of 3 links failed; "
        "1 x fetch/DownloadTimeoutError  https://gazette.example/3; "
        "1 x robots  https://gazette.example/4"
    )


def test_last_word_says_what_to_do() -> None:
    stats = {
        "snapshot/discover/found/start": 1,
        "snapshot/discover/refused/private_address": 1,
        "snapshot/refused_samples": {"private_address": ["http://127.0.0.1/1"]},
    }
    assert tell_end(make_report(RUN, stats, Outcome())).endswith(
        "; 1 x private_address  http://127.0.0.1/1; SNAPSHOT_PRIVATE_HOSTS may name its host"
    )
    assert tell_end(make_report(RUN, {}, Outcome())).endswith(
        "; nothing was asked for: the site names no start, sections, feeds or sitemaps"
    )


def test_last_word_of_a_stopped_run_is_short() -> None:
    stopped = Outcome(asked=3, failed=1, well=2, stopped_by=15)
    assert tell_end(make_report(RUN, STATS, stopped)) == "exit 143: stopped by signal 15"


def test_file_whose_records_are_not_counted_is_named_alone() -> None:
    run = Run(**{**vars(RUN), "files": ({"file": "mine.csv", "records": None},)})
    assert summarise(make_report(run, STATS, OUTCOME)).splitlines()[-1] == "  file      mine.csv"
