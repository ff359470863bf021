"""One address for one page: canonical URLs, and whether two are of the same site."""

import re
from urllib.parse import SplitResult, urljoin, urlsplit

from w3lib.url import canonicalize_url, safe_url_string

_TRACKING = re.compile(
    r"utm_\w+|spm|scm|from|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|ref|ref_src|cmpid|ncid"
    r"|wfr|isappinstalled|share_\w+|_ga|tdsourcetag|log_from|smid|ocid|xtor|wt\.\w+|at_\w+"
    r"|phpsessid|jsessionid|aspsessionid\w*|sessionid|session_id|sid",
    re.IGNORECASE,
)
"""Names of parameters that say where a reader came from or who it is, not what is shown."""

_SESSION_IN_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?;]*", re.IGNORECASE)
_DEFAULT_PORTS = {"http": 80, "https": 443}
_CANONICAL = re.compile(
    r"https?://(?!\.)[a-z0-9.-]+(?<!\.)(?::(?:[1-5]\d{4}|[1-9]\d{3}))?(?:/[\w~,-][\w~,.-]*)*+/?"
    r"(?:\?([\w.~-]+)=[\w.~-]+)?",
    re.ASCII,
)
"""Addresses that are canonical as they stand: most links of most pages. A test says so.

With one parameter at most, whose name is the group."""
_PLAIN = re.compile(
    r"https?://(?!\.)[a-z0-9.-]+(?<!\.)(?::[1-9]\d{3})?/[\w~,./-]*(?:\?[\w~,./=&-]+)?", re.ASCII
)
"""Absolute addresses that are asked for as they stand. A test says so."""
_PUBLIC = re.compile(r"(?:com|net|org|gov|edu|ac|co|or|ne|go|gob|gouv)\.[a-z]{2}")
"""Endings under which anyone may have a name, such as `com.cn`."""


def canonical_url(url: str) -> str:
    """The address without what does not change the page: fragment, tracking, session, port.

    Raises:
        ValueError: not http or https, or malformed.
    """
    found = _CANONICAL.fullmatch(url)
    if found and url.count("/") > 2 and not _TRACKING.fullmatch(found[1] or ""):
        return url
    parts = _split(url)
    query = "&".join(
        pair for pair in parts.query.split("&") if not _TRACKING.fullmatch(pair.partition("=")[0])
    )
    path = _SESSION_IN_PATH.sub("", parts.path) or "/"
    plain = parts._replace(netloc=_netloc(parts), path=path, query=query, fragment="")
    return str(canonicalize_url(plain.geturl(), keep_blank_values=True))


def safe_url(url: str) -> str:
    """An address in ASCII, as Scrapy writes it before it asks for it."""
    return url if _PLAIN.fullmatch(url) else str(safe_url_string(url))


def absolute_url(base: str, link: str) -> str | None:
    """Where a link of the page `base` leads, in ASCII, as a browser would ask for it.

    Returns:
        None when it is empty, malformed, or not an http or https address.
    """
    link = link.strip()
    if _PLAIN.fullmatch(link):
        return link
    try:
        return _split(safe_url(urljoin(base, link))).geturl() if link else None
    except ValueError:
        return None


def _split(url: str) -> SplitResult:
    parts = urlsplit(url.strip())
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname or re.search(r"\s", parts.netloc):
        raise ValueError(f"not an http or https address: {url!r}")
    return parts


def _netloc(parts: SplitResult) -> str:
    """Host in lower case, without user, password and the scheme's own port."""
    host = (parts.hostname or "").rstrip(".")
    if ":" in host:
        host = f"[{host}]"
    port = parts.port  # raises ValueError beyond 65535
    return host if port in (None, _DEFAULT_PORTS[parts.scheme]) else f"{host}:{port}"


def same_site(a: str, b: str) -> bool:
    """Whether two addresses are of the same site, roughly: the same registrable host.

    An address without a host is of no site.
    """
    first, second = site_of(a), site_of(b)
    return first is not None and first == second


def site_of(url: str) -> str | None:
    """The registrable host: the last two labels, three where two are an ending for everyone.

    Returns:
        None where the address has no host.
    """
    try:
        host = urlsplit(url.strip()).hostname
    except ValueError:
        return None
    if not host or ":" in host or host.replace(".", "").isdigit():
        return host
    labels = host.rstrip(".").split(".")
    return ".".join(labels[-3:] if _PUBLIC.fullmatch(".".join(labels[-2:])) else labels[-2:])
