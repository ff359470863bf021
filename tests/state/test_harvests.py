import pytest

from snapshotter.state import harvests
from snapshotter.state.articles import Validators
from snapshotter.state.harvests import Harvest, Harvests

TAG = Validators(etag='"1"')


@pytest.fixture
def kept() -> dict[str, Validators]:
    return {}


@pytest.fixture
def run(kept: dict[str, Validators]) -> Harvests:
    return Harvests(kept.__setitem__)


def test_kept_when_all_is_published_and_read(run: Harvests, kept: dict[str, Validators]) -> None:
    listing = Harvest("/", TAG)
    run.expect(listing, "/1")
    run.expect(listing, "/2")
    run.settle("/1")
    run.settle("/2")
    assert kept == {}, "more links may come"
    run.end(listing)
    assert kept == {"/": TAG}


def test_not_kept_while_one_article_is_missing(run: Harvests, kept: dict[str, Validators]) -> None:
    listing = Harvest("/", TAG)
    run.expect(listing, "/1")
    run.expect(listing, "/2")
    run.end(listing)
    run.settle("/2")
    assert kept == {}


def test_one_article_settles_all_listings_that_led_to_it(
    run: Harvests, kept: dict[str, Validators]
) -> None:
    for name in ("/a/", "/b/"):
        listing = Harvest(name, TAG)
        run.expect(listing, "/1")
        run.end(listing)
    run.settle("/1")
    assert kept.keys() == {"/a/", "/b/"}


def test_a_spoiled_one_is_never_kept(run: Harvests, kept: dict[str, Validators]) -> None:
    listing = Harvest("/", TAG)
    run.expect(listing, "/1")
    run.spoil(listing)
    run.settle("/1")
    run.end(listing)
    assert kept == {}


def test_a_long_one_is_not_waited_for(
    run: Harvests, kept: dict[str, Validators], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(harvests, "MOST_WAITED_FOR", 3)
    listing = Harvest("/", TAG)
    for number in range(10):
        run.expect(listing, f"/{number}")
    assert listing.waiting == set()
    run.end(listing)
    assert kept == {}
