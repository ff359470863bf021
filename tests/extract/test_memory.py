"""What one page says is not kept when the next one is read."""

import tracemalloc

import pytest

from snapshotter import from_html

LONG = 200_000
"""Characters."""


@pytest.mark.parametrize(
    "page",
    [
        "<div class='{long}'><p>Text.</p></div>",
        "<div id='{long}'><p>Text.</p></div>",
        "<meta name='{long}' content='x'>",
        "<meta property='og:site_name' content='{long}'><h1>A headline</h1>",
        "<title>{long}</title><h1>{long}</h1>",
        "<meta name='author' content='{long}'><h1>A headline</h1>",
        "<p>来源：{long}</p>",
        "<a href='/{long}'>{long}</a>",
    ],
)
def test_nothing_long_is_kept(page: str) -> None:
    from_html("<h1>A headline</h1>", url="https://gazette.example/a")  # what is loaded once
    own = "".join(filter(str.isalnum, page))  # no other page says the same
    tracemalloc.start()
    for number in range(5):
        html = page.format(long=f"{own}{number}{LONG * 'x'}")
        from_html(html, url="https://gazette.example/a")
    del html
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < LONG
