"""What a spider can be told on the command line: `-a NAME=VALUE`."""

from collections.abc import Iterable, Iterator
from inspect import Parameter, isfunction, signature
from typing import Any

_MAKERS = ("__init__", "from_crawler")
_OF_SCRAPY = ("self", "cls", "name", "crawler")
_NAMED = (Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY)


def arguments_of(spider: type[Any]) -> list[str]:
    """The arguments that a spider's classes name where they are made, its own first."""
    makers = (vars(one).get(maker) for one in spider.mro() for maker in _MAKERS)
    named = (name for maker in makers for name in _named_by(maker))
    return [name for name in dict.fromkeys(named) if name not in _OF_SCRAPY]


def _named_by(maker: Any) -> Iterator[str]:
    maker = getattr(maker, "__func__", maker)  # of a class method
    if isfunction(maker):
        yield from (p.name for p in signature(maker).parameters.values() if p.kind in _NAMED)


def doubts(spider: type[Any], given: Iterable[str]) -> list[str]:
    """A line for each argument that no class declares: `-a sinse=2023-01-01` is a common slip.

    Scrapy makes an attribute of what no class names; a spider that reads one declares it in its
    class, so that it is known here.
    """
    known = arguments_of(spider)
    has = f"it has {', '.join(known)}" if known else "it has none"
    return [
        f"-a {name}: {spider.name} declares no such argument ({has})"
        for name in given
        if name not in known and not hasattr(spider, name)
    ]
