import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshotter.normalise.title import normalise_title


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("某地遭遇强降雨天气_国内新闻_某某网", [], "某地遭遇强降雨天气"),
        ("某地遭遇强降雨天气-手机某某网", [], "某地遭遇强降雨天气"),
        ("某地遭遇强降雨 交通受阻|降雨|某市_某浪新闻", [], "某地遭遇强降雨 交通受阻"),
        ("某地遭遇强降雨天气--时政--某某网", [], "某地遭遇强降雨天气"),
        ("某地遭遇强降雨天气 - 时报", [], "某地遭遇强降雨天气"),
        ("Storm hits the coast | Spain | The Planet", ["the planet"], "Storm hits the coast"),
        ("Storm hits the coast - Example Times", [], "Storm hits the coast"),
        ("Example Post: Storm", ["Example Post"], "Example Post: Storm"),
        ("Example Post | Storm hits the coast", ["Example Post"], "Storm hits the coast"),
        ("Meteorit in der Stadt - n-tv.de", ["n-tv.de"], "Meteorit in der Stadt"),
        # what belongs to the headline stays
        ("专访｜某教授谈气候变化的影响", [], "专访｜某教授谈气候变化的影响"),
        ("棱镜|数据业大整顿_财经_某某网", [], "棱镜|数据业大整顿"),
        ("凝聚强大智慧和力量——热烈祝贺会议开幕", [], "凝聚强大智慧和力量——热烈祝贺会议开幕"),
        ("Well-known painter dies - aged 90", [], "Well-known painter dies - aged 90"),
        ("快讯_某某网", [], "快讯_某某网"),
        ("Ｎ95口罩：ＡＢＣ", [], "N95口罩：ABC"),
        # nothing but the site
        ("某某网", ["某某网"], None),
        ("  ", [], None),
        ("-", [], None),
    ],
)
def test_only_the_site_is_cut_off(text: str, names: list[str], expected: str | None) -> None:
    assert normalise_title(text, names) == expected


@given(st.text(alphabet="题目新闻网_-|｜ —ab某«", max_size=40))
def test_a_normalised_title_stays_as_it_is(text: str) -> None:
    title = normalise_title(text, ["某网"])
    assert title is None or normalise_title(title, ["某网"]) == title
