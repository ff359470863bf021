"""Why a link is not fetched, in a form that the tally can count."""

from scrapy.exceptions import DownloadCancelledError, IgnoreRequest

_REDIRECTS = "max redirections reached"
"""What Scrapy's redirect middleware says; it has no exception of its own."""

RETRY_AFTER = "retry_after"
"""Why something is refused only for now."""


class Refusal(IgnoreRequest):
    """Raised by a middleware of ours that will not fetch a link.

    Args:
        why: one word for the statistics, `private_address`.
        message: what a person reads in the log.
    """

    def __init__(self, why: str, message: str) -> None:
        super().__init__(message)
        self.why = why


class AnswerError(IgnoreRequest):
    """Raised by a middleware of ours about an answer that cannot be used.

    Args:
        what: a word for the statistics, `unpacked_too_large`.
        message: what a person reads in the log.
    """

    def __init__(self, what: str, message: str) -> None:
        super().__init__(message)
        self.what = what


def refusal_of(error: IgnoreRequest) -> str | None:
    """Why a link was refused; None when it was not refused but failed (too many redirects)."""
    return error.why if isinstance(error, Refusal) else None


def name_failure(error: BaseException | None) -> str:
    """What the statistics call the reason why a link brought nothing."""
    if isinstance(error, AnswerError):
        return error.what
    if isinstance(error, IgnoreRequest) and str(error) == _REDIRECTS:
        return "too_many_redirects"
    return "too_large" if isinstance(error, DownloadCancelledError) else type(error).__name__
