"""Names of people from a byline: `本报记者 张三 通讯员 王五`, `By Ann Lee and Bo Chan`."""

import re
from functools import lru_cache

from snapshotter.normalise.labels import any_of, by_first_letter, words
from snapshotter.normalise.text import clean_line

_BUREAU = any_of(words("bureaus"))
_TITLES = any_of(words("titles"))
_LONG_TITLES = any_of(title for title in words("titles") if len(title) > 1)

_NOISE = re.compile(
    r"[^,;、(（]{2,40}[(（](?i:bild(?:er)?|fotos?|photos?|video|grafik|illustration|karten?)[)）]"
    r"|[(（\[【][^()（）\[\]【】]{0,40}[)）\]】]|<[^<>]{0,80}>"  # （实习生）
    r"|《[^《》]{1,20}》"  # 《中国企业家》
    r"|\S{1,64}@\S{1,64}\.\w+|https?://\S+|www\.\S+|(?<!\w)@\w+"
)
_POST = re.compile(
    rf"\s?[,|]\s?(?:[^\W\d_]{{1,20}}[\s-]){{0,3}}(?:{any_of(words('posts'))})\b"
    r"(?:\s(?:at|for|in|of|en|em|de|di|du|à|au|a|für)\s[^\W\d_]{2,20}){0,2}",
    re.IGNORECASE,
)
"""`, Political Editor`, ` | Corresponsal en Madrid`."""
_PICTURES = re.compile(r"(?:fotos?|photos?|pictures?|bilder|video)\s?:", re.IGNORECASE)
_LEAD = re.compile(
    r"^(?:(?:posted|opinion|review) by"
    rf"|von unsere[mnr] \w{{4,20}}|{by_first_letter(words('by'))}"
    r"|d[ia](?=\s?:|\s[\w'’-]+\s\w)"  # but not of `Di Wang`
    rf"|authors?|texte?|texto|testo|автор|yazan|(?:{by_first_letter(words('writer'))})(?=\s?:))\b\s*:?\s*"
    rf"|^(?-i:{any_of(words('with'))})\s",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:\s{0,9},\s{0,9}|\s{1,9})"
    r"(?:special to|for|in|reports? from|reporting by|contributed|is an?|are)\s.*$"
    r"|\s(?:fotos?|photos?|bild(?:er)?|video|фото)\s?:.*$"  # `Maja Ek Foto: Per Ek`
    r"|(?<=[\u0600-\u06ff])[-–][\u0600-\u06ff\s]{2,20}$",  # where she writes from
    re.IGNORECASE,
)
_DEED = re.compile(
    rf"(?<=[\u4e00-\u9fff])(?:\s+[\u4e00-\u9fff]{{0,6}}(?:{any_of(words('deeds'))})"
    r"|\s+发自[\u4e00-\u9fff、，\s]{2,20}|\s文\s[\u4e00-\u9fff]{2,4}(?:\s?[图圖摄攝])?|(?:综合|綜合|编译|編譯|摄影|攝影)[报報][道导導])$"
)
"""`姚峰 上海报道`, `陈智 整合`, `姚峰 发自上海`, `陈智综合报导`, `张三 文 李四 图`."""
_TITLE = re.compile(
    rf"(?<![\u4e00-\u9fff])(?:[\u4e00-\u9fff]{{0,10}}(?:{_BUREAU})[·\s]{{0,2}})?"
    rf"(?:(?:{_LONG_TITLES})(?:\s*[:：/|｜丨]|\s|(?=[\u4e00-\u9fff]))|(?:{_TITLES})\s*[:：/|｜丨])\s*"
    r"|(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,12}[记記]者\s*(?=[\u4e00-\u9fff])"  # `南都记者 杨倩`
    rf"|(?<=[\u4e00-\u9fff])(?:\s?(?:{_LONG_TITLES})|\s(?:{_TITLES}))(?![\u4e00-\u9fff])"
)
_JOINTS = [
    form
    for word in words("and") + words("with")
    for form in (word, word.title(), word.upper())
    if len(form) > 1
]
_SHORT_JOINTS = [word for word in words("and") if len(word) == 1]
_SEPARATOR = re.compile(
    rf"\s{{0,9}}[、,，;；/|｜丨&•]\s*|\s·\s|\s{{1,9}}(?-i:{any_of(_JOINTS)})\s+"
    rf"|\s{{1,9}}(?-i:{any_of(_SHORT_JOINTS)})\s+(?=\S+\s+\S)"  # not in `Roger Pujadas i Vila`
    r"|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])",
    re.IGNORECASE,
)
_SPACED = re.compile(
    r"(?<![\u3400-\u9fff])([\u3400-\u9fff])\s{1,3}([\u3400-\u9fff])(?![\u3400-\u9fff])"
)
"""`何 川`: names of two characters are set as wide as those of three."""
_CODE = re.compile(r"[_-]?[A-Z]{1,3}\d{2,6}$|_[A-Z]{2,}\d*$")
_KOREAN_TITLE = re.compile(r"(?<=[\uac00-\ud7af])\s?(?:기자|특파원|논설위원)$")
_NAMELESS = frozenset(word.casefold() for word in words("nameless"))
_INITIAL = re.compile(r"[^\W\d_]\s[^\W\d_]\.$")
"""`Tomek Z.`."""
_MARKS = " .:：-–—_·*\"'。⊙○□■◎●◆◇▲△▪"
_POST_FIRST = tuple(f"{word.casefold()} " for word in words("posts"))
_POST_LAST = (*(f" {word.casefold()}" for word in words("posts")), *words("newsrooms"))
_ROLES = tuple(words("roles"))
_SURNAMES = tuple(words("surnames"))
_LONGEST, _MOST_WORDS = 40, 6
_LONGEST_LINE = 1000
"""Characters of a line that may still be a byline, and not prose."""


def normalise_authors(text: str) -> list[str]:
    """The names in a byline, in order, without titles, bureaus, codes and addresses.

    Returns:
        An empty list when the text names nobody.
    """
    if not text or len(text) > _LONGEST_LINE:
        return []
    names = _names(text)
    while (again := tuple(part for name in names for part in _names(name))) != names:
        names = again  # what stood behind one thing may have stood behind another
    people = [name for name in names if not is_post(name)] if len(names) > 1 else names
    return list(dict.fromkeys(people or names))


def is_post(name: str) -> bool:
    """`Redacteur binnenland`, `Local Democracy Reporter`: what the one named before it is."""
    folded = f" {name.casefold()} "
    return folded[1:].startswith(_POST_FIRST) or folded[:-1].endswith(_POST_LAST)


@lru_cache(maxsize=1024)
def _names(text: str) -> tuple[str, ...]:
    line = _POST.sub("", _NOISE.sub(" ", clean_line(text)))
    line = _DEED.sub("", _TAIL.sub("", _LEAD.sub("", line.strip())))
    parts = map(_name, _SEPARATOR.split(_SPACED.sub(r"\1\2", _TITLE.sub("、", line))))
    return tuple(name for name in parts if name)


def _name(text: str) -> str | None:
    """One name, None for what is none."""
    if _PICTURES.match(text.strip(_MARKS)):
        return None
    name = _LEAD.sub("", text.strip(_MARKS))
    name = clean_line(_KOREAN_TITLE.sub("", _CODE.sub("", name)).strip(_MARKS))
    name += "." if _INITIAL.search(text.rstrip()) else ""
    if len(name) > _LONGEST or name.count(" ") >= _MOST_WORDS:
        return None
    if name.casefold() in _NAMELESS or name.endswith(_ROLES):
        return None
    return name if sum(map(str.isalpha, name)) > 1 else None


def is_chinese_name(text: str) -> bool:
    """Whether a word of two to four characters begins with a family name."""
    return 2 <= len(text) <= 4 and text.startswith(_SURNAMES)
