import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshotter.normalise.authors import is_chinese_name, normalise_authors


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Roger Pujadas i Vila", ["Roger Pujadas i Vila"]),  # his mother's name
        ("Ewa Lis i Jan Nowak", ["Ewa Lis", "Jan Nowak"]),
        ("By Priya Nair, Political Editor", ["Priya Nair"]),
        ("Ann Lee, Senior Reporter and Bo Chan, Reporter", ["Ann Lee", "Bo Chan"]),
        ("Par Jean Dupont, envoyé spécial à Kiev", ["Jean Dupont"]),
        ("Juan Pérez | Corresponsal en Madrid", ["Juan Pérez"]),
        ("Di Carla Bruno", ["Carla Bruno"]),
        ("Di Wang, Oleh Melnyk", ["Di Wang", "Oleh Melnyk"]),
        ("Von unserem Redakteur Max Maier", ["Max Maier"]),
        ("Анна Иванова, корреспондент", ["Анна Иванова"]),
        ("Text: Anna Schmidt, Fotos: Bo Chan", ["Anna Schmidt"]),
        ("Anna Schmidt, Bo Chan (Bilder)", ["Anna Schmidt"]),
        ("本报记者 张三 李四 通讯员 王五", ["张三", "李四", "王五"]),
        ("新华社记者邹多为、唐诗凝、丁乐", ["邹多为", "唐诗凝", "丁乐"]),
        ("南都记者 杨倩 实习生 李雷", ["杨倩", "李雷"]),
        ("本报记者 何 川 刘雨桐", ["何川", "刘雨桐"]),
        ("文/张三 图/李四", ["张三", "李四"]),
        ("撰文丨张三", ["张三"]),
        ("记者 张文攀", ["张文攀"]),
        ("杨倩_NF4425", ["杨倩"]),
        ("张三（实习生）", ["张三"]),
        ("姚峰 上海报道", ["姚峰"]),
        ("《中国企业家》记者 林涛", ["林涛"]),
        ("社会科学院研究员 张三", ["张三"]),
        ("Rachael Link, MS, RD", ["Rachael Link"]),
        ("阿卜杜拉·居尔", ["阿卜杜拉·居尔"]),
        ("By Ann Lee and Bo Chan, Reuters", ["Ann Lee", "Bo Chan", "Reuters"]),
        ("By ANN LEE, Special to The Times", ["ANN LEE"]),
        ("Ann Lee for CNN", ["Ann Lee"]),
        ("Von Hans Müller", ["Hans Müller"]),
        ("Par Jean Dupont et Marie Curie", ["Jean Dupont", "Marie Curie"]),
        ("Jane Doe (jane@news.example) @janedoe", ["Jane Doe"]),
        ("Peter van der Berg, Peter van der Berg", ["Peter van der Berg"]),
        ("신현주 기자", ["신현주"]),
        ("In Soo Kim in Seoul", ["In Soo Kim"]),
        ("Associated Press", ["Associated Press"]),
        ("Staff", []),
        ("admin", []),
        ("", []),
    ],
)
def test_names_are_left(text: str, expected: list[str]) -> None:
    assert normalise_authors(text) == expected


@given(st.text(alphabet="记者 张三李四文、/,:@(）By and社_N4", max_size=30))
def test_normalised_names_stay_as_they_are(text: str) -> None:
    for name in normalise_authors(text):
        assert normalise_authors(name) == [name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("张巨峰", True), ("上官云", True), ("羅森", True), ("完", False), ("图文无关", False)],
)
def test_family_names_tell_a_name_from_a_remark(text: str, expected: bool) -> None:
    assert is_chinese_name(text) is expected
