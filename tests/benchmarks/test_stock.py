import json
from pathlib import Path

import pytest

from benchmarks.child import Child
from benchmarks.contenders import STOCK
from benchmarks.local_site import LocalSite, page


@pytest.mark.parametrize(
    ("spider", "start", "asked", "titles"),
    [
        ("title", "/1.html", ["/1.html"], ["One"]),
        ("links", "/list.html", ["/list.html", "/1.html", "/2.html"], ["One", "Two"]),
    ],
)
def test_stock_spider_takes_titles_and_follows_lists_only(
    spider: str, start: str, asked: list[str], titles: list[str], tmp_path: Path
) -> None:
    article = '<title>{}</title><a href="/elsewhere.html">Elsewhere</a>'
    pages = {
        "/list.html": page('<a href="/1.html">One</a><a href="/2.html">Two</a>'),
        "/1.html": page(article.format("One")),
        "/2.html": page(article.format("Two")),
    }
    with LocalSite(pages) as site:
        addresses = tmp_path / "addresses.txt"
        addresses.write_text(f"{site.url}{start}\n", encoding="utf-8")
        arguments = ("crawl", spider, f"-aurls_file={addresses}", "-O", "titles.jsonl")
        with Child(*arguments, folder=tmp_path, project=STOCK) as child:
            child.succeed()
        assert sorted(site.paths()) == sorted(asked)
    lines = (tmp_path / "titles.jsonl").read_text("utf-8").splitlines()
    assert sorted(json.loads(line)["title"] for line in lines) == titles
