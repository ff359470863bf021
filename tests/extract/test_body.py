import pytest

from snapshotter.extract.page import Page

TEXT = "江州老城区的千年水渠完成全线修缮并恢复通水，沿线居民时隔多年重新用上了活水。"


def body_with(start: str = "", end: str = "") -> str:
    """The body of a page, with lines before and behind its text that are set like it."""
    html = (
        "<html><head><title>老城区千年水渠完成修缮</title></head><body><h1>老城区千年水渠完成修缮</h1>"
        f"<div>{start}<p>{TEXT}</p><p>{TEXT * 3}</p>{end}</div></body></html>"
    )
    return Page(html.encode(), "https://news.example/1.html").body_text


@pytest.mark.parametrize(
    "byline",
    [
        "<p>http://www.news.example 2004年11月03日02:47 江州晚报</p>",
        "<p>来源: 江州网 作者: 张三 编辑: 李四 2013-06-08 22:16</p>",
        "<p>发布单位:江州局 供稿:李红梅 点击数:233</p>",
        "<p>[转自: 家园网] [作者: 老树]</p>",
        "<p>每经记者：王五　每经编辑：赵六</p>",
        "<p>【时间: 2018-12-11】</p><p>【字号: 大 中 小】</p><p>【打印】</p>",
        "<p>江州经济报道 见习记者 黄莉</p><p>2024-05-09 22:30</p>",
    ],
)
def test_a_byline_is_not_the_beginning_of_the_text(byline: str) -> None:
    assert body_with(byline).startswith(TEXT)


@pytest.mark.parametrize(
    "note",
    [
        "本文图片均由受访者提供",
        "封面图片来源：视觉江州",
        "（原标题：江州水渠修缮完成）",
        "友情提示：支持键盘左右键“← →”翻页",
        "该文观点仅代表作者本人，江州平台仅提供信息存储空间服务。",
        "本内容为作者独立观点，不代表江州网立场。未经允许不得转载，授权事宜请联系我们",
        "下载“江州时报”官方APP，或关注官方微信公众号，即可随时了解股市动态。",
        "扫一扫在手机打开当前页",
    ],
)
def test_notes_are_not_the_end_of_the_text(note: str) -> None:
    assert body_with(end=f"<p>{note}</p>").endswith(TEXT)


@pytest.mark.parametrize("start", ["记者：您用上活水了吗？", "5月9日，江州老城区。"])
def test_a_beginning_is_not_taken_for_a_byline(start: str) -> None:
    assert body_with(f"<p>{start}</p>").startswith(start)
