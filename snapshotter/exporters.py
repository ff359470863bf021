"""How a record becomes a line, and a feed a file that is published only when it is whole."""

from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Self, cast

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.exporters import JsonLinesItemExporter
from scrapy.extensions.feedexport import FileFeedStorage

from snapshotter.extensions.archive import Archive
from snapshotter.items import Snapshot
from snapshotter.publish.publishing import part_of
from snapshotter.report.run_id import new_run_id
from snapshotter.state.ledger import PartFile

LINE_FORMATS = frozenset({"jsonl", "jsonlines", "jl"})


class SnapshotLinesExporter(JsonLinesItemExporter):
    """JSON Lines in UTF-8: one object a line, every field present, null where unknown."""

    def __init__(self, file: Any, **options: Any) -> None:
        options["encoding"] = options.get("encoding") or "utf-8"
        options.setdefault("export_empty_fields", True)
        super().__init__(file, **options)

    def export_item(self, item: Any) -> None:
        """Write a line. Ours are read directly: Scrapy's adapter costs more than all the rest."""
        if isinstance(item, Snapshot) and self.fields_to_export is None:
            line = self.encoder.encode(as_record(item)) + "\n"
            self.file.write(line.encode(self.encoding or "utf-8", "replace"))
        else:
            super().export_item(item)


def as_record(value: Any) -> Any:
    """A dataclass and those in it as dictionaries; `dataclasses.asdict` copies every list too."""
    names = getattr(value, "__dataclass_fields__", None)
    return {name: as_record(getattr(value, name)) for name in names} if names else value


class PublishedFile(FileFeedStorage):
    """Scrapy's storage for local files, with a part beside the place and a publishing at the end.

    Formats other than JSON lines are published whole, too, but tell the state nothing, and what a
    killed run wrote of them is thrown away: half a CSV or XML file cannot be mended.
    """

    def __init__(
        self, crawler: Crawler, uri: str, *, feed_options: dict[str, Any] | None = None
    ) -> None:
        super().__init__(uri, feed_options=feed_options)
        self.crawler = crawler
        options = feed_options or {}
        self._lines = options.get("format") in LINE_FORMATS and not options.get("postprocessing")
        self._part: PartFile | None = None

    @classmethod
    def from_crawler(
        cls, crawler: Crawler, uri: str, *, feed_options: dict[str, Any] | None = None
    ) -> Self:
        """Called by Scrapy."""
        return cls(crawler, uri, feed_options=feed_options)

    def open(self, spider: Spider) -> IO[bytes]:
        """Open the part; what is no file, as `/dev/null`, is written to as it is."""
        place = Path(self.path)
        archive = self.crawler.get_extension(Archive)
        if archive is None or (place.exists() and not place.is_file()):
            return super().open(spider)
        append = self.write_mode == "ab"
        self._part = part_of(place, archive.run_id, append=append, lines=self._lines)
        return cast("IO[bytes]", archive.begin(self._part))

    def store(self, file: IO[bytes]) -> None:
        """Publish what was written."""
        file.close()
        archive = self.crawler.get_extension(Archive)
        if archive and self._part:
            archive.publish(self._part)


def add_output_folder(params: dict[str, Any], spider: Spider) -> dict[str, Any]:
    """Let feed addresses say `%(output_dir)s` and `%(run_id)s` (Scrapy's `FEED_URI_PARAMS`)."""
    archive = spider.crawler.get_extension(Archive)
    run_id = archive.run_id if archive else new_run_id(datetime.now(UTC))  # none in a shell
    return params | {"output_dir": spider.settings["SNAPSHOT_OUTPUT_DIR"], "run_id": run_id}
