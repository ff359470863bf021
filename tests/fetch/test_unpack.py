import gzip
import sys
import zlib
from collections.abc import Callable

import brotli
import pytest

from snapshotter.fetch.unpack import UnpackError, encodings_of, unpack

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

TEXT = "船在上午九点靠岸。".encode() * 3000
LIMIT = 10_000_000


def bare_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


PACK: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzip.compress),
    "x-gzip": ("x-gzip", gzip.compress),
    "deflate": ("deflate", zlib.compress),
    "bare deflate": ("deflate", bare_deflate),
    "brotli": ("br", brotli.compress),
    "zstd": ("zstd", zstd.compress),
}
ways = pytest.mark.parametrize(("encoding", "pack"), PACK.values(), ids=PACK)


@ways
@pytest.mark.parametrize("text", [TEXT, b"x", b""], ids=["long", "one", "empty"])
def test_what_was_packed_is_unpacked(
    encoding: str, pack: Callable[[bytes], bytes], text: bytes
) -> None:
    assert unpack(pack(text), [encoding], LIMIT) == text


@ways
@pytest.mark.parametrize("keep", [0.1, 0.5, 0.9])
def test_what_is_cut_short_is_not_taken_for_whole(
    encoding: str, pack: Callable[[bytes], bytes], keep: float
) -> None:
    packed = pack(TEXT)
    with pytest.raises(UnpackError) as caught:
        unpack(packed[: int(len(packed) * keep)], [encoding], LIMIT)
    assert caught.value.why in ("cut_short", "damaged")


@ways
def test_a_bomb_is_given_up_at_the_limit(encoding: str, pack: Callable[[bytes], bytes]) -> None:
    bomb = pack(bytes(30_000_000))
    with pytest.raises(UnpackError) as caught:
        unpack(bomb, [encoding], 1_000_000)
    assert caught.value.why == "too_large"


@pytest.mark.parametrize("encoding", ["deflate", "br", "zstd"])
def test_noise_is_damaged(encoding: str) -> None:
    with pytest.raises(UnpackError):
        unpack(b"<html>not compressed at all</html>", [encoding], LIMIT)


def test_what_says_gzip_and_is_none_is_taken_as_it_is() -> None:
    assert unpack(b"<html>", ["gzip"], LIMIT) == b"<html>"


def test_gzip_may_have_members_and_padding_and_zstd_frames() -> None:
    assert unpack(gzip.compress(b"a") + gzip.compress(b"b") + bytes(9), ["gzip"], LIMIT) == b"ab"
    assert unpack(zstd.compress(b"a") + zstd.compress(b"b"), ["zstd"], LIMIT) == b"ab"


def test_damaged_checksum_is_damaged() -> None:
    packed = bytearray(gzip.compress(TEXT))
    packed[-6] ^= 1
    with pytest.raises(UnpackError, match="damaged"):
        unpack(bytes(packed), ["gzip"], LIMIT)


def test_layers_are_taken_off_from_the_last_and_there_are_two_at_most() -> None:
    packed = PACK["brotli"][1](gzip.compress(b"text"))
    assert unpack(packed, ["gzip", "br"], LIMIT) == b"text"
    with pytest.raises(UnpackError, match="too_large"):
        unpack(gzip.compress(packed), ["gzip", "br", "gzip"], LIMIT)


def test_a_window_of_a_gigabyte_is_not_made_room_for() -> None:
    wide: dict[int, int] = {
        zstd.CompressionParameter.window_log: 27,
        zstd.CompressionParameter.content_size_flag: 0,
    }
    packer = zstd.ZstdCompressor(options=wide)
    packed = packer.compress(b"a" * 100) + packer.flush()
    with pytest.raises(UnpackError, match="damaged"):
        unpack(packed, ["zstd"], LIMIT)


@pytest.mark.parametrize(
    ("headers", "encodings"),
    [
        ([], []),
        ([b"GZIP"], ["gzip"]),
        ([b"gzip, br"], ["gzip", "br"]),
        ([b"gzip", b" zstd "], ["gzip", "zstd"]),
        ([b"identity"], []),
        ([b"utf-8", b"none", b"\xff"], []),
    ],
)
def test_encodings_are_read_from_headers(headers: list[bytes], encodings: list[str]) -> None:
    assert encodings_of(headers) == encodings
