"""What the README shows is true."""

import doctest
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from snapshotter import settings
from snapshotter.newsroom import Newsroom

README = Path(__file__).parent.parent / "README.md"
TEXT = README.read_text(encoding="utf-8")


def test_library_call_answers_as_shown() -> None:
    failed, tried = doctest.testfile(str(README), module_relative=False, encoding="utf-8")
    assert (failed, tried) == (0, 5)


def test_every_setting_of_ours_is_explained() -> None:
    explained = re.findall(r"^\| `(SNAPSHOT_\w+)`", TEXT, re.MULTILINE)
    ours = [name for name in vars(settings) if name.startswith("SNAPSHOT_")]
    assert sorted(explained) == sorted(ours)


def test_site_of_the_example_is_crawled(
    crawl: Callable[..., list[dict[str, Any]]],
    newsroom: Newsroom,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    example = example.replace("https://gazette.example", newsroom.url)
    example = example.replace("gazette.example", "127.0.0.1")
    (tmp_path / "readme_sites").mkdir()
    (tmp_path / "readme_sites/example_gazette.py").write_text(example, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    options = ["SPIDER_MODULES=readme_sites", "SNAPSHOT_PRIVATE_HOSTS=127.0.0.1"]
    records = crawl("example_gazette", *(part for option in options for part in ("-s", option)))
    assert {record["category"] for record in records} == {"国内", "科技"}
    assert all(re.search(r"/\d{4}-\d{2}/\d{2}/", record["url"]) for record in records)


def test_commands_of_a_site_author_print_what_is_shown(
    scrapy: Callable[..., CompletedProcess[str]],
    newsroom: Newsroom,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "readme_written").mkdir()
    (tmp_path / "readme_written/__init__.py").touch()
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    options = [f"{name}=readme_written" for name in ("SPIDER_MODULES", "NEWSPIDER_MODULE")]
    options += ["SNAPSHOT_PRIVATE_HOSTS=127.0.0.1", "AUTOTHROTTLE_ENABLED=0"]
    settings = [part for option in options for part in ("-s", option)]
    shown = TEXT.replace("http://127.0.0.1:8765", newsroom.url)
    shown = shown.replace("snapshotter.spiders.jiangpan", "readme_written.jiangpan")
    examples = re.findall(r"```console\n\$ scrapy (.*?)\n(.*?)```", shown, re.DOTALL)
    assert [command.split()[0] for command, _ in examples] == ["genspider", "inspect", "checksite"]
    for command, printed in examples:
        done = scrapy(*command.split(), *settings, folder=tmp_path)
        assert done.returncode == 0, done.stderr
        lines = [line.split() for line in done.stdout.splitlines()]
        assert [
            line for line in printed.splitlines() if line != "⋮" and line.split() not in lines
        ] == []


def test_round_of_many_sources_goes_on_after_a_failure(
    scrapy: Callable[..., CompletedProcess[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (line,) = re.findall(r"(flock -n .*) < sources.txt$", TEXT, re.MULTILINE)
    monkeypatch.setenv("PYTHONPATH", str(README.parent))
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", settings.__name__)
    (tmp_path / "sources.txt").write_text("nobody\ndemo\n", encoding="utf-8")
    command = line.replace(".venv/bin/scrapy", f"{sys.executable} -m scrapy")
    done = subprocess.run(
        ["sh", "-c", f"{command} < sources.txt"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 123
    assert done.stderr == "scrapy crawl: there is no spider 'nobody'; `scrapy list` shows them\n"
    late = scrapy("runs", "--max-age", "6h", "nobody", "demo", folder=tmp_path)
    assert (late.returncode, late.stdout) == (1, "nobody: last good run never\n")
