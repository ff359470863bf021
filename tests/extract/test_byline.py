from collections.abc import Sequence

from snapshotter.extract.layout import Line
from snapshotter.extract.page import Page

TITLE = "众创金融街迎来新的一批企业"
TEXT = "".join(
    f"<p>第{n}批企业今天搬进了新的办公楼,街道办的负责人介绍说,明年还会有更多的公司到这里来落户。</p>"
    for n in "一二三四五六七八"
)


def page(body: str) -> Page:
    html = (
        f"<html><head><meta charset=utf-8><title>{TITLE}</title></head><body>{body}</body></html>"
    )
    return Page(html.encode(), "https://news.example/a.html")


def texts(lines: Sequence[Line]) -> list[str]:
    return [line.text[:4] for line in lines]


def test_a_byline_has_four_stretches() -> None:
    found = page(
        f"<p>首页</p><p>要闻</p><h1>{TITLE}</h1><p>来源:某报</p><div>{TEXT}</div><p>编辑:张三</p>"
    ).byline
    assert texts(found.between) == [TITLE[:4], "来源:某"]
    assert texts(found.opening)[:2] == ["第一批企", "第二批企"]
    assert texts(found.ending) == ["第八批企", "编辑:张"]
    assert texts(found.above) == ["要闻", "首页"]
    assert texts(found.head) == ["来源:某", "要闻", "首页"]


def test_only_a_text_of_one_line_is_both_its_start_and_its_end() -> None:
    one = page(
        f"<h1>{TITLE}</h1><p>来源:某报</p><p>{'第一批企业已经搬进来了,街道办说。' * 4}</p>"
    ).byline
    assert texts(one.opening) == texts(one.ending) == ["第一批企"]
    more = page(f"<h1>{TITLE}</h1><p>来源:某报</p><div>{TEXT}</div>").byline
    lines = [*more.between, *more.above, *more.opening, *more.ending]
    assert len({line.number for line in lines}) == len(lines)


def test_without_a_headline_the_lines_before_the_body_count() -> None:
    found = page(f"<p>2024-05-13</p><div>{TEXT}</div>").byline
    assert texts(found.between) == ["2024"]


def test_of_a_long_way_to_the_body_both_ends_count() -> None:
    far = "".join(f"<div><a href=/{n}>{n} 频道</a></div>" for n in range(100))
    found = page(f"<h1>{TITLE}</h1>{far}<p>来源:某报</p><div>{TEXT}</div>").byline
    assert len(found.below) == 48
    assert texts(found.between)[:2] == [TITLE[:4], "0 频道"]
    assert texts(found.between)[-1] == "来源:某"


def test_a_page_without_text_has_no_byline() -> None:
    assert not page("").byline.head
