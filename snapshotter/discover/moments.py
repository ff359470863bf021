"""Times in feeds and sitemaps, for comparing; what an archive shows goes through `normalise`."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from snapshotter.normalise.publish_time import find_moments


def read_moment(text: str | None) -> datetime | None:
    """A time of RFC 3339, RFC 822 or any notation that we read elsewhere; never raises.

    Returns:
        Aware, in UTC where the text names no zone; None where there is no time in it.
    """
    if not text:
        return None
    found = _standard(text) or next((moment.when for moment in find_moments(text)), None)
    return found.replace(tzinfo=UTC) if found and found.tzinfo is None else found


def _standard(text: str) -> datetime | None:
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None
