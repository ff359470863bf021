"""From a name to an address that may be visited: what is checked is what is connected to.

Twisted asks the reactor's resolver for every connection and opens it to an address that the
resolver gave. So a name that is public when it is first looked up and private when it is connected
to (DNS rebinding) does not pass, whatever asked for it: a page, a redirect, robots.txt, a feed.
"""

# ruff: noqa: N802, N803 - the names are those of Twisted's interfaces

from collections.abc import Iterable, Sequence
from typing import Any

from twisted.internet.interfaces import IAddress

from snapshotter.fetch.addresses import is_public_address, plain_host

Resolver = Any
"""An `IHostnameResolver` of Twisted, as `GuardedResolver` is; mypy cannot read its interfaces."""
Receiver = Any
"""An `IResolutionReceiver`, as `Gate` is."""


class Gate:
    """Stands before the receiver of a resolution and lets through what may be visited."""

    def __init__(self, receiver: Receiver, name: str, guard: "GuardedResolver") -> None:
        self._receiver = receiver
        self._name = plain_host(name)
        self._guard = guard

    def resolutionBegan(self, resolution: Any) -> None:
        """Called by the resolver."""
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: IAddress) -> None:
        """Called by the resolver with each address."""
        if self._guard.may_visit(self._name, str(getattr(address, "host", ""))):
            self._receiver.addressResolved(address)
        else:
            self._guard.refused.add(self._name)

    def resolutionComplete(self) -> None:
        """Called by the resolver; a name of which no address is left is not found."""
        self._receiver.resolutionComplete()


class GuardedResolver:
    """The resolver that Scrapy's settings ask for, and the guard behind it: one a process.

    Crawlers that share a process share the hosts that their settings name.
    """

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._allowed: set[str] = set()
        self.refused: set[str] = set()
        """Names that led to an address that is not public."""

    @classmethod
    def install(cls, reactor: Any, private_hosts: Iterable[str]) -> "GuardedResolver":
        """The guard of this reactor, put in its place if there is none yet.

        Args:
            reactor: whose connections are guarded.
            private_hosts: names and addresses that may be visited besides the public ones.
        """
        found: Resolver = reactor.nameResolver
        guard = found if isinstance(found, GuardedResolver) else cls(found)
        if guard is not found:
            reactor.installNameResolver(guard)
        guard._allowed.update(private_hosts)
        return guard

    def may_visit(self, name: str, address: str) -> bool:
        """Whether this address may be connected to, for a page of this host."""
        named = name in self._allowed or plain_host(address) in self._allowed
        return named or is_public_address(address)

    def resolveHostName(
        self,
        resolutionReceiver: Receiver,
        hostName: str,
        portNumber: int = 0,
        addressTypes: Sequence[type[IAddress]] | None = None,
        transportSemantics: str = "TCP",
    ) -> Any:
        """Called by Twisted before each connection."""
        gate = Gate(resolutionReceiver, hostName, self)
        return self._resolver.resolveHostName(
            gate, hostName, portNumber, addressTypes, transportSemantics
        )
