import pytest

from snapshotter.extract.authors import find_authors
from snapshotter.extract.page import Page

CHINESE = "江州老城区的千年水渠完成全线修缮并恢复通水，沿线居民时隔多年重新用上了活水。"
ENGLISH = (
    "The only link between the port and its outer islands is running again, the council said. "
)


def authors_on(
    byline: str = "", *, start: str = "", end: str = "", head: str = "", text: str = CHINESE
) -> list[str]:
    html = (
        f"<html><head><title>{text[:16]}</title>{head}</head><body><h1>{text[:16]}</h1>"
        f"<div>{byline}</div><div><p>{start}{text}</p><p>{text * 3}</p><p>{text * 3}</p>{end}</div>"
        "</body></html>"
    )
    return [one.text for one in find_authors(Page(html.encode(), "https://www.news.example/1"))]


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("2024-05-08 作者：王堃 来源：江州日报", ["王堃"]),
        ("<i>来源: 江州日报</i><i>记者: 何雨桐</i>", ["何雨桐"]),
        ("12:11来源:证券时报网作者:李在山编辑:周小满", ["李在山"]),
        ("出处：快科技 作者：宪瑞 编辑：宪瑞", ["宪瑞"]),
        ("<p>文/张三 图/李四</p>", ["张三"]),
        ("<p>記者林詠晴／東港報導</p>", ["林詠晴"]),
        ("<p><span class=author-name>体育教科书</span></p>", ["体育教科书"]),
        ("2014-08-24 | 来源<i>江州网</i>|<i>0</i>条评论|作者<i>张三</i>", ["张三"]),
        ("作者：<a>张三</a> <a>李四</a> 2024-05-09 <a>关注</a>", ["张三", "李四"]),
        ("来源：江州日报 记者 张三 编辑 李四", ["张三"]),
        ("2004年7月16日08:19 [江州日报]", []),
        ("2004年7月16日08:19 [ 张三 ] 来源：[江州日报]", ["张三"]),
        ("<time>2024-05-09</time> 聯合報／ 記者<a>張三</a>／台北即時報導", ["張三"]),
        ("<a class=author-info__username>张三</a>", ["张三"]),
        ("<p class=author>聯合報/ 記者張三/台北即時報導</p>", ["張三"]),
        ("<p class=author>江州日报</p>", []),
        ("<a class=user-name>张三</a> 2024-05-09", ["张三"]),
        ("江州网记者张三 东港 2019/10/08 11:23", ["张三"]),
        ("作者：江州周末记者 张三 发自东港", ["张三"]),
        ("2024-05-09 <a href='/author/1'>老陈</a>", ["老陈"]),
        ("作者：<a>张三</a> ▪ <a>李四</a> 责编：王五", ["张三", "李四"]),
        ("2013-12-5 | 发布者: 小编 | 原作者: 李小康 | 来自: 江州日报", ["李小康"]),
        ("发布单位:江州局 供稿:李红梅 点击数:233", ["李红梅"]),
        ("<p><b>江州报道</b> <i>见习记者 黄莉</i> <i>广州报道</i></p>", ["黄莉"]),
        ("江州网见习记者 邱晨 来源:江州日报 (2024年05月09日 06版)", ["邱晨"]),
        ("<p>责任编辑：钟一鸣</p>", []),
        ("<p>作者:脾胃病科 黄志强</p>", ["黄志强"]),
        ("<p>2014-11-07 <i class=authorstyle67890>&nbsp;刘莉&nbsp;</i> (点击: 8)</p>", ["刘莉"]),
        ("<p>作者：佚名</p>", []),
        ("时间：2024-05-09　作者：　新闻来源：　浏览：66", []),
        ("2024-05-09 来源：江州日报全媒体 张小川", ["张小川"]),
        ("<p>攝影</p><p><a href=/author/2>李四</a></p>", []),
        ("<p class=zuozhe>张三 李四</p>", ["张三", "李四"]),
        ("2024-05-09 <a href='/author/1'>文字工作者　張三</a>", ["張三"]),
        ("本报记者 张三 本报通讯员 李四 文 王五 图 2024-05-09", ["张三", "李四"]),
        ("2012-05-08 <i id=author_baidu>范永祥 沈汝发</i> 来源：闽西日报", ["范永祥", "沈汝发"]),
        ("<p class=author>作者：⊙记者 祁豆豆 ○编辑 全泽源</p>", ["祁豆豆"]),
        (
            "<address class=byline-item>凯蒂·罗杰斯, 艾米莉·陈</address>",
            ["凯蒂·罗杰斯", "艾米莉·陈"],
        ),
        ("<p>[投稿]　[推薦]</p>", []),
        ("<p><a href=/u/551>糖心蛋不流心</a>2016-05-03 09:40</p>", ["糖心蛋不流心"]),
        ("<p><a href=space-uid-7712.html>卖豆腐的阿根</a></p>", ["卖豆腐的阿根"]),
        ("<p>採訪撰文：張三　攝影：李四</p>", ["張三"]),
        ("<i>江州晚报</i> <i>张小川</i> <i>2013-09-02 07:20</i>", ["张小川"]),
        ("<i>2013-09-02 07:20</i> <i>关注度</i> <i>江阴市</i>", []),
        ("<p>作者：<i>张三</i><i> ▪ 李四</i> 责编：<i>王五</i></p>", ["张三", "李四"]),
        ("<p>发表于 2014-2-18 21:07 只看该作者 | 倒序浏览</p>", []),
        ("<p class=author>2024-05-08 发布</p>", []),
        ("2003/08/23 18:06 記者張小川／花蓮報導", ["張小川"]),
        ("2016/01/22 06:50 文、图/张三 李四", ["张三", "李四"]),
        ("记者 张三 发自浙南、宁波 2024-05-09", ["张三"]),
    ],
)
def test_chinese_bylines(byline: str, expected: list[str]) -> None:
    assert authors_on(byline) == expected


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("华夏新闻社江州5月9日电（记者周明远、沈若溪）", ["周明远", "沈若溪"]),
        ("新京报快讯（记者 裴剑飞）", ["裴剑飞"]),
        ("长江网10月4日讯（记者陈智 整合）", ["陈智"]),
        ("〔記者巫其倫／台北報導〕", ["巫其倫"]),
        ("据新华社拉萨电（记者 格桑边觉）", ["格桑边觉"]),
        ("光明日报记者 王建宏 张文攀</p><p>", ["王建宏", "张文攀"]),
        ("新华社记者邹多为、唐诗凝、丁乐</p><p>", ["邹多为", "唐诗凝", "丁乐"]),
        ("作者：《中国企业家》记者 林涛</p><p>", ["林涛"]),
        ("中新网江州5月9日电 (张三 李四)", ["张三", "李四"]),
        ("本报讯 记者张三报道", ["张三"]),
        ("红星新闻记者｜张三 江州报道</p><p>", ["张三"]),
        ("每经记者：张三　　每经编辑：李四</p><p>", ["张三"]),
        ("每经记者 张三 每经编辑 李四</p><p>", ["张三"]),
        ("21世纪经济报道记者张三 江州报道</p><p>", ["张三"]),
        ("中青报·中青网记者 张三 通讯员 李四</p><p>", ["张三", "李四"]),
        ("（中央社記者張三台北9日電）", ["張三"]),
        ("[記者張三東港報導]", ["張三"]),
        ("社會中心／張三報導</p><p>", ["張三"]),
        ("（江州时代记者李玉综合报导）", ["李玉"]),
        ("江州观察网 记者 张三 ", ["张三"]),
        ("□本报记者 王平 本报通讯员 李明远 ", ["王平", "李明远"]),
        ("江州晚报讯 记者张三 通讯员李小四报道 ", ["张三", "李小四"]),
        ("记者张小川报道：", ["张小川"]),
        ("记者多方报道", []),
        ("【江州日报】（张小川报道）", ["张小川"]),
        ("张小川/文</p><p>", ["张小川"]),
        ("江州社记者 张三 摄 ", []),
        ("记者 日前 在江州采访时，", []),
        ("记者了解到，", []),
        ("记者：最近，您去过那里吗？</p><p>", []),
        ("他告诉记者：“我们都很高兴。”", []),
    ],
)
def test_reporters_at_the_start_of_the_text(start: str, expected: list[str]) -> None:
    assert authors_on(start=start) == expected


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("<p>仪式昨天在江州举行。（张巨峰）</p>", ["张巨峰"]),
        ("<p>这才是英雄的城！（评论员 罗博 萧海川）</p>", ["罗博", "萧海川"]),
        ("<p>这难道不是利益再分配吗？（姚峰 上海报道）</p>", ["姚峰"]),
        ("<p>仪式昨天在江州举行。（張三／台北報導）</p>", ["張三"]),
        ("<p>●南方日报记者 张子俊</p>", ["张子俊"]),
        ("<p>本文来源：某某报 作者：董来孝康</p>", ["董来孝康"]),
        ("<p>作者 王之言 高孜然</p><p>编辑 周褶褶 ｜ 排版 魏蔚</p>", ["王之言", "高孜然"]),
        ("<p>（作者：张三，系江州大学教授）</p>", ["张三"]),
        ("<p>[作者: 刘满仓 责任编辑: 杨丹宇 ]</p>", ["刘满仓"]),
        ("<p>仪式昨天在江州举行。（张三 李四 文/图）</p>", ["张三", "李四"]),
        ("<p>采写：南都记者张三 李四</p>", ["张三", "李四"]),
        ("<p>【记者】张三</p><p>【编辑】李四</p>", ["张三"]),
        ("<p>来源｜江州日报 记者｜张三 编辑｜李四</p>", ["张三"]),
        ("<p>（作者张三系江州大学教授）</p>", ["张三"]),
        ("<p>仪式昨天在江州举行。（办公室 张三）</p>", ["张三"]),
        ("<p>仪式昨天在江州举行。（张三/文）</p>", ["张三"]),
        ("<p>编辑 张三 校对 李四</p>", []),
        ("<p>（作者单位：江州大学）</p>", []),
        ("<p>报道：张三</p>", ["张三"]),
        ("<p>推荐阅读</p><p>来源：江州日报 记者：张三</p>", []),
        ("<p>本文来自微信公众号江州观察，作者：张三，江州网经授权发布。</p>", ["张三"]),
        ("<p>（编辑 李四）</p>", []),
        ("<p>双方签署了协议。（完）</p>", []),
        ("<p>新华社发（刘通摄）</p>", []),
        ("<p>□首席记者 朱长振 记者 王海圣 文图</p>", ["朱长振", "王海圣"]),
        ("<p>水渠通水。（圖／記者林振榮攝影）</p>", []),
        ("<p>水渠通水。江州日报记者 白云祥摄</p>", []),
        ("<p>（责编：牛镛、岳弘彬）</p>", []),
    ],
)
def test_names_at_the_end_of_the_text(end: str, expected: list[str]) -> None:
    assert authors_on(end=end) == expected


@pytest.mark.parametrize(
    ("head", "end", "expected"),
    [
        ("<meta name=author content=zhouxm>", "", []),
        ("<meta name=author content=105092>", "", []),
        ("<meta name=author content=严玉洁>", "<p>（编辑：严玉洁 王辉）</p>", []),
        ("<meta property=article:author content=新京报>", "", []),
        ("<meta property=article:author content=林晓舟>", "", ["林晓舟"]),
    ],
)
def test_who_is_declared_on_a_chinese_page(head: str, end: str, expected: list[str]) -> None:
    assert authors_on(head=head, end=end) == expected


JSON_LD = '<script type="application/ld+json">{"@type":"NewsArticle","author":%s}</script>'
ORGANIZATION = JSON_LD % '{"@type":"NewsMediaOrganization","name":"Coast Press"}'


@pytest.mark.parametrize(
    ("head", "byline", "expected"),
    [
        (JSON_LD % '[{"name":"Ann Lee"},{"name":"Bo Chan"}]', "By Others", ["Ann Lee", "Bo Chan"]),
        (JSON_LD % '{"name":"News"}', "<p class=author>By Ann Lee</p>", ["Ann Lee"]),
        (JSON_LD % '{"name":"News"}', "", ["News"]),
        (JSON_LD % '["Ann Lee","ann-lee"]', "", ["Ann Lee"]),
        ("", "<p>By Ann Lee | news.example | Updated: 2024-05-09 22:30</p>", ["Ann Lee"]),
        ("", "<p>By Ann Lee Apr. 28, 2023 1:15 pm</p>", ["Ann Lee"]),
        (JSON_LD % '{"name":"Reuters"}', "", ["Reuters"]),
        ("<meta name=author content=a.lee@news.example>", "<p>By Ann Lee</p>", ["Ann Lee"]),
        (
            "",
            "<p>Von: Bill MCCARTHY, Marisha GOLDHAMER</p>",
            ["Bill MCCARTHY", "Marisha GOLDHAMER"],
        ),
        ("", "<p class=byline>By <a>Ann Lee</a> and <a>Bo Chan</a></p>", ["Ann Lee", "Bo Chan"]),
        ("", "<a rel=author href=/ann>Ann Lee</a>", ["Ann Lee"]),
        ("", "<p>Par Claire Dubois le 17 avril 2024 à 18h45</p>", ["Claire Dubois"]),
        ("", "<p>Interview by Ann Lee · 18 May 2024</p>", ["Ann Lee"]),
        (JSON_LD % '"Ann Lee, Bo Chan (Text), Cy Dorn (Bilder)"', "", ["Ann Lee", "Bo Chan"]),
        (JSON_LD % '"News, Hamburg, Germany"', "", ["News"]),
        (
            "<meta property=og:site_name content=R1>"
            + JSON_LD % '"Rafael Nogueira, R1 Vale e Região"',
            "",
            ["Rafael Nogueira"],
        ),
        (JSON_LD % '"News"', "<p class=author>Agencies</p>", ["News"]),
        (
            "<meta property=og:article:author content='들꽃일보 | 네트뉴스'>",
            "<em class=head_journalist_name>박초롱 기자</em>",
            ["박초롱"],
        ),
        ("", "<p>Автор: Анна Иванова</p>", ["Анна Иванова"]),
        ("", "<p>Yazan: Deniz Aksoy</p>", ["Deniz Aksoy"]),
        ("", "<p>Text und Bild</p>", []),
        (
            "",
            "<p><i>Von Eva Ek und Bo Ås</i> <i>17.03.2022, 06:15 Uhr</i></p>",
            ["Eva Ek", "Bo Ås"],
        ),
        ("", "<p>12.5.2024 | Szerző: Kovács Anna | Frissítve: 13.5.2024</p>", ["Kovács Anna"]),
        ("", "<p>Autor: Ana Pop Publicat: 9 mai 2024, 14:55</p>", ["Ana Pop"]),
        ("", "<p>Rédigé par Jean Le Roy</p>", ["Jean Le Roy"]),
        ("", "<p>Par <a>Jean Roy</a>, avec AFP</p>", ["Jean Roy"]),
        ("", "<p>Por Ana Sá, Diário do Porto — Santa Rita</p>", ["Ana Sá", "Diário do Porto"]),
        ("", "<p>Av <a rel=author>Eva Ek</a> og <a rel=author>Bo Ås</a></p>", ["Eva Ek", "Bo Ås"]),
        ("", "<p><i>Door Eva Ek</i> <i>Redacteur binnenland</i></p>", ["Eva Ek"]),
        ("", "<span class=autor>Inés Caballero</span>", ["Inés Caballero"]),
        ("", "<p>كتب: سامر الحمداني</p>", ["سامر الحمداني"]),
        ("", "<li>기자명 김하늘 기자</li>", ["김하늘"]),
        ("", "<p>시민 기자</p>", []),
        ("", "<p>By the harbour.</p>", []),
        ("", "<p>Ann van der Lee | 12.5.2024</p>", ["Ann van der Lee"]),
        ("", "<p>Оксана Пилипчук — Вівторок, 16 березня 2021, 12:07</p>", ["Оксана Пилипчук"]),
        ("", "<p>Zofia Lis, PAP 12.05.2024 13:30</p>", ["Zofia Lis"]),
        ("", "<p>San Marco | 12.5.2024</p>", []),
        ("", "<p>Die Gräfin, Tänzerin Eva Ek, 12.5.2024</p>", []),
        ("", "<p>Ann Lee and Bo Chan, News | 12.5.2024</p>", ["Ann Lee", "Bo Chan"]),
        ("", "<p>Local Weather</p><p>12 May 2024</p>", []),
        ("", "<p>Redakteurin: Eva Ek | 12.5.2024</p>", ["Eva Ek"]),
        ("", "<p>Tekst: Eva Ek. Foto: Bo Ås</p>", ["Eva Ek"]),
        ("", "<p>Upper Marsh, 12 May 2024</p>", []),
        ("", "<p>Ann Lee</p><p>Community editor</p>", ["Ann Lee"]),
        ("", "<p>Ann Lee</p><p>The council met again</p>", []),
        ("", "<p>Press release | 12.5.2024</p>", []),
        ("", "<li>Posted by: <a>Ann Lee</a></li>", ["Ann Lee"]),
        ("", "<p>ein Artikel von <a>Eva Ek</a></p>", ["Eva Ek"]),
        ("", "<p class=article-author>Eva Ek (ek) · Lokalredaktion</p>", ["Eva Ek"]),
        ("", "<p>取材・文＝早乙女優子　写真＝橘一</p>", ["早乙女優子"]),
        ("", "<strong>김하늘 기자</strong>", ["김하늘"]),
        ("", "<a href=/autor/ines-caballero/>Inés Caballero</a>", ["Inés Caballero"]),
        ("", "<a href=/author-guidelines>Our Authors</a>", []),
        ("", "<span class=article-author-name-item>خالد المنصوري</span>", ["خالد المنصوري"]),
        ("", "<p>By the end of the year</p>", []),
        ("", "<p>autor: <a>Tomek Z.</a> | 12.5.2024</p>", ["Tomek Z."]),
        ("", "<p>dalla nostra inviata Chiara Rossi</p>", ["Chiara Rossi"]),
        ("", "<p>Deur <a>Hannelie Botha</a></p>", ["Hannelie Botha"]),
        ("", "<p class=egilea>Nerea Otxoa</p>", ["Nerea Otxoa"]),
        ("", "<p>Anna Leitner 12.05.2024 <a>Teilen</a> <a>Drucken</a></p>", ["Anna Leitner"]),
        ("", "<p>AVTOR: Katarina Ž. Mrak</p>", ["Katarina Ž. Mrak"]),
        ("", "<p>12 พ.ค. 2567</p><p>โดย อรทัย ใจงาม</p>", ["อรทัย ใจงาม"]),
        ("<meta name=author content='Maja Ek Foto: Per Ås'>", "", ["Maja Ek"]),
        ("<meta name=author content='منى الشابي-تونس'>", "", ["منى الشابي"]),
        ("<meta name=author content='Delta Web Desk'>", "<p>By Ann Lee</p>", ["Ann Lee"]),
        # organizations and accounts come behind those whom the page names
        (ORGANIZATION, "<p class=byline>By Ann Lee</p>", ["Ann Lee"]),
        (ORGANIZATION, "<p class=mediabox>Audio <i class=byline>Ann Lee</i></p>", ["Coast Press"]),
        (JSON_LD % '"newsadmin"', "<p class=byline>By Ann Lee</p>", ["Ann Lee"]),
        (JSON_LD % '"Lo. Z"', "<p class=byline>By Ann Lee</p>", ["Ann Lee"]),
        (JSON_LD % '{"name":["Ann Lee","Bo Chan"]}', "", ["Ann Lee", "Bo Chan"]),
        (
            "",
            "<div class=author-info><a class=name>Ann Lee</a> - <a class=name>Bo Chan</a></div>",
            ["Ann Lee", "Bo Chan"],
        ),
        ("", "", []),
    ],
)
def test_international_bylines(head: str, byline: str, expected: list[str]) -> None:
    assert authors_on(byline, head=head, text=ENGLISH) == expected


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("<p>Text: Eva Ek</p><p>Foto: Bo Ås</p>", ["Eva Ek"]),
        ("<p>Текст и фото: Анна Иванова</p>", ["Анна Иванова"]),
        ("<p>工事が残っているという。【山田太郎、鈴木一郎】</p>", ["山田太郎", "鈴木一郎"]),
        ("<p>工事が残っているという。（敬称略）</p>", []),
        ("<p>工事が残っているという。（経済産業省調査）</p>", []),
        ("<p>(Reporting by Ann Lee in Berlin; Editing by Bo Chan)</p>", ["Ann Lee"]),
        ("<p>Fot. Bo Ås</p>", []),
        ("<p>— Eva Ek</p>", ["Eva Ek"]),
        ("<p>(Eva Ek, 14.5.2024)</p>", ["Eva Ek"]),
        ("<p>（文・小野寺真琴）</p>", ["小野寺真琴"]),
        ("<p>김하늘 기자 sky@news.example</p>", ["김하늘"]),
        ("<p>Von unserem Mitarbeiter Gerd Ek</p>", ["Gerd Ek"]),
        ("<p>Сергей Лопатин, фото автора</p>", ["Сергей Лопатин"]),
        ("<p>Newsletter La Matinale</p>", []),
        (
            "<p class=story_authors>Аркадий Лещинский, Ольга Мухина; Кунгур</p>",
            ["Аркадий Лещинский", "Ольга Мухина"],
        ),
        ("<p class=author>Eva Ek</p><p class=author>Read more</p>", ["Eva Ek"]),
    ],
)
def test_international_authors_at_the_end_of_the_text(end: str, expected: list[str]) -> None:
    assert authors_on(end=end, text=ENGLISH) == expected


@pytest.mark.parametrize(("language", "expected"), [("pl", ["Ewa Lis"]), ("en", [])])
def test_a_name_above_the_time_counts_where_headings_are_no_names(
    language: str, expected: list[str]
) -> None:
    html = (
        f"<html lang={language}><title>Prom znowu płynie</title><h1>Prom znowu płynie</h1>"
        f"<p>Ewa Lis</p><p>12.5.2024</p><p>{ENGLISH * 3}</p><p>{ENGLISH * 3}</p></html>"
    )
    page = Page(html.encode(), "https://www.news.example/1")
    assert [one.text for one in find_authors(page)] == expected


def test_what_the_title_ends_with_is_the_site_and_no_author() -> None:
    html = (
        "<title>The ferry sails again | Diário do Porto</title><h1>The ferry sails again</h1>"
        f"<p>Por Ana Sá, Diário do Porto</p><p>{ENGLISH * 3}</p><p>{ENGLISH * 3}</p>"
    )
    page = Page(html.encode(), "https://www.news.example/1")
    assert [one.text for one in find_authors(page)] == ["Ana Sá"]


def test_a_newspaper_declared_without_its_first_word_is_the_site() -> None:
    head = "<meta property=og:site_name content='Báo Tin Sáng'>" + JSON_LD % '{"name":"Tin Sáng"}'
    assert authors_on(head=head, end="<p>Lê Phương</p>", text=ENGLISH) == ["Lê Phương"]


def test_the_source_of_a_press_release_is_no_signature() -> None:
    assert authors_on(end="<p>SOURCE Halden Marine ASA</p>", text=ENGLISH) == []


def test_a_signature_names_the_author_where_only_the_site_is_declared() -> None:
    head = JSON_LD % '{"name":"News"}'
    assert authors_on(head=head, end="<p>Lê Phương</p>", text=ENGLISH) == ["Lê Phương"]
