"""Which hosts are on the public internet: judged by their address, never by asking anybody."""

import socket
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

from snapshotter.errors import SettingError

_NOT_PUBLIC_4 = tuple(
    map(
        IPv4Network,
        (
            # IANA IPv4 Special-Purpose Address Registry (RFC 6890)
            "0.0.0.0/8",  # this host, this network
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # shared by customers of one provider (CGNAT)
            "127.0.0.0/8",  # loopback
            "169.254.0.0/16",  # link-local, and there the metadata of clouds
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # IETF protocols; Oracle's metadata
            "192.0.2.0/24",  # documentation
            "192.88.99.0/24",  # relays of 6to4, which are no more
            "192.168.0.0/16",  # private
            "198.18.0.0/15",  # benchmarks
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, and broadcast
            # A public number that never leaves the host of a virtual machine: Azure's platform.
            "168.63.129.16/32",
        ),
    )
)
_UNICAST_6 = IPv6Network("2000::/3")
"""All that is given out for the public internet (RFC 4291, 2.4); what is outside of it is not."""
_NOT_PUBLIC_6 = tuple(
    map(
        IPv6Network,
        (
            # IANA IPv6 Special-Purpose Address Registry, as far as it is within 2000::/3
            "2001::/23",  # IETF protocols, and Teredo, which hides an IPv4 address
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4, which hides an IPv4 address
            "3fff::/20",  # documentation
        ),
    )
)
_TRANSLATED = (IPv6Network("::ffff:0:0/96"), IPv6Network("64:ff9b::/96"))
"""IPv4-mapped (RFC 4291, 2.5.5.2) and NAT64 (RFC 6052): their last 32 bits are where they lead.
In a network without IPv4 every site that has no IPv6 is reached by the second."""


def is_public_address(text: str) -> bool:
    """Whether this is an address of the public internet, in any spelling that a resolver takes.

    Args:
        text: an IPv4 or IPv6 address: dotted, with brackets, or as a decimal, octal or hexadecimal
            number (`2130706433`, `0x7f.1`). An address with a zone (`fe80::1%eth0`) belongs to one
            link, so it is not public. A name, also `localhost.`, is no address: false.
    """
    address = read_address(text)
    if isinstance(address, IPv6Address):
        if not any(address in network for network in _TRANSLATED):
            return _is_public_6(address)
        address = IPv4Address(int(address) & 0xFFFFFFFF)
    return address is not None and not any(address in network for network in _NOT_PUBLIC_4)


def _is_public_6(address: IPv6Address) -> bool:
    special = any(address in network for network in _NOT_PUBLIC_6)
    return address in _UNICAST_6 and not special and address.scope_id is None


def read_address(text: str) -> IPv4Address | IPv6Address | None:
    """The address that a host of a URL is, as inet_aton(3) and browsers read it; None: a name."""
    host = plain_host(text)
    try:
        if ":" in host:
            return IPv6Address(host)
        return IPv4Address(socket.inet_aton(host))
    except (OSError, ValueError):
        return None


def plain_host(text: str) -> str:
    """One spelling for one host: lower case, no brackets, no dot at the end.

    Full-width digits and dots are what IDNA makes of them (UTS #46): `１２７。０。０。１` is an
    address.
    """
    host = unicodedata.normalize("NFKC", text).replace("\u3002", ".")
    return host.strip("[]").rstrip(".").lower()


@lru_cache(maxsize=1024)
def is_private_host(host: str) -> bool:
    """Whether a host is not public by the way it is written; other names must be resolved first.

    `localhost` and what ends with it never leave the machine (RFC 6761, 6.3).
    """
    name = plain_host(host)
    if read_address(name) is None and ":" not in name:
        return name == "" or name.rpartition(".")[2] == "localhost"
    return not is_public_address(name)


def read_private_hosts(hosts: Iterable[str]) -> frozenset[str]:
    """The setting `SNAPSHOT_PRIVATE_HOSTS`: hosts that are named although they are not public.

    Raises:
        SettingError: an entry is not a name or an address alone.
    """
    plain = {host: plain_host(host) for host in hosts}
    for host, name in plain.items():
        if not name or set(name) & set("/@ *") or (":" in name and read_address(name) is None):
            raise SettingError(
                f"SNAPSHOT_PRIVATE_HOSTS: {host!r} is not the name or the address of a host alone"
            )
    return frozenset(plain.values())
