"""Unpacking what a server compressed: whole or not at all, and never more than a limit."""

import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PIECE = 64 * 1024
"""Bytes that are unpacked at a time: so much more than its limit an answer may become."""
MOST_LAYERS = 2
"""Encodings of one answer. More than one is rare; a hundred would be there to keep us busy."""
_GZIP_MAGIC = b"\x1f\x8b"


class UnpackError(ValueError):
    """Raised by `unpack`: the answer cannot be had as a whole.

    Args:
        why: one word for the statistics, `too_large`, `cut_short` or `damaged`.
    """

    def __init__(self, why: str) -> None:
        super().__init__(f"compressed answer: {why}")
        self.why = why


def encodings_of(headers: Iterable[bytes]) -> list[str]:
    """The encodings of an answer in the order in which they were applied (RFC 9110, 8.4).

    Args:
        headers: its Content-Encoding headers; names that we do not know, such as `utf-8`, say
            nothing about the bytes.
    """
    names = (name.strip().lower() for header in headers for name in header.split(b","))
    return [name.decode() for name in names if name.decode("latin-1") in _PIECES_OF]


def unpack(body: bytes, encodings: Iterable[str], limit: int) -> bytes:
    """The bytes that the server compressed.

    Args:
        body: what came.
        encodings: as `encodings_of` gives them.
        limit: bytes that it may become.

    Raises:
        UnpackError: it is larger, cut short, damaged, or wrapped too often.
    """
    layers = list(encodings)
    if len(layers) > MOST_LAYERS:
        raise UnpackError("too_large")
    for encoding in reversed(layers):
        body = _join(_PIECES_OF[encoding](body), limit)
    return body


def _join(pieces: Iterator[bytes], limit: int) -> bytes:
    whole = BytesIO()
    try:
        for piece in pieces:
            if whole.tell() + len(piece) > limit:
                raise UnpackError("too_large")
            whole.write(piece)
    except (zlib.error, brotli.error, zstd.ZstdError) as error:
        raise UnpackError("damaged") from error
    return whole.getvalue()


def _gzip(body: bytes) -> Iterator[bytes]:
    """Each member of a gzip file (RFC 1952, 2.2); what follows the last is padding.

    An answer that says gzip and is none was mislabelled: seen of servers that compress by type.
    """
    if not body.startswith(_GZIP_MAGIC):
        yield body
    while body.startswith(_GZIP_MAGIC):
        unpacker = zlib.decompressobj(wbits=31)
        yield from _inflate(unpacker, body)
        body = unpacker.unused_data


def _deflate(body: bytes) -> Iterator[bytes]:
    """What is called deflate is zlib's format (RFC 9110, 8.4.1.2); some servers send it bare."""
    bare = len(body) < 2 or body[0] & 15 != 8 or int.from_bytes(body[:2]) % 31
    yield from _inflate(zlib.decompressobj(wbits=-15 if bare else 15), body)


def _inflate(unpacker: "zlib._Decompress", body: bytes) -> Iterator[bytes]:
    while not unpacker.eof:
        piece = unpacker.decompress(body, PIECE)
        body = unpacker.unconsumed_tail
        if not piece and not body and not unpacker.eof:
            raise UnpackError("cut_short")
        yield piece


def _brotli(body: bytes) -> Iterator[bytes]:
    unpacker = brotli.Decompressor()
    piece = unpacker.process(body, output_buffer_limit=PIECE)
    while piece:
        yield piece
        piece = unpacker.process(b"", output_buffer_limit=PIECE)
    if not unpacker.is_finished():
        raise UnpackError("cut_short")


def _zstd(body: bytes) -> Iterator[bytes]:
    """Each frame (RFC 8878, 3.1). Its window is bounded as that RFC advises for the web, 8 MB."""
    while body:
        unpacker = zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: 23})
        yield unpacker.decompress(body, PIECE)
        while not unpacker.eof and not unpacker.needs_input:
            yield unpacker.decompress(b"", PIECE)
        if not unpacker.eof:
            raise UnpackError("cut_short")
        body = unpacker.unused_data


_PIECES_OF: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
ACCEPTED = ", ".join(name for name in _PIECES_OF if not name.startswith("x-"))
"""For the header Accept-Encoding."""
