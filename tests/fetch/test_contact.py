import pytest
from scrapy.settings import Settings

from snapshotter.errors import SettingError
from snapshotter.fetch.contact import names_contact, sign_user_agent


@pytest.mark.parametrize(
    ("agent", "enough"),
    [
        ("snapshotter", False),
        (None, False),
        ("snapshotter (+https://archive.example/bot)", False),
        ("snapshotter (bot@archive.example)", False),
        ("snapshotter (+https://archive.example/bot; bot@archive.example)", True),
        ("other/2.0 (http://a.example bot@mail.a.example)", True),
    ],
)
def test_names_contact(agent: str | None, *, enough: bool) -> None:
    assert names_contact(agent) is enough


def test_contact_is_put_in_once() -> None:
    settings = Settings({"USER_AGENT": "snapshotter", "SNAPSHOT_CONTACT": "a@b.example"})
    for _ in range(2):
        sign_user_agent(settings)
        assert settings["USER_AGENT"] == "snapshotter (+a@b.example)"


@pytest.mark.parametrize(
    ("contact", "complaint"),
    [
        ("a\r\nX-Evil: 1", "has a line break or another control character"),
        ("联系我们", "has characters that are not ASCII"),
    ],
)
def test_contact_must_fit_into_a_header(contact: str, complaint: str) -> None:
    settings = Settings({"USER_AGENT": "snapshotter", "SNAPSHOT_CONTACT": contact})
    with pytest.raises(SettingError, match=f"^SNAPSHOT_CONTACT: .* {complaint}"):
        sign_user_agent(settings)
