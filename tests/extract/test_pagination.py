from snapshotter.extract.pagination import join_bodies


def test_what_a_later_page_repeats_of_an_earlier_one_stands_once() -> None:
    assert join_bodies(["First.\n\nSecond.", "Second.\n\nThird."]) == "First.\n\nSecond.\n\nThird."


def test_what_one_page_says_twice_stands_twice() -> None:
    assert join_bodies(["Row.\n\nRow.", "", "Row."]) == "Row.\n\nRow."
