import ipaddress
import random

import pytest

from snapshotter.errors import SettingError
from snapshotter.fetch.addresses import (
    is_private_host,
    is_public_address,
    plain_host,
    read_private_hosts,
)

EDGES = {  # the last address before a range, the first and the last in it, the first after it
    "0.0.0.0/8": (None, "0.0.0.1", "0.255.255.255", "1.0.0.0"),
    "10.0.0.0/8": ("9.255.255.255", "10.0.0.0", "10.255.255.255", "11.0.0.0"),
    "100.64.0.0/10": ("100.63.255.255", "100.64.0.0", "100.127.255.255", "100.128.0.0"),
    "127.0.0.0/8": ("126.255.255.255", "127.0.0.0", "127.255.255.255", "128.0.0.0"),
    "169.254.0.0/16": ("169.253.255.255", "169.254.0.0", "169.254.255.255", "169.255.0.0"),
    "172.16.0.0/12": ("172.15.255.255", "172.16.0.0", "172.31.255.255", "172.32.0.0"),
    "192.0.0.0/24": ("191.255.255.255", "192.0.0.0", "192.0.0.255", "192.0.1.0"),
    "192.0.2.0/24": ("192.0.1.255", "192.0.2.0", "192.0.2.255", "192.0.3.0"),
    "192.88.99.0/24": ("192.88.98.255", "192.88.99.0", "192.88.99.255", "192.88.100.0"),
    "192.168.0.0/16": ("192.167.255.255", "192.168.0.0", "192.168.255.255", "192.169.0.0"),
    "198.18.0.0/15": ("198.17.255.255", "198.18.0.0", "198.19.255.255", "198.20.0.0"),
    "198.51.100.0/24": ("198.51.99.255", "198.51.100.0", "198.51.100.255", "198.51.101.0"),
    "203.0.113.0/24": ("203.0.112.255", "203.0.113.0", "203.0.113.255", "203.0.114.0"),
    "224.0.0.0/4": ("223.255.255.255", "224.0.0.0", "239.255.255.255", None),
    "240.0.0.0/4": (None, "240.0.0.0", "255.255.255.255", None),
    "2001::/23": ("2000:ffff::1", "2001::", "2001:1ff:ffff::1", "2001:200::"),
    "2001:db8::/32": ("2001:db7:ffff::1", "2001:db8::", "2001:db8:ffff::1", "2001:db9::"),
    "2002::/16": ("2001:ffff::1", "2002::", "2002:ffff:ffff::1", "2003::"),
    "2000::/3": ("1fff:ffff::1", None, None, "4000::"),
    "3fff::/20": ("3ffe:ffff::1", "3fff::", "3fff:fff:ffff::1", "3fff:1000::"),
}


@pytest.mark.parametrize("network", EDGES)
def test_a_range_ends_where_it_ends(network: str) -> None:
    before, first, last, after = EDGES[network]
    inside_is_public = network == "2000::/3"
    for address, public in (
        (before, not inside_is_public),
        (first, inside_is_public),
        (last, inside_is_public),
        (after, not inside_is_public),
    ):
        if address:
            assert is_public_address(address) is public, address


@pytest.mark.parametrize(
    "text",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "017700000001",
        "0x7f000001",
        "0x7f.1",
        "0177.0.0.1",
        "127.0.0.1.",
        "１２７.0.0.1",
        "127。0。0。1",
        "0",
        "10.1",
        "192.168.257",
        "169.254.169.254",
        "0xa9fea9fe",
        "100.100.100.200",
        "192.0.0.192",
        "168.63.129.16",
        "255.255.255.255",
        "224.0.0.1",
        "::",
        "::1",
        "[::1]",
        "::ffff:127.0.0.1",
        "::ffff:7f00:1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::127.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::8.8.8.8",
        "2002:7f00:1::",
        "2002:808:808::",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "fe80::1",
        "fe80::1%eth0",
        "2606:4700::1%eth0",
        "fec0::1",
        "fd00:ec2::254",
        "fc00::1",
        "ff02::1",
        "100::1",
        "5f00::1",
    ],
)
def test_address_inside_a_network_is_not_public(text: str) -> None:
    assert not is_public_address(text)
    assert is_private_host(text)


@pytest.mark.parametrize(
    "text",
    [
        "8.8.8.8",
        "134744072",
        "0x08080808",
        "1.1",
        "223.5.5.5",
        "2606:4700:4700::1111",
        "[2400:3200::1]",
        "::ffff:8.8.8.8",
        "64:ff9b::8.8.8.8",
    ],
)
def test_address_of_the_internet_is_public(text: str) -> None:
    assert is_public_address(text)
    assert not is_private_host(text)


@pytest.mark.parametrize(
    "text", ["gazette.example", "xn--fiqs8s", "", ".", "1.2.3.4.5", "\0", "a:b"]
)
def test_what_is_no_address_is_no_public_one(text: str) -> None:
    assert not is_public_address(text)


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST.", "a.localhost", "localhost..", "", ".", "::x"]
)
def test_some_names_are_private_without_being_asked_for(host: str) -> None:
    assert is_private_host(host)


@pytest.mark.parametrize(
    "host", ["gazette.example", "localhost.example", "notlocalhost", "1.2.3.4.5"]
)
def test_other_names_are_judged_when_they_are_resolved(host: str) -> None:
    assert not is_private_host(host)


def test_nothing_is_public_that_the_standard_library_knows_to_be_private() -> None:
    dice = random.Random(6)  # noqa: S311 - no secrets in a test
    numbers = [dice.getrandbits(32) for _ in range(3000)]
    for address in map(ipaddress.IPv4Address, numbers):
        if address.is_private or address.is_multicast or address.is_reserved:
            assert not is_public_address(str(address)), address
    for address6 in (ipaddress.IPv6Address(dice.getrandbits(128)) for _ in range(3000)):
        if address6.is_private or address6.is_multicast or address6.is_reserved:
            assert not is_public_address(str(address6)), address6


def test_a_host_has_one_spelling() -> None:
    assert {plain_host(h) for h in ("[::1]", "::1")} == {"::1"}
    assert {plain_host(h) for h in ("Intranet.Example.", "intranet.example")} == {
        "intranet.example"
    }


def test_private_hosts_are_read_as_names_and_addresses() -> None:
    hosts = ["127.0.0.1", "[::1]", "Intranet.Example."]
    assert read_private_hosts(hosts) == {"127.0.0.1", "::1", "intranet.example"}


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1:80", "http://a.example", "a.example/b", "*.example", "10.0.0.0/8", "", "a@b"],
)
def test_private_host_with_anything_else_is_refused(host: str) -> None:
    with pytest.raises(SettingError, match="SNAPSHOT_PRIVATE_HOSTS"):
        read_private_hosts([host])
