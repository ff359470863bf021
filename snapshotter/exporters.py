"""How a record becomes a line."""

from typing import Any

from scrapy import Spider
from scrapy.exporters import JsonLinesItemExporter


class SnapshotLinesExporter(JsonLinesItemExporter):
    """JSON Lines in UTF-8: one object a line, every field present, null where unknown."""

    def __init__(self, file: Any, **options: Any) -> None:
        options["encoding"] = options.get("encoding") or "utf-8"
        options.setdefault("export_empty_fields", True)
        super().__init__(file, **options)


def add_output_folder(params: dict[str, Any], spider: Spider) -> dict[str, Any]:
    """Let feed addresses say `%(output_dir)s` (Scrapy's `FEED_URI_PARAMS`)."""
    return params | {"output_dir": spider.settings["SNAPSHOT_OUTPUT_DIR"]}
