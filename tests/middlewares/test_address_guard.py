import pytest
from scrapy import Request
from scrapy.utils.test import get_crawler

from snapshotter.middlewares.address_guard import AddressGuardMiddleware
from snapshotter.middlewares.refusal import Refusal


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


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_named_host_passes_at_any_port(host: str) -> None:
    guard(host).process_request(Request(f"http://{host}:8080/"))
