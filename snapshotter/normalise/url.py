"""One address for one page: canonical URLs, and whether two are of the same site."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from w3lib.url import canonicalize_url

_TRACKING = re.compile(r"utm_\w+|spm|scm|from|fbclid|gclid|PHPSESSID|sid|jsessionid", re.IGNORECASE)


def canonical_url(url: str) -> str:
    """The address without what does not change the page: fragment, tracking, session, port.

    Raises:
        ValueError: not http or https, or malformed.
    """
    parts = urlsplit(url.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"not an http or https address: {url!r}")
    query = [pair for pair in parse_qsl(parts.query, True) if not _TRACKING.fullmatch(pair[0])]
    return canonicalize_url(urlunsplit(parts._replace(query=urlencode(query), fragment="")))


def same_site(a: str, b: str) -> bool:
    """Whether two addresses are of the same site, roughly: the same registrable host."""
    return urlsplit(a).hostname == urlsplit(b).hostname
