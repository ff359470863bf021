"""Listings that wait: their validators are kept only once all that they led to is published.

Kept any sooner, a 304 would hide for good what a killed or failing run did not get.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from snapshotter.state.articles import Validators

MOST_WAITED_FOR = 10_000
"""Articles of one listing that are waited for; a longer one (a sitemap of everything) is asked for
in full each time, so that memory does not grow with it."""


@dataclass(slots=True, eq=False)
class Harvest:
    """One listing, feed or sitemap of this run, and the articles that it still waits for."""

    listing: str
    validators: Validators
    waiting: set[str] = field(default_factory=set)
    read: bool = False
    """Whether all of its links are known."""
    spoiled: bool = False
    """Whether its validators will not be kept in this run."""


class Harvests:
    """The listings of a run.

    Args:
        keep: told of each listing that is done, with its validators.
    """

    def __init__(self, keep: Callable[[str, Validators], None]) -> None:
        self._keep = keep
        self._by_address: defaultdict[str, list[Harvest]] = defaultdict(list)

    def expect(self, harvest: Harvest, address: str) -> None:
        """The listing leads to an article that is to be fetched."""
        if not harvest.spoiled and address not in harvest.waiting:
            harvest.waiting.add(address)
            self._by_address[address].append(harvest)
            if len(harvest.waiting) > MOST_WAITED_FOR:
                self.spoil(harvest)

    def spoil(self, harvest: Harvest) -> None:
        """Wait no more: the listing is to be asked for in full the next time."""
        harvest.spoiled = True
        for address in harvest.waiting:
            self._by_address[address].remove(harvest)
        harvest.waiting.clear()

    def end(self, harvest: Harvest) -> None:
        """The listing was read to its end."""
        harvest.read = True
        self._finish(harvest)

    def settle(self, address: str) -> None:
        """An article is published, or was before; what fails is never settled."""
        for harvest in self._by_address.pop(address, ()):
            harvest.waiting.discard(address)
            self._finish(harvest)

    def _finish(self, harvest: Harvest) -> None:
        if harvest.read and not harvest.waiting and not harvest.spoiled:
            self._keep(harvest.listing, harvest.validators)
