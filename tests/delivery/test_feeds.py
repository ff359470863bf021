"""Scrapy's own ways to name a feed go on working, and what they give is whole."""

import csv
import gzip
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from snapshotter.publish.fault import VARIABLE


def lines_of(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_append_mends_a_torn_tail_first(crawls: Any) -> None:
    feed = crawls.folder / "all.jsonl"
    feed.write_bytes(b'{"old": 1}\n{"old": 2}\n{"torn": "ha')
    crawls.run("-o", str(feed))
    lines = lines_of(feed)
    assert lines[:2] == [{"old": 1}, {"old": 2}]
    assert len(lines) == 22


def test_append_completes_a_last_line_that_only_lacks_its_break(crawls: Any) -> None:
    feed = crawls.folder / "all.jsonl"
    feed.write_bytes(b'{"old": 1}')
    crawls.run("-o", str(feed))
    assert len(lines_of(feed)) == 21


def test_report_counts_what_was_appended(crawls: Any) -> None:
    options = ("-o", str(crawls.folder / "all.jsonl"))
    crawls.run(*options)
    crawls.press.numbers.append(99)
    crawls.run(*options)
    reports = lines_of(crawls.output / "runs.jsonl")
    told = [(r["snapshots"]["scraped"], r["snapshots"]["published"]) for r in reports]
    assert told == [(20, 40), (1, 2)]  # in two files each
    assert reports[-1]["files"][0]["records"] == 21


def test_append_is_done_once_after_a_kill(crawls: Any) -> None:
    feed = crawls.folder / "all.jsonl"
    feed.write_bytes(b'{"old": 1}\n')
    options = ("-o", str(feed))
    only = {"FEEDS": "{}"}
    crawls.run(*options, env={VARIABLE: "placed"}, **only)
    crawls.run(*options, **only)
    lines = lines_of(feed)
    assert len(lines) == 21
    assert len({line.get("url") for line in lines}) == 21


def test_overwrite_replaces_the_file(crawls: Any) -> None:
    feed = crawls.folder / "all.jsonl"
    feed.write_bytes(b'{"old": 1}\n')
    crawls.run("-O", str(feed))
    assert len(lines_of(feed)) == 20
    assert all("url" in line for line in lines_of(feed))


def test_csv_and_xml_and_json(crawls: Any) -> None:
    names = [str(crawls.folder / f"all.{ending}") for ending in ("csv", "xml", "json")]
    crawls.run("-o", names[0], "-o", names[1], "-o", names[2])
    with Path(names[0]).open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 20
    assert len(ElementTree.parse(names[1]).getroot()) == 20  # noqa: S314 - our own file
    assert len(json.loads(Path(names[2]).read_text("utf-8"))) == 20


def test_standard_output(crawls: Any) -> None:
    process = crawls.start("-o", "-:jsonl")
    out, _ = process.communicate()
    assert len([json.loads(line) for line in out.splitlines()]) == 20


def test_scrapys_own_compression_is_whole_after_a_kill(crawls: Any) -> None:
    options = {
        "format": "jsonl",
        "postprocessing": ["scrapy.extensions.postprocessing.GzipPlugin"],
        "batch_item_count": 7,
    }
    feeds = json.dumps({"%(output_dir)s/%(name)s/%(run_id)s-%(batch_id)d.jsonl.gz": options})
    crawls.run(env={VARIABLE: "synced"}, FEEDS=feeds)
    crawls.run(FEEDS=feeds)
    crawls.run(FEEDS=feeds)
    content = b"".join(gzip.decompress(path.read_bytes()) for path in crawls.files())
    urls = [json.loads(line)["url"] for line in content.splitlines()]
    assert set(urls) == {crawls.press.url + crawls.press.path_of(n) for n in range(20)}
    assert crawls.leftovers() == []


def test_published_files_are_verified_and_private(crawls: Any) -> None:
    crawls.run()
    assert crawls.do("verify", str(crawls.output)) == (0, "")
    assert {path.stat().st_mode & 0o077 for path in crawls.files()} == {0}
    assert crawls.state.stat().st_mode & 0o077 == 0
    folders = (crawls.output, crawls.output / "news", crawls.state.parent)
    assert {folder.stat().st_mode & 0o077 for folder in folders} == {0}


def test_a_changed_file_is_found_out(crawls: Any) -> None:
    crawls.run()
    path = crawls.files()[0]
    path.write_bytes(path.read_bytes().replace("码头".encode(), "港口".encode(), 1))
    code, found = crawls.do("verify", str(path))
    assert code == 1
    assert f"{path}:1: content_hash is not that of title and body" in found
    assert "sha256 is" in found
