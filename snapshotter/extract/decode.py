"""Bytes to text: which encoding a page is really in."""

import codecs
import re

from snapshotter.extract.mend import mend
from snapshotter.extract.weigh import affinity, foreign_in, heaviest

# What a declared encoding is read as (WHATWG Encoding standard, 4.2): the superset that pages
# really use. All other encodings of this list are read as they are declared.
_READ_AS = {
    "gb2312": "gb18030", "gbk": "gb18030", "hz": "gb18030", "gb18030": "gb18030",
    "big5": "big5hkscs", "cp950": "big5hkscs", "big5hkscs": "big5hkscs",
    "shift_jis": "cp932", "cp932": "cp932", "euc_jp": "euc_jp", "iso2022_jp": "iso2022_jp",
    "euc_kr": "cp949", "cp949": "cp949",
    "utf-8": "utf-8", "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254",
    "tis-620": "cp874", "iso8859-11": "cp874", "cp874": "cp874",
    "koi8-r": "koi8_r", "koi8-u": "koi8_u", "cp866": "cp866", "mac-roman": "mac_roman",
    **{f"iso8859-{part}": f"iso8859_{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **{f"cp125{page}": f"cp125{page}" for page in range(9)},
}  # fmt: skip

_BYTE_ORDER_MARKS = (  # the longer first: that of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf_32_le"),
    (codecs.BOM_UTF32_BE, "utf_32_be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf_16_le"),
    (codecs.BOM_UTF16_BE, "utf_16_be"),
)

_HEAD_BYTES = 4096
"""How far into the page its own declaration is looked for; a browser reads 1024."""
_COMMENT = re.compile(rb"<!--.{0,4096}?-->", re.DOTALL)
_CHARSET = r"charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{1,40})"
_HEADER_CHARSET = re.compile(_CHARSET, re.IGNORECASE)
_META_CHARSET = re.compile(rb"<meta\b[^>]{0,300}?\b" + _CHARSET.encode(), re.IGNORECASE)
_XML_ENCODING = re.compile(
    rb"\s{0,20}<\?xml[^>]{0,100}?encoding\s{0,5}=\s{0,5}[\"']([\w.:-]{1,40})"
)

_PIECE = 16_384
"""Bytes that are decoded at a time to see whether they are UTF-8."""
_FEW_CHARACTERS = 20
"""With so few characters outside of ASCII, frequencies say nothing against a declaration."""
_SAMPLE_BYTES = 32_768
"""So much of a page tells whether it is UTF-8 with a few errors."""
_SMALL_SAMPLE, _ENOUGH_CHARACTERS = 8192, 100
"""So much of a page is weighed where it has so many characters outside of ASCII."""
_LEAST_AFFINITY = 0.08
"""Of real prose 0.3 and more; of prose read in a wrong encoding up to 0.05."""


def decode_to_utf8(data: bytes, content_type: str | None) -> tuple[bytes, str]:
    """A page as `recode_to_utf8` has it, mended where a parser of HTML would lose content."""
    utf8, encoding = recode_to_utf8(data, content_type)
    return mend(utf8), encoding


def recode_to_utf8(data: bytes, content_type: str | None) -> tuple[bytes, str]:
    """HTML or XML as UTF-8, and the encoding it was in.

    The first evidence that holds decides:

    1. a byte order mark; UTF-16 and UTF-32 are also known by the NUL bytes of their markup;
    2. bytes that are valid UTF-8 (a few broken ones aside) are UTF-8, whatever is declared;
    3. the charset of the HTTP header, if the bytes then decode with few errors into characters
       that are usual in it;
    4. the charset of a meta element or XML declaration in the first 4096 bytes, likewise;
    5. the bytes, weighed by the common characters of the languages that each encoding is used for.

    What cannot be decoded becomes U+FFFD; a page is never dropped. Never raises.

    Args:
        data: the body of the answer, decompressed.
        content_type: the HTTP header; None when there was none.

    Returns:
        The bytes, and the encoding that they came in, as a Python codec name.
    """
    text, encoding = _decode(data, content_type)
    return text if isinstance(text, bytes) else text.encode("utf-8", "replace"), encoding


def _decode(data: bytes, content_type: str | None) -> tuple[str | bytes, str]:
    """Text in its encoding; the bytes themselves where they are UTF-8 already."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding
    if wide := _wide_encoding(data[:512]):
        return data.decode(wide, "replace"), wide
    if data.isascii():
        return _decode_seven_bits(data)
    return (data, "utf-8") if _is_utf8(data) else _decode_by_evidence(data, content_type)


def _is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8 without an error.

    Read in pieces: it takes longer to write the text of a large page, which nobody needs.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), _PIECE):
            decoder.decode(data[start : start + _PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _wide_encoding(head: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: markup is ASCII, so a half or three quarters are 0."""
    zeros = [head[at::4].count(0) * 4 > len(head) * 0.7 for at in range(4)]
    return {
        (False, True, True, True): "utf_32_le",
        (True, True, True, False): "utf_32_be",
        (False, True, False, True): "utf_16_le",
        (True, False, True, False): "utf_16_be",
    }.get((zeros[0], zeros[1], zeros[2], zeros[3]))


def _decode_seven_bits(data: bytes) -> tuple[str | bytes, str]:
    """ASCII is UTF-8, except where escape sequences switch it to Japanese."""
    if b"\x1b$" not in data:
        return data, "utf-8"
    return data.decode("iso2022_jp", "replace"), "iso2022_jp"


def _decode_by_evidence(data: bytes, content_type: str | None) -> tuple[str, str]:
    if _few_errors(data[:_SAMPLE_BYTES].decode("utf-8", "replace")):
        return data.decode("utf-8", "replace"), "utf-8"
    declared = [_from_header(content_type), _from_page(data[:_HEAD_BYTES])]
    for encoding in filter(None, declared):
        text = data.decode(encoding, "replace")
        if _reads_well(text, encoding):
            return text, encoding
    encoding = heaviest(data) or next(filter(None, declared), "utf-8")
    return data.decode(encoding, "replace"), encoding


def _from_header(content_type: str | None) -> str | None:
    named = _HEADER_CHARSET.search(content_type or "")
    return _codec(named[1]) if named else None


def _from_page(head: bytes) -> str | None:
    head = _COMMENT.sub(b"", head)
    named = _META_CHARSET.search(head) or _XML_ENCODING.match(head)
    return _codec(named[1].decode("ascii", "replace")) if named else None


def _codec(label: str) -> str | None:
    """The codec for a declared name; None for names that are unknown or no encoding of pages."""
    label = label.lower().removeprefix("x-")
    try:
        return _READ_AS.get(codecs.lookup(label).name)
    except (LookupError, ValueError):
        return None


def _few_errors(text: str) -> bool:
    return text.count("\ufffd") <= foreign_in(text) // 20


def _reads_well(text: str, encoding: str) -> bool:
    """Few errors, and characters that are usual in this encoding, as far as that can be told."""
    enough = foreign_in(text[:_SMALL_SAMPLE]) >= _ENOUGH_CHARACTERS
    text = text[: _SMALL_SAMPLE if enough else _SAMPLE_BYTES]
    foreign = foreign_in(text)
    if text.count("\ufffd") > 1 + foreign // 20:
        return False
    return foreign < _FEW_CHARACTERS or affinity(text, encoding) >= _LEAST_AFFINITY
