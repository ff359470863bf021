"""One broken site file stops only its own spider."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from scrapy import Request
from scrapy.settings import Settings

from snapshotter.errors import SiteError
from snapshotter.spider_loader import SpiderLoader

GOOD = """
from snapshotter.news_spider import NewsSpider
from snapshotter.site import Rules, Site

class GoodSpider(NewsSpider):
    name = "good"
    allowed_domains = ["good.example"]
    site = Site(start=("https://good.example/",))
"""
FILES = {
    "good.py": GOOD,
    "other_file.py": GOOD.replace("good", "elsewhere"),
    "deep/__init__.py": "",
    "deep/under.py": GOOD.replace("good", "under"),
    "unparsable.py": "import json\n\nclass Unparsable(:\n",
    "missing_import.py": "import json\nimport no_such_module\n",
    "misspelt_field.py": GOOD + "    site = Site(\n        start=(),\n        sorce='Gazette')\n",
    "misspelt_rule.py": GOOD + "    site = Site(rules=Rules(titel='h1'))\n",
    "bare_domain.py": GOOD.replace("good", "bare_domain") + "    allowed_domains = 'a.example'\n",
    "outside.py": GOOD.replace("good", "outside") + "    allowed_domains = ['a.example']\n",
    "wrong_pattern.py": GOOD.replace("good", "wrong_pattern") + "    site = Site(article='(')\n",
}
LOADABLE = ["bare_domain", "elsewhere", "good", "outside", "under", "wrong_pattern"]
FAILURES = {
    "unparsable": "unparsable.py:3: invalid syntax",
    "missing_import": "missing_import.py:2: ModuleNotFoundError: No module named 'no_such_module'",
    "misspelt_field": "misspelt_field.py:9: TypeError: .*unexpected keyword argument 'sorce'",
    "misspelt_rule": "misspelt_rule.py:9: TypeError: .*unexpected keyword argument 'titel'",
}


@pytest.fixture
def sites(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package `sites` that can be imported, and is forgotten after the test."""
    for name, content in FILES.items():
        file = tmp_path / "sites" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
    (tmp_path / "sites/__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    yield tmp_path / "sites"
    for name in [name for name in sys.modules if name.partition(".")[0] == "sites"]:
        del sys.modules[name]


def loader(*modules: str) -> SpiderLoader:
    return SpiderLoader.from_settings(Settings({"SPIDER_MODULES": modules or ["sites"]}))


@pytest.mark.parametrize("name", LOADABLE)
def test_spider_is_found_beside_broken_files(sites: Path, name: str) -> None:
    assert loader().load(name).name == name


def test_spider_in_the_file_of_its_name_is_found_without_importing_others(sites: Path) -> None:
    loading = loader()
    loading.load("good")
    assert loading.failures == {}
    assert "sites.other_file" not in sys.modules


@pytest.mark.parametrize(("name", "failure"), FAILURES.items())
def test_broken_file_is_told_with_line_and_reason(sites: Path, name: str, failure: str) -> None:
    with pytest.raises(SiteError, match=f"^{failure}"):
        loader().load(name)


@pytest.mark.parametrize("name", ["absent", "NewsSpider", "../good", "good.py", ""])
def test_unknown_spider_is_a_key_error(sites: Path, name: str) -> None:
    with pytest.raises(KeyError):
        loader().load(name)


def test_file_whose_spider_has_another_name_is_told(sites: Path) -> None:
    with pytest.raises(SiteError, match=r"^other_file\.py: its spider is named 'elsewhere'$"):
        loader().load("other_file")


def test_spiders_that_share_a_name_are_told(sites: Path) -> None:
    (sites / "good_copy.py").write_text(GOOD)
    told = "several spiders are named 'good': sites.good.GoodSpider, sites.good_copy.GoodSpider"
    with pytest.warns(UserWarning, match=f"^{told}$"):
        loader("sites.good", "sites.good_copy", "sites.good").list()


def test_list_names_what_can_be_loaded_and_warns_of_the_rest(sites: Path) -> None:
    with pytest.warns(UserWarning, match="spider left out: ") as warned:
        assert sorted(loader().list()) == LOADABLE
    assert len(warned) == len(FAILURES)


@pytest.mark.parametrize(
    ("url", "names"), [("https://good.example/1", ["good"]), ("https://a.example/", [])]
)
def test_spiders_of_a_request(sites: Path, url: str, names: list[str]) -> None:
    assert loader("sites.good", "sites.deep").find_by_request(Request(url)) == names


def test_package_that_cannot_be_imported_is_told(sites: Path) -> None:
    with pytest.raises(SiteError, match=r"^absent_package.py: ModuleNotFoundError"):
        loader("absent_package").load("good")


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("misspelt_rule", "misspelt_rule.py:9: TypeError"),
        ("wrong_pattern", "wrong_pattern.py: site.article: '('"),
        ("bare_domain", "bare_domain.py: allowed_domains: 'a.example' is not a list"),
        ("outside", "outside.py: site.start: 'https://outside.example/' is outside of allowed"),
    ],
)
def test_crawl_of_a_broken_site_stops_in_one_line(
    sites: Path,
    scrapy: Callable[..., CompletedProcess[str]],
    tmp_path: Path,
    name: str,
    complaint: str,
) -> None:
    done = scrapy("crawl", name, "-s", "SPIDER_MODULES=sites", folder=tmp_path)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith(f"scrapy crawl: {complaint}")
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "output").exists()
