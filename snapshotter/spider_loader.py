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
            SiteError: its file cannot be loaded, or calls its spider something else; names file,
                line and reason.
            KeyError: there is no such spider.
        """
        others: list[str] = []
        for module in self._modules_named(spider_name):
            spiders = {spider.name: spider for spider in self._spiders_in(module)}
            if found := spiders.get(spider_name):
                return found
            if module in self.failures:
                raise SiteError(self.failures[module])
            others += spiders if module not in self._packages else ()
        if found := self._all_spiders().get(spider_name):
            return found
        if others:
            names = " and ".join(map(repr, others))
            raise SiteError(f"{spider_name}.py: its spider is named {names}")
        raise KeyError(f"Spider not found: {spider_name}")

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
        """By name; warns of those that share one, as Scrapy's own loader does."""
        named: dict[str, list[type[Spider]]] = {}
        for module in self._modules():
            for spider in self._spiders_in(module):
                same = named.setdefault(spider.name, [])
                same += [spider] if spider not in same else []
        for name, same in named.items():
            if len(same) > 1:
                places = ", ".join(f"{s.__module__}.{s.__name__}" for s in same)
                warnings.warn(f"several spiders are named {name!r}: {places}", stacklevel=3)
        return {name: same[-1] for name, same in named.items()}

    def _modules(self) -> Iterator[str]:
        for package in self._packages:
            yield package
            paths = getattr(self._import(package), "__path__", ())
            for module in walk_packages(paths, f"{package}.", onerror=self._import):
                yield module.name

    def _spiders_in(self, name: str) -> Sequence[type[Spider]]:
        module = self._import(name)
        return tuple(iter_spider_classes(module)) if module else ()

    def _import(self, name: str) -> ModuleType | None:
        try:
            return import_module(name)
        except Exception as error:
            self.failures[name] = describe_failure(error, name)
            return None
