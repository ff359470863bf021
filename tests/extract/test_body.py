"""What of a page is the article's text. The sentences are invented, the markup is of real kinds."""

import pytest

from snapshotter.extract.page import Page

TEXT = "江州老城区的千年水渠完成全线修缮并恢复通水，沿线居民时隔多年重新用上了活水。"


def body_with(start: str = "", end: str = "") -> str:
    """The body of a page, with lines before and behind its text that are set like it."""
    html = (
        "<html><head><title>老城区千年水渠完成修缮</title></head><body><h1>老城区千年水渠完成修缮</h1>"
        f"<div>{start}<p>{TEXT}</p><p>{TEXT * 3}</p>{end}</div></body></html>"
    )
    return Page(html.encode(), "https://news.example/1.html").body_text


@pytest.mark.parametrize(
    "byline",
    [
        "<p>http://www.news.example 2004年11月03日02:47 江州晚报</p>",
        "<p>来源: 江州网 作者: 张三 编辑: 李四 2013-06-08 22:16</p>",
        "<p>发布单位:江州局 供稿:李红梅 点击数:233</p>",
        "<p>点击：33</p><p>时间：2023-05-11</p><p>一审：张三</p><p>信息来源：江州网</p>",
        "<p>[转自: 家园网] [作者: 老树]</p>",
        "<p>来源:江州网作者:张三2019-10-29 06:01摘要:水渠修好了。</p>",
        "<p>每经记者：王五　每经编辑：赵六</p>",
        "<p>【时间: 2018-12-11】</p><p>【字号: 大 中 小】</p><p>【打印】</p>",
        "<p>江州经济报道 见习记者 黄莉</p><p>2024-05-09 22:30</p>",
    ],
)
def test_a_byline_is_not_the_beginning_of_the_text(byline: str) -> None:
    assert body_with(byline).startswith(TEXT)


@pytest.mark.parametrize(
    "note",
    [
        "本文图片均由受访者提供",
        "封面图片来源：视觉江州",
        "（原标题：江州水渠修缮完成）",
        "友情提示：支持键盘左右键“← →”翻页",
        "该文观点仅代表作者本人，江州平台仅提供信息存储空间服务。",
        "本内容为作者独立观点，不代表江州网立场。未经允许不得转载，授权事宜请联系我们",
        "下载“江州时报”官方APP，或关注官方微信公众号，即可随时了解股市动态。",
        "扫一扫在手机打开当前页",
        "编辑 柴畅",
        "栏目主编：张骏 文字编辑：张骏",
        "作者：李婷",
        "《江州日报》 (2016-02-15 第1版 要闻)",
        "*江州独家稿件，转载请注明出处。",
        "市场有风险，投资需谨慎。本文不构成个人投资建议。",
        "未经《每日江州新闻》报社授权，严禁转载或镜像，违者必究。",
        "如需转载请与《每日江州新闻》报社联系。",
        "读者热线：4008890000",
        "本文由 二两茴香 授权 江州网 发表，并经江州网编辑。转载此文章须经作者同意。",
        f"All rights reserved. This material may not be reproduced{', or published' * 6}.",
        "Follow Coast West on Facebook, Twitter and Instagram.",
    ],
)
def test_notes_are_not_the_end_of_the_text(note: str) -> None:
    assert body_with(end=f"<p>{note}</p>").endswith(TEXT)


@pytest.mark.parametrize("start", ["记者：您用上活水了吗？", "5月9日，江州老城区。"])
def test_a_beginning_is_not_taken_for_a_byline(start: str) -> None:
    assert body_with(f"<p>{start}</p>").startswith(start)


@pytest.mark.parametrize("heading", ["相关阅读", "热门推荐", "猜你喜欢"])
def test_the_lists_behind_an_article_are_no_part_of_it(heading: str) -> None:
    teaser = "江州博物馆新馆试运行首周，接待观众超过六万人次，展厅前每天都排着长队。"
    assert teaser not in body_with(end=f"<h3>{heading}</h3><ul><li>{teaser}</li></ul>")
    assert teaser in body_with(end=f"<p>{heading}</p><p>{teaser}</p>")


@pytest.mark.parametrize(
    "heading",
    ["评论(0)", "网友评论（以下评论仅代表其个人观点）", "1楼 发表于: 2012-06-11", "Postings: 611"],
)
def test_what_readers_wrote_is_no_part_of_it_either(heading: str) -> None:
    answer = "希望能真正落实，以前我也常去那里看水，那时候水渠两边都是老房子。"
    assert body_with(end=f"<p>{heading}</p><p>{answer}</p>").endswith(TEXT)
    assert body_with(f"<p>{heading}</p>").endswith(TEXT)


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


@pytest.mark.parametrize(
    "line",
    [
        "Publié le 17 avril 2024 à 11h02, modifié le 17 avril 2024 à 15h40",
        "14.05.2024 - 11:48 Son Güncelleme: 14.05.2024 - 12:30",
        "May 14, 2024 at 2:05 p.m. EDT",
        "By WALT SIMMONS, Staff Writer",
        "Par Sophie Garrec (Varennes-sur-Loire, correspondante)",
        "Il vous reste 62.35% de cet article à lire. La suite est réservée aux abonnés.",
        "この記事は有料記事です。残り512文字",
        "Διαβάστε επίσης: Πλημμύρες στα νότια προάστια",
        "Haben Sie Fehler entdeckt? Dann schreiben Sie uns gerne!",
        "Reklam",
    ],
)
def test_what_is_printed_before_or_about_a_short_article_is_left_out(line: str) -> None:
    assert body(f"{HEAD}<div>{paragraphs(line, ONE, TWO)}</div>") == [ONE, TWO]


@pytest.mark.parametrize(
    "line", ["In 2019 the quay was closed.", "The vote is on 5 May 2024.", "By the sea, at last."]
)
def test_a_date_or_a_by_behind_the_first_paragraph_is_text(line: str) -> None:
    assert body(f"{HEAD}<div>{paragraphs(ONE, line, TWO)}</div>") == [ONE, line, TWO]


def test_who_the_author_is_stands_beside_the_article() -> None:
    box = f"<div class=author-box>{paragraphs(OTHER)}</div>"
    assert body(f"{HEAD}<div>{paragraphs(ONE, TWO)}</div>{box}") == [ONE, TWO]


@pytest.mark.parametrize("box", ["aside", "figure", "footer"])
def test_what_stands_beside_by_its_tag_may_be_longer_than_the_article(box: str) -> None:
    text = f"<main>{HEAD}<div>{paragraphs(ONE)}</div><{box}>{paragraphs(*[OTHER] * 4)}</{box}>"
    assert body(f"{text}</main>") == [ONE]


@pytest.mark.parametrize(
    "name", ["subscriber-only", "elementor-widget-container", "subscriber-premium"]
)
def test_a_container_of_text_is_not_taken_for_a_box_by_its_name(name: str) -> None:
    rest = f"<div class={name}>{paragraphs(THREE, FOUR)}</div>"
    text = f"<div>{paragraphs(ONE, TWO, ONE, TWO, ONE, TWO)}{rest}</div>"
    assert body(f"{HEAD}{text}")[-2:] == [THREE, FOUR]


def test_a_box_without_paragraphs_between_paragraphs_is_a_caption() -> None:
    image = f"<div class=media><div class=wrapper><div>{OTHER}</div></div></div>"
    text = f"{paragraphs(ONE, TWO)}{image}<div>{THREE}</div>{paragraphs(FOUR)}"
    assert body(f"{HEAD}<div>{text}</div>") == [ONE, TWO, THREE, FOUR]
