"""The language that a page declares."""

from collections.abc import Iterator

from snapshotter.extract.candidate import Candidate
from snapshotter.extract.declared import languages
from snapshotter.extract.field import Field
from snapshotter.extract.page import Page


def of_html(page: Page) -> Iterator[Candidate]:
    """The tag of `<html lang>`."""
    tag = page.tree.get("lang") or page.tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    if tag:
        yield Candidate(tag, "markup")


LANGUAGE = Field("language", (of_html, lambda page: languages(page.structured)))


def find_language(page: Page) -> Candidate | None:
    """The tag that the page declares first; None where the text itself must tell."""
    return LANGUAGE.choose(page)
