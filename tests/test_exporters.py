import json
from dataclasses import asdict
from io import BytesIO

from scrapy import Spider
from scrapy.utils.test import get_crawler

from snapshotter.exporters import SnapshotLinesExporter, add_output_folder
from snapshotter.items import Snapshot


def test_record_is_one_line_with_every_field() -> None:
    file = BytesIO()
    exporter = SnapshotLinesExporter(file)
    snapshot = Snapshot(title="渡轮复航", body="第一段。\n\n第二段。")
    exporter.start_exporting()
    exporter.export_item(snapshot)
    exporter.export_item(snapshot)
    exporter.finish_exporting()
    first, second = file.getvalue().decode("utf-8").splitlines()
    assert first == second
    assert '"title": "渡轮复航"' in first
    assert '"category": null' in first
    assert json.loads(first) == asdict(snapshot)
    assert list(json.loads(first)) == list(asdict(snapshot))


def test_feed_addresses_may_name_the_output_folder() -> None:
    spider = Spider.from_crawler(
        get_crawler(settings_dict={"SNAPSHOT_OUTPUT_DIR": "archive"}), name="gazette"
    )
    params = add_output_folder({"name": "gazette"}, spider)
    assert (params["name"], params["output_dir"]) == ("gazette", "archive")
    assert params["run_id"]  # also where nothing is published, as in `scrapy shell`
