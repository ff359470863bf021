"""The headline without the site's name around it."""

from collections.abc import Iterable

from snapshotter.normalise.text import clean_line


def normalise_title(text: str, names: Iterable[str] = ()) -> str | None:
    """The headline in `text`, without the site's suffix or prefix.

    Args:
        text: as printed, also the whole of `<title>`.
        names: what the site is known to call itself (og:site_name, source, label of the host).

    Returns:
        None when nothing is left or `text` is only one of `names`.
    """
    title = clean_line(text)
    return None if not title or title in set(names) else title
