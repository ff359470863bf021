"""The text of pages that a script fills in: HTML in the data that the script is given."""

import html
import json
import re
from collections.abc import Iterator

from lxml import etree

TEXT_KEY = re.compile(
    r'"(?:content|contentHtml|content_html|articleContent|article_content|newsContent|cnt_html'
    r'|widgetContent|articleBody|body|html|detail|text)"\s{0,3}:\s{0,3}(?=")'
)
"""Names that the text of an article has in such data."""
TITLE_KEY = re.compile(
    r'"(?:title|newsTitle|articleTitle|widgetTitle|headline)"\s{0,3}:\s{0,3}(?=")'
)
PARAGRAPH = re.compile(r"<(?:p|br|div)\b", re.IGNORECASE)
SHORTEST = 150
"""Characters of such a text, with its markup."""
BEFORE = 3_000
"""Characters before the text in which its title may stand."""
MOST_STRINGS = 200
"""That are read of one page; lists have many."""

_decoder = json.JSONDecoder(strict=False)


def article_in_scripts(tree: etree._Element) -> str | None:
    """The longest HTML in the data of the page's scripts, under its title; None where is none.

    Real pages of this kind show an empty `<div id="app">`, and hold all in
    `window.__INITIAL_STATE__={"article":{"title":"…","content":"<p>…"}}`.
    """
    scripts = [script.text or "" for script in tree.iter("script")]
    found = [(script, key, text) for script in scripts for key, text in _texts(script)]
    if not found:
        return None
    script, key, text = max(found, key=lambda one: len(one[-1]))
    title = _title_before(script, key)
    heading = f"<h1>{html.escape(title)}</h1>" if title else ""
    return f"{heading}<article>{text}</article>"


def _texts(script: str) -> Iterator[tuple[int, str]]:
    """The HTML in the data of a script, each with where its key stands."""
    strings = _strings(script, TEXT_KEY, 0, len(script))
    return (one for one in strings if len(one[1]) >= SHORTEST and PARAGRAPH.search(one[1]))


def _title_before(script: str, end: int) -> str | None:
    """The title that stands nearest before a place."""
    titles = [value for _, value in _strings(script, TITLE_KEY, max(0, end - BEFORE), end)]
    return titles[-1] if titles else None


def _strings(script: str, key: re.Pattern[str], start: int, end: int) -> Iterator[tuple[int, str]]:
    """The strings behind a key, each with where the key stands; what is no JSON is passed over."""
    for _ in range(MOST_STRINGS):
        found = key.search(script, start, end)
        if found is None:
            return
        try:
            value, start = _decoder.raw_decode(script, found.end())
        except ValueError:
            start = found.end()
            continue
        if value:
            yield found.start(), value
