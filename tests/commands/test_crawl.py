"""Every exit code of `scrapy crawl`, by real processes over a real server."""

import re
import resource
from functools import partial
from typing import Any

import pytest

NOT_LISTENING = "http://127.0.0.1:9/"  # the discard port: nothing listens there


def check_sums(report: dict[str, Any]) -> None:
    """Every link ends in one column, every article too, and nothing is left."""
    for columns, total in ((report["links"], "found"), (report["articles"], "fetched")):
        assert sum(n for name, n in columns.items() if name != total) == columns[total]
        assert columns["left"] == 0


def test_well(cron: Any, server: Any) -> None:
    server.serve_news(5)
    code, _ = cron.crawl("news", server.url)
    (report,) = cron.reports()
    check_sums(report)
    assert code == report["exit_code"] == 0
    assert report["links"] | {"found": 6, "fetched": 6} == report["links"]
    assert report["articles"]["new"] == 5
    assert report["snapshots"]["scraped"] == cron.lines() == 5
    assert report["fields"]["title"]["missing"] == 0


def test_every_request_fails(cron: Any) -> None:
    code, shown = cron.crawl("news", NOT_LISTENING)
    (report,) = cron.reports()
    check_sums(report)
    assert code == report["exit_code"] == 3
    assert report["links"]["failed"] == 1
    (failure,) = report["failures"].values()
    assert failure == {"count": 1, "samples": [NOT_LISTENING]}
    assert shown.splitlines()[-1].startswith("scrapy crawl: exit 3: ")


@pytest.mark.parametrize(
    ("spider", "kind", "count", "samples"),
    [
        ("bad_callback", "article/callback/ValueError", 5, 3),
        ("bad_pipeline", "article/pipeline/ValueError", 5, 3),
        ("late_bad_pipeline", "article/pipeline/ValueError", 5, 3),
        ("barren", "article/no_snapshot", 5, 3),
        ("bad_listing", "listing/callback/ValueError", 1, 1),
        ("bad_start", "start/ValueError", 1, 0),
    ],
)
def test_our_own_code_fails(
    cron: Any, server: Any, spider: str, kind: str, count: int, samples: int
) -> None:
    server.serve_news(5)
    code, _ = cron.crawl(spider, server.url)
    (report,) = cron.reports()
    check_sums(report)
    assert code == report["exit_code"] == 3
    assert report["failures"][kind]["count"] == count
    assert len(report["failures"][kind]["samples"]) == samples


@pytest.mark.parametrize(
    ("spider", "verdict", "published"), [("late_drop", "dropped", 0), ("own_field", "new", 5)]
)
def test_step_of_a_site_behind_the_judge(
    cron: Any, server: Any, spider: str, verdict: str, published: int
) -> None:
    server.serve_news(5)
    code, _ = cron.crawl(spider, server.url)
    (report,) = cron.reports()
    check_sums(report)
    assert (code, report["articles"][verdict]) == (0, 5)
    assert report["snapshots"]["published"] == cron.lines() == published


def test_start_raises_after_the_first_links(cron: Any, server: Any) -> None:
    server.serve_news(5)
    code, _ = cron.crawl("late_bad_start", server.url)
    (report,) = cron.reports()
    check_sums(report)
    assert code == 4
    assert report["articles"]["new"] == 5


def test_listing_without_articles(cron: Any, server: Any) -> None:
    server.pages["/"] = (200, "<p>We have moved.</p>")
    code, _ = cron.crawl("news", server.url)
    (report,) = cron.reports()
    check_sums(report)
    assert code == 3
    assert report["failures"]["listing/no_links"]["samples"] == [server.url]


@pytest.mark.parametrize(
    ("named", "code"),
    [("/2020/05/14/100001.html", 0), ("/login/", 3), (None, 3)],
    ids=["an old article", "no article", "nothing"],
)
def test_sitemap_without_anything_new(cron: Any, server: Any, named: str | None, code: int) -> None:
    entry = f"<url><loc>{server.url[:-1]}{named}</loc><lastmod>2020-05-14</lastmod></url>"
    server.pages["/"] = (200, f"<urlset>{entry if named else ''}</urlset>")
    assert cron.crawl("sitemap_only", server.url)[0] == code
    (report,) = cron.reports()
    check_sums(report)
    assert report["failures"] == {}


def test_robots_forbids_all(cron: Any, server: Any) -> None:
    server.serve_news(5)
    server.pages["/robots.txt"] = (200, "User-agent: *\nDisallow: /\n")
    code, _ = cron.crawl("news", server.url)
    (report,) = cron.reports()
    check_sums(report)
    assert code == 3
    assert report["refused"] == {"robots": 1}
    assert server.asked == ["/robots.txt"]


def test_private_address_is_refused(cron: Any, server: Any) -> None:
    code, _ = cron.crawl("news", server.url, settings=("SNAPSHOT_PRIVATE_HOSTS=",))
    (report,) = cron.reports()
    check_sums(report)
    assert code == 3
    assert report["refused"] == {"private_address": 1}
    assert server.asked == []


@pytest.mark.parametrize(("failing", "code"), [(2, 0), (3, 4)])
def test_failures_up_to_the_ratio(cron: Any, server: Any, failing: int, code: int) -> None:
    server.serve_news(10, failing=failing)  # of 11 links, the listing is one
    assert cron.crawl("news", server.url)[0] == code
    (report,) = cron.reports()
    check_sums(report)
    assert report["failures"]["fetch/status_500"]["count"] == failing
    assert report["articles"]["new"] == cron.lines() == 10 - failing


def test_jobdir_would_lose_what_a_stopped_run_left(cron: Any, server: Any) -> None:
    server.serve_news(5)
    code, shown = cron.crawl("news", server.url, settings=("JOBDIR=job",))
    assert code == 1
    assert shown.splitlines()[-1].startswith("scrapy crawl: JOBDIR: leave it out")
    assert "Traceback" not in shown
    assert server.asked == []


def test_ratio_is_a_setting(cron: Any, server: Any) -> None:
    server.serve_news(10, failing=5)
    assert cron.crawl("news", server.url, settings=("SNAPSHOT_MAX_FAILURE_RATIO=0.5",))[0] == 0


def test_pages_that_are_no_articles(cron: Any, server: Any) -> None:
    server.serve_news(5)
    for path in list(server.pages)[1:4]:
        server.pages[path] = (200, "<title>这是一个没有正文的页面标题</title>")
    code, _ = cron.crawl("news", server.url)
    (report,) = cron.reports()
    check_sums(report)
    assert code == 4
    assert report["failures"]["article/no_body"]["count"] == 3
    assert report["fields"]["body"]["missing"] == 3


def test_spider_with_an_errback_of_its_own(cron: Any, server: Any) -> None:
    server.serve_news(5)
    code, shown = cron.crawl("own_errback", server.url)
    (report,) = cron.reports()
    check_sums(report)
    assert code == 0
    assert report["failures"]["fetch/status_404"]["samples"] == [f"{server.url}gone/"]
    assert "told of" in shown


def test_links_that_scrapy_itself_refuses(cron: Any, server: Any) -> None:
    server.serve_news(2)
    long = f"/2026/11/23/{'1' * 100}.html"
    server.pages["/"] = (200, server.pages["/"][1] + f'<a href="{long}">一条地址太长的新闻链接</a>')
    code, _ = cron.crawl("news", server.url, settings=("URLLENGTH_LIMIT=80",))
    (report,) = cron.reports()
    check_sums(report)
    assert code == 0
    assert report["refused"] == {"url_length": 1}


def test_output_cannot_be_opened(cron: Any, server: Any) -> None:
    server.serve_news(3)
    (cron.folder / "output").mkdir()
    (cron.folder / "output" / "news").write_text("a file where a folder should be")
    code, shown = cron.crawl("news", server.url)
    assert code == 5
    assert "exit 5: cannot write into " in shown.splitlines()[-1]
    assert server.asked == []
    (report,) = cron.reports()
    assert report["exit_code"] == 5


@pytest.mark.parametrize(
    ("options", "folder"), [((), "output/news"), (("-O", "of/my/own.jsonl"), "of/my")]
)
def test_unwritable_output_is_found_before_the_first_request(
    cron: Any, server: Any, options: tuple[str, ...], folder: str
) -> None:
    server.serve_news(3)
    (cron.folder / folder).parent.write_text("a file where a folder should be")
    code, shown = cron.crawl("news", server.url, *options, settings=("LOG_LEVEL=CRITICAL",))
    said = f"cannot write into {cron.folder / folder}: Not a directory"
    assert (code, shown) == (5, f"scrapy crawl: exit 5: {said}\n")
    assert server.asked == []


def test_exporter_of_an_unknown_format(cron: Any, server: Any) -> None:
    server.serve_news(3)
    code, _ = cron.crawl("news", server.url, "-O", "out.nonsense:nonsense")
    assert code in (2, 5)
    assert cron.lines() == 0


def test_report_cannot_be_written(cron: Any, server: Any) -> None:
    server.serve_news(3)
    (cron.folder / "output" / "runs.jsonl").mkdir(parents=True)
    code, shown = cron.crawl("news", server.url)
    assert code == 5
    assert "output/runs.jsonl" in shown.splitlines()[-1]


def test_disk_is_full(cron: Any, server: Any) -> None:
    server.serve_news(100)
    small = (120_000, 120_000)  # bytes that a file may grow to: less than the snapshots take
    with cron.start(
        "crawl",
        "news",
        "-a",
        f"url={server.url}",
        settings=("LOG_LEVEL=ERROR",),
        before=partial(resource.setrlimit, resource.RLIMIT_FSIZE, small),
    ) as process:
        _, shown = process.communicate(timeout=60)
    assert process.returncode == 5
    assert re.search("(output|state)/news[./]", shown.splitlines()[-1])  # whichever was full first
    assert cron.reports()[-1]["exit_code"] == 5
    assert cron.crawl("news", server.url)[0] == 0
    assert cron.lines() == 100


def test_component_that_cannot_be_loaded(cron: Any, server: Any) -> None:
    code, shown = cron.crawl("news", server.url, settings=("SCHEDULER=no.such.Scheduler",))
    assert code == 1
    assert "ModuleNotFoundError" in shown.splitlines()[-1]


def test_state_folder_cannot_be_made(cron: Any, server: Any) -> None:
    (cron.folder / "state").write_text("a file where a folder should be")
    code, shown = cron.crawl("news", server.url)
    assert code == 5
    assert "state/news" in shown.splitlines()[-1]
    assert server.asked == []


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["no_such_spider"], 2, "no spider 'no_such_spider'"),
        ([], 2, "name one spider"),
        (["news", "--nosuch"], 2, "there is no option --nosuch; "),
        (["news"], 1, "-a url"),
        (["news", "-a", "url=ftp://127.0.0.1/"], 1, "not a web address"),
        (["bad_site", "-a", "url=http://127.0.0.1/"], 1, "article"),
        (["news", "-a", "url=http://127.0.0.1/", "-s", "SNAPSHOT_TIMEZONE=Mars"], 1, "Mars"),
        (["editions", "-a", "url=http://127.0.0.1/"], 1, "argument: 'edition'"),
        (["news", "-a", "wrong"], 2, "Invalid -a value"),
    ],
)
def test_did_not_start(cron: Any, arguments: list[str], code: int, says: str) -> None:
    modules = ("SPIDER_MODULES=troubled,snapshotter.spiders",)
    returned, shown = cron.run("crawl", *arguments, settings=modules)
    assert returned == code
    assert says in shown
    assert "Traceback" not in shown
    assert not (cron.folder / "output").exists()


def test_bug_where_a_spider_is_made_is_told_where_it_is(cron: Any) -> None:
    code, shown = cron.crawl("bad_init", NOT_LISTENING)
    assert code == 1
    assert re.search(r'troubles.py", line \d+, in __init__', shown)
    assert shown.splitlines()[-1].startswith("scrapy crawl: did not start: TypeError: ")


def test_nothing_from_a_page_reaches_the_report_as_it_is(cron: Any, server: Any) -> None:
    server.serve_news(2)
    server.pages["/"] = (
        200,
        server.pages["/"][1]
        + '<a href="/2026/11/23/9.html?\x1b[2J\u202e">一条不老实的链接在此</a>',
    )
    _, shown = cron.crawl("news", server.url)
    text = (cron.folder / "output" / "runs.jsonl").read_bytes()
    assert text.count(b"\n") == 1
    assert not {b for b in text if b < 32} - {10}
    assert "\x1b" not in shown.replace("callback trouble", "")


def test_log_level_that_is_none(cron: Any) -> None:
    code, shown = cron.run("crawl", "news", "--loglevel", "error")
    assert code == 2
    assert "LOG_LEVEL: 'error' is none of CRITICAL, " in shown.splitlines()[-1]
    assert "Traceback" not in shown


def test_argument_that_nobody_reads_is_named(cron: Any, server: Any) -> None:
    server.serve_news(1)
    code, shown = cron.crawl("news", server.url, "-a", "sinse=2023-01-01")
    assert code == 0
    assert "-a sinse: news declares no such argument (it has url, urls_file, since)" in shown
