"""Names of people from a byline."""

import re

from snapshotter.normalise.text import clean_line

_SEPARATOR = re.compile(r"\s*(?:[、,，;；/|&]|\band\b)\s*")


def normalise_authors(text: str) -> list[str]:
    """The names in a byline, in order, without titles, bureaus, codes and addresses.

    Returns:
        An empty list when the text names nobody.
    """
    names = (name.strip() for name in _SEPARATOR.split(clean_line(text)))
    return list(dict.fromkeys(name for name in names if name))
