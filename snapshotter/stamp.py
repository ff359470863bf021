"""What the archive adds to a record: identity, hash, disclaimer, time of the snapshot."""

import hashlib
import unicodedata
import uuid
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

DEFAULT_DISCLAIMER = """\
以上内容为资讯信息快照,由{crawler}爬虫进行采集并收录,本站未对信息做任何修改,信息内容不代表本站立场。
快照生成时间:{snapshot_time}
本站信息快照查询为非营利公共服务,如有侵权请联系我们进行删除。
信息原文地址:{url}"""


@dataclass(frozen=True, kw_only=True)
class Imprint:
    """How this archive signs its snapshots; the same for all articles of a run."""

    crawler: str = "snapshotter"
    disclaimer: str = DEFAULT_DISCLAIMER
    """Template with `{crawler}`, `{snapshot_time}` and `{url}`."""
    timezone: ZoneInfo = ZoneInfo("Asia/Shanghai")  # noqa: RUF009 - immutable and cached by zoneinfo
    """Zone that snapshot times are written in."""


def article_id(url: str) -> str:
    """The identifier of an article: UUIDv5 of its canonical URL in the URL namespace (RFC 9562)."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, url))


def content_hash(title: str | None, body: str | None) -> str:
    """SHA-256 over title and body, in hexadecimal.

    White space, soft hyphens and the way accents are encoded do not count: a page that is only
    laid out anew is not a revision.
    """
    parts = ("".join((part or "").replace("\xad", "").split()) for part in (title, body))
    text = unicodedata.normalize("NFC", "\n".join(parts))
    return hashlib.sha256(text.encode()).hexdigest()


def format_snapshot_time(moment: datetime, timezone: ZoneInfo) -> str:
    """ISO 8601 with offset, to the second.

    Args:
        moment: when the page was fetched; must be aware.
        timezone: the archive's own zone.
    """
    return moment.astimezone(timezone).isoformat(timespec="seconds")


def write_disclaimer(template: str, *, crawler: str, snapshot_time: str, url: str) -> str:
    """The whole disclaimer as it is to be shown.

    Args:
        template: text with `{crawler}`, `{snapshot_time}` and `{url}`, each any number of times.
        crawler: name of the archive's crawler.
        snapshot_time: ISO 8601; shown as `2023-02-05 08:45:15`.
        url: canonical address of the original.

    Raises:
        ValueError, LookupError: the template names something else, or has a stray brace.
    """
    shown = datetime.fromisoformat(snapshot_time).strftime("%Y-%m-%d %H:%M:%S")
    return template.format(crawler=crawler, snapshot_time=shown, url=url)
