import pytest

from snapshotter.extract.credits import Kind
from snapshotter.extract.page import Page

TEXT = "<p>江州老城区的千年水渠完成全线修缮并恢复通水，沿线居民时隔多年重新用上了活水。</p>" * 3


def credits_on(byline: str, end: str = "") -> list[tuple[str, str]]:
    html = (
        "<html><head><title>老城区千年水渠完成修缮</title></head><body><h1>老城区千年水渠完成修缮</h1>"
        f"<div>{byline}</div><div>{TEXT}{end}</div></body></html>"
    )
    found = Page(html.encode(), "https://news.example/1.html").credits
    labelled = (one for place in found for one in place if one.kind is not Kind.NONE)
    return [(one.kind.name, " ".join(one.cells)) for one in labelled]


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        (
            "2024-05-09 22:30来源:江州日报作者:张三 编辑:李四",
            [("TIME", ""), ("SOURCE", "江州日报"), ("AUTHOR", "张三"), ("EDITOR", "李四")],
        ),
        (
            "发表于<i>2014-08-24 21:30</i>|<i>1164次阅读</i>| 来源<i>江州网</i>| 作者<i>张三</i>",
            [("OTHER", ""), ("TIME", "| 1164次阅读 |"), ("SOURCE", "江州网 |"), ("AUTHOR", "张三")],
        ),
        ("来　源：江州日报", [("SOURCE", "江州日报")]),
        ("来源：江州日报 / 湿度：8 / 温标：摄氏", [("SOURCE", "江州日报")]),
        ("采写:张三【字体：大】", [("AUTHOR", "张三"), ("OTHER", "大")]),
        ("出处:江州日报，每经作者:张三", [("SOURCE", "江州日报"), ("AUTHOR", "张三")]),
        ("上传人：admin 投稿：李四", [("EDITOR", "admin"), ("AUTHOR", "李四")]),
        ("稿件来源：江州日报", [("SOURCE", "江州日报")]),
        ("图片来源：江州日报", [("OTHER", "江州日报")]),
        ("栏目：国内 阅读：8", [("SECTION", "国内"), ("OTHER", "8")]),
        ("国内频道 | 国际频道", [("OTHER", "国际频道")]),
        ("江州发布 | 本地", []),
        ("【作者】张三", [("AUTHOR", "张三")]),
        ("记者：张三　　每经编辑：李四", [("AUTHOR", "张三"), ("EDITOR", "李四")]),
        ("<p>来源江州网</p>", [("SOURCE", "江州网")]),
        ("<p>来源的确切地点不明</p>", []),
        ("Source: The Delta Ledger | 2024-05-09", [("SOURCE", "The Delta Ledger |"), ("TIME", "")]),
    ],
)
def test_a_line_is_cut_at_its_labels(byline: str, expected: list[tuple[str, str]]) -> None:
    assert credits_on(byline) == expected


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("活水。（来源：江州日报）", [("SOURCE", "江州日报")]),
        ("活水。来源：江州日报", [("SOURCE", "江州日报")]),
        ("他说，来源：不明的水也会先过滤再流入水渠里。", []),
    ],
)
def test_of_running_text_only_the_last_words_are_a_credit(
    end: str, expected: list[tuple[str, str]]
) -> None:
    sentence = "江州老城区的千年水渠完成全线修缮并恢复通水，沿线居民时隔多年重新用上了水，"
    assert credits_on("", f"<p>{sentence * 2}{end}</p>") == expected
