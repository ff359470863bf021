"""Finds spiders; one broken site file stops only its own spider."""

import traceback
import warnings
from collections.abc import Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType
from typing import Self

from scrapy import Request, Spider
from scrapy.settings import BaseSettings
from scrapy.utils.spider import iter_spider_classes

from snapshotter.errors import SiteError


def describe_failure(error: BaseException, module: str) -> str:
    """One line that names the file, the line in it and what was wrong there."""
    name = module.rpartition(".")[2] + ".py"
    if isinstance(error, SyntaxError):
        return f"{name}:{error.lineno}: {error.msg}"
    lines = [
        f.lineno for f in traceback.extract_tb(error.__traceback__) if Path(f.filename).name == name
    ]
    place = f"{name}:{lines[-1]}" if lines else name
    return f"{place}: {type(error).__name__}: {error}"


class SpiderLoader:
    """Scrapy's spider loader, lazy: a spider called NAME is looked for in NAME.py first.

    A crawl so imports one site file, not thousands, and never trips over another one's mistake.
    """

    def __init__(self, settings: BaseSettings) -> None:
        self._packages: list[str] = settings.getlist("SPIDER_MODULES")
        self.failures: dict[str, str] = {}
        """Module name to what is wrong with it, for the modules imported so far."""

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        """Called by Scrapy."""
        return cls(settings)

    def load(self, spider_name: str) -> type[Spider]:
        """The class of this spider.

        Raises:
            SiteError: its file cannot be loaded; names file, line and reason.
            KeyError: there is no such spider.
        """
        for module in self._modules_named(spider_name):
            if found := self._spiders_in(module).get(spider_name):
                return found
            if module in self.failures:
                raise SiteError(self.failures[module])
        found = self._all_spiders().get(spider_name)
        if found is None:
            raise KeyError(f"Spider not found: {spider_name}")
        return found

    def list(self) -> list[str]:
        """Names of all spiders whose files can be loaded; warns of those that cannot."""
        names = list(self._all_spiders())
        for failure in self.failures.values():
            warnings.warn(f"spider left out: {failure}", stacklevel=2)
        return names

    def find_by_request(self, request: Request) -> Sequence[str]:
        """Names of the spiders that say they handle this request."""
        return [n for n, spider in self._all_spiders().items() if spider.handles_request(request)]

    def _modules_named(self, spider_name: str) -> Iterator[str]:
        for package in self._packages:
            yield package
            if spider_name.isidentifier() and self._is_module(f"{package}.{spider_name}"):
                yield f"{package}.{spider_name}"

    def _is_module(self, name: str) -> bool:
        try:
            return find_spec(name) is not None
        except ModuleNotFoundError:  # what stands before the dot is no package
            return False

    def _all_spiders(self) -> dict[str, type[Spider]]:
        spiders: dict[str, type[Spider]] = {}
        for module in self._modules():
            spiders |= self._spiders_in(module)
        return spiders

    def _modules(self) -> Iterator[str]:
        for package in self._packages:
            yield package
            paths = getattr(self._import(package), "__path__", ())
            for module in walk_packages(paths, f"{package}.", onerror=self._import):
                yield module.name

    def _spiders_in(self, name: str) -> dict[str, type[Spider]]:
        module = self._import(name)
        return {s.name: s for s in iter_spider_classes(module)} if module else {}

    def _import(self, name: str) -> ModuleType | None:
        try:
            return import_module(name)
        except Exception as error:
            self.failures[name] = describe_failure(error, name)
            return None
