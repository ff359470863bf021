"""What of a page is the article's text. The sentences are invented, the markup is of real kinds."""

import pytest

from snapshotter.extract.page import Page

ONE = "The harbour board of Port Ellery voted on Tuesday to dredge the eastern channel, at last."
TWO = "Fishing crews say the silt has cost them two hours on every tide, and money in winter."
THREE = "Opponents argue that the plan will disturb eelgrass, and they want a survey before it."
FOUR = "The work is expected to cost 41 million crowns, of which the region will carry a third."
OTHER = "More than thirty choirs from eleven countries will sing in the ruins, we were told today."
HEAD = "<title>Board votes to dredge</title><h1>Board votes to dredge</h1>"


def body(html: str) -> list[str]:
    return [line.text for line in Page(html.encode(), "https://a.example/1").body_lines]


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            f"<div class=text>{paragraphs(ONE, TWO)}<div class=paywall>"
            f"{paragraphs(THREE, FOUR, THREE, FOUR)}</div></div>",
            id="the rest stands in a paywall's wrapper",
        ),
        pytest.param(
            f"<div class=text>{paragraphs(ONE, TWO, THREE, FOUR)}{THREE}<p>{FOUR}</p></div>",
            id="one paragraph has no element",
        ),
        pytest.param(
            f"<div class=text>{paragraphs(ONE, TWO)}<h2 id=nav_cost class=widget-title>What it "
            f"costs</h2>{paragraphs(THREE, FOUR)}</div>",
            id="a subheading is named like a box",
        ),
    ],
)
def test_nothing_of_the_article_is_lost(text: str) -> None:
    whole = body(f"{HEAD}{text}")
    for sentence in (ONE, TWO, THREE, FOUR):
        assert sentence in whole
    assert ("What it costs" in whole) == ("What it" in text)


@pytest.mark.parametrize(
    "reference",
    [
        "Διαβάστε επίσης: <a href=/2>Πλημμύρες στα νότια προάστια της πόλης</a>",
        "FUNDA OLUNYE UDABA LAPHA | <a href=/2>Kuboshwe abahlanu ngokugwaza umfundi</a>",
        "<a href=/2>Why small ports struggle to pay for their own upkeep</a>",
    ],
)
def test_a_reference_to_another_article_is_left_out(reference: str) -> None:
    assert body(f"{HEAD}<div>{paragraphs(ONE, TWO, reference, THREE, FOUR)}</div>") == [
        ONE,
        TWO,
        THREE,
        FOUR,
    ]


def test_a_label_before_a_short_link_is_text() -> None:
    account = "Account: <a href=/2>@darkzip</a>"
    assert "Account: @darkzip" in body(f"{HEAD}<div>{paragraphs(ONE, TWO, account, THREE)}</div>")


def test_teasers_outweigh_no_short_article() -> None:
    cards = "".join(
        f"<div class=card><h3><a href=/{number}>Choir festival returns</a></h3><p>{OTHER}</p></div>"
        for number in range(6)
    )
    text = f"<article>{paragraphs(ONE, TWO)}</article><section>{cards}</section>"
    assert body(f"{HEAD}<main>{text}</main>") == [ONE, TWO]


def test_a_consent_dialog_outweighs_no_article() -> None:
    dialog = f"<div id=onetrust-consent-sdk>{paragraphs(*[OTHER] * 9)}</div>"
    assert body(f"{HEAD}<div>{paragraphs(ONE, TWO)}</div>{dialog}") == [ONE, TWO]


def test_a_page_named_after_its_consent_is_no_dialog() -> None:
    text = paragraphs(ONE, TWO, THREE)
    assert body(f"<div class=gdpr-consent-given>{HEAD}<div>{text}</div></div>") == [ONE, TWO, THREE]


@pytest.mark.parametrize(
    ("declared", "kept"), [("", False), (f"{ONE} {TWO[:50]}", True), (f"<b>{ONE}</b>", False)]
)
def test_what_the_declared_body_says_is_not_beside_it(declared: str, kept: bool) -> None:
    script = f'{{"@type": "NewsArticle", "articleBody": "{declared}"}}'
    html = (
        f"<script type=application/ld+json>{script}</script>{HEAD}<div>"
        f"<div class=teaser-content>{paragraphs(ONE)}</div>"
        f"<div class=rest-content>{paragraphs(TWO, THREE, FOUR)}</div></div>"
    )
    assert (ONE in body(html)) == kept
