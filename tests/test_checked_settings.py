from zoneinfo import ZoneInfo

import pytest
from scrapy.settings import BaseSettings, Settings
from scrapy.utils.misc import load_object

from snapshotter import settings as project
from snapshotter.checked_settings import check_settings, check_template, read_imprint
from snapshotter.errors import SettingError
from snapshotter.fetch.download_handler import GuardedDownloadHandler


def settings(**others: object) -> BaseSettings:
    made = Settings()
    made.setmodule(project)
    made.update(others, priority="cmdline")
    return made


def test_settings_of_the_project_are_right() -> None:
    check_settings(settings())
    read_imprint(settings())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SNAPSHOT_MAX_LISTING_PAGES", "0"),
        ("DOWNLOAD_DELAY", "0.5"),
        ("DEPTH_PRIORITY", "-1"),
        ("ROBOTSTXT_OBEY", "false"),
        ("FEED_EXPORT_INDENT", None),
        ("MINE", "anything"),
    ],
)
def test_right_value_passes(name: str, value: object) -> None:
    check_settings(settings(**{name: value}))


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("SNAPSHOT_COLOUR", "red", "there is no such setting"),
        ("SNAPSHOT_MAX_LISTING_PAGES", "many", "'many' is not a whole number"),
        ("SNAPSHOT_MAX_LISTING_PAGES", "2.5", "'2.5' is not a whole number"),
        ("SNAPSHOT_MAX_LISTING_PAGES", "-1", "'-1' is below 0"),
        ("SNAPSHOT_REVISIT_HOURS", "nan", "'nan' is not a number"),
        ("SNAPSHOT_REVISIT_HOURS", "inf", "'inf' is not a number"),
        ("SNAPSHOT_MAX_FAILURE_RATIO", "20", "'20' is above 1"),
        ("SNAPSHOT_OUTPUT_DIR", "", "is empty; name a folder, such as output"),
        ("SNAPSHOT_STATE_DIR", " ", "is empty; name a folder, such as state"),
        ("CONCURRENT_REQUESTS", "few", "'few' is not a number"),
        ("ROBOTSTXT_OBEY", "perhaps", "'perhaps' is neither True nor False"),
    ],
)
def test_wrong_value_is_refused(name: str, value: str, complaint: str) -> None:
    with pytest.raises(SettingError, match=f"^{name}: {complaint}"):
        check_settings(settings(**{name: value}))


OURS = "snapshotter.fetch.download_handler.GuardedDownloadHandler"
TWISTED = "scrapy.core.downloader.handlers.http11.HTTP11DownloadHandler"
AIOHTTP = "scrapy.core.downloader.handlers._aiohttp.AiohttpDownloadHandler"


class OwnPart:
    """What a site may add."""


class OwnHandler(GuardedDownloadHandler):
    """What a project may put in its place."""


@pytest.mark.parametrize(
    ("handlers", "complaint"),
    [
        ({"http": OURS, "https": AIOHTTP}, rf"https: {AIOHTTP} does not guard addresses"),
        ({"http": TWISTED, "https": OURS}, rf"http: {TWISTED} does not guard"),
        ({"http": OURS}, rf"https: {TWISTED} does not guard"),  # Scrapy fills in its own
    ],
)
def test_handler_that_would_connect_to_any_address_is_refused(
    handlers: dict[str, str], complaint: str
) -> None:
    with pytest.raises(SettingError, match=f"^DOWNLOAD_HANDLERS: {complaint}"):
        check_settings(settings(DOWNLOAD_HANDLERS=handlers))


@pytest.mark.parametrize("https", [None, OwnHandler])
def test_handler_that_guards_addresses_or_none_passes(https: object) -> None:
    check_settings(settings(DOWNLOAD_HANDLERS={"http": OURS, "https": https}))


def test_imprint_is_of_the_settings() -> None:
    imprint = read_imprint(
        settings(
            SNAPSHOT_CRAWLER="archive.example",
            SNAPSHOT_TIMEZONE="Europe/London",
            SNAPSHOT_DISCLAIMER="{crawler}",
        )
    )
    assert (imprint.crawler, imprint.disclaimer) == ("archive.example", "{crawler}")
    assert imprint.timezone == ZoneInfo("Europe/London")


@pytest.mark.parametrize("zone", ["Mars", "", "../etc/localtime", "UTC+8"])
def test_wrong_zone_is_refused(zone: str) -> None:
    with pytest.raises(SettingError, match=r"^SNAPSHOT_TIMEZONE: .* is not an IANA time zone"):
        read_imprint(settings(SNAPSHOT_TIMEZONE=zone))


@pytest.mark.parametrize("template", ["{", "}", "{link}", "{0}", "{url.host}", "{url[a]}"])
def test_wrong_template_is_refused(template: str) -> None:
    with pytest.raises(SettingError, match=r"^disclaimer: .* stand in braces"):
        check_template("disclaimer", template)


@pytest.mark.parametrize(
    ("table", "ours"),
    [
        ("DOWNLOADER_MIDDLEWARES", "snapshotter.middlewares.address_guard.AddressGuardMiddleware"),
        ("SPIDER_MIDDLEWARES", "snapshotter.middlewares.time_limit.TimeLimitMiddleware"),
        ("ITEM_PIPELINES", "snapshotter.pipelines.TitlePipeline"),
        ("EXTENSIONS", "snapshotter.extensions.lock.SpiderLock"),
    ],
)
def test_parts_of_a_site_may_not_push_ours_out(table: str, ours: str) -> None:
    own = {OwnPart: 850}
    with pytest.raises(SettingError, match=f"^{table}: {ours} is missing"):
        check_settings(settings(**{table: own}))
    check_settings(settings(**{table: getattr(project, table) | own | {ours: None}}))
    named = {load_object(part): order for part, order in getattr(project, table).items()}
    check_settings(settings(**{table: named | own}))
