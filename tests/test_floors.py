"""Who may import whom. The drawing is the rule: a line may import the lines below it."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "snapshotter"

DRAWING = """
3  commands
3  spiders
2  pipelines
2  authoring  middlewares
2  exporters  news_spider
2  following
2  extensions  log_formatter  shutdown  spider_loader
2  checked_settings  drops  marks  page_kind  signals
2  fetch
1  settings
1  judge  lock  snapshot
1  discover  report  steps
1  publish
1  extract  state
1  arguments  newsroom  site  stamp  start_urls
1  normalise
0  errors  folders  items
"""
"""Floor, and what is on it. What stands on one line does not import each other."""

LINES = [(int(line[0]), line[1:].split()) for line in reversed(DRAWING.strip().splitlines())]
HEIGHT = {room: height for height, (_, rooms) in enumerate(LINES) for room in rooms}
FLOOR = {room: floor for floor, rooms in LINES for room in rooms}

FRAMEWORK = {"scrapy", "twisted", "itemadapter"}
"""What floors 0 and 1 do without."""

FILES = sorted(PACKAGE.rglob("*.py"))


def room_of(module: str) -> str:
    """`extract` for `snapshotter.extract.page`; empty for the package itself."""
    return module.partition(".")[2].partition(".")[0]


def module_of(file: Path) -> str:
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(file: Path) -> Iterator[str]:
    """Full names of the modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: imports are absolute"
            yield node.module or ""
            if node.module == "snapshotter":
                yield from (f"snapshotter.{alias.name}" for alias in node.names)


def test_every_module_is_in_the_drawing() -> None:
    rooms = {room_of(module_of(file)) for file in FILES} - {""}
    assert rooms <= FLOOR.keys(), f"not in the drawing: {rooms - FLOOR.keys()}\n{DRAWING}"


@pytest.mark.parametrize("file", FILES, ids=module_of)
def test_imports_point_down(file: Path) -> None:
    own = room_of(module_of(file))
    for name in imports(file):
        room = room_of(name) if name.startswith("snapshotter.") else own
        if own and room != own and room in HEIGHT:
            assert HEIGHT[room] < HEIGHT[own], f"{own} imports {room}\n{DRAWING}"


@pytest.mark.parametrize("file", FILES, ids=module_of)
def test_floors_0_and_1_do_without_scrapy(file: Path) -> None:
    if FLOOR.get(room_of(module_of(file)), 0) <= 1:
        used = {name.partition(".")[0] for name in imports(file)} & FRAMEWORK
        assert not used, f"{module_of(file)} imports {used}\n{DRAWING}"


def test_library_call_never_loads_scrapy() -> None:
    program = (
        "import sys, snapshotter; snapshotter.from_html(b'<p>', 'http://a.example/');"
        f"sys.exit(', '.join({FRAMEWORK!r} & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=PACKAGE.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr.strip() == ""
