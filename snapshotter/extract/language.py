"""The language that a page declares."""

from snapshotter.extract.candidate import Candidate
from snapshotter.extract.declared import languages
from snapshotter.extract.page import Page


def find_language(page: Page) -> Candidate | None:
    """The tag of `<html lang>`, else the declared one; None where the text itself must tell."""
    tag = page.tree.get("lang") or page.tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    if tag:
        return Candidate(tag, "markup")
    return next(languages(page.structured), None)
