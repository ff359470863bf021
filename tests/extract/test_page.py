import pytest

from snapshotter.extract.page import Page
from snapshotter.site import Rules, Site

HTML = "<p>First.<span class=ad>Buy<span class=ad>!</span></span> Second.</p><p class=ad>Third.</p>"


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (".ad", "First. Second."),
        ("//p[@class='ad']", "First.Buy! Second."),
        ("p::text", "First.Buy! Second.Third."),
        ("/html", "First.Buy! Second.Third."),
    ],
    ids=["with what is in it", "an XPath", "a text is no element", "never the whole page"],
)
def test_what_the_site_wants_removed_is_not_on_the_page(rule: str, text: str) -> None:
    page = Page(HTML.encode(), "https://news.example/1.html", site=Site(rules=Rules(remove=rule)))
    assert "".join(map(str, page.tree.itertext())) == text
