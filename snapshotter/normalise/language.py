"""Language tags, the language of a text, and the time zone that a language tells."""

import re
from collections import Counter
from datetime import tzinfo
from zoneinfo import ZoneInfo

_TAG = re.compile(
    r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:[.@].*)?", re.IGNORECASE
)
_NO_LANGUAGE = frozenset(("und", "mul", "zxx", "xx"))

ZONES = {
    "zh": "Asia/Shanghai",
    "ja": "Asia/Tokyo",
    "ko": "Asia/Seoul",
    "vi": "Asia/Ho_Chi_Minh",
    "th": "Asia/Bangkok",
}
"""Languages that are written and read in one time zone: its IANA name."""

_SCRIPTS = (
    ("ko", re.compile("[\uac00-\ud7af]+")),
    ("ja", re.compile("[\u3040-\u30ff]+")),
    ("zh", re.compile("[\u4e00-\u9fff]+")),
    ("ru", re.compile("[\u0400-\u04ff]+")),
    ("ar", re.compile("[\u0600-\u06ff]+")),
    ("he", re.compile("[\u0590-\u05ff]+")),
    ("th", re.compile("[\u0e00-\u0e7f]+")),
    ("el", re.compile("[\u0370-\u03ff]+")),
    ("hi", re.compile("[\u0900-\u097f]+")),
    ("bn", re.compile("[\u0980-\u09ff]+")),
    ("ta", re.compile("[\u0b80-\u0bff]+")),
    ("ka", re.compile("[\u10a0-\u10ff]+")),
    ("hy", re.compile("[\u0530-\u058f]+")),
)
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")

_TRADITIONAL = re.compile("[們這個來為說時會國發對過還後學經點開關與從實現動將問間應電話]")
_SIMPLIFIED = re.compile("[们这个来为说时会国发对过还后学经点开关与从实现动将问间应电话]")

_OWN_LETTERS = (("ru", "uk", "[іїєґ]"), ("ru", "bg", "ъ[тр]"), ("ar", "fa", "[پچژگ]"))
"""Letters that tell one language of a script from its largest one."""

_WORDS_OF = {
    "en": "the and of to in is that for was with on are his they has from said",
    "de": "der die und das den von ist mit des auf nicht ein eine dem für auch sich",
    "fr": "le les des est une et du dans pour que qui pas sur au avec par ce",
    "es": "el los las del que una con por para como su más en lo fue ha y",
    "pt": "os as do da dos que não uma com para em por mais no na foi ao é",
    "it": "il di che gli della per una con non sono è nel alla più del dei",
    "nl": "het een van en dat op zijn voor met niet aan de door ook maar bij",
    "pl": "w na się nie jest że do to z o jak po za od przez oraz są",
    "tr": "ve bir bu için ile da de olarak çok daha gibi olan olduğu",
    "sv": "och att det som en är av för på med inte till den har ett om",
    "no": "og det som en er av for på med ikke til har et om seg ble å",
    "da": "og det som en er af for på med ikke til har et om sig blev at",
    "fi": "ja on ei se että hän oli mutta ovat myös kun tai joka",
    "cs": "a se na je že to v s z o jako po za od pro jsem by",
    "ro": "și în de la cu pe care nu este din că mai sau pentru a fost",
    "hu": "a az és hogy nem is egy ez volt meg de csak már ki",
    "id": "yang dan di ini itu dengan untuk dari dalam tidak pada akan",
    "vi": "và của là có không được cho trong những với một người các đã",
}
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_LOOK, _FEWEST_LETTERS, _FEWEST_WORDS = 1000, 4, 3


def normalise_language(tag: str) -> str | None:
    """A BCP 47 tag in its usual case (RFC 5646, 2.1.1): `zh-cn`, `en_US` -> `zh-CN`, `en-US`.

    Returns:
        None when it is no language tag.
    """
    match = _TAG.fullmatch(tag.strip())
    if not match or match[1].lower() in _NO_LANGUAGE:
        return None
    language, script, region = match.groups()
    parts = (language.lower(), script and script.title(), region and region.upper())
    return "-".join(part for part in parts if part)


def language_of_text(text: str) -> str | None:
    """The language that `text` is written in, by its script and its most frequent words.

    Returns:
        A BCP 47 tag: `zh` for simplified Chinese, `zh-Hant` for traditional. None when unsure.
    """
    text = text[:_LONGEST_LOOK].lower()
    if text.isascii():
        return _of_words(text)
    letters: Counter[str] = Counter()
    for name, pattern in _SCRIPTS:
        letters[name] = _letters(pattern, text)
        if letters[name] * 2 > len(text):  # no other script has more
            break
    if letters["ja"] * 10 > letters["zh"]:  # Japanese is written with both
        letters["ja"] += letters.pop("zh", 0)
    script, count = letters.most_common(1)[0]
    if 3 * count < _letters(_LATIN, text) or count < _FEWEST_LETTERS:
        return _of_words(text)
    return _of_script(script, text)


def _letters(pattern: re.Pattern[str], text: str) -> int:
    return sum(map(len, pattern.findall(text)))


def _of_script(script: str, text: str) -> str:
    if script == "zh":
        traditional = len(_TRADITIONAL.findall(text)) > len(_SIMPLIFIED.findall(text))
        return "zh-Hant" if traditional else "zh"
    own = (
        lang for base, lang, letters in _OWN_LETTERS if base == script and re.search(letters, text)
    )
    return next(own, script)


def _of_words(text: str) -> str | None:
    """The language whose function words are most frequent, if it is clearly ahead."""
    words = Counter(_WORD.findall(text))
    hits = Counter(
        {name: sum(words[word] for word in line.split()) for name, line in _WORDS_OF.items()}
    )
    (first, most), (_, second) = hits.most_common(2)
    return first if most >= _FEWEST_WORDS and most > second else None


def zone_name(tag: str) -> str | None:
    """IANA name of the zone in which pages of a language are written; None: of many zones."""
    return ZONES.get(re.split("[-_]", tag, maxsplit=1)[0].lower())


def zone_of_language(tag: str) -> tzinfo | None:
    """The same as a time zone."""
    name = zone_name(tag)
    return ZoneInfo(name) if name else None
