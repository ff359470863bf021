"""What is still read of JSON-LD that is not quite JSON?"""

import pytest

from snapshotter.extract.json_ld import read_script, walk


@pytest.mark.parametrize(
    ("script", "values"),
    [
        ('{"a": 1}', [{"a": 1}]),
        ('\ufeff\n{"a": 1}\n', [{"a": 1}]),
        ('{"a": "two\nlines\tand a tab"}', [{"a": "two\nlines\tand a tab"}]),
        ('{"a": 1};', [{"a": 1}]),
        ('{"a": 1}}', [{"a": 1}]),
        ('[{"a": 1}][{"b": 2}]', [[{"a": 1}], [{"b": 2}]]),
        ('{"a": 1},\n{"b": 2}', [{"a": 1}, {"b": 2}]),
        ('{"a": [1, 2,],\n}', [{"a": [1, 2]}]),
        ('{"a": 1,, "b": 2}', [{"a": 1, "b": 2}]),
        ('{"a": ", ]", "b": 2,}', [{"a": ", ]", "b": 2}]),
        ('<!-- {"a": 1} -->', [{"a": 1}]),
        ('//<![CDATA[\n{"a": 1}\n//]]>', [{"a": 1}]),
        ('/*<![CDATA[*/{"a": 1}/*]]>*/', [{"a": 1}]),
        ('<![CDATA[{"a": 1}]]>', [{"a": 1}]),
        ('{"a": "http://x.example/", // a note\n"b": 2}', [{"a": "http://x.example/", "b": 2}]),
        ('{/* a note */ "a": 1}', [{"a": 1}]),
        ("{&quot;a&quot;: &quot;http://x.example/&quot;}", [{"a": "http://x.example/"}]),
        ('{"a": "&quot;so&quot;"}', [{"a": "&quot;so&quot;"}]),
        (r'{"a": "it\'s \d"}', [{"a": r"it's \d"}]),
        ("", []),
        ("not json", []),
        ('{"a": "never closed', []),
        ("[" * 100_000, []),
        ('{"a": ' + "9" * 5_000 + "}", []),
        ('"' + "x" * 2_000_000 + '"', []),
    ],
)
def test_tolerant_reading(script: str, values: list[object]) -> None:
    assert read_script(script) == values


def test_walk_gives_outer_before_inner_in_order() -> None:
    value = {"@graph": [{"n": 1, "author": {"n": 2}}, {"n": 3, "mentions": [{"n": 4}]}]}
    nodes = [(node.value.get("n"), node.key, node.listed) for node in walk(value)]
    assert nodes == [
        (None, "", False),
        (1, "", False),
        (2, "author", False),
        (3, "", False),
        (4, "mentions", True),
    ]


def test_walk_ends_in_the_deep() -> None:
    value: dict[str, object] = {}
    for _ in range(900):
        value = {"next": value}
    assert 5 < len(list(walk(value))) < 20


def test_walk_ends_in_the_wide() -> None:
    assert len(list(walk([{}] * 20_000))) < 6_000


def test_many_glued_values_are_read_in_part() -> None:
    assert len(read_script("{} " * 1_000)) == 200
