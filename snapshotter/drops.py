"""Why the judge keeps an item from being written, in a form that the tally can count."""

from scrapy.exceptions import DropItem


class NotAnArticle(DropItem):
    """Raised by the judge about a page that should be an article and lacks what makes one.

    Args:
        missing: the field that it lacks, `title` or `body`.
        url: of the page, as it was fetched.
    """

    def __init__(self, missing: str, url: str | None) -> None:
        super().__init__(f"no {missing} on {url}")
        self.missing = missing


class JudgedError(DropItem):
    """Raised by the judge about a snapshot that needs no line.

    Args:
        verdict: `unchanged` or `takedown`.
        url: of the article.
    """

    def __init__(self, verdict: str, url: str | None) -> None:
        super().__init__(f"{verdict}: {url}", log_level="DEBUG")
        self.verdict = verdict
