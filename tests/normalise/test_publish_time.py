from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshotter.normalise.moment import to_iso
from snapshotter.normalise.publish_time import find_moments, normalise_publish_time

CHINA = timezone(timedelta(hours=8))
NOW = datetime(2024, 5, 20, 15, 0, 30, tzinfo=CHINA)  # a Monday


def printed(text: str, *, month_first: bool = False) -> list[str]:
    return [to_iso(moment, CHINA) for moment in find_moments(text, NOW, month_first=month_first)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Chinese
        ("2023年2月5日 06:46", "2023-02-05T06:46+08:00"),
        ("2023年02月05日06时46分", "2023-02-05T06:46+08:00"),
        ("2018年03月08日 　12时30分", "2018-03-08T12:30+08:00"),
        ("2023年2月5日星期日 06:46", "2023-02-05T06:46+08:00"),
        ("２０２３－０２－０５　０６：４６", "2023-02-05T06:46+08:00"),
        ("二〇二三年二月二十五日", "2023-02-25"),
        ("2023 02 / 05 06:46:00", "2023-02-05T06:46:00+08:00"),
        ("民國112年2月5日", "2023-02-05"),
        ("中華民國112年2月5日 06:46", "2023-02-05T06:46+08:00"),
        ("112年2月5日 06:46", "2023-02-05T06:46+08:00"),
        ("2023-02-05 下午3:21", "2023-02-05T15:21+08:00"),
        ("2023-02-05 凌晨12:21", "2023-02-05T00:21+08:00"),
        ("十一月 6th, 2009", "2009-11-06"),
        ("发布于十一月 6th, 2009", "2009-11-06"),
        ("2月 5, 2023", "2023-02-05"),
        ("5 二月 2023", "2023-02-05"),
        # ISO and compact
        ("2023-02-05T06:46:00.000Z", "2023-02-05T06:46:00+00:00"),
        ("2023-02-05T06:46:00+0800", "2023-02-05T06:46:00+08:00"),
        ("20230205", "2023-02-05"),
        ("202302050646", "2023-02-05T06:46+08:00"),
        ("20230205T064600Z", "2023-02-05T06:46:00+00:00"),
        ("t20190918_693227", "2019-09-18"),
        ("1675550760", "2023-02-04T22:46:00+00:00"),
        ("1675550760123", "2023-02-04T22:46:00+00:00"),
        # short years
        ("18-03-08 23:16", "2018-03-08T23:16+08:00"),
        ("08.03.18, 23:16", "2018-03-08T23:16+08:00"),
        ("（08/11/09 18:40 更新）", "2008-11-09T18:40+08:00"),
        # glued to what stands beside
        ("2024-04-2304:29:4439健康网", "2024-04-23T04:29:44+08:00"),
        ("2005.08.2605:39", "2005-08-26T05:39+08:00"),
        ("2024-05-09 12:11来源:证券时报网作者:李在山", "2024-05-09T12:11+08:00"),
        ("人民日报2024-05-13 08:49", "2024-05-13T08:49+08:00"),
        ("2024-05-09 22:30·新华社", "2024-05-09T22:30+08:00"),
        ("2021-06-03 HKT 14:22", "2021-06-03T14:22+08:00"),
        # other languages
        ("17.10.2014 kl.14:26", "2014-10-17T14:26+08:00"),
        ("2017 m. rugpjūčio 11 d. 12:53", "2017-08-11T12:53+08:00"),
        ("05. 09. 2015, 17.20 | pred 2 dnevoma", "2015-09-05T17:20+08:00"),
        ("01.04.2013. у 21:55", "2013-04-01T21:55+08:00"),
        ("16:20, 7 Դեկտեմբերի, 2019", "2019-12-07T16:20+08:00"),
        ("06/02/2022 - 13:48", "2022-02-06T13:48+08:00"),
        ("02/26/2022 1:48 PM", "2022-02-26T13:48+08:00"),
        ("Mon, 05 Feb 2023 06:46:00 GMT", "2023-02-05T06:46:00+00:00"),
        ("Sep 18 06:23:00 CST 2019", "2019-09-18T06:23:00+08:00"),
        ("Feb. 5, 2023, 9:05 p.m. EST", "2023-02-05T21:05-05:00"),
        ("5:45 PM ET, Mon February 5, 2023", "2023-02-05T17:45-05:00"),
        ("5. Februar 2023 um 06.46 Uhr", "2023-02-05T06:46+08:00"),
        ("5.2.2023 klo 6.46 Päivitetty tänään", "2023-02-05T06:46+08:00"),
        ("5. februar 2023 kl. 06.46. Opdateret i dag", "2023-02-05T06:46+08:00"),
        ("5 فبراير 2023 - 06:46 م", "2023-02-05T18:46+08:00"),
        ("5 février 2023 à 06h46", "2023-02-05T06:46+08:00"),
        ("5 de febrero de 2023, 06:46", "2023-02-05T06:46+08:00"),
        ("5 июня 2023, 12:30", "2023-06-05T12:30+08:00"),
        ("23.10.2023, 17:50 MEZ", "2023-10-23T17:50+02:00"),
        ("26 | 01 | 2022", "2022-01-26"),
        ("12 Comments 2023-02-05", "2023-02-05"),
        ("2023.02.05. 오후 4:01", "2023-02-05T16:01+08:00"),
        ("2023년 2월 5일 오후 4시 1분", "2023-02-05T16:01+08:00"),
        ("14 พ.ค. 2566 08:30 น.", "2023-05-14T08:30+08:00"),
        ("14 มิถุนายน 2566 เวลา 08:30 น.", "2023-06-14T08:30+08:00"),
        ("12 अप्रैल 2023, 08:10 PM IST", "2023-04-12T20:10+05:30"),
        ("১৪ মে ২০২৩", "2023-05-14"),
        ("12 באפריל 2023 בשעה 16:22", "2023-04-12T16:22+08:00"),
        ("13 مايو 2023 - 9:30 مساء", "2023-05-13T21:30+08:00"),
        ("13 أيار 2023", "2023-05-13"),
        ("Ngày 14 tháng 5 năm 2023", "2023-05-14"),
        ("Thứ ba, 14/2/2023, 08:30 (GMT+7)", "2023-02-14T08:30+07:00"),
        ("Senin, 14 Agustus 2023, 10.25 WIB", "2023-08-14T10:25+07:00"),
        ("14 Mayıs 2023 Pazar, 11:48", "2023-05-14T11:48+08:00"),
        ("14 мая 2023 г. в 16:07 МСК", "2023-05-14T16:07+03:00"),
        ("14/05/2023, 09:15 μ.μ.", "2023-05-14T21:15+08:00"),
        ("2023. máj. 14. 10:31", "2023-05-14T10:31+08:00"),
        ("04.jun.2023 (domingo) - 8h20", "2023-06-04T08:20+08:00"),
        ("14 maj 2023 kl. 16.44", "2023-05-14T16:44+08:00"),
        ("Sun 14 May 2023 16.37 BST", "2023-05-14T16:37+01:00"),
        ("令和5年5月12日", "2023-05-12"),
        # a zone before the date, or glued to the clock
        ("美東時間: 2023-02-05 21:47:51 PM", "2023-02-05T21:47:51-05:00"),
        ("北京时间2023年2月5日 06:46", "2023-02-05T06:46+08:00"),
        ("2023年2月5日, 格林尼治标准时间11:26", "2023-02-05T11:26+00:00"),
        # an impossible clock costs only the clock
        ("2023-02-05 24:61", "2023-02-05"),
    ],
)
def test_a_printed_time_is_read_at_its_precision(text: str, expected: str) -> None:
    assert printed(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("刚刚", "2024-05-20T15:00+08:00"),
        ("26分钟前", "2024-05-20T14:34+08:00"),
        ("半小时前", "2024-05-20T14:30+08:00"),
        ("3小时前", "2024-05-20T12:00+08:00"),
        ("an hour ago", "2024-05-20T14:00+08:00"),
        ("vor 3 Stunden", "2024-05-20T12:00+08:00"),
        ("il y a 2 heures", "2024-05-20T13:00+08:00"),
        ("昨天 12:30", "2024-05-19T12:30+08:00"),
        ("前天", "2024-05-18"),
        ("2天前", "2024-05-18"),
        ("yesterday", "2024-05-19"),
        ("週三 上午8:21", "2024-05-15T08:21+08:00"),
        ("周一 16:00", "2024-05-13T16:00+08:00"),
    ],
)
def test_a_relative_time_is_counted_from_now(text: str, expected: str) -> None:
    (moment,) = find_moments(text, NOW)
    assert moment.relative
    assert to_iso(moment, CHINA) == expected
    assert not list(find_moments(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("03-08 23:16", "2024-03-08T23:16+08:00"),
        ("10-0812:00", "2023-10-08T12:00+08:00"),
        ("3月8日", "2024-03-08"),
        ("05-21 10:00", "2023-05-21T10:00+08:00"),
    ],
)
def test_a_date_without_a_year_is_the_latest_that_has_been(text: str, expected: str) -> None:
    assert printed(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "13812345678",
        "电话010-12345678",
        "2023-02-30",
        "1889-02-03",
        "2077-02-03",
        "比分 3-2",
        "本报3月8日讯",
        "19:12",
        "2 min read",
        "昨天，记者获悉",
        "2周前",
        "192.168.1.20",
        "",
    ],
)
def test_what_is_no_time_is_passed_over(text: str) -> None:
    assert printed(text) == []


def test_an_ambiguous_date_is_day_first_unless_told_or_in_the_future() -> None:
    assert printed("03/04/2022") == ["2022-04-03"]
    assert printed("03/04/2022", month_first=True) == ["2022-03-04"]
    assert printed("05/06/2024") == ["2024-05-06"]


def test_moments_come_in_order_with_their_spans() -> None:
    text = "发布 2023-02-05 06:46 更新 2023-02-06 07:00"
    assert [text[moment.start : moment.end] for moment in find_moments(text)] == [
        "2023-02-05 06:46",
        "2023-02-06 07:00",
    ]


def test_a_naive_time_takes_the_zone_or_no_offset_at_all() -> None:
    (moment,) = find_moments("2023-02-05 06:46")
    assert moment.when.tzinfo is None
    assert to_iso(moment, CHINA) == "2023-02-05T06:46+08:00"
    assert to_iso(moment, None) == "2023-02-05T06:46"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-02-05T06:46:00+08:00:30", "2023-02-05T06:46:00+08:00"),
        ("2023-02-05T06:46:00-00:00:30.5", "2023-02-05T06:46:00+00:00"),
        ("2023-02-05T06:46:00.123456789+0800", "2023-02-05T06:46:00+08:00"),
        ("2023-02-05T06:46:00+08", "2023-02-05T06:46:00+08:00"),
        ("2023-02-05T06:46:00:684Z", "2023-02-05T06:46:00+00:00"),
    ],
)
def test_offset_has_no_seconds(text: str, expected: str) -> None:
    assert printed(text) == [expected]


def test_nothing_later_than_the_snapshot_is_published() -> None:
    snapshot_time = datetime(2023, 2, 5, 6, 46, tzinfo=CHINA)
    read = [
        normalise_publish_time(text, snapshot_time=snapshot_time, zone=CHINA)
        for text in ("2023-02-05 06:46", "2023-02-05 06:47", "2023-02-05T00:00:00Z", "no time")
    ]
    assert read == ["2023-02-05T06:46+08:00", None, None, None]


@pytest.mark.parametrize(
    "text",
    ["2023-02-05T06:46:00+08:00", "2023-02-05T06:46+08:00", "2023-02-05T06:46", "2023-02-05"],
)
def test_a_normalised_time_stays_as_it_is(text: str) -> None:
    assert normalise_publish_time(text, snapshot_time=NOW) == text


@given(st.text(alphabet="0123456789-/.:年月日时分 前昨天周一TZ+pmFebago", max_size=40))
def test_any_text_is_survived_and_spans_lie_inside(text: str) -> None:
    for moment in find_moments(text, NOW):
        assert 0 <= moment.start < moment.end <= len(text)
    first = normalise_publish_time(text, snapshot_time=NOW.astimezone(UTC), zone=CHINA)
    if first:
        assert normalise_publish_time(first, snapshot_time=NOW, zone=CHINA) == first
