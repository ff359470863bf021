"""Weighing of undeclared bytes: in which encoding do they read like a language?"""

import re
from functools import cache

_MARKS = "’‘“”„–—…«»·©®§\xa0"
"""Typographic marks that stand at the same place in all windows code pages."""

_JAPANESE = "のにはをたがでてとしれさいるなあかっもこらりくまうきけんよそめすせどおじーンスル、。"

# The most frequent characters of the languages that an encoding is used for, general knowledge of
# any frequency list; letters in lower case, because a wrong code page often swaps the case.
# Chinese: the characters common to both scripts stand in both rows, which makes a right reading
# about ten times heavier than a wrong one.
_COMMON = {
    "gb18030": (
        "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过"
        "子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小现实加量都两体制"
        "机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数"
        "正心反你明看原月公无系军很情最立代想已通并提直题党程展五果料员革位入常文总次品式活设及管特件"
        "长求老基资边流路级少图山统接知较将组见计别她手角期根论运农指区强放决西被干做必战先回则任取"
        "京市新闻网站首页体育财经娱乐科技汽车房产教育健康游戏图片视频专题论坛记者报道责任编辑来源版权"
        "，。、；：？！（）《》“”　"
    ),
    "big5hkscs": (
        "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過"
        "子說產種面而方後多定行學法所民得經十三之進著等部度家電力裡如水化高自二理起小現實加量都兩體制"
        "機當使點從業本去把性好應開它合還因由其些然前外天政四日那社義事平形相全表間樣與關各重新線內數"
        "正心反你明看原月公無系軍很情最立代想已通並提直題黨程展五果料員革位入常文總次品式活設及管特件"
        "長求老基資邊流路級少圖山統接知較將組見計別她手角期根論運農指區強放決西被幹做必戰先回則任取"
        "台北市新聞網站首頁體育財經娛樂科技汽車房產教育健康遊戲圖片影視專題論壇記者報導責任編輯來源版權"
        "，。、；：？！（）《》「」　"
    ),
    "cp932": _JAPANESE,
    "euc_jp": _JAPANESE,
    "cp949": "이다의는에을가한고를로은도하지서기사인나자정대시부일전해그주과상제수리있관어들장만원",
    "cp1252": "éèàùçêâîôûëïüöäßñáíóúãõåøæœìò¿¡" + _MARKS,
    "cp1250": "ěščřžýáíéůąćęłńóśźżőűúäöüßôľťâăîşţ" + _MARKS,
    "cp1251": "оеаинтсрвлкмдпуяыьгзбчйх",
    "koi8_r": "оеаинтсрвлкмдпуяыьгзбчйх",
    "cp1253": "αοιετσνηυρπκμλωςγδήίόά",
    "cp1255": "יוהלארתבמשנעםדקח",
    "cp1256": "اليمنورتبةعدسفهكأقحج",
    "cp874": "านรอกเงมยลวดทสตะปบคหแจพช่้ัี็ิ",
}  # fmt: skip

_LATIN = frozenset({"cp1250", "cp1252"})
"""Latin script: letters outside of ASCII stand alone among others that are inside."""
_ALPHABETS = frozenset({"cp1251", "koi8_r", "cp1253", "cp1255", "cp1256", "cp874"})
"""Alphabets of their own: letters outside of ASCII make whole words."""

_SAMPLE_BYTES = 8192
_LEAST_WEIGHT = 0.08


def heaviest(data: bytes) -> str | None:
    """The encoding in which the bytes read most like a language; None when they do in none.

    Args:
        data: bytes that are not UTF-8; the first 8 KB with foreign characters are weighed.
    """
    sample = _from_first_foreign(data)
    weights = {name: affinity(sample.decode(name, "replace"), name) for name in _COMMON}
    best = max(weights, key=weights.__getitem__)
    return best if weights[best] >= _LEAST_WEIGHT else None


def affinity(text: str, encoding: str) -> float:
    """Share of the foreign characters that are common in an encoding, less twice that of errors.

    Foreign is what is outside of ASCII. 1.0 where nothing can be said: for text without any, and
    for encodings of which no common characters are known.
    """
    foreign = foreign_in(text)
    if foreign == 0 or encoding not in _COMMON:
        return 1.0
    common = sum(map(len, _common_pattern(encoding).findall(text)))
    return (common - 2 * text.count("\ufffd")) / foreign


def foreign_in(text: str) -> int:
    """How many characters are outside of ASCII."""
    return len(text) - len(text.encode("ascii", "ignore"))


@cache
def _common_pattern(encoding: str) -> re.Pattern[str]:
    one = f"[{re.escape(_COMMON[encoding])}]"
    if encoding in _LATIN:
        return re.compile(rf"(?<![^\0-\x7f]){one}(?![^\0-\x7f])")
    return re.compile(one + ("{3,}" if encoding in _ALPHABETS else "+"))


_FOREIGN = re.compile(rb"[\x80-\xff]")


def _from_first_foreign(data: bytes) -> bytes:
    first = _FOREIGN.search(data)
    start = first.start() if first else 0
    return data[start : start + _SAMPLE_BYTES]
