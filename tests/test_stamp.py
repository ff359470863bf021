from datetime import datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

import pytest

from snapshotter.stamp import (
    DEFAULT_DISCLAIMER,
    article_id,
    content_hash,
    format_snapshot_time,
    write_disclaimer,
)


def test_article_id_is_the_uuid5_of_the_address() -> None:
    # python3 -c "import uuid; print(uuid.uuid5(uuid.NAMESPACE_URL, 'https://a.example/1'))"
    assert article_id("https://a.example/1") == "5d8fd54e-2827-5e39-a337-33e0db7891ec"


def test_content_hash_is_of_title_and_body() -> None:
    known = content_hash("Harbour opens", "First.\n\nSecond.")
    assert known == sha256(b"Harbouropens\nFirst.Second.").hexdigest()
    assert known == content_hash(" Harbour  opens", "First.\nSecond. ")


def test_content_hash_leaves_out_what_the_schema_says() -> None:
    white_space = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
    white_space += "".join(map(chr, range(0x2000, 0x200B)))  # all that have White_Space in Unicode
    known = content_hash(f"Caf{white_space}e\u0301 op\xadens", None)
    assert known == sha256("Caf\u00e9opens\n".encode()).hexdigest()
    assert known != content_hash("Caf\u200b\u00e9opens", None)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Harbour opened", "First."),
        ("Harbour opens", "First"),
        ("Harbour opensFirst.", None),
        (None, "Harbour opensFirst."),
        ("Harbour opens", None),
    ],
)
def test_content_hash_changes_with_the_content(title: str | None, body: str | None) -> None:
    assert content_hash(title, body) != content_hash("Harbour opens", "First.")


@pytest.mark.parametrize(
    ("moment", "zone", "written"),
    [
        ("2023-02-05T00:45:15.987+00:00", "Asia/Shanghai", "2023-02-05T08:45:15+08:00"),
        ("2023-07-05T12:00:00+00:00", "Europe/London", "2023-07-05T13:00:00+01:00"),
        ("2023-02-05T08:45:15+08:00", "UTC", "2023-02-05T00:45:15+00:00"),
    ],
)
def test_snapshot_time_is_in_the_zone_of_the_archive(moment: str, zone: str, written: str) -> None:
    assert format_snapshot_time(datetime.fromisoformat(moment), ZoneInfo(zone)) == written


def test_default_disclaimer() -> None:
    text = write_disclaimer(
        DEFAULT_DISCLAIMER,
        crawler="archive.example",
        snapshot_time="2023-02-05T08:45:15+08:00",
        url="https://a.example/1",
    )
    assert text == (
        "以上内容为资讯信息快照,由archive.example爬虫进行采集并收录,本站未对信息做任何修改,"
        "信息内容不代表本站立场。\n"
        "快照生成时间:2023-02-05 08:45:15\n"
        "本站信息快照查询为非营利公共服务,如有侵权请联系我们进行删除。\n"
        "信息原文地址:https://a.example/1"
    )


@pytest.mark.parametrize("template", ["{", "{url", "}", "{uri}", "{0}", "{url:.2f}"])
def test_wrong_template_is_refused(template: str) -> None:
    with pytest.raises((ValueError, LookupError)):
        write_disclaimer(template, crawler="", snapshot_time="2023-02-05T08:45:15Z", url="")
