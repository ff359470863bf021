"""What publishers say about archiving and sitemaps: robots.txt, robots meta, X-Robots-Tag."""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urljoin

from snapshotter.discover.links import canonical

LARGEST_ROBOTS = 512 * 1024
"""Bytes of a robots.txt that are read; RFC 9309, 2.5 asks for 500 KiB at least."""
MOST_SITEMAPS = 500

_SITEMAP = re.compile(
    r"^[ \t]{0,20}sitemap[ \t]{0,20}:[ \t]{0,20}(\S{1,1000})", re.IGNORECASE | re.MULTILINE
)

NO_ARCHIVE = frozenset(("noarchive", "nosnapshot", "nocache"))
"""Directives that forbid to show a copy; `nocache` is Bing's name for `noarchive`. Not `noindex`:
it is about search results, and stands on pages that their publisher archives."""

_META_NAMES = ("robots", "baiduspider")
"""Names of meta elements that speak to all robots, and, on Chinese sites, stand for that: the
`noarchive` of Baidu is there against its 快照, which is what we make."""


def sitemaps_of_robots(data: bytes, url: str) -> list[str]:
    """Addresses that the Sitemap lines of a robots.txt name, canonical, each once; never raises.

    The lines belong to no user agent, and may stand anywhere (sitemaps.org, protocol). They may
    name another host.

    Args:
        data: the file.
        url: its address; relative sitemaps, which are wrong but seen, are resolved against it.
    """
    text = data[:LARGEST_ROBOTS].decode("utf-8", "replace").replace("\r", "\n")
    found = (_absolute(line, url) for line in _SITEMAP.findall(text))
    return list(dict.fromkeys(filter(None, found)))[:MOST_SITEMAPS]


def _absolute(written: str, url: str) -> str | None:
    try:
        return canonical(urljoin(url, written))
    except ValueError:
        return None


def archiving_allowed(
    meta: Mapping[str, Iterable[str]], x_robots_tag: Iterable[str], user_agent: str = ""
) -> bool:
    """Whether a page may be archived, by its robots meta elements and X-Robots-Tag headers.

    Args:
        meta: lower-case names of meta elements to their contents, as `StructuredData.meta` has.
        x_robots_tag: the values of all X-Robots-Tag headers of the answer.
        user_agent: our product token, such as `snapshotter`; what is said to it alone counts too.
    """
    token = user_agent.lower().partition("/")[0].strip()
    names = (*_META_NAMES, token)
    said = [content for name in names for content in meta.get(name, ())]
    said += [value for header in x_robots_tag for value in _said_to(header, token)]
    return not any(NO_ARCHIVE & _directives(text) for text in said)


def _said_to(header: str, token: str) -> Iterable[str]:
    """The parts of an X-Robots-Tag that are for everybody, or for us.

    `googlebot: noarchive` is for one robot, and so is all that follows up to the next name.
    `unavailable_after:` and `max-snippet:` have a colon too, and name no robot.
    """
    parts: list[str] = []
    ours = True
    for part in header.lower().split(","):
        name, colon, rest = part.partition(":")
        if colon and name.strip() not in _WITH_VALUE:
            ours = name.strip() in ("", "*", "robots", token)
            part = rest  # noqa: PLW2901  # what is said, without to whom
        if ours:
            parts.append(part)
    return parts


_WITH_VALUE = frozenset(
    ("unavailable_after", "max-snippet", "max-image-preview", "max-video-preview")
)


def _directives(text: str) -> set[str]:
    return set(re.split(r"[\s,;]+", text.lower()[:1_000]))
