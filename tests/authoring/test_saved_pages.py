from datetime import UTC, datetime
from pathlib import Path

import pytest

from snapshotter.authoring.saved_pages import save_page, saved_pages
from snapshotter.errors import InputError
from snapshotter.extract.page import Page
from snapshotter.site import Rules, Site

HTML = """<html><head><meta charset="gb2312"><title>水渠通水</title></head><body>
<h1>水渠通水</h1><p class="x">3小时前 来源:江州日报</p>
<p>江州老城区的千年水渠九日完成全线修缮，并且恢复通水，沿线居民重新用上活水。</p></body></html>"""
GBK = HTML.encode("gbk")
SITE = Site(rules=Rules(source="p.x"))


def page() -> Page:
    time = datetime(2024, 5, 9, 4, tzinfo=UTC)
    return Page(GBK, "https://news.example/a.html", site=SITE, snapshot_time=time)


def test_saved_page_is_readable_and_gives_the_same_again(tmp_path: Path) -> None:
    file = save_page(tmp_path / "gazette", "canal", page(), None, SITE)
    assert file == tmp_path / "gazette" / "canal.html"
    assert file.read_bytes().decode() == HTML
    (case,) = saved_pages(tmp_path)
    assert (case.spider, case.name) == ("gazette", "canal")
    assert case.expected["publish_time"] == "2024-05-09T09:00+08:00"
    assert case.extract(SITE) == case.expected


def test_other_rules_give_another_record(tmp_path: Path) -> None:
    save_page(tmp_path / "gazette", "canal", page(), None, SITE)
    (case,) = saved_pages(tmp_path)
    assert case.extract(Site(rules=Rules(title="p.x"))) != case.expected


@pytest.mark.parametrize("name", ["", "../evil", "a/b", "a.html", "-x", ".", "a b", "x" * 200])
def test_name_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="--save"):
        save_page(tmp_path / "gazette", name, page(), None, SITE)
    assert list(tmp_path.rglob("*.*")) == []


def test_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "gazette").write_text("a file")
    with pytest.raises(InputError, match="--save: cannot write"):
        save_page(tmp_path / "gazette", "canal", page(), None, SITE)
