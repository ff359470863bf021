"""The headline of pages that declare none: what is set as one above the text."""

import pytest

from snapshotter.extract.page import Page
from snapshotter.extract.title import find_title

BODY = "<p>江州老城区的千年水渠完成全线修缮，沿线居民时隔多年，重新用上了活水。</p>" * 3
HEADLINE = "千年水渠恢复通水"


def title_of(*rows: str) -> str | None:
    above = "".join(f"<tr><td align=center>{row}</td></tr>" for row in rows)
    html = f"<title>江州在线</title><body><table>{above}</table><div>{BODY}</div></body>"
    found = find_title(Page(html.encode(), "https://news.example/1.html"))
    return found and found.text


def test_what_is_large_and_bold_between_section_and_byline() -> None:
    headline = f"<font size=5><b>{HEADLINE}</b></font>"
    byline = "http://x.example 2004年11月3日9:12 江州晚报"
    assert title_of("<a href=/>首页</a> > <a href=/x>新闻</a> > 正文", headline, byline) == HEADLINE


def test_what_is_large_below_the_byline() -> None:
    headline = f"<strong><font size=4>{HEADLINE}</font></strong>"
    assert title_of("栏目：农业　发布日期：2005-8-3　来源：农技站", headline) == HEADLINE


def test_what_is_broken_in_its_element_is_one_headline() -> None:
    headline = "<b style='font-size:16pt'>老城区千年水渠<br>完成修缮</b>"
    assert title_of(headline, "2004年11月3日9:12 江州晚报") == "老城区千年水渠 完成修缮"


def test_what_is_large_by_style_among_kicker_and_subtitle() -> None:
    headline = f"<span style='font-size:23px'>{HEADLINE}</span>"
    assert title_of("老城故事", headline, "“活水又来了”", "本报记者 张三") == HEADLINE


def test_what_stands_beside_the_byline_under_the_name_of_a_box() -> None:
    byline = "作者：李四 来源：本站原创 点击数：87"
    assert (
        title_of("<h3>推荐文章</h3>", "<b>校园新闻</b>", f"<b>{HEADLINE}</b>", byline) == HEADLINE
    )


@pytest.mark.parametrize("way", ["<h3>首页 - 新闻动态</h3>", "<h3><a href=/n>新闻动态</a></h3>"])
def test_a_way_is_no_headline_however_it_is_set(way: str) -> None:
    assert title_of(way, f"<h4>{HEADLINE}</h4>") == HEADLINE


@pytest.mark.parametrize("caption", ["▲老人家的门锁已经换新", "老人家的门锁已经换新 张三摄"])
def test_a_caption_right_above_the_text_is_no_headline(caption: str) -> None:
    assert title_of(f"<b>{HEADLINE}</b>", f"<b>{caption}</b>") == HEADLINE


@pytest.mark.parametrize("style", ["font-size:1.2.3px", "font:;", "font-size:", "font: bold"])
def test_styles_that_are_none_are_passed_over(style: str) -> None:
    assert title_of(f'<h2 style="{style}">{HEADLINE}</h2>') == HEADLINE
