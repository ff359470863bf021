import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshotter.normalise.source import normalise_source


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("来源: 新华社 举报", "新华社"),
        ("来源:[ 人民网 ]", "人民网"),
        ("来源CSDN", "CSDN"),
        ("来源于: 中国网", "中国网"),
        ("信息来源：中国地理学会 字号：大 中 小", "中国地理学会"),
        ("稿件来源: 河北日报", "河北日报"),
        ("出处:快科技 作者:宪瑞 编辑:宪瑞", "快科技"),
        ("证券时报网作者:李在山", "证券时报网"),
        ("2024-05-09 22:30·新华社", "新华社"),
        ("原创:39健康网2024-04-23 12:27:25", "39健康网"),
        ("石佳/中国青年报", "中国青年报"),
        ("江州商报 【大 中 小】", "江州商报"),
        ("数码拾遗 3小时前", "数码拾遗"),
        ("央视网 A+ A-", "央视网"),
        ("《江州日报》（2024年05月10日 第 01 版）", "江州日报"),
        ("作者：张三", None),
        ("点击：23", None),
        ("中国新闻网 王帆", "中国新闻网"),
        ("微信公众号“长安街知事”", "长安街知事"),
        ("《光明日报》", "光明日报"),
        ("江州日报数字报", "江州日报"),
        ("The New York Times", "The New York Times"),
        ("上海证券报·中国证券网(上海)", "上海证券报·中国证券网(上海)"),
        ("中国新闻周刊", "中国新闻周刊"),
        ("来自: 互联网", None),
        ("未知", None),
        ("http://www.news.example/", None),
        ("2023-02-05", None),
        (
            "记者昨天从市政府了解到，今年全市将新建改建一百所学校，并且将在年底之前全部投入使用",
            None,
        ),
        ("one two three four five six seven eight nine", None),
    ],
)
def test_the_publisher_is_left(text: str, expected: str | None) -> None:
    assert normalise_source(text) == expected


def test_aliases_are_applied_last() -> None:
    assert normalise_source("来源：新华网 举报", {"新华网": "新华社"}) == "新华社"


@given(st.text(alphabet="来源:： 新华网社报作者[]《》()|/2023-05·", max_size=30))
def test_a_normalised_source_stays_as_it_is(text: str) -> None:
    source = normalise_source(text)
    assert source is None or normalise_source(source) == source
