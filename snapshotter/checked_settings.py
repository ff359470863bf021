"""Our settings, read and checked before the first request."""

from collections.abc import Callable, Mapping
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from scrapy.settings import BaseSettings, default_settings
from scrapy.utils.misc import load_object

from snapshotter import settings as ours
from snapshotter.errors import SettingError
from snapshotter.fetch.addresses import read_private_hosts
from snapshotter.stamp import Imprint, write_disclaimer

PREFIX = "SNAPSHOT_"
TABLES = ("DOWNLOADER_MIDDLEWARES", "SPIDER_MIDDLEWARES", "ITEM_PIPELINES", "EXTENSIONS")
"""Settings that hold parts of ours, where Scrapy lets a spider's replace the project's."""


def check_settings(settings: BaseSettings) -> None:
    """Refuse a setting of ours that does not exist, and a word where a number or a switch belongs.

    Scrapy's settings are looked at too: it would stop at a wrong one with a traceback. And what
    would fetch past our guards is refused.

    Raises:
        SettingError: the message names the setting.
    """
    for name, value in settings.items():
        if name.startswith(PREFIX) and not hasattr(ours, name):
            raise SettingError(f"{name}: there is no such setting; settings.py lists them")
        default = getattr(ours, name, getattr(default_settings, name, None))
        check = CHECKS.get(type(default))
        if check and value is not None:
            check(name, value)
    read_private_hosts(settings.getlist("SNAPSHOT_PRIVATE_HOSTS"))
    _check_handlers(settings.getwithbase("DOWNLOAD_HANDLERS"))
    for table in TABLES:
        _check_parts(table, settings.getdict(table))


def _check_handlers(handlers: BaseSettings) -> None:
    """Only a handler that says so judges the address that it connects to; Scrapy's do not."""
    for scheme in ("http", "https"):
        handler = handlers.get(scheme)
        if handler and not getattr(load_object(handler), "guards_addresses", False):
            raise SettingError(
                f"DOWNLOAD_HANDLERS: {scheme}: {handler} does not guard addresses; it would connect"
                " to private ones (a handler that guards them says guards_addresses = True)"
            )


def _check_parts(table: str, parts: Mapping[Any, Any]) -> None:
    """A site that names parts of its own replaces the project's, and with them what guards a run.

    Without the pipelines a snapshot has no identifier and no disclaimer.
    """
    named = set(map(load_object, parts))
    for part in getattr(ours, table):
        if load_object(part) not in named:
            raise SettingError(
                f"{table}: {part} is missing; name yours beside those of"
                f" snapshotter.settings.{table} (None does without one of them)"
            )


def _check_number(name: str, value: Any) -> None:
    whole = isinstance(getattr(ours, name, None), int)
    try:
        number = int(value) if whole else float(value)
    except (TypeError, ValueError) as error:
        kind = "a whole number" if whole else "a number"
        raise SettingError(f"{name}: {value!r} is not {kind}") from error
    if name.startswith(PREFIX) and not number >= 0:
        raise SettingError(f"{name}: {value!r} is below 0")


def _check_switch(name: str, value: Any) -> None:
    try:
        BaseSettings({name: value}).getbool(name)
    except ValueError as error:
        raise SettingError(f"{name}: {value!r} is neither True nor False") from error


CHECKS: dict[type, Callable[[str, Any], None]] = {
    bool: _check_switch,
    int: _check_number,
    float: _check_number,
}
"""By the type of a setting's default."""


def read_imprint(settings: BaseSettings) -> Imprint:
    """How this archive signs, from its settings.

    Raises:
        SettingError: the time zone or the disclaimer's template cannot be used.
    """
    zone, template = settings["SNAPSHOT_TIMEZONE"], settings["SNAPSHOT_DISCLAIMER"]
    try:
        timezone = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, TypeError, OSError) as error:
        raise SettingError(
            f"SNAPSHOT_TIMEZONE: {zone!r} is not an IANA time zone such as Asia/Shanghai"
        ) from error
    check_template("SNAPSHOT_DISCLAIMER", template)
    return Imprint(crawler=settings["SNAPSHOT_CRAWLER"], disclaimer=template, timezone=timezone)


def check_template(name: str, template: str) -> None:
    """Try a disclaimer once, before the first page is fetched.

    Raises:
        SettingError: it has a stray brace or names something we do not fill in.
    """
    try:
        write_disclaimer(template, crawler="", snapshot_time="2000-01-01T00:00:00Z", url="")
    except (LookupError, ValueError, AttributeError, TypeError) as error:
        raise SettingError(
            f"{name}: {error!r}; only {{crawler}}, {{snapshot_time}} and {{url}} stand in braces"
        ) from error
