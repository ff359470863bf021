"""Our settings, read and checked before the first request."""

from collections.abc import Callable, Mapping
from math import isfinite
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from scrapy.settings import BaseSettings, default_settings
from scrapy.utils.misc import load_object
from scrapy.utils.python import global_object_name

from snapshotter import settings as ours
from snapshotter.errors import SettingError
from snapshotter.fetch.addresses import read_private_hosts
from snapshotter.stamp import Imprint, write_disclaimer

PREFIX = "SNAPSHOT_"
_TABLES_OF_PARTS = ("DOWNLOADER_MIDDLEWARES", "SPIDER_MIDDLEWARES", "ITEM_PIPELINES", "EXTENSIONS")


def check_settings(settings: BaseSettings) -> None:
    """Refuse a setting of ours that does not exist, and a word where a number or a switch belongs.

    Scrapy's settings are looked at too: it would stop at a wrong one with a traceback. And what
    would fetch past our guards, or publish past the judge, is refused.

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
    for name in ("SNAPSHOT_OUTPUT_DIR", "SNAPSHOT_STATE_DIR"):
        read_folder(settings, name)
    read_private_hosts(settings.getlist("SNAPSHOT_PRIVATE_HOSTS"))
    _check_handlers(settings.getwithbase("DOWNLOAD_HANDLERS"))
    for name in _TABLES_OF_PARTS:
        # `scrapy check` takes all pipelines away; nothing is published then.
        if name != "ITEM_PIPELINES" or settings.getbool("SNAPSHOT_ARCHIVE_ENABLED", True):
            _check_parts(name, settings.getdict(name))


def _check_handlers(handlers: BaseSettings) -> None:
    """Only a handler that says so judges the address that it connects to; Scrapy's do not."""
    for scheme in ("http", "https"):
        handler = handlers.get(scheme)
        if handler and not getattr(load_object(handler), "guards_addresses", False):
            raise SettingError(
                f"DOWNLOAD_HANDLERS: {scheme}: {handler} does not guard addresses; it would connect"
                " to private ones (a handler that guards them says guards_addresses = True)"
            )


def _check_parts(name: str, parts: Mapping[Any, Any]) -> None:
    """A site that names parts of its own replaces the project's: guards, judge and archive."""
    named = {part if isinstance(part, str) else global_object_name(part) for part in parts}
    for part in getattr(ours, name):
        if part not in named:
            raise SettingError(
                f"{name}: {part} is missing; name yours beside those of"
                f" snapshotter.settings.{name} (None does without one of them)"
            )


def _check_number(name: str, value: Any) -> None:
    whole = isinstance(getattr(ours, name, None), int)
    try:
        number = int(value) if whole else float(value)
        if not isfinite(number):
            raise ValueError(number)
    except (TypeError, ValueError) as error:
        kind = "a whole number" if whole else "a number"
        raise SettingError(f"{name}: {value!r} is not {kind}") from error
    if name.startswith(PREFIX) and number < 0:
        raise SettingError(f"{name}: {value!r} is below 0")
    if name == "SNAPSHOT_MAX_FAILURE_RATIO" and number > 1:
        raise SettingError(f"{name}: {value!r} is above 1, which is all links; 0.2 is a fifth")


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


def read_folder(settings: BaseSettings, name: str) -> Path:
    """A folder that a setting of ours names.

    Raises:
        SettingError: it names none; `Path("")` would be the folder where we happen to be.
    """
    folder = str(settings[name] or "").strip()
    if not folder:
        raise SettingError(f"{name}: is empty; name a folder, such as {getattr(ours, name)}")
    return Path(folder)


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
