"""What a command's visit keeps of a crawl, and what it leaves out."""

from scrapy.settings import Settings

from snapshotter import settings as ours
from snapshotter.authoring.visit import Visitor, leave_no_trace


def project() -> Settings:
    found = Settings()
    found.setmodule(ours)
    return found


def test_visit_says_who_we_are() -> None:
    settings = project()
    settings.set("SNAPSHOT_CONTACT", "https://archive.example/bot; bot@archive.example")
    Visitor.update_settings(settings)
    assert "bot@archive.example" in settings["USER_AGENT"]


def test_guards_and_manners_stay_and_what_writes_goes() -> None:
    settings, before = project(), project()
    leave_no_trace(settings)
    assert settings["FEEDS"].copy_to_dict() == {}
    for name in ("DOWNLOADER_MIDDLEWARES", "EXTENSIONS", "DOWNLOAD_HANDLERS", "ROBOTSTXT_OBEY"):
        assert settings[name] == before[name]
    assert not settings.getbool("SNAPSHOT_ARCHIVE_ENABLED")
