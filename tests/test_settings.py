"""What our settings take from Scrapy's."""

from scrapy.settings import default_settings

from snapshotter import settings

DOORS = {"scrapy.extensions.telnet.TelnetConsole", "scrapy.extensions.remote_control.RemoteControl"}


def test_extensions_are_scrapys_without_the_doors() -> None:
    scrapys = default_settings.EXTENSIONS_BASE
    assert {k: scrapys[k] for k in scrapys if k not in DOORS} == settings.EXTENSIONS_BASE
    assert scrapys.keys() >= DOORS
