"""Two runs at once, and runs that are told to stop: real processes, real signals."""

import signal
import time
from collections.abc import Callable
from typing import Any

import pytest

MODULES = ("SPIDER_MODULES=troubled,snapshotter.spiders",)
SITE = """
from snapshotter.news_spider import NewsSpider
from snapshotter.site import Site

class GazetteSpider(NewsSpider):
    name = "gazette"
    site = Site(start=("{url}",))
"""
PATIENCE = 20
"""Seconds that a test waits for something that takes one."""


def wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.02)


def start_slow_crawl(cron: Any, server: Any, slow: float, *settings: str) -> Any:
    """A crawl of four quick articles and one that hangs; returns while the last is in flight."""
    server.serve_news(5)
    *quick, hanging = [path for path in server.pages if path != "/"]
    server.slow[hanging] = slow
    process = cron.start("crawl", "news", "-a", f"url={server.url}", settings=(*MODULES, *settings))
    wait_until(lambda: {*quick, hanging} <= set(server.asked))
    time.sleep(0.3)  # the quick answers are on their way through the pipelines
    return process


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_what_is_in_flight_is_finished_and_published(
    cron: Any, server: Any, number: signal.Signals
) -> None:
    process = start_slow_crawl(cron, server, 1.5)
    process.send_signal(number)
    _, shown = process.communicate(timeout=PATIENCE)
    (report,) = cron.reports()
    assert process.returncode == report["exit_code"] == 128 + number
    assert report["reason"] == "shutdown"
    assert cron.lines() == report["articles"]["new"] == 5
    assert number.name in shown


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_check_that_is_stopped_gives_no_verdict(
    cron: Any, server: Any, number: signal.Signals
) -> None:
    *_, hanging = server.serve_news(3)
    server.slow[hanging] = 30
    (cron.folder / "checked.py").write_text(SITE.format(url=server.url))
    process = cron.start("checksite", "gazette", settings=("SPIDER_MODULES=checked",))
    wait_until(lambda: hanging in server.asked)
    process.send_signal(number)
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 128 + number
    said = f"stopped by signal {number}; the visit did not come to its end"
    assert (out, err) == ("", f"scrapy checksite: {said}\n")


def test_what_takes_too_long_is_given_up(cron: Any, server: Any) -> None:
    process = start_slow_crawl(cron, server, 30, "SNAPSHOT_SHUTDOWN_SECONDS=0.5")
    process.terminate()
    process.communicate(timeout=PATIENCE)
    (report,) = cron.reports()
    assert process.returncode == 143
    assert cron.lines() == report["articles"]["new"] == 4
    assert report["links"]["left"] == 1
    assert report["failures"] == {}


@pytest.mark.parametrize("closing", ["CLOSESPIDER_ITEMCOUNT=2", "CLOSESPIDER_TIMEOUT=1"])
def test_signal_while_the_run_ends_by_itself(cron: Any, server: Any, closing: str) -> None:
    process = start_slow_crawl(cron, server, 3, closing)
    time.sleep(1)
    process.terminate()
    _, shown = process.communicate(timeout=PATIENCE)
    (report,) = cron.reports()
    assert process.returncode == report["exit_code"] == 143, shown
    assert report["reason"] == closing.partition("=")[0].lower()
    assert cron.lines() == report["snapshots"]["published"] == 5


def test_second_signal_ends_at_once(cron: Any, server: Any) -> None:
    process = start_slow_crawl(cron, server, 30)
    process.terminate()
    time.sleep(0.5)
    assert process.poll() is None
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=5)
    assert process.returncode == 130


def test_what_is_still_queued_is_left(cron: Any, server: Any) -> None:
    server.serve_news(40)
    server.slow |= {path: 0.2 for path in server.pages if path != "/"}
    settings = (*MODULES, "CONCURRENT_REQUESTS=2")
    process = cron.start("crawl", "news", "-a", f"url={server.url}", settings=settings)
    wait_until(lambda: len(server.asked) > 6)
    process.terminate()
    process.communicate(timeout=PATIENCE)
    (report,) = cron.reports()
    links = report["links"]
    assert process.returncode == 143
    assert links["left"] > 20
    assert links["found"] == 41 == links["left"] + links["fetched"]
    assert cron.lines() == report["articles"]["new"] == links["fetched"] - 1


def test_signal_while_the_run_opens(cron: Any, server: Any) -> None:
    server.serve_news(40)
    server.slow |= dict.fromkeys(server.pages, 0.2)
    process = cron.start("crawl", "news", "-a", f"url={server.url}", settings=MODULES)
    wait_until((cron.folder / "state" / "news.lock").exists)
    process.terminate()
    process.communicate(timeout=PATIENCE)
    assert process.returncode == 143
    assert len(server.asked) < 10


def test_ignored_hangup_stays_ignored(cron: Any, server: Any) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does; a child inherits it
    try:
        process = start_slow_crawl(cron, server, 1)
    finally:
        signal.signal(signal.SIGHUP, before)
    process.send_signal(signal.SIGHUP)
    process.communicate(timeout=PATIENCE)
    assert process.returncode == 0


def test_second_run_is_told_who_is_first(cron: Any, server: Any) -> None:
    first = start_slow_crawl(cron, server, 30)
    try:
        began = time.monotonic()
        code, shown = cron.crawl("news", server.url)
        took = time.monotonic() - began
    finally:
        first.kill()
        first.communicate()
    assert code == 75
    assert f"process {first.pid} on " in shown.splitlines()[-1]
    assert "Traceback" not in shown
    assert took < PATIENCE
    assert not (cron.folder / "output" / "runs.jsonl").exists()


def test_killed_run_leaves_no_lock(cron: Any, server: Any) -> None:
    first = start_slow_crawl(cron, server, 3)
    first.kill()
    first.communicate()
    server.slow.clear()
    assert cron.crawl("news", server.url)[0] == 0
    assert cron.reports()[-1]["exit_code"] == 0
