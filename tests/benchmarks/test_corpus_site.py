import re
from pathlib import Path

from benchmarks.corpus_site import LOCATIONS, CorpusSite
from snapshotter.discover.listing import article_links
from snapshotter.extract.page import Page

BASE = "http://127.0.0.1:8000"


def test_every_address_is_one_of_a_page(corpus: Path, tmp_path: Path) -> None:
    site = CorpusSite(tmp_path, corpus, ["invented"])
    addresses = site.name_pages(BASE, copies=2).read_text("utf-8").split()
    assert site.size == 3
    assert len(set(addresses)) == 6
    pattern = re.compile(LOCATIONS.split('"')[1])
    files = [match[1] for url in addresses if (match := pattern.match(url.removeprefix(BASE)))]
    assert files == ["0000", "0001", "0002"] * 2
    assert {file.stem for file in (tmp_path / "pages").iterdir()} == set(files)


def test_pages_are_unpacked(corpus: Path, tmp_path: Path) -> None:
    site = CorpusSite(tmp_path, corpus, ["invented"])
    pages = list(site.pages(BASE, limit=2))
    assert [url for url, _ in pages] == site.name_pages(BASE, 1, limit=2).read_text("utf-8").split()
    assert all(data.startswith(b"<html>") for _, data in pages)


def test_lists_lead_to_every_page(corpus: Path, tmp_path: Path) -> None:
    site = CorpusSite(tmp_path, corpus, ["invented"])
    lists = site.name_lists(BASE, copies=40).read_text("utf-8").split()
    found = [
        link.url
        for url in lists
        for link in article_links(Page((tmp_path / url.removeprefix(f"{BASE}/")).read_bytes(), url))
    ]
    assert len(lists) == 2
    assert found == site.name_pages(BASE, copies=40).read_text("utf-8").split()
