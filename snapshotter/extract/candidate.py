"""What a finder answers: a text, and where on the page it stood."""

from typing import NamedTuple


class Candidate(NamedTuple):
    """One possible value of a field, as found."""

    text: str
    """The part of the page that is the value, not yet normalised."""
    provenance: str
    """One of `snapshotter.items.Provenance`."""
    printed: str | None = None
    """As the page prints it, where that is more than `text` (a headline with the site's name)."""

    worth: float = 0.0
    """How much its place speaks for it, where a field weighs its candidates; else 0."""

    @property
    def raw(self) -> str:
        """The text for the record's `raw`."""
        return self.printed if self.printed is not None else self.text
