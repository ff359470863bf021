"""The canonical address of the article."""

from urllib.parse import urljoin, urlsplit

from snapshotter.extract.candidate import Candidate
from snapshotter.extract.page import Page
from snapshotter.normalise.url import canonical_url, same_site


def find_url(page: Page) -> Candidate:
    """The page's canonical link, else its own address.

    The link counts only on the same site and not for its home page: sites copy it to all pages.

    Raises:
        ValueError: the page's own address is not an http or https one.
    """
    own = canonical_url(page.url)
    for link in page.tree.iterfind(".//link[@rel='canonical']"):
        try:
            declared = canonical_url(urljoin(page.url, link.get("href", "").strip()))
        except ValueError:
            continue
        if same_site(own, declared) and urlsplit(declared).path.strip("/"):
            return Candidate(declared, "markup")
    return Candidate(own, "url")
