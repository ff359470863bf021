import pytest

from snapshotter.extract.page import Page

BODY = "<p>江州老城区的千年水渠完成全线修缮，沿线居民时隔多年，重新用上了活水。</p>" * 3


def test_a_logo_is_a_name_and_a_headline_is_none() -> None:
    logo = "<title>水渠全线通水了 - 江州医生</title><body><a href=/>江州医生</a>"
    page = Page(f"{logo}<h1>水渠全线通水了</h1>{BODY}".encode(), "https://news.example/1.html")
    assert page.site_names == ("江州医生",)
    assert page.headline is not None
    assert page.headline.text == "水渠全线通水了"


@pytest.mark.parametrize(
    ("title", "around", "names"),
    [
        ("江州中心小学", "<p>您现在的位置是：江州中心小学 >> 校园新闻</p>", ("江州中心小学",)),
        ("江州第二医院", "<footer>版权所有：江州第二医院 技术支持</footer>", ("江州第二医院",)),
        ("Ferry returns | Delta Post", "<p>© 2024 Delta Post Ltd</p>", ("Delta Post",)),
        ("江州在线--新闻中心", "<p>江州在线版权所有 未经许可不得转载</p>", ("江州在线",)),
        ("江州中心小学", "<p>江州中心小学的学生在活动现场</p>", ()),
        ("江州水渠通水 - 江州医生 - Powered by phpwind", "<p>© 江州医生</p>", ("江州医生",)),
        ("江州马拉松赛开跑_江州网", "<p>由体育局主办，江州马拉松赛开跑，人山人海。</p>", ()),
        ("版权宣传周仪式举行-江州网", "<h1>版权宣传周仪式举行</h1>", ()),
        ("Copyright reform passes", "<h1>Copyright reform passes</h1>", ()),
        ("Canal repaired - Post", "<p>More on this: Canal repaired ></p>", ()),
        ("水渠通水 - 国内新闻", "<p>国内新闻 > 正文</p>", ()),  # a section that we know
        ("Canal | Local News", "<p>Home > Local News > Canal</p>", ()),  # not where it begins
        ("Ferry returns | News", "<p>© 2024 News</p>", ("News",)),
        ("江州水渠通水 | ····", "<p>© 2024 ····</p>", ()),
        ("江州水渠通水_新闻", "<p>新闻 > 国内</p>", ()),  # a section
    ],
)
def test_a_name_in_the_title_is_confirmed_by_the_page(
    title: str, around: str, names: tuple[str, ...]
) -> None:
    html = f"<title>{title}</title><body>{BODY}{around}</body>"
    assert Page(html.encode(), "https://news.example/1.html").site_names == names
