"""Text as a reader sees it: no entities left over, no invisible characters, white space collapsed.

Every other module of this room starts from `clean_line`.
"""

import html
import re
import unicodedata

_ENTITY = re.compile(
    r"&(?:amp;|#0{0,3}38;|#x26;)*"  # escaped twice and more: `AT&amp;amp;T`
    r"(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
)

# Control and format characters, lone surrogates, and the private use area, where icon fonts live.
# Joiners stay where they spell something: before Arabic, Indic and Tibetan letters and emoji.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u034f\u061c\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffc\ufffe\uffff\ud800-\udfff\ue000-\uf8ff"
    "\U000e0000-\U000e00ff]"
    "|[\u200c\u200d](?![\u0600-\u0fff\u2640-\u27bf\U0001f300-\U0001faff])"
)

_SOFT_HYPHEN = "\xad"
_ROUNDS = 4
"""How often text is unescaped at most; what is nested deeper was made to be so."""


def _unescape(match: re.Match[str]) -> str:
    return html.unescape(f"&{match[1]};")


def _is_plain(text: str) -> bool:
    # `isprintable` is false for every control, format and private character and for every white
    # space but the plain one: one look at C speed, which nearly all text passes.
    return text.isprintable() and "&" not in text and "\ufffc" not in text and "\u034f" not in text


def _as_printed(text: str) -> str:
    """The text as a page prints it: entities unescaped, invisible characters gone."""
    if _is_plain(text):
        return text
    for _ in range(_ROUNDS):
        text = _INVISIBLE.sub("", text)
        unescaped = _ENTITY.sub(_unescape, text) if "&" in text else text
        if unescaped == text:
            return text
        text = unescaped
    return _INVISIBLE.sub("", text)


def _composed(text: str) -> str:
    """NFC, without soft hyphens; the composition may bring an entity or a mark to light."""
    text = unicodedata.normalize("NFC", _as_printed(text).replace(_SOFT_HYPHEN, ""))
    return unicodedata.normalize("NFC", _as_printed(text).replace(_SOFT_HYPHEN, ""))


def _is_clean(text: str) -> bool:
    return _is_plain(text) and "  " not in text and unicodedata.is_normalized("NFC", text)


def clean_line(text: str) -> str:
    """Text on one line: entities unescaped, NFC, invisible characters gone, white space collapsed.

    Returns:
        The line without outer white space; the empty string when nothing visible is in `text`.
    """
    return text.strip(" ") if _is_clean(text) else " ".join(_composed(text).split())


def clean_paragraphs(text: str) -> str:
    """Lines with a blank line between them, empty ones dropped; else as the page prints them.

    Neither NFC nor soft hyphens are touched: an archive does not rewrite what it keeps.
    """
    lines = (" ".join(_as_printed(line).split()) for line in text.splitlines())
    return "\n\n".join(line for line in lines if line)
