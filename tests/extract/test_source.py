import pytest

from snapshotter.extract.page import Page
from snapshotter.extract.source import find_source

TEXT = "<p>江州老城区的千年水渠完成全线修缮并恢复通水，沿线居民时隔多年重新用上了活水。</p>" * 3


def page_with(byline: str = "", end: str = "", head: str = "", text: str = TEXT) -> Page:
    html = (
        f"<html><head><title>老城区千年水渠完成修缮</title>{head}</head><body>"
        f"<h1>老城区千年水渠完成修缮</h1><div>{byline}</div><div>{text}{end}</div></body></html>"
    )
    return Page(html.encode(), "https://news.example/1.html")


def source_of(page: Page) -> tuple[str, str] | None:
    found = find_source(page)
    return (found.text, found.provenance) if found else None


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("2024-05-09 22:30 来源: 新华社 举报", "新华社"),
        ("<p>2024-05-09</p><p>圖片來源：江州日報資料照</p>", None),
        ("<i>+关注</i> <i>2024/05/09</i>", None),
        ("<i>By 林小满</i> <i>2024/05/09</i>", None),
        ("發布日期 2024.05.09", None),
        ("报送单位：江州气象局 2024-05-09", "江州气象局"),
        ("2024年04月24日23:52 | 来源：新华网", "新华网"),
        ("2024-05-09 22:30 来源:[ 人民网 ]", "人民网"),
        ("<p>来源CSDN</p>", "CSDN"),
        ("<p>来源于:东区办事处</p>", "东区办事处"),
        ("信息来源：地理学会　浏览次数：871", "地理学会"),
        ("稿件来源: 河北日报", "河北日报"),
        ("来源：微信公众号平台：江州发布", "江州发布"),
        ("張貼單位：農業處 發布日期：106-10-05", "農業處"),
        ("<p>提交于 <i>2024-05-09</i> 本文阅读 3 分钟</p>", None),
        ("2020-11-23 10:22:14 出处：快科技 作者：宪瑞 编辑：宪瑞 人气：5380 次", "快科技"),
        ("石佳/中国青年报", None),
        ("来源: 石佳/中国青年报", "中国青年报"),
        ("来源:中国新闻网 王帆", "中国新闻网"),
        ("原创：39健康网2024-04-23 12:27:25", "39健康网"),
        ("12:11来源:证券时报网作者:李在山", "证券时报网"),
        ("<span>来源：</span><a href='/x'>半月谈</a><a href='/y'>小字号</a>", "半月谈"),
        ("<p>来源：</p><p>半月谈</p>", "半月谈"),
        (
            "<span>2024-05-12 10:26</span><span>来源：江州晚报</span><span>阅读：23次</span>",
            "江州晚报",
        ),
        ("來源：東港新聞社　發布時間：2024/05/07 18:32", "東港新聞社"),
        ("发表于<i>2014-08-24 21:30</i>|<i>8次阅读</i>|来源<i>江州网</i>|<i>0</i>条评论", "江州网"),
        ("<b>来 源：</b>江州日报 <b>作 者：</b>张三", "江州日报"),
        ("来源：江州日报作者：张三责任编辑：李四时间：2024-05-09", "江州日报"),
        ("时间：2024-05-09 作者： 来源：江州日报", "江州日报"),
        ("<table><tr><td>来源：<td>市水务局<td>时间：<td>2024-05-09</table>", "市水务局"),
        ("<dl><dt>来源<dd>市水务局<dt>时间<dd>2024-05-09</dl>", "市水务局"),
        ("2014-5-9 22:30| 发布者: admin| 查看: 12| 评论: 0|来自: 江州网", "江州网"),
        ("来源：江州发布 | 2024-05-09", "江州发布"),
        ("来源：<a>江州日报</a> <span>北京</span> <a>举报</a>", "江州日报"),
        ("江州网 2024-05-09 22:30 来源：江州晚报 编辑：李四", "江州晚报"),
        ("稿件来源：水务局宣传部 供稿人：张三 审核：李四", "水务局宣传部"),
        ("本文来源于<a>江州金融报</a>", "江州金融报"),
        ("来源：江州日报 (2024年05月09日 06版)", "江州日报"),
        ("本文来自微信公众号：江州研究所（ID：jzlab），题图来自：视觉江州", "江州研究所"),
        ("<p>江州经济报道 见习记者 黄莉</p><p>2024-05-09 22:30</p>", "江州经济报道"),
        ("<time>2024-05-09</time> <p><a>聯合報</a>/ <a>記者張曼蘋</a>/台北報導</p>", "聯合報"),
        ("Source: The Delta Ledger| 2024-05-09|Editor: lee", "The Delta Ledger"),
    ],
)
def test_a_label_tells_the_source(byline: str, expected: str | None) -> None:
    assert source_of(page_with(byline)) == (expected and (expected, "label"))


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("<p><span>2019年10月23日 09:05</span> <a href='/x'>环球网</a></p>", "环球网"),
        ("<p>2022-02-13 09:57 光明网</p>", "光明网"),
        ("<p>北京新浪網 (2020-01-21 11:12)</p>", "北京新浪網"),
        ("<p>2024-05-09 22:30·新华社</p>", "新华社"),
        ("<p>新华社</p><p>2020-01-03 18:13</p>", "新华社"),
        ("<p><i class=a_catalog>金融</i><i class=a_source>棱镜</i>2019-09-23 07:48</p>", "棱镜"),
        (
            "<p class=media-name>环球时报新媒体</p><p>2024-05-18 16:56发布于北京</p>",
            "环球时报新媒体",
        ),
        (
            "<p>http://www.news.example 2005年05月09日22:30 江州在线-江州晚报</p>",
            "江州在线-江州晚报",
        ),
        ("<p>2024-05-09 22:30</p><p>江州晚报</p>", "江州晚报"),
        ("<p>【江州晚报】</p><p>2024-05-09 22:30</p>", "江州晚报"),
        ("<p>江州晚报</p><p>下载客户端</p><p>2024-05-09 22:30 来自北京</p>", "江州晚报"),
        ("<p>2024-05-09 22:30 星期四</p><p>江州社 徐川</p>", "江州社"),
        ("<p>本报记者 张三<i>《江州日报》(2024年05月09日 第 07 版)</i></p>", "江州日报"),
        ("<p>2024年5月9日星期四</p>", None),
        ("<p>出版時間 2024/05/09 22:30</p>", None),
        ("<p><a>港聞</a><a>社會新聞</a></p><p>2024/05/09 22:30</p>", None),
        ("<p>記者鍾怡婷 / 台北報導 2024/05/09 22:30</p>", None),
        ("<p>只看该作者 | 倒序浏览 发表于 2024-05-09 22:30</p>", None),
        ("<p>老城区千年水渠完成修缮 2024-05-09 22:30</p>", None),
        ("<p><a id=js_name>江州发布</a> 2024-05-09 22:30</p>", "江州发布"),
        ("<p>2024-05-09 22:30 <a>江州在线官方账号</a></p>", "江州在线"),
        ("<p>2004年7月16日08:19 [ 张三 ]</p>", None),
        ("<p>2024-05-09 · 湖北</p>", None),
        ("<p>2024-05-09 22:30 发布于：湖北省</p>", None),
        ("<p>2024-05-09 22:30 字体：大 中 小</p>", None),
        ("<p>投递人 zhou 发布于 2024-05-09 22:30 有12人阅读</p>", None),
        ("<p>2024-05-18 16:56 来自北京</p>", None),
        ("<p>2024-05-18 16:56 37评论 收藏 分享</p>", None),
        ("<p>2024-05-18 16:56 点击数：871</p>", None),
        ("<p>发布于 2018-11-06 <i>8.2万阅读</i></p>", None),
        ("<p>2024-05-18 16:56 <i>13评</i> <a>原文出處</a></p>", None),
        ("<p class=timesource>2024-05-18 16:56 关键词：<a>雨刮器</a></p>", None),
        ("<p><a href=/u/551>糖心蛋不流心</a> 2024-05-18 16:56</p>", None),  # a member
    ],
)
def test_a_bare_name_stands_beside_the_time(byline: str, expected: str | None) -> None:
    assert source_of(page_with(byline)) == (expected and (expected, "markup"))


@pytest.mark.parametrize(
    "end",
    [
        "<p>2005年8月25日（来源：上海证券报）</p>",
        "<p>文章来源：上海证券报</p>",
        "<p>《上海证券报》 (2005年08月25日 第五版)</p>",
    ],
)
def test_the_source_may_stand_at_the_end(end: str) -> None:
    assert source_of(page_with("2005.08.2605:39", end)) == ("上海证券报", "label")
    assert source_of(page_with("来源：转载文章", end)) == ("上海证券报", "label")


@pytest.mark.parametrize(
    "end",
    [
        "<p>转载请注明出处：快科技</p>",
        "<p>来源 | 综合抖音黑板报、南方都市报</p>",
        "<p>图片来源：视觉中国</p>",
        "<p>题图来自：视觉中国</p>",
        "<p>声明：本文来源于网络，版权归原作者所有</p>",
        "<p>信息来源于网络</p>",
        "<p>来源：投稿</p>",
        "<p>来源：记者昨天从市政府了解到今年全市将新建改建一百所学校并且将在年底之前全部投入使用到时候</p>",
    ],
)
def test_what_is_no_source_is_passed_over(end: str) -> None:
    assert source_of(page_with(end=end)) is None


@pytest.mark.parametrize("end", ["<p>江州日报记者：张三</p>", "<p>江州日报记者 张三</p>"])
def test_a_reporter_at_the_end_tells_the_medium(end: str) -> None:
    assert source_of(page_with(end=end)) == ("江州日报", "label")


def test_what_is_declared_comes_after_what_is_printed() -> None:
    head = "<meta name=contentsource content='江州日报'><meta property=og:site_name content=江畔网>"
    assert source_of(page_with("来源：新华社", head=head)) == ("新华社", "label")
    assert source_of(page_with(head=head)) == ("江州日报", "meta")


def test_a_dateline_names_its_agency() -> None:
    text = (
        "<p>新华社江州5月9日电 江州老城区的千年水渠完成全线修缮并恢复通水，居民用上活水。</p>" * 3
    )
    assert source_of(page_with(text=text)) == ("新华社", "label")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("水渠完成修缮_国内_江州新闻网", ("江州新闻网", "site")),
        ("水渠完成修缮 - 生活 - 乐活家", ("乐活家", "site")),
        ("水渠完成修缮 - 江州 - 生活", None),
        ("江州晚报数字报-水渠完成修缮", ("江州晚报", "site")),
        ("东台新闻报 即时新闻", ("东台新闻报", "site")),
        ("水渠完成修缮 官方通报", None),
        ("水渠完成修缮 - 江州网 - jiangzhou.example", ("江州网", "site")),
        ("水渠完成修缮 - 东台社区 - Powered by Discuz!", ("东台社区", "site")),
        ("水渠完成修缮_正文_第2页", None),
        ("水渠完成修缮 - an up-to-date report", None),
        ("A-B-C三地水渠完成修缮", None),
    ],
)
def test_the_title_may_end_or_begin_with_the_name_of_the_site(
    title: str, expected: tuple[str, str] | None
) -> None:
    html = f"<title>{title}</title><h1>水渠完成修缮</h1>{TEXT}"
    assert source_of(Page(html.encode(), "https://news.example/1.html")) == expected


def test_an_account_called_city_is_no_place() -> None:
    assert source_of(page_with("<a id=js_name>夜行城市</a>")) == ("夜行城市", "markup")


def test_a_section_linked_above_the_headline_is_no_source() -> None:
    way = "<ul><li><a>新闻动态</a><li><a>企业新闻</a></ul>"
    top = f"<title>水渠完成修缮</title>{way}<h1>水渠完成修缮</h1>"
    html = f"{top}<ul><li>2020-08-21<li>342</ul>{TEXT}"
    assert source_of(Page(html.encode(), "https://news.example/1.html")) is None


@pytest.mark.parametrize(
    ("foot", "expected"), [("© 2023 江州前线", ("江州前线", "site")), ("江州前线欢迎您", None)]
)
def test_the_end_of_the_title_is_the_site_where_its_foot_says_so(
    foot: str, expected: tuple[str, str] | None
) -> None:
    html = f"<title>水渠完成修缮 | 江州前线</title><h1>水渠完成修缮</h1>{TEXT}<p>{foot}</p>"
    assert source_of(Page(html.encode(), "https://news.example/1.html")) == expected


def test_the_site_itself_is_the_last_resort() -> None:
    head = "<meta property='og:site_name' content='江畔新闻网'>"
    assert source_of(page_with(head=head)) == ("江畔新闻网", "site")
