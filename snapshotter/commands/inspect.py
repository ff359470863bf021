"""`scrapy inspect`: what was extracted from one page, from where, and why not something else."""

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.utils.conf import closest_scrapy_cfg

from snapshotter.authoring.inspection import Inspection, inspect
from snapshotter.authoring.saved_pages import COMPARED, save_page
from snapshotter.authoring.visit import Fetch, load_spider, settings_of, visit
from snapshotter.checked_settings import read_imprint
from snapshotter.errors import InputError, SnapshotterError
from snapshotter.extract.page import Page
from snapshotter.fetch.headers import header
from snapshotter.items import Snapshot
from snapshotter.normalise.url import canonical_url
from snapshotter.report.terminal import complain, cut, say, say_json, say_table
from snapshotter.site import Rules, Site
from snapshotter.start_urls import check_address
from snapshotter.steps import Context

ANY_SITE = "page"
"""The spider of sites that nobody described."""
WIDEST = 60
"""Columns of a value in the tables."""


class Command(ScrapyCommand):
    """For the author of a site; reads one page and changes nothing."""

    requires_project = True
    default_settings = {"LOG_ENABLED": False}  # noqa: RUF012  # Scrapy's own way

    def syntax(self) -> str:
        """Shown behind the command's name in its help."""
        return "[options] URL-or-FILE"

    def short_desc(self) -> str:
        """Shown in the list of commands."""
        return "Show what is extracted from a page, from where and why"

    def long_desc(self) -> str:
        """Shown in the command's own help."""
        return (
            "Prints the fields of the record with the place where each was found, and all "
            "candidates of each field in the order in which they are looked for, each taken or "
            "with the reason why it was passed over."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Take our options besides Scrapy's."""
        super().add_options(parser)
        parser.add_argument("--spider", default=ANY_SITE, metavar="NAME", help="use its site")
        parser.add_argument("--url", metavar="URL", help="the address of the page in FILE")
        parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
        parser.add_argument(
            "--save",
            metavar="CASE",
            help="store page and record as a test case, tests/pages/SPIDER/CASE.html and .json",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Inspect one page."""
        if len(args) != 1:
            raise UsageError("name one page, an address or a file", print_help=False)
        settings = settings_of(self)
        try:
            site = load_spider(settings, opts.spider).site
            page, content_type = self._read(args[0], opts.url, site)
            show(inspect(page, Context(site, read_imprint(settings))), as_json=opts.json)
            if opts.save:
                folder = project_folder() / "tests" / "pages" / opts.spider
                saved = save_page(folder, opts.save, page, content_type, site)
                complain("inspect", f"saved as {saved}")
        except SnapshotterError as error:
            complain("inspect", error)
            self.exitcode = error.exit_code

    def _read(self, named: str, url: str | None, site: Site) -> tuple[Page, str | None]:
        """The page and its Content-Type; a file has none."""
        if not named.lower().startswith(("http://", "https://")):
            return read_file(Path(named), url, site), None
        try:
            check_address(named)
        except ValueError as error:
            raise InputError(str(error)) from error
        return visit(self, partial(fetch_page, named, site))


async def fetch_page(url: str, site: Site, fetch: Fetch) -> tuple[Page, str | None]:
    """Ask for a page.

    Raises:
        VisitError: it did not come.
    """
    response = await fetch(url)
    content_type = header(response, "Content-Type")
    page = Page(
        response.body,
        response.url,
        content_type=content_type,
        site=site,
        snapshot_time=datetime.now(UTC),
    )
    return page, content_type


def read_file(file: Path, url: str | None, site: Site) -> Page:
    """A stored page.

    Args:
        file: HTML, in any encoding.
        url: its address; None: what it says itself, by its canonical link or `og:url`.
        site: what its author declared.

    Raises:
        InputError: it cannot be read, or its address is not known.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise InputError(f"cannot read {file}: {error.strerror}") from error
    try:
        address = canonical_url(url or own_address(Page(data, "")))
    except ValueError as error:
        raise InputError(f"{file} does not tell its address; give --url") from error
    return Page(data, address, site=site, snapshot_time=datetime.now(UTC))


def own_address(page: Page) -> str:
    """The absolute address that a page gives itself; empty where it gives none."""
    links = (link.get("href", "") for link in page.tree.iterfind(".//link[@rel='canonical']"))
    told = (*links, *page.structured.meta.get("og:url", ()))
    return next((url.strip() for url in told if url.strip().startswith("http")), "")


def project_folder() -> Path:
    """Where `scrapy.cfg` is; outside of a checkout the current folder."""
    return Path(closest_scrapy_cfg() or "scrapy.cfg").parent


def show(inspection: Inspection, *, as_json: bool) -> None:
    """Print an inspection."""
    if as_json:
        say_json(inspection.as_dict())
        return
    snapshot = inspection.snapshot
    say(f"{snapshot.response.url}  ({snapshot.response.encoding})")
    say("An article." if inspection.is_article else "Does not look like an article.")
    say("")
    say_table([("field", "found in", "value"), *values_of(snapshot)])
    say("")
    say_table([("field", "#", "found in", "candidate", "verdict"), *trials_of(inspection)])
    for line in advice(inspection):
        say(line)


def advice(inspection: Inspection) -> Iterator[str]:
    """What the author may do about fields that were not found."""
    if inspection.missing:
        yield ""
        yield f"Not found: {', '.join(inspection.missing)}"
    if rules := [f'{name}="…"' for name in inspection.missing if hasattr(Rules, name)]:
        yield f"Rules of CSS or XPath find what the page does show: Rules({', '.join(rules)})"


def values_of(snapshot: Snapshot) -> Iterator[tuple[str, str, str]]:
    """The record as rows."""
    for name in COMPARED:
        value = getattr(snapshot, name)
        text = ", ".join(value) if isinstance(value, list) else value or ""
        yield name, snapshot.provenance.get(name, ""), cut(text, WIDEST) or "-"


def trials_of(inspection: Inspection) -> Iterator[tuple[str, ...]]:
    """The candidates as rows."""
    for name, trials in inspection.trials.items():
        for number, trial in enumerate(trials, 1):
            text = cut(trial.text, WIDEST)
            yield (name if number == 1 else ""), str(number), trial.provenance, text, trial.verdict
