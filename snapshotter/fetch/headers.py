"""Headers of answers."""

from scrapy.http import Response


def header(response: Response, name: str) -> str | None:
    """A header as text; None when the answer has none."""
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
