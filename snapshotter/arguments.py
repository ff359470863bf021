"""What a spider can be told on the command line: `-a NAME=VALUE`."""

from collections.abc import Iterable
from inspect import Parameter, signature
from typing import Any

_NAMED = (Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY)


def arguments_of(spider: type[Any]) -> list[str]:
    """The arguments that a spider's classes name when they are made, its own first."""
    makers = (signature(vars(one)["__init__"]) for one in spider.mro() if "__init__" in vars(one))
    named = (p.name for maker in makers for p in maker.parameters.values() if p.kind in _NAMED)
    return [name for name in dict.fromkeys(named) if name not in ("self", "name")]


def doubts(spider: type[Any], given: Iterable[str]) -> list[str]:
    """A line for each argument that nobody reads: `-a sinse=2023-01-01` is a common slip.

    Scrapy makes an attribute of what no class names; a spider that reads one declares it in its
    class, so that it is known here.
    """
    known = arguments_of(spider)
    reads = f"it reads {', '.join(known)}" if known else "it reads none"
    return [
        f"-a {name}: {spider.name} reads no such argument ({reads})"
        for name in given
        if name not in known and not hasattr(spider, name)
    ]
