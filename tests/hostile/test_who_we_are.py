"""Who we are to the servers that we visit, and whom we take them for."""

import datetime
import ipaddress
import socket
import ssl
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


def make_certificate(path: Path, host: str) -> Path:
    """A certificate that is signed by itself, for one address, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(host))]),
            critical=False,
        )
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM) + secret)
    return path


@dataclass
class Secure:
    """Puts TLS before a listener of the world."""

    listener: Any
    certificate: Path

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.listener.port}"

    def __post_init__(self) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate)
        self.listener.wrap = lambda connection: context.wrap_socket(connection, server_side=True)


@pytest.fixture
def secure(world: Any, tmp_path: Path) -> Iterator[dict[str, Secure]]:
    """Servers with a certificate that is trusted, one that is not, and one of another host."""
    hosts = {"trusted": "127.0.0.1", "unknown": "127.0.0.1", "other": "127.0.0.9"}
    trust, servers = b"", {}
    for name, host in hosts.items():
        certificate = make_certificate(tmp_path / f"{name}.pem", host)
        servers[name] = Secure(type(world.site)("127.0.0.1"), certificate)
        trust += certificate.read_bytes() if name != "unknown" else b""
    (tmp_path / "trust.pem").write_bytes(trust)
    world.environment["SSL_CERT_FILE"] = str(tmp_path / "trust.pem")
    yield servers
    for server in servers.values():
        server.listener.socket.close()


def test_only_a_server_that_proves_who_it_is_is_read(world: Any, secure: dict[str, Secure]) -> None:
    for name, server in secure.items():
        server.listener.answers["/a.html"] = world.reply(world.page("加密传来的文章"))
        (world.healthy if name == "trusted" else world.traps).append(f"{server.url}/a.html")
    trusted = secure["trusted"]
    trusted.listener.answers["/back.html"] = world.redirect(f"{world.site.url}/secret.html")
    world.traps.append(f"{trusted.url}/back.html")
    report = world.crawl_pages()
    world.assert_healthy_published()
    assert secure["unknown"].listener.asked == secure["other"].listener.asked == []
    assert report["links"]["failed"] == 2
    assert report["refused"] == {"downgrade": 1}
    assert not any("secret.html" in head for head in world.site.asked)


def test_no_cookie_is_kept_and_nobody_is_told_where_we_were(world: Any) -> None:
    """Not even where a page asks us to tell everybody."""
    elsewhere = f"http://public.test:{world.site.port}/elsewhere.html"
    asks = ("Set-Cookie: id=1; Path=/", "Referrer-Policy: unsafe-url")
    world.site.answers["/2024/05/14/100000.html"] = world.reply(world.page("发饼干的页面"), *asks)
    moved = f"HTTP/1.1 302 Found\r\nLocation: {elsewhere}\r\n" + "\r\n".join(asks) + "\r\n\r\n"
    world.trap("/2024/05/14/200000.html", moved.encode())
    world.site.answers["/elsewhere.html"] = world.reply(world.page("别处的文章"))
    world.list_all()
    world.site.answers["/"] = world.site.answers["/"].replace(
        b"\r\n\r\n", ("\r\n" + "\r\n".join(asks) + "\r\n\r\n").encode(), 1
    )
    world.crawl("news", f"url={world.site.url}/")
    world.assert_healthy_published()
    assert any("/elsewhere.html" in head for head in world.site.asked)
    for head in world.site.asked:
        assert "\r\nCookie:" not in head
        if "Host: public.test" in head:
            assert "\r\nReferer:" not in head


def test_no_user_or_password_is_sent_or_written(world: Any) -> None:
    secret = f"http://user:secret@127.0.0.1:{world.site.port}"
    head = f'<link rel=canonical href="{secret}/a.html">'
    head += f'<meta property=og:image content="{secret}/a.png">'
    body = f'<img src="{secret}/b.png"><a href="{secret}/2024/05/14/300000.html">下一页</a>'
    world.heal("/2024/05/14/250000.html", world.reply(world.page("带密码的链接", head, body)))
    world.traps.append(f"{secret}/2024/05/14/260000.html")
    world.list_all()
    world.crawl("news", f"url={world.site.url}/")
    world.assert_healthy_published()
    assert not any("Authorization" in head for head in world.site.asked)
    assert b"secret" not in b"".join(world.published())
    assert "secret" not in (world.folder / "output/runs.jsonl").read_text()
    assert "secret" not in world.log


def test_no_door_is_open_while_a_run_is_under_way(world: Any) -> None:
    doors: list[str] = []

    def look(client: socket.socket) -> None:
        doors.extend(listening(world.pid))
        client.sendall(world.reply(world.page("从门缝里看")))

    world.heal("/look.html", look)
    world.crawl_pages()
    world.assert_healthy_published()
    assert doors == ["looked"]


def listening(pid: int) -> Iterator[str]:
    """The sockets on which a process waits for others (proc(5)); `looked` when that was told."""
    own = set()
    for link in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(OSError):
            own.add(str(link.readlink()))
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            columns = line.split()
            if columns[3] == "0A" and f"socket:[{columns[9]}]" in own:
                yield columns[1]
    yield "looked"
