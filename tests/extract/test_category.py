import pytest

from snapshotter.extract.category import find_category
from snapshotter.extract.hints import Hints
from snapshotter.extract.page import Page

TEXT = "<p>江州老城区的千年水渠完成全线修缮并恢复通水，沿线居民时隔多年重新用上了活水。</p>" * 3


def category_on(way: str = "", byline: str = "", head: str = "", title: str = "") -> str | None:
    html = (
        f"<html><head><title>老城区千年水渠完成修缮{title}</title>{head}</head><body>{way}"
        f"<h1>老城区千年水渠完成修缮</h1><div>{byline}</div><div>{TEXT}</div></body></html>"
    )
    found = find_category(Page(html.encode(), "https://news.example/1.html"))
    return found.text if found else None


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        ("<p>网易首页 &gt; 财经频道 &gt; 证券 &gt; 港股 &gt; 正文</p>", "港股"),
        ("<p>首页&gt; 新闻中心&gt;</p>", "新闻中心"),
        ("<p>人民网&gt;&gt;健康·生活</p>", "健康·生活"),
        ("<p>网易首页--&gt; 商业·能源--&gt; 电力</p>", "电力"),
        ("<p>您的位置：首页 › 国内新闻 › 正文</p>", "国内新闻"),
        ("<p>当前位置：<a href=/>首页</a>-<a href=/caijing/>财经新闻</a></p>", "财经新闻"),
        ("<p>您所在的位置 <a>首页</a> <a>专题频道</a> <a>新春走基层</a></p>", "新春走基层"),
        ("<p>首頁 / 國際 / 內文</p>", "國際"),
        ("<p>首页 - 新闻动态</p>", "新闻动态"),
        ("<p>您的当前位置：返回首页 -- 政务 -- 媒体聚焦 -- 详细内容</p>", "媒体聚焦"),
        ("<p>您所在位置：江州网》要闻》江州要闻</p>", "江州要闻"),
        ("<p>您在这里：江州网::要闻::信息详情</p>", "要闻"),
        ("<p>所在栏目：江州网 / 要闻 / 正文</p>", "要闻"),
        ("<p>评论 &gt; 海外观察</p>", "海外观察"),
        ("<p>首页 &gt; 历史 &gt;老城区千年水渠完成修缮</p>", "历史"),
        (
            "<ul class=breadcrumb><li>首页</li><li>&gt; 要闻</li><li>&gt; 山西要闻</li></ul>",
            "山西要闻",
        ),
        ("<ol class=path><li>首页</li><li>财经</li></ol>", "财经"),
        ("<nav class=breadcrumb><ol><li>Home</li><li>World</li></ol></nav>", "World"),
        ("<p><a>江州网</a> &gt; <a>网友号</a> &gt; 正文 <a>申请入驻</a></p>", "网友号"),
        ("<p>本页位置：<a>首页</a> → <a>新闻中心</a> → <a>社会新闻</a></p>", "社会新闻"),
        ("<p>当前位置：首页 | 新闻 | 国内</p>", "国内"),
        ("<p>当前位置：首页 → 图片新闻 → 查看新闻</p>", "图片新闻"),
        ("<p>你的位置: 江州网 -&gt; 新闻中心 -&gt; 国内</p>", "国内"),
        ("<p>首页 :: 要闻 :: 本地</p>", "本地"),
        ("<p>首页 &gt; 新闻 &gt; 老城区千年水渠完成...</p>", "新闻"),
        ("<p>首页 &gt; 国内 &gt; 正文 字号：大 中 小</p>", "国内"),
        ("<p>首页 &gt; 国内 &gt; 2024年05月09日</p>", "国内"),
        ("<div class=breadcrumb><a>江州网 首页</a></div>", None),
        ("<p>当前栏目：学院要闻</p>", "学院要闻"),
        ("<div class=weizhi><a>首页</a> <a>要闻</a></div>", "要闻"),
        ("<div class=nav_path><a>江州网首页</a> / <a>江州</a> / <a>社会</a></div>", "社会"),
        ("<p>首页</p><p>&gt; 要闻</p><p>&gt; 江州要闻</p>", "江州要闻"),
        ("<ul><li>首页</li><li>&gt;</li><li>要闻</li><li>&gt;</li><li>正文</li></ul>", "要闻"),
        ("<p>专题 &gt;&gt;</p><p>江州水渠</p>", None),
        ("<div class=path><a>业界</a> <a>正文</a></div>", "业界"),
        ("<p>2014年05月21日 星期三</p><p>第A08版：城事</p>", "城事"),
        ("<p>首页 | 国内 | 时政 | 正文</p>", "时政"),
        ("<p><a>江州新闻</a> - <a>财经</a> - 正文</p>", "财经"),
        ("<div class=dqwz><a>首页</a><i>新闻</i><i>教育</i></div>", "教育"),
        ("<p>03版：文化周刊 上一版 下一版</p>", "文化周刊"),
        ("<p>江州网 &gt;&gt; 社会万象 2003年9月14日09:12</p>", "社会万象"),
        ("<p>江州网 &gt; 手机数码 &gt; 正文内容</p>", "手机数码"),
        ("<p>江州日报 &gt; 2016-09-13 &gt; 第03版:综合新闻</p>", "第03版:综合新闻"),
        ("<p>港聞</p>", "港聞"),
        ("<div class=crumb><i>您所在的位置</i> <a>汽车</a></div>", "汽车"),
        ("<ul><li><a>消费</a><li><a>时尚</a></ul><div><a>消费</a></div>", "消费"),
        ("<ul><li><a>搜索</a><li><a>时尚</a></ul><div>搜索</div>", None),
        ("<ul><li><a>时尚</a></ul><div>消费</div>", None),
        ("<p>财经</p><p>科技</p>", None),
        ("<p>首页 | 国内 | 国际 | 财经 | 科技</p>", None),
        ("<p>更多精彩图片&gt;&gt; 更多热辣幻灯&gt;&gt;</p>", None),
        ("<div class=position-relative><p>Menu</p><p>Subscribe</p></div>", None),
        ("<p>新华网 正文</p>", None),
    ],
)
def test_the_last_step_of_the_way_is_the_section(way: str, expected: str | None) -> None:
    assert category_on(way) == expected


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("类别:国内 发布时间:2023-02-05 06:46:00 来源:每日看点快看", "国内"),
        ("2024-05-09 22:30 栏目：暖新闻 点击：8", "暖新闻"),
        ("分类专栏： <a>嵌入式</a> 文章标签： <a>铰链</a>", "嵌入式"),
        ("<p><a class=a_catalog>金融市场</a><a class=a_source>棱镜</a></p>", "金融市场"),
        (
            "<p>2024年5月9日 由 <a>张三</a> 发表于 <a rel='category tag'>数码评测</a></p>",
            "数码评测",
        ),
        ("<p><em class=lm>民生</em> 2024-05-09</p>", "民生"),
        ("<p><i class=column>甬事</i> <i>甬城日报</i> 2024-05-09</p>", "甬事"),
        ("<p>收藏218 <a class=column-link>电商消费</a></p>", "电商消费"),
        ("<div class=news_type>港聞</div>", "港聞"),
        ("<p>Рубрика: Происшествия | 12.05.2024</p>", "Происшествия"),
        ("<p><a href=/category/digital/>数码评测</a> 2024年5月9日</p>", "数码评测"),
    ],
)
def test_the_byline_may_tell_it(byline: str, expected: str) -> None:
    assert category_on(byline=byline) == expected


@pytest.mark.parametrize("title", ["港岛：", "港岛_江州网 - "])
def test_the_title_may_begin_with_a_word_of_the_menu(title: str) -> None:
    page = f"<title>{title}水渠完成修缮</title><a>港岛</a> <a>体坛</a><h1>水渠完成修缮</h1>{TEXT}"
    found = find_category(Page(page.encode(), "https://news.example/1.html"))
    assert found is not None
    assert found.text == "港岛"


def test_a_way_may_end_with_the_headline_without_its_kicker() -> None:
    title, text = "[本地新闻]老电影院拆之前", TEXT
    way = "<p class=breadcrumb>清溪论坛>小城杂谈>老电影院拆之前</p>"
    html = f"<title>{title}</title><body>{way}<h1>{title}</h1>{text}"
    found = find_category(Page(html.encode(), "https://news.example/1.html"))
    assert found is not None
    assert found.text == "小城杂谈"


def test_what_is_printed_comes_before_what_is_declared() -> None:
    head = "<meta property='article:section' content='科技'>"
    assert category_on("<p>首页 &gt; 财经</p>", head=head) == "财经"
    assert category_on(head=head) == "科技"


@pytest.mark.parametrize(
    "section", ["1001", "5bd5669ba3101a87ca8ff666", "gazette.example", "{$category}", "首页"]
)
def test_keys_and_addresses_are_no_sections(section: str) -> None:
    assert category_on(head=f"<meta name=section content='{section}'>") is None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("_国内新闻_某某网", "国内新闻"),
        ("--时政--某某网", "时政"),
        ("_要闻_某某网", "要闻"),
        (" - 江南频道 - 某某网", "江南频道"),
        (" | 某某网资讯 | 某某网", None),
        ("_大江资讯_大江网", None),
        ("_某某网新闻中心", None),
        ("_哀悼_前往", None),
    ],
)
def test_the_title_tells_a_section_that_we_know(title: str, expected: str | None) -> None:
    assert category_on(title=title) == expected


def test_the_listing_is_the_last_resort() -> None:
    page = Page(TEXT.encode(), "https://news.example/1.html", hints=Hints(category="国际"))
    found = find_category(page)
    assert found is not None
    assert (found.text, found.provenance) == ("国际", "listing")
