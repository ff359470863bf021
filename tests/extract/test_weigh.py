"""Do the common characters of a language tell its encoding?"""

from snapshotter.extract.weigh import affinity, heaviest


def test_right_encoding_is_heavier_than_a_wrong_one() -> None:
    stored = "台北市長昨天表示，捷運新線將於明年通車".encode("big5")
    right = affinity(stored.decode("big5hkscs"), "big5hkscs")
    wrong = affinity(stored.decode("gb18030", "replace"), "gb18030")
    assert right > 0.5
    assert wrong < 0.1


def test_foreign_letters_alone_are_no_russian() -> None:
    assert affinity("для города", "cp1251") > 0.8
    assert affinity("B\u0435rlin \u0438st", "cp1251") == 0


def test_bytes_of_no_language_weigh_nothing() -> None:
    assert heaviest(b"\x81\xff\x81\xfe" * 20) is None


def test_ascii_speaks_against_no_encoding() -> None:
    assert affinity("plain", "gb18030") == 1.0
