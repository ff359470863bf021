"""The guard between a resolver and what connects; the resolver is a table, nothing is asked."""

# ruff: noqa: N802, N803 - the names are those of Twisted's interfaces

from collections.abc import Sequence
from typing import Any

import pytest
from twisted.internet.address import IPv4Address, IPv6Address

from snapshotter.fetch.resolver import GuardedResolver


class Table:
    """Answers each question with the next of its answers."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)

    def resolveHostName(
        self,
        resolutionReceiver: Any,
        hostName: str,
        portNumber: int = 0,
        addressTypes: Sequence[type[Any]] | None = None,
        transportSemantics: str = "TCP",
    ) -> Any:
        resolutionReceiver.resolutionBegan(None)
        for address in self.answers.pop(0):
            kind = IPv6Address if ":" in address else IPv4Address
            resolutionReceiver.addressResolved(kind("TCP", address, portNumber))
        resolutionReceiver.resolutionComplete()
        return None


class Reactor:
    """As much of a reactor as a resolver is put into."""

    def __init__(self, resolver: Any) -> None:
        self.nameResolver = resolver

    def installNameResolver(self, resolver: Any) -> None:
        self.nameResolver = resolver


class Connection:
    """What would connect."""

    def __init__(self) -> None:
        self.addresses: list[str] = []
        self.complete = False

    def resolutionBegan(self, resolution: Any) -> None:
        pass

    def addressResolved(self, address: Any) -> None:
        assert address.port == 443
        self.addresses.append(address.host)

    def resolutionComplete(self) -> None:
        self.complete = True


def connect(guard: GuardedResolver, name: str) -> list[str]:
    connection = Connection()
    guard.resolveHostName(connection, name, 443)
    assert connection.complete
    return connection.addresses


def guard(*answers: list[str], allowed: Sequence[str] = ()) -> GuardedResolver:
    reactor: Any = Reactor(Table(*answers))
    return GuardedResolver.install(reactor, allowed)


def test_public_addresses_pass() -> None:
    assert connect(guard(["8.8.8.8", "2606:4700::1"]), "a.example") == ["8.8.8.8", "2606:4700::1"]


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "::1", "fe80::1%eth0", "::ffff:7f00:1"]
)
def test_private_address_of_a_public_name_is_refused_and_the_name_noted(address: str) -> None:
    guarded = guard([address])
    assert connect(guarded, "Evil.Example") == []
    assert guarded.refused == {"evil.example"}


def test_of_several_addresses_the_public_ones_are_left() -> None:
    assert connect(guard(["10.0.0.1", "8.8.8.8"]), "a.example") == ["8.8.8.8"]


def test_name_that_changes_its_address_is_judged_each_time() -> None:
    guarded = guard(["8.8.8.8"], ["127.0.0.1"])
    assert connect(guarded, "rebind.example") == ["8.8.8.8"]
    assert connect(guarded, "rebind.example") == []


def test_named_host_may_lead_anywhere_and_a_named_address_by_any_name() -> None:
    guarded = guard(["10.0.0.1"], ["10.0.0.2"], ["10.0.0.1"], allowed=["intranet", "10.0.0.2"])
    assert connect(guarded, "intranet") == ["10.0.0.1"]
    assert connect(guarded, "a.example") == ["10.0.0.2"]
    assert connect(guarded, "a.example") == []


def test_a_process_has_one_guard() -> None:
    reactor: Any = Reactor(Table(["10.0.0.1"], ["10.0.0.2"]))
    first = GuardedResolver.install(reactor, ["10.0.0.1"])
    assert GuardedResolver.install(reactor, ["10.0.0.2"]) is first
    assert connect(first, "a.example") == ["10.0.0.1"]
    assert connect(first, "a.example") == ["10.0.0.2"]
