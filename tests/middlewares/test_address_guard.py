import pytest
from scrapy import Request
from scrapy.utils.test import get_crawler

from snapshotter.fetch.refusal import Refusal
from snapshotter.middlewares.address_guard import AddressGuardMiddleware


def guard(*allowed: str) -> AddressGuardMiddleware:
    crawler = get_crawler(settings_dict={"SNAPSHOT_PRIVATE_HOSTS": list(allowed)})
    return AddressGuardMiddleware.from_crawler(crawler)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://127.0.0.1:8080/",
        "http://localhost/",
        "http://LOCALHOST./",
        "http://10.1.2.3/",
        "http://192.168.0.1/",
        "http://169.254.169.254/latest/",
        "http://0.0.0.0/",
        "http://[::1]/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
    ],
)
def test_private_host_is_refused_for_a_reason_that_is_counted(url: str) -> None:
    with pytest.raises(Refusal, match="SNAPSHOT_PRIVATE_HOSTS") as caught:
        guard().process_request(Request(url))
    assert caught.value.why == "private_address"


@pytest.mark.parametrize(
    "url", ["https://gazette.example/", "http://8.8.8.8/", "http://[2606:4700::1]/"]
)
def test_public_host_passes(url: str) -> None:
    guard().process_request(Request(url))


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("file:///etc/passwd", "scheme"),
        ("ftp://gazette.example/a.html", "scheme"),
        ("data:text/html,<p>", "scheme"),
        ("http://user:secret@gazette.example/", "credentials"),
        ("http://user@gazette.example/", "credentials"),
        ("http://@gazette.example/", "credentials"),
        ("http://gazette.example/" + "a" * 2083, "url_length"),
    ],
)
def test_address_that_is_no_page_of_the_web_is_refused(url: str, why: str) -> None:
    with pytest.raises(Refusal) as caught:
        guard().process_request(Request(url))
    assert caught.value.why == why
    assert "secret" not in str(caught.value)


def test_redirect_from_https_to_http_is_refused() -> None:
    before = {"redirect_urls": ["http://gazette.example/", "https://gazette.example/"]}
    guard().process_request(Request("https://gazette.example/a", meta=before))
    with pytest.raises(Refusal) as caught:
        guard().process_request(Request("http://gazette.example/a", meta=before))
    assert caught.value.why == "downgrade"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_named_host_passes_at_any_port(host: str) -> None:
    guard(host).process_request(Request(f"http://{host}:8080/"))
