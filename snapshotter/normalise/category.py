"""Canonical categories, by the words that sites use for them and by words in addresses."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from snapshotter.normalise.text import clean_line

_NOTHING: Mapping[str, str] = MappingProxyType({})

_TABLES: dict[str, dict[str, str]] = tomllib.loads(
    Path(__file__).with_name("categories.toml").read_text(encoding="utf-8")
)


def _by_word(key: str) -> dict[str, str]:
    return {
        word.replace("_", " "): name
        for name, table in _TABLES.items()
        for word in table[key].split()
    }


CATEGORIES = frozenset(_TABLES)
"""The canonical categories."""
_WORDS, _URL_WORDS = _by_word("words"), _by_word("urls")

_NO_CATEGORY = re.compile(
    r"(?:网站|返回)?首[页頁]|主[页頁]"
    r"|(?:新闻|文章|信息|资讯|详细|查看|浏览|阅读|页面|帖子|正文){0,2}(?:正文|详情|详细|内文|內文|内容|全文|页面?)"
    r"|(?:查看|浏览|阅读|详细)(?:新闻|文章|信息|资讯)|文章|列表|更多"
    r"|(?:当前|您的)?位置|深度|独家|原创|标签"
    r"|(?:默认|未)分类|无|home(?:page)?|index|articles?|start(?:seite)?|accueil|inicio|page"
    r"|登[录錄入]|字[号號体體]|注册|註冊|搜[索尋]|关于我们|联系我们|网站地图|search|suche|recherche|buscar|ricerca"
    r"|menu|menü|log\s?in|sign\s?in|share|shop|subscribe|newsletter|forsiden?"
    r"|uncategori[sz]ed|categor(?:y|ies)|kategorien?|allgemein(?:es)?|default|null|none|undefined"
)
_ENDING = re.compile(
    r"(?:新闻|新聞|频道|頻道|资讯|資訊|要闻|要聞|消息|报道|快讯|动态|栏目|\s?news)$"
)
_EDITION = re.compile(r"^第\s?[A-Z]{0,2}\d{1,3}\s?版\s?[:：]\s?")
"""`第03版：综合新闻`."""
_TRIM = " >»›/|·:：-–—_[]【】()（）<《》"
_LONGEST = 40


def normalise_category(text: str, own: Mapping[str, str] = _NOTHING) -> str | None:
    """The canonical category for a site's word, or the cleaned word where we know none.

    Args:
        text: as printed, such as `国内新闻`.
        own: the site's own words to canonical categories; looked at first.

    Returns:
        None for words that name no category (`首页`, `正文`, `Home`) and for whole sentences.
    """
    word = _EDITION.sub("", clean_line(text).strip(_TRIM))
    if word in own:
        return own[word]
    folded = word.casefold()
    if not any(map(str.isalpha, word)) or _NO_CATEGORY.fullmatch(folded) or len(word) > _LONGEST:
        return None
    return _WORDS.get(folded) or _WORDS.get(_ENDING.sub("", folded)) or word


def is_canonical(text: str) -> bool:
    """Whether a word is one that we know a canonical category for."""
    folded = clean_line(text).strip(_TRIM).casefold()
    return folded in _WORDS or _ENDING.sub("", folded) in _WORDS


def category_of_url(url: str) -> str | None:
    """The canonical category that a word in the address names: path first, then host labels.

    Returns:
        None when no word of the address is known.
    """
    try:
        parts = urlsplit(url.lower())
        labels = (parts.hostname or "").split(".")[:-2]
    except ValueError:
        return None
    for word in (*parts.path.split("/")[1:-1], *labels):
        if name := _URL_WORDS.get(word.removeprefix("www-").removesuffix("news")):
            return name
    return None
