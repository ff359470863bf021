"""The publisher, from what is printed after a label such as `来源:`."""

from collections.abc import Mapping
from types import MappingProxyType

from snapshotter.normalise.text import clean_line

_NOTHING: Mapping[str, str] = MappingProxyType({})


def normalise_source(text: str, aliases: Mapping[str, str] = _NOTHING) -> str | None:
    """The publisher that `text` names, without label, brackets, names and controls around it.

    Args:
        text: what follows the label, perhaps with the label.
        aliases: other names of a publisher to the one to be used.

    Returns:
        None when the text names no publisher (`网络`, `未知`, a sentence).
    """
    source = clean_line(text)
    return aliases.get(source, source) or None
