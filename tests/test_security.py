"""What SECURITY.md says holds a promise is there."""

import re
from pathlib import Path

from packaging.requirements import Requirement
from packaging.version import Version
from scrapy.settings import default_settings

from snapshotter import settings

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "SECURITY.md").read_text("utf-8")


def test_every_test_that_is_named_exists() -> None:
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests/hostile").glob("*.py"))
    named = set(re.findall(r"`(test_\w+)`", TEXT))
    assert len(named) > 15
    assert {name for name in named if f"def {name}(" not in code} == set()
    files = re.findall(r"`(tests/[\w/]+\.py)`", TEXT)
    assert [file for file in files if not (ROOT / file).is_file()] == []


def test_every_crawl_against_a_trap_is_named() -> None:
    for path in (ROOT / "tests/hostile").glob("test_[!p]*.py"):  # test_patterns.py is named whole
        for name in re.findall(r"^def (test_\w+)\(", path.read_text("utf-8"), re.MULTILINE):
            assert f"`{name}`" in TEXT, f"{path.name}: {name}"


def test_every_setting_that_is_named_exists() -> None:
    for name in re.findall(r"`([A-Z]+_[A-Z_]+)`", TEXT):
        assert hasattr(settings, name) or hasattr(default_settings, name), name


def versions_of(file: str) -> dict[str, Version]:
    """The lowest version of each package that a file of requirements allows."""
    lines = (ROOT / file).read_text("utf-8").splitlines()
    asked = [Requirement(line) for line in lines if not line.startswith("#")]
    return {one.name: max(Version(part.version) for part in one.specifier) for one in asked}


def test_lowest_versions_are_what_is_allowed() -> None:
    assert versions_of("tests/lowest.txt") == versions_of("requirements.txt")
