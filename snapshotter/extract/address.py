"""The canonical address of the article."""

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from snapshotter.extract.candidate import Candidate
from snapshotter.extract.field import Field
from snapshotter.extract.page import Page
from snapshotter.normalise.url import canonical_url, same_site


def canonical_links(page: Page) -> Iterator[Candidate]:
    """`<link rel=canonical>`."""
    return (Candidate(address, "markup") for address in page.structured.canonical)


def own_address(page: Page) -> Iterator[Candidate]:
    """Where the page came from, after redirects."""
    yield Candidate(page.url, "url")


def objection(page: Page, candidate: Candidate) -> str | None:
    """A canonical link is on the same site and not its home page: sites copy it to all pages."""
    if candidate.provenance != "markup":
        return None
    try:
        declared = canonical_url(urljoin(page.url, candidate.text))
    except ValueError:
        return "is no web address"
    if not same_site(canonical_url(page.url), declared):
        return "is on another site"
    return None if urlsplit(declared).path.strip("/") else "is the home page"


URL = Field("url", (canonical_links, own_address), objection)


def find_url(page: Page) -> Candidate:
    """The page's canonical link, else its own address.

    Raises:
        ValueError: the page's own address is not an http or https one.
    """
    found = URL.choose(page) or Candidate(page.url, "url")
    return Candidate(canonical_url(urljoin(page.url, found.text)), found.provenance)
