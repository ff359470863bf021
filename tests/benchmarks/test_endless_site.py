from pathlib import Path

from benchmarks.endless_site import NUMBER, SITEMAP_LENGTH, EndlessSite, article
from benchmarks.state import address
from snapshotter import from_html
from snapshotter.discover.links import Link
from snapshotter.discover.sitemap import read_sitemap
from snapshotter.extract.article import is_article
from snapshotter.extract.page import Page

BASE = "http://127.0.0.1:8000"


def test_articles_differ_by_their_number() -> None:
    urls = [address(number, BASE) for number in (7, 8)]
    pages = [article().replace(str(NUMBER), str(number)).encode() for number in (7, 8)]
    assert all(is_article(Page(data, url)) for data, url in zip(pages, urls, strict=True))
    seven, eight = (from_html(data, url) for data, url in zip(pages, urls, strict=True))
    assert seven.title
    assert seven.title.endswith("（7）")
    assert seven.body != eight.body


def test_sitemaps_name_what_is_asked_for(tmp_path: Path) -> None:
    index = EndlessSite(tmp_path).name_articles(BASE, SITEMAP_LENGTH + 2, first=100)

    def entries(url: str) -> list[str]:
        data = (tmp_path / url.removeprefix(f"{BASE}/")).read_bytes()
        return [entry.url for entry in read_sitemap([data], url) if isinstance(entry, Link)]

    data = (tmp_path / index.removeprefix(f"{BASE}/")).read_bytes()
    found = [url for part in read_sitemap([data], index) for url in entries(part.url)]
    assert len(found) == SITEMAP_LENGTH + 2
    assert [found[0], found[-1]] == [address(100, BASE), address(SITEMAP_LENGTH + 101, BASE)]
