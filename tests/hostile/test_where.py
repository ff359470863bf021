"""Where a crawl goes, whatever a page, a redirect or a name server says."""

import re
from typing import Any

import pytest


def test_no_redirect_leads_into_the_network(world: Any) -> None:
    port = world.site.port
    private = [
        "http://127.0.0.2",
        "http://private.test",
        "http://2130706434",
        "http://0x7f.2",
        "http://0177.0.0.2",
        "http://[::ffff:127.0.0.2]",
        "http://localhost.",
        "//127.0.0.2",
        "http://１２７.0.0.2",
    ]
    for n, host in enumerate(private):
        world.trap(f"/private/{n}.html", world.redirect(f"{host}:{port}/{n}.html"))
    refresh = f'<meta http-equiv=refresh content="0;url=http://127.0.0.2:{port}/">'
    world.trap("/private/refresh.html", world.reply(world.page("换了地方", head=refresh)))
    world.trap("/file.html", world.redirect("file:///etc/passwd"))
    world.trap("/ftp.html", world.redirect(f"ftp://127.0.0.2:{port}/"))
    world.trap("/login.html", world.redirect(f"http://user:secret@127.0.0.1:{port}/"))
    world.trap("/long.html", world.redirect(f"http://127.0.0.1:{port}/{'a' * 3000}"))
    report = world.crawl_pages()
    world.assert_healthy_published()
    assert report["refused"] == {"private_address": 10, "credentials": 1, "url_length": 1}
    assert report["failures"]["fetch/status_302"]["count"] == 2
    named = report["refused_samples"]
    site = f"http://127.0.0.1:{port}"
    way = re.compile(rf"{world.site.url}/private/\w+\.html -> http://\S+:{port}/\S*")
    assert all(map(way.fullmatch, named["private_address"]))  # whichever three came first
    assert named["credentials"] == [f"{site}/login.html -> {site}/"]
    assert {kind: len(samples) for kind, samples in named.items()} == {
        "private_address": 3,
        "credentials": 1,
        "url_length": 1,
    }
    assert named["url_length"][0].endswith("aaa…")
    assert b"secret" not in b"".join(world.published())
    assert "secret" not in (world.folder / "output/runs.jsonl").read_text()


def test_no_address_that_is_asked_for_leads_into_the_network(world: Any) -> None:
    """A name that changes is public for robots.txt, and private for the page (DNS rebinding)."""
    port = world.site.port
    for host in (
        "127.0.0.2",
        "private.test",
        "0x7f000002",
        "[::1]",
        "169.254.169.254",
        "localhost",
    ):
        world.traps.append(f"http://{host}:{port}/a.html")
    world.traps.append(f"http://rebind.test:{port}/a.html")
    report = world.crawl_pages()
    world.assert_healthy_published()
    assert any("GET /robots.txt" in h and "Host: rebind.test" in h for h in world.site.asked)
    assert not any("GET /a.html" in head for head in world.site.asked)
    assert report["refused"] == {"private_address": 7}


def test_robots_txt_is_not_followed_into_the_network(world: Any) -> None:
    world.site.answers["/robots.txt"] = world.redirect(f"http://127.0.0.2:{world.site.port}/")
    world.crawl_pages()
    assert world.private.reached == 0
    assert any("GET /robots.txt" in head for head in world.site.asked)


def test_robots_txt_that_is_elsewhere_is_obeyed(world: Any) -> None:
    """RFC 9309, 2.3.1.2: redirects lead to it across hosts, whatever pages the site allows."""
    elsewhere = f"http://public.test:{world.site.port}/all-robots.txt"
    world.site.answers["/robots.txt"] = world.redirect(elsewhere)
    rules = "User-agent: *\nDisallow: /2024/05/14/2\n"
    world.site.answers["/all-robots.txt"] = world.reply(rules, kind="text/plain")
    world.trap("/2024/05/14/200001.html", world.reply(world.page("不给看的文章")))
    world.list_all()
    report = world.crawl("own_domain", f"url={world.site.url}")
    world.assert_healthy_published()
    assert report["refused"] == {"robots": 1}
    assert not any("/200001" in head for head in world.site.asked)


def test_listings_feeds_and_sitemaps_do_not_lead_into_the_network(world: Any) -> None:
    """A same-site link of each kind, redirected, and links that name the address itself."""
    there = f"http://private.test:{world.site.port}"
    world.trap("/2024/05/14/200001.html", world.redirect(f"{there}/a.html"))
    for path in ("/feed.xml", "/sitemap.xml", "/index_2.html", "/guonei/"):
        world.site.answers[path] = world.redirect(f"{there}{path}")
    world.site.answers["/robots.txt"] = world.reply(
        f"User-agent: *\nAllow: /\nSitemap: {there}/sitemap.xml\n"
        f"Sitemap: {world.site.url}/sitemap.xml",
        kind="text/plain",
    )
    image = f"{there}/a.png"
    links = (
        f"<meta property=og:image content={image}><img src={image}><img src=/b.png>"
        "<link rel=alternate type=application/rss+xml href=/feed.xml>"
        f"<link rel=alternate type=application/rss+xml href={there}/feed.xml>"
        '<a href="/guonei/">国内</a><a class=next rel=next href="/index_2.html">下一页</a>'
    )
    world.list_all(more=links)
    report = world.crawl("news", f"url={world.site.url}/")
    world.assert_healthy_published()
    assert report["refused"]["private_address"] >= 2
    assert not any(".png" in head for head in world.site.asked)


def test_redirects_end_after_the_fifth(world: Any) -> None:
    for n in range(7):
        world.site.answers[f"/hop/{n}"] = world.redirect(f"/hop/{n + 1}")
    world.site.answers["/hop/7"] = world.reply(world.page("七次之后才到"))
    world.traps += [world.site.url + "/hop/0"]
    world.healthy += [world.site.url + "/hop/7"]  # itself, by its own name
    world.trap("/loop.html", world.redirect("/loop.html"))
    report = world.crawl_pages()
    assert report["failures"]["fetch/too_many_redirects"]["count"] == 1
    assert report["links"]["repeated"] == 1  # the loop
    world.assert_healthy_published()


def test_redirect_leaves_the_site_only_as_far_as_the_site_allows(world: Any) -> None:
    elsewhere = f"http://public.test:{world.site.port}/2024/05/14/900000.html"
    world.site.answers["/2024/05/14/900000.html"] = world.reply(world.page("别处的一篇文章"))
    world.trap("/2024/05/14/200001.html", world.redirect(elsewhere))
    world.list_all()
    report = world.crawl("own_domain", f"url={world.site.url}")
    world.assert_healthy_published()
    assert report["refused"] == {"offsite": 1}
    assert report["refused_samples"]["offsite"] == [f"{world.traps[0]} -> {elsewhere}"]
    assert not any("Host: public.test" in head for head in world.site.asked)


@pytest.mark.parametrize("enabled", [False, True])
def test_proxy_of_the_environment_is_used_only_when_asked_for_and_named(
    world: Any, enabled: bool
) -> None:
    world.environment |= {"http_proxy": f"http://127.0.0.2:{world.site.port}", "no_proxy": ""}
    report = world.crawl_pages(**({"HTTPPROXY_ENABLED": True} if enabled else {}))
    assert world.private.reached == 0
    if enabled:
        assert report["refused"] == {"private_address": 3}
    else:
        world.assert_healthy_published()


def test_proxy_that_is_named_is_told_no_address_that_is_private(world: Any) -> None:
    """But a name, whatever it leads to: looking it up is the proxy's own business."""
    world.environment |= {"http_proxy": world.site.url, "no_proxy": ""}
    port = world.site.port
    world.healthy, world.traps = [], [f"http://127.0.0.2:{port}/", f"http://0x7f.2:{port}/"]
    world.traps.append(f"http://private.test:{port}/a.html")
    report = world.crawl_pages(HTTPPROXY_ENABLED=True)
    assert report["refused"] == {"private_address": 2}
    asked = {head.split()[1] for head in world.site.asked}
    assert asked == {f"http://private.test:{port}/{path}" for path in ("robots.txt", "a.html")}
    assert world.private.reached == 0
