"""`scrapy genspider`: Scrapy's own command, which here visits the site that it writes down."""

import argparse
import json
from functools import partial
from pathlib import Path
from typing import Any

from scrapy.commands.genspider import Command as ScrapyGenspider
from scrapy.commands.genspider import sanitize_module_name
from scrapy.exceptions import UsageError

import snapshotter
from snapshotter.authoring.site_file import site_arguments
from snapshotter.authoring.survey import survey
from snapshotter.authoring.visit import VisitError, visit
from snapshotter.errors import SettingError, SiteError
from snapshotter.normalise.url import canonical_url, site_of
from snapshotter.report.outcome import OUTPUT_FAILED
from snapshotter.report.terminal import complain, cut, say
from snapshotter.site import Site

TEMPLATES = Path(snapshotter.__file__).with_name("templates")
OURS = "site"
"""The template that is filled in by a visit; Scrapy's own are there as ever (`--list`)."""


class Command(ScrapyGenspider):
    """Every option of Scrapy's command; `-t basic` and the like write what they always do."""

    requires_crawler_process = True

    def syntax(self) -> str:
        """Shown behind the command's name in its help."""
        return "[options] NAME URL"

    def short_desc(self) -> str:
        """Shown in the list of commands."""
        return "Visit a site and write a spider for it, or fill in one of Scrapy's templates"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Take Scrapy's options; the template is ours unless another is named."""
        super().add_options(parser)
        parser.set_defaults(template=OURS)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Write a spider, or show the templates."""
        if len(args) == 2 and not (opts.list or opts.dump):
            self._check(args[0], args[1])
        try:
            super().run(args, opts)
        except (SettingError, SiteError) as error:
            complain("genspider", error)
            self.exitcode = error.exit_code
        except OSError as error:
            complain("genspider", f"cannot write {error.filename}: {error.strerror}")
            self.exitcode = OUTPUT_FAILED

    def _check(self, name: str, url: str) -> None:
        if not name or not sanitize_module_name(name).isidentifier():
            said = f"{name!r} cannot be the name of a file: use letters, digits and _"
            raise UsageError(said, print_help=False)
        try:
            canonical_url(url if "://" in url else f"https://{url}")
        except ValueError as error:
            raise UsageError(f"{url!r}: {error}", print_help=False) from error

    def _generate_template_variables(
        self, module: str, name: str, url: str, template_name: str
    ) -> dict[str, Any]:
        """Scrapy's variables, and for our template what a visit finds."""
        variables = super()._generate_template_variables(module, name, url, template_name)
        if template_name != OURS:
            return variables
        site, visited = self._survey(url)
        hosts = dict.fromkeys(map(site_of, (url, *(address for _, address in site.addresses()))))
        return variables | {
            "domain": next(iter(hosts)),
            "domains": ", ".join(json.dumps(host) for host in hosts),
            "visited": visited,
            "site": site_arguments(site),
        }

    def _survey(self, url: str) -> tuple[Site, str]:
        """What a visit finds, and what the file says of it."""
        try:
            site = visit(self, partial(survey, url))
        except VisitError as error:
            todo = "fill it in, or try again with --force"
            complain("genspider", f"{url}: {error}; the file holds only the address; {todo}")
            return Site(start=(url,)), " without a visit"
        for line in told(site):
            say(line)
        return site, " after a visit"

    # --- Templates: ours besides those of `TEMPLATES_DIR` or Scrapy ---------------------------

    def _find_template(self, template: str) -> Path | None:
        file = template if template.endswith(".tmpl") else f"{template}.tmpl"
        ours = TEMPLATES / file
        others = (Path(file), Path(self.templates_dir, file))
        if ours.is_file() and not any(map(Path.exists, others)):
            return ours
        return super()._find_template(template)

    def _list_templates(self) -> None:
        super()._list_templates()
        for file in sorted(TEMPLATES.glob("*.tmpl")):
            say(f"  {file.stem}")


def told(site: Site) -> list[str]:
    """What a visit found, in a few lines."""
    return [
        f"{cut(site.source or 'no name', 60)}",
        f"  sections: {cut(', '.join(site.sections) or 'none', 80)}",
        f"  feeds: {len(site.feeds)}, sitemaps: {len(site.sitemaps)}",
        f"  article pattern: {site.article or 'none; chosen anew on every page'}",
    ]
