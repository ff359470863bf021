"""Which encoding is a page really in?"""

import pytest

from snapshotter.extract.decode import decode_to_utf8
from snapshotter.extract.page import Page

CHINESE = (
    "国务院新闻办公室今天上午在北京举行发布会，介绍今年第一季度的经济情况，并回答了记者的问题。"
)
TAIWANESE = "行政院長昨天表示，新的捷運路線將於明年動工，市民對這項計畫的意見並不一致。"
JAPANESE = "首相はきのうの会見で、新しい経済対策について説明しました。"
KOREAN = "정부는 오늘 오전 국무회의를 열고 새로운 경제 정책을 발표하기로 했다고 밝혔다."
RUSSIAN = "Правительство вчера утвердило новый план развития транспорта в регионах страны."
GERMAN = "Die Bürgermeister fordern größere Züge für die Städte, erklärte der Verband."
FRENCH = "Le ministre a présenté hier soir un projet très attendu : la réforme de l’école."


@pytest.mark.parametrize(
    ("text", "stored", "encoding"),
    [
        (CHINESE, "utf-8", "utf-8"),
        (CHINESE, "gbk", "gb18030"),
        (TAIWANESE, "big5", "big5hkscs"),
        ("新聞快訊:颱風接近", "big5", "big5hkscs"),
        ("股市行情", "gbk", "gb18030"),
        (JAPANESE, "shift_jis", "cp932"),
        (JAPANESE, "euc_jp", "euc_jp"),
        (JAPANESE, "iso2022_jp", "iso2022_jp"),
        (KOREAN, "euc_kr", "cp949"),
        (RUSSIAN, "cp1251", "cp1251"),
        (RUSSIAN, "koi8_r", "koi8_r"),
        (GERMAN, "latin-1", "cp1252"),
        (FRENCH, "cp1252", "cp1252"),
        ("plain English", "ascii", "utf-8"),
        ("", "ascii", "utf-8"),
    ],
)
def test_undeclared_bytes_are_weighed(text: str, stored: str, encoding: str) -> None:
    page = f"<p>{text}</p>"
    assert decode_to_utf8(page.encode(stored), None) == (page.encode(), encoding)


@pytest.mark.parametrize(
    ("stored", "encoding"),
    [
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf_16_le"),
        ("utf-16-le", "utf_16_le"),
        ("utf-16-be", "utf_16_be"),
        ("utf-32", "utf_32_le"),
        ("utf-32-be", "utf_32_be"),
    ],
)
def test_unicode_is_known_with_and_without_a_mark(stored: str, encoding: str) -> None:
    page = f"<html><head><title>{CHINESE[:4]}</title></head><body></body></html>"
    decoded = decode_to_utf8(page.encode(stored), "text/html; charset=gbk")
    assert decoded == (page.encode(), encoding)


META_GB2312 = '<meta charset="gb2312">'
META_BIG5 = '<meta http-equiv="Content-Type" content="text/html; charset=big5">'


@pytest.mark.parametrize(
    ("page", "stored", "header", "encoding"),
    [
        # A mark before all; valid UTF-8 before every declaration.
        (META_GB2312 + CHINESE, "utf-8-sig", "text/html; charset=gbk", "utf-8"),
        (META_GB2312 + CHINESE, "utf-8", "text/html; charset=gbk", "utf-8"),
        ('<?xml version="1.0" encoding="gb2312"?><p>新</p>', "utf-8", None, "utf-8"),
        # The header before the meta element, unless the bytes do not read well in it.
        (META_GB2312 + GERMAN, "iso8859_15", "text/html; charset=ISO-8859-15", "iso8859_15"),
        (META_GB2312 + CHINESE, "gbk", "text/html; charset=utf-8", "gb18030"),
        (META_GB2312 + CHINESE, "gbk", 'text/html; charset="ISO-8859-1"', "gb18030"),
        (META_BIG5 + TAIWANESE, "big5", None, "big5hkscs"),
        (META_BIG5 + CHINESE, "gbk", None, "gb18030"),
        (META_GB2312 + TAIWANESE, "big5", "text/html; charset=gb2312", "big5hkscs"),
        ("<META content='text/html;charset = windows-1251'>" + RUSSIAN, "cp1251", "", "cp1251"),
        ('<?xml version="1.0" encoding="EUC-KR"?>' + KOREAN, "euc_kr", None, "cp949"),
        # With a few foreign characters the declaration is all there is.
        ("<meta charset=big5>股市行情", "big5", None, "big5hkscs"),
        # Names that are no encoding of a page are as good as none.
        (CHINESE, "gbk", "text/html; charset=unicode_escape", "gb18030"),
        (CHINESE, "gbk", "text/html; charset=utf-16", "gb18030"),
        (CHINESE, "gbk", "text/html; charset=\0;;", "gb18030"),
        # What only looks like the page's own declaration.
        ("<script charset=big5></script>" + CHINESE, "gbk", None, "gb18030"),
        ("<!-- <meta charset=big5> -->股市行情", "gbk", None, "gb18030"),
    ],
)
def test_order_of_evidence(page: str, stored: str, header: str | None, encoding: str) -> None:
    assert decode_to_utf8(page.encode(stored), header) == (page.encode(), encoding)


def test_declared_gb2312_is_read_as_its_superset() -> None:
    page = META_GB2312 + CHINESE + "朱镕基"  # 镕 is not in GB 2312
    assert decode_to_utf8(page.encode("gbk"), None)[0] == page.encode()


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_broken_bytes_are_replaced_and_the_page_is_kept(encoding: str) -> None:
    data = (META_GB2312 + CHINESE).encode(encoding) + b"\xff<p>end</p>"
    utf8, found = decode_to_utf8(data, None)
    assert found == encoding
    assert utf8.decode() == META_GB2312 + CHINESE + "\ufffd<p>end</p>"


@pytest.mark.parametrize(
    "data",
    [b"\xff\xfe\xfd", b"\x00", b"\x80" * 50, bytes(range(256)), b"\xff\xfe\x00\xd8", b"\x1b$"],
)
def test_any_bytes_give_utf8(data: bytes) -> None:
    decode_to_utf8(data, None)[0].decode("utf-8")


def test_parser_does_not_decode_again_by_the_declaration() -> None:
    declared = '<?xml version="1.0" encoding="gb2312"?><html><head><meta charset="gb2312"></head>'
    page = Page((declared + CHINESE).encode("gbk"), "https://news.example/1")
    assert "".join(map(str, page.tree.itertext())).strip() == CHINESE


@pytest.mark.parametrize("before", ["", "a", "ab"])
def test_a_large_page_in_utf8_is_left_as_it_is(before: str) -> None:
    page = f"<p>{before}{CHINESE * 500}</p>".encode()  # characters lie across any border in it
    assert decode_to_utf8(page, "text/html; charset=gbk") == (page, "utf-8")
