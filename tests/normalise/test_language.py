from zoneinfo import ZoneInfo

import pytest

from snapshotter.normalise.language import (
    language_of_text,
    normalise_language,
    zone_name,
    zone_of_language,
)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("zh-cn", "zh-CN"),
        ("en_US", "en-US"),
        ("zh_hant_tw", "zh-Hant-TW"),
        ("ZH", "zh"),
        ("es-419", "es-419"),
        ("de_DE.UTF-8", "de-DE"),
        ("utf-8", None),
        ("english", None),
        ("und", None),
        ("", None),
    ],
)
def test_tags_get_their_usual_case(tag: str, expected: str | None) -> None:
    assert normalise_language(tag) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("国务院印发通知，要求各地做好工作", "zh"),
        ("這個國家的學生們說", "zh-Hant"),
        ("これは日本語の記事です", "ja"),
        ("한국어 기사입니다", "ko"),
        ("Он сказал, что всё хорошо", "ru"),
        ("Ціна її зростає, бо є попит", "uk"),
        ("The minister said that it was for the people", "en"),
        ("Der Hund und die Katze sind nicht auf dem Tisch", "de"),
        ("Les enfants sont dans une école et le maître est là pour les aider", "fr"),
        ("El presidente dijo que los precios del gas no subirán", "es"),
        ("zxcv", None),
        ("", None),
    ],
)
def test_a_text_tells_its_language(text: str, expected: str | None) -> None:
    assert language_of_text(text) == expected


def test_only_languages_of_one_zone_tell_it() -> None:
    assert zone_of_language("zh_CN") == ZoneInfo(zone_name("zh-CN") or "")
    assert zone_name("zh-Hant") == "Asia/Shanghai"
    assert zone_of_language("en-US") is None
