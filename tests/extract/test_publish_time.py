from datetime import datetime, timedelta, timezone

import pytest

from snapshotter.extract.hints import Hints
from snapshotter.extract.page import Page
from snapshotter.extract.publish_time import PUBLISH_TIME, find_publish_time
from snapshotter.site import Rules, Site

CHINA = timezone(timedelta(hours=8))
NOW = datetime(2024, 5, 20, 15, 0, 30, tzinfo=CHINA)  # a Monday
TITLE = "众创金融街迎来新的一批企业"
TEXT = "".join(
    f"<p>第{n}批企业今天搬进了新的办公楼,街道办的负责人介绍说,明年还会有更多的公司到这里来落户。</p>"
    for n in "一二三四五"
)


def article(
    byline: str = "",
    *,
    head: str = "",
    above: str = "",
    behind: str = "",
    lang: str = "zh-CN",
    url: str = "https://news.example/a.html",
    site: Site | None = None,
    hints: Hints | None = None,
) -> Page:
    html = (
        f"<html lang={lang}><head><meta charset=utf-8><title>{TITLE}</title>{head}</head><body>"
        f"{above}<h1>{TITLE}</h1>{byline}<div class=content>{TEXT}</div>{behind}</body></html>"
    )
    return Page(html.encode(), url, site=site or Site(), hints=hints or Hints(), snapshot_time=NOW)


def found(page: Page) -> str | None:
    candidate = find_publish_time(page)
    return candidate.text if candidate else None


def json_ld(**times: str) -> str:
    pairs = ",".join(f'"{name}":"{time}"' for name, time in times.items())
    return f'<script type="application/ld+json">{{"@type":"NewsArticle",{pairs}}}</script>'


def meta(name: str, time: str) -> str:
    return f'<meta property="{name}" content="{time}">'


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("<p>2024-05-13 08:49 来源:新华社</p>", "2024-05-13T08:49"),
        ("<p>发布时间：2019-05-18 来源：中国地理学会</p>", "2019-05-18"),
        (
            "<p><span>2024-04-23</span><span>04:29:44</span><a>39健康网</a></p>",
            "2024-04-23T04:29:44",
        ),
        ("<p><b>2005.08.26</b><b>05:39</b></p>", "2005-08-26T05:39"),
        ("<p>20<b>23</b>年2月5日</p>", "2023-02-05"),
        ("<p>18-03-08 23:16</p>", "2018-03-08T23:16"),
        ("<p>06/02/2022 - 13:48</p>", "2022-02-06T13:48"),
        ("<p>05-13 08:49</p>", "2024-05-13T08:49"),
        ("<p>26分钟前</p>", "26分钟前"),
        ("<p>週三 上午8:21</p>", "週三 上午8:21"),
        ("<p>昨天 12:30</p>", "昨天 12:30"),
    ],
)
def test_printed_times_are_read_by_element(byline: str, expected: str) -> None:
    assert found(article(byline)) == expected


def test_dates_that_are_not_the_articles_own_do_not_win() -> None:
    page = article(
        "<p>发布时间：2024-05-13 08:49</p>",
        above="<div>今天是2024年5月20日 星期一</div><p class=ticker>2024-05-19 10:00 股市</p>",
        behind="<div class=related><p>2024-05-18 11:00</p></div>"
        "<div class=comment>2024-05-14 12:00</div><p>Copyright 2001-2024</p>",
    )
    assert found(page) == "2024-05-13T08:49"


@pytest.mark.parametrize(
    "aside",
    [
        "<figcaption>2024年5月1日拍摄的办公楼</figcaption>",
        "<div class=related-news><p>2024-05-01 10:00</p></div>",
        "<p>2024年5月1日下午,街道办的负责人到企业走访,听取意见。</p>",
        "<p>（2024年5月1日第十届全国人民代表大会常务委员会通过）</p>",
    ],
)
def test_a_date_in_a_sentence_caption_or_teaser_loses(aside: str) -> None:
    page = article(aside, head=json_ld(datePublished="2024-05-13T08:49:01+08:00"))
    assert found(page) == "2024-05-13T08:49:01+08:00"


def test_a_date_in_a_sentence_alone_is_none() -> None:
    assert found(article("<p>2019年2月27日下午,街道办的负责人到企业走访,听取意见。</p>")) is None


@pytest.mark.parametrize(
    "other",
    [
        "<li>注册时间：2008-05-11</li>",
        "<li>最后登录：2012-11-30 10:00</li>",
        "<p>截止到2024年4月30日</p>",
    ],
)
def test_times_of_something_else_lose(other: str) -> None:
    assert found(article(f"{other}<p>2024-05-13 08:49</p>")) == "2024-05-13T08:49"


def test_a_clock_in_a_menu_is_that_of_the_visit() -> None:
    links = "".join(f"<a href=/{word}>{word}</a> " for word in ("财经", "股票", "基金", "外汇"))
    menu = f"<div><span class=datetime>2024年05月20日 14:22</span> {links}</div>"
    assert found(article("<p>2024-05-13 08:49 来源：财讯</p>", above=menu)) == "2024-05-13T08:49"


def test_the_day_above_with_its_weekday_loses_to_a_change_below() -> None:
    above = "<div>2024年5月20日 星期一</div>"
    assert found(article("<p>更新时间：2024-05-13</p>", above=above)) == "2024-05-13"
    assert found(article(above="<div>2024年5月13日 星期一</div>")) == "2024-05-13"


def test_a_title_tells_the_time_that_a_forum_counts() -> None:
    counted = '<p>发表于 <span title="2024-5-13 20:14:33">3 天前</span></p>'
    assert found(article(counted)) == "2024-05-13T20:14:33"


@pytest.mark.parametrize("byline", ["更新时间：2024-05-13 08:49", "05-13 08:49", "5月13日 08:49"])
@pytest.mark.parametrize("today", ["今天是2024年5月20日 星期一", "今日：2024-05-20"])
def test_the_day_of_the_visit_never_wins(today: str, byline: str) -> None:
    assert found(article(f"<p>{byline}</p>", above=f"<div>{today}</div>")) == "2024-05-13T08:49"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Aktualisiert: 30.12.2016", "2016-12-30"),
        ("Penny (last edited 2019-11-10 13:28:18 by somebody)", "2019-11-10T13:28:18"),
        ("The rule was updated in 2016, on 30.12.2016, and has been contested ever since.", None),
    ],
)
def test_the_last_change_is_taken_where_nothing_else_is_printed(
    line: str, expected: str | None
) -> None:
    assert found(article("", behind=f"<p>{line}</p>")) == expected


@pytest.mark.parametrize(
    "byline",
    [
        "<span>12/5/2024</span><span>آخر تحديث: 13/5/2024 11:00</span>",
        "<span>12.05.2024</span><span>עודכן: 13.05.2024 11:00</span>",
        "<span>12/05/2024</span><span>Cập nhật 13/05/2024 11:00</span>",
    ],
)
def test_the_last_change_is_known_in_many_languages(byline: str) -> None:
    assert found(article(f"<p>{byline}</p>")) == "2024-05-12"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("13.05.2024 | 20:15", "2024-05-13T04:05:23+02:00"),
        ("14.05.2024 | 20:15", "2024-05-14T20:15"),
    ],
)
def test_a_change_on_the_declared_day_is_no_publication(printed: str, expected: str) -> None:
    changed = f"2024-05-{printed[:2]}T20:15:00.000+02:00"
    head = json_ld(datePublished="2024-05-13T04:05:23+02:00", dateModified=changed)
    found_time = found(article(f"<p>{printed}</p>", head=head, lang="de"))
    assert found_time is not None
    assert found_time.startswith(expected)


def test_an_offset_of_its_own_is_believed_before_a_false_utc() -> None:
    head = json_ld(datePublished="2024-05-13T20:00:27+0200")
    head += meta("article:published_time", "2024-05-13T20:00:27Z")
    page = article("<p>13.05.2024 20:00</p>", head=head, lang="es")
    assert found(page) == "2024-05-13T20:00:27+02:00"


@pytest.mark.parametrize(
    ("lang", "printed", "declared", "expected"),
    [
        # the same moment with more precision
        ("zh-CN", "2024-05-13 08:49", "2024-05-13T08:49:01+08:00", "2024-05-13T08:49:01"),
        ("zh-CN", "2024-05-13 08:49", "2024-05-13T00:49:01Z", "2024-05-13T08:49:01"),
        ("zh-CN", "2024-05-13", "2024-05-13T08:49:01+08:00", "2024-05-13T08:49:01+08:00"),
        ("zh-CN", "05-13 08:49", "2023-05-13T08:49:01+08:00", "2023-05-13T08:49:01"),
        # on the clock that readers see, in a zone that only both together tell
        ("en", "24 Feb 2020 9:25 pm", "2020-02-25T02:25:54Z", "2020-02-24T21:25:54-05:00"),
        ("de", "9.9.2023, 15:15 Uhr", "2023-09-09T13:15:00.000Z", "2023-09-09T15:15:00+02:00"),
        ("en", "11/08/23 5:19pm", "2023-11-08T22:19:12Z", "2023-11-08T17:19:12-05:00"),
        # local time marked as UTC
        ("zh-CN", "2024-05-13 08:49", "2024-05-13T08:49:01Z", "2024-05-13T08:49:01"),
        # saved in one minute, and shown with the next or the one before
        ("zh-CN", "2024-05-13 08:49", "2024-05-13T08:50:01+08:00", "2024-05-13T08:50:01"),
        ("en", "13 May 2024 3:57 pm", "2024-05-13T15:56:35+01:00", "2024-05-13T15:56:35+01:00"),
        # hours apart: what a reader sees
        ("zh-CN", "2024-05-13 08:49", "2024-05-12T20:11:00+08:00", "2024-05-13T08:49"),
        # a midnight is a day
        ("zh-CN", "2024-05-13", "2024-05-13T00:00:00+08:00", "2024-05-13"),
        # counted from now, or exact
        ("en", "5 hours ago", "2024-02-20T17:05:24+00:00", "2024-02-20T17:05:24+00:00"),
    ],
)
def test_printed_and_declared_times_are_held_together(
    lang: str, printed: str, declared: str, expected: str
) -> None:
    head = meta("article:published_time", declared)
    assert found(article(f"<p>发布时间 {printed}</p>", head=head, lang=lang)) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            json_ld(datePublished="2025-05-03") + meta("article:published_time", "2025-05-03"),
            None,  # later than the snapshot
        ),
        (
            json_ld(datePublished="2023-05-03") + meta("pubdate", "2023-05-03T07:00:14+02:00"),
            "2023-05-03T07:00:14+02:00",
        ),
        (
            json_ld(datePublished="2023-05-03T05:00+00:00")
            + meta("article:published_time", "2023-05-03T07:00:14+02:00"),
            "2023-05-03T07:00:14+02:00",
        ),
        (
            json_ld(datePublished="2023-08-04T13:23:00Z", dateModified="2023-08-05T19:49:50Z")
            + meta("article:published_time", "2023-08-05T19:49:50Z"),
            "2023-08-04T13:23:00+00:00",
        ),
        (json_ld(dateModified="2023-08-05T19:49:50Z"), None),
    ],
)
def test_the_most_exact_declared_time_of_publication_counts(
    head: str, expected: str | None
) -> None:
    assert found(article(head=head, lang="en")) == expected


@pytest.mark.parametrize(
    ("lang", "expected"),
    [("zh-CN", "2024-05-14T00:49:01+08:00"), ("en", "2024-05-13T16:49:01+00:00")],
)
def test_utc_of_machines_is_told_in_the_zone_of_the_page(lang: str, expected: str) -> None:
    head = json_ld(datePublished="2024-05-13T16:49:01Z")
    assert found(article(head=head, lang=lang)) == expected


def test_a_change_is_no_publication() -> None:
    page = article(
        "<p><span>更新时间：2024-05-14 10:00</span> <span>发布时间：2024-05-13 08:49</span></p>"
    )
    assert found(page) == "2024-05-13T08:49"


def test_a_time_element_tells_more_than_its_text() -> None:
    page = article('<p><time datetime="2024-05-13T08:49:01+08:00">2024年5月13日</time></p>')
    assert found(page) == "2024-05-13T08:49:01+08:00"


def test_of_declared_times_the_printed_minute_wins_and_of_others_the_declared() -> None:
    printed = '<p><time datetime="2024-05-13T08:49:00+08:00">2024年5月13日 08:49</time></p>'
    before, behind = "2024-05-13T08:49:10+08:00", "2024-05-13T08:50:29+08:00"
    both = json_ld(datePublished=behind) + meta("article:published_time", before)
    assert found(article(printed, head=both)) == "2024-05-13T08:49:10"
    assert found(article(printed, head=json_ld(datePublished=behind))) == "2024-05-13T08:50:29"


def test_an_empty_time_element_beside_the_headline_counts() -> None:
    html = (
        f"<html><head><meta charset=utf-8><title>{TITLE}</title></head><body><article><header>"
        f"<h1>{TITLE}</h1><time datetime='2024-05-13T08:49:01+01:00'></time></header>{TEXT}"
    )
    hints = Hints(publish_time="2024-05-13 08:49")
    page = Page(html.encode(), "https://news.example/", hints=hints, snapshot_time=NOW)
    candidate = find_publish_time(page)
    assert candidate is not None
    assert (candidate.text, candidate.provenance) == ("2024-05-13T08:49:01+01:00", "markup")


def test_raw_is_the_text_that_tells_all_of_the_time() -> None:
    byline = '<p><time datetime="2024-05-11T16:45:00-04:00">May 11, 2024, 4:45 p.m. EDT</time></p>'
    candidate = find_publish_time(article(byline, lang="en"))
    assert candidate is not None
    assert candidate.raw == candidate.text == "2024-05-11T16:45:00-04:00"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://news.example/2023/0205/c1-2.html", "2023-02-05"),
        ("https://news.example/20230205/1.html", "2023-02-05"),
        ("https://news.example/2023/2/5/story", "2023-02-05"),
        ("https://news.example/t20230205_693227.htm", "2023-02-05"),
        ("https://news.example/press/05-02-2023", "2023-02-05"),
        ("https://news.example/202302051234567.html", None),
        ("https://news.example/a?from=20230205", None),
        ("https://news.example/20231405/1.html", None),
    ],
)
def test_the_address_tells_the_day_at_last(url: str, expected: str | None) -> None:
    candidate = find_publish_time(article(url=url))
    assert (candidate and candidate.text) == expected
    assert candidate is None or candidate.provenance == "url"


def test_the_address_is_a_witness() -> None:
    page = article("<p>5月13日 08:49</p>", url="https://news.example/2021/05/13/1.html")
    assert found(page) == "2021-05-13T08:49"


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ('var ct = "1581517074";', "2020-02-12T22:17:54+08:00"),
        ('window.x = {"publish_time":"2020-02-12 22:17:54"};', "2020-02-12T22:17:54"),
        (r'push("{\"publishedAt\":\"2020-02-12T22:17Z\"}")', "2020-02-13T06:17+08:00"),
        (
            'e(0,"1581517074",0,document.getElementById("publish_time"))',
            "2020-02-12T22:17:54+08:00",
        ),
        ('window.x = {"expires":"2020-02-12 22:17:54"};', None),
    ],
)
def test_a_page_that_a_script_fills_tells_its_time_there(script: str, expected: str | None) -> None:
    assert found(article(behind=f"<script>{script}</script>")) == expected


@pytest.mark.parametrize(
    "line",
    [
        "<p>Erschienen am: 01.11.2023</p>",
        "<dl><dt>Mise en ligne</dt><dd>1 novembre 2023</dd></dl>",
        "<p>发布日期</p><p>2023-11-01</p>",
        "<p>Letzte Änderung:</p><p>01.11.2023</p>",
    ],
)
def test_a_label_counts_anywhere_also_on_the_line_above(line: str) -> None:
    far = "<ul>" + "<li><a href=/x>栏目</a></li>" * 20 + "</ul>"
    assert found(article(behind=far + line)) == "2023-11-01"


def test_the_rule_of_the_site_comes_first() -> None:
    site = Site(rules=Rules(publish_time="p.own::text"))
    page = article("<p>2024-05-13 08:49</p><p class=own>2024-05-12 07:00</p>", site=site)
    candidate = find_publish_time(page)
    assert candidate is not None
    assert (candidate.text, candidate.provenance) == ("2024-05-12 07:00", "rule")


def test_the_listing_helps_where_the_page_is_silent() -> None:
    candidate = find_publish_time(article(hints=Hints(publish_time="2024-05-13 08:49")))
    assert candidate is not None
    assert (candidate.text, candidate.provenance) == ("2024-05-13T08:49", "listing")


@pytest.mark.parametrize("minute", [59, 0])
def test_the_page_goes_before_a_listing_that_was_read_a_minute_earlier(minute: int) -> None:
    told = NOW.replace(minute=minute, hour=11 if minute else 12).isoformat(timespec="minutes")
    byline = "<p><span>3小时前</span> <span>作者 周明远</span></p>"
    candidate = find_publish_time(article(byline, hints=Hints(publish_time=told)))
    assert candidate is not None
    assert (candidate.text, candidate.provenance) == ("3小时前", "label")


def test_what_is_passed_over_has_a_reason() -> None:
    page = article(
        "<p>2024-05-13 08:49</p><p>2024年5月1日下午,街道办的负责人到企业走访,听取意见。</p>",
        head=json_ld(datePublished="soon") + meta("pubdate", "2025-01-01"),
    )
    reasons = {one.text: PUBLISH_TIME.objection(page, one) for one in PUBLISH_TIME.candidates(page)}
    assert reasons == {
        "2024-05-13 08:49": None,
        "2024年5月1日": "stands where other times stand",
        "soon": "is no time",
        "2025-01-01": "is later than the snapshot",
    }


def test_of_thousands_of_times_the_first_are_weighed() -> None:
    times = [f"2020-05-{1 + n % 28:02} {n % 24:02}:{n % 60:02}:{n % 59:02}" for n in range(5000)]
    page = article(head="".join(meta("pubdate", time) for time in times))
    assert len(list(PUBLISH_TIME.candidates(page))) > 40
    assert found(page) in {f"{time.replace(' ', 'T')}" for time in times[:40]}


def test_a_long_attribute_is_read_at_its_start() -> None:
    assert found(article(head=meta("pubdate", "2024-05-13 08:49 " + "1-" * 100_000))) is not None


def test_the_day_in_the_head_of_a_page_loses_to_a_declared_time() -> None:
    above = "<p>2024年5月20日 星期一</p>"
    head = meta("pubdate", "2024-05-13 09:00:00")
    assert found(article(above=above, head=head)) == "2024-05-13T09:00:00"
    assert found(article(above=above)) == "2024-05-20"
