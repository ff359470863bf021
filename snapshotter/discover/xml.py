"""XML from strangers: decoded, repaired where it is broken, parsed without entities or network."""

import html
import re
from collections.abc import Iterable, Iterator

from lxml import etree

from snapshotter.extract.decode import recode_to_utf8

LARGEST_XML = 8 * 1024 * 1024
"""Bytes of a document that are read at most; what follows is cut, and the rest still read."""

_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]{0,500}(?:\[[^\]]{0,100000}\]\s{0,100})?>")
_HEAD_BYTES = 4096
"""Where a document type begins, if there is one."""
_LONGEST_ENTITY = 34
_CONTROLS = bytes(set(range(32)) - {9, 10, 13})
_NAMED_OR_LOOSE = re.compile(
    rb"<!\[CDATA\[.*?(?:\]\]>|\Z)"
    rb"|&(?!#\d{1,7};|#[xX][0-9a-fA-F]{1,6};)(?:[A-Za-z][A-Za-z0-9]{1,31};)?"
    rb"|&#(?:[xX]0{0,2}[dD][89a-fA-F][0-9a-fA-F]{2}|0{0,2}5[5-7]\d{3});",
    re.DOTALL,
)


def parse_xml(data: bytes, content_type: str | None = None) -> etree._Element | None:
    """The root of a document, read as far as it goes; None where there is none. Never raises.

    A document type is cut away, with all entities that it declares: it is how a small file becomes
    a large one, or a file of this machine. Names of HTML entities, which feeds use without
    declaring them, become their characters.

    Args:
        data: the answer's body, decompressed; any encoding that `decode` knows, declared or not.
        content_type: the HTTP header, for its charset.
    """
    utf8, _ = recode_to_utf8(data[:LARGEST_XML], content_type)
    utf8 = _without_doctype(utf8.lstrip())
    try:
        return etree.fromstring(utf8, _parser(recover=False))
    except (etree.LxmlError, ValueError):
        return _recover(utf8)


def _without_doctype(utf8: bytes) -> bytes:
    start = utf8.find(b"<!DOCTYPE", 0, _HEAD_BYTES)
    found = _DOCTYPE.match(utf8, start) if start >= 0 else None
    return utf8[: found.start()] + utf8[found.end() :] if found else utf8


def _recover(utf8: bytes) -> etree._Element | None:
    whole = utf8[: utf8.rfind(b">") + 1]  # half a text may be half an address
    try:
        return etree.fromstring(_repair(whole), _parser(recover=True))
    except (etree.LxmlError, ValueError):
        return None


def _repair(xml: bytes) -> bytes:
    """Without control characters, and with no entities but numbers."""
    return _NAMED_OR_LOOSE.sub(_escape, xml.translate(None, _CONTROLS))


def repaired(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces of a document, repaired; an entity is not cut in two."""
    rest = b""
    for piece in pieces:
        whole = rest + piece
        last = whole.rfind(b"&", max(0, len(whole) - _LONGEST_ENTITY))
        end = last if last >= 0 and b";" not in whole[last:] else len(whole)
        yield _repair(whole[:end])
        rest = whole[end:]
    yield _repair(rest)


def stream_parser(tags: tuple[str, ...]) -> etree.XMLPullParser:
    """A parser that is fed pieces, and tells the end of each element with one of `tags`."""
    return etree.XMLPullParser(
        events=("end",),
        tag=tags,
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )


def _escape(found: re.Match[bytes]) -> bytes:
    """A named entity, or an ampersand that begins none, as characters and their numbers.

    libxml2 drops even `&amp;` after the first error of a document, but no numbers. It even keeps
    those of lone surrogates (`&#xD800;`), which no text can hold: they become U+FFFD.
    """
    text = found[0]
    if text.startswith(b"<"):
        return text
    characters = html.unescape(text.decode("ascii"))
    return "".join(f"&#{ord(c)};" if c in "&<>" else c for c in characters).encode()


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace or undeclared prefix, in lower case."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2].lower()
