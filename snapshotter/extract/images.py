"""The images of the article."""

from itertools import islice

from lxml import etree

from snapshotter.extract.body import house_of
from snapshotter.extract.page import Page
from snapshotter.normalise.url import absolute_url

SOURCES = ("data-src", "data-original", "data-lazy-src", "src")
"""Where the address of an image stands; lazy loading puts a placeholder in `src`."""

MOST_IMAGES = 1000


def find_images(page: Page) -> list[str]:
    """Absolute addresses of the images among the lines of the body, in order."""
    if not page.body_lines:
        return []
    first, last = page.body_lines[0].number, page.body_lines[-1].number
    around = {house_of(line.block) for line in page.body_lines}
    found = (
        address(image.element, page.url)
        for image in page.layout.images
        if first <= image.number <= last or house_of(image.block) in around
    )
    return list(dict.fromkeys(filter(None, islice(found, MOST_IMAGES))))


def address(element: etree._Element, base: str) -> str | None:
    """Absolute address of an `<img>`; None where it has none, or only a placeholder."""
    for name in SOURCES:
        value = (element.get(name) or "").strip()
        if value and not value.startswith("data:"):
            return absolute_url(base, value)
    return None
