"""The User-Agent says who we are and where to complain."""

import re

from scrapy.settings import BaseSettings

from snapshotter.errors import SettingError

NO_CONTACT = (
    "SNAPSHOT_CONTACT is not set: publishers cannot see who visits them. Give a web address and"
    " a mail address, such as 'https://archive.example/bot; bot@archive.example'"
)

_WEB_ADDRESS = re.compile(r"https?://[^\s/]{3}")
_MAIL_ADDRESS = re.compile(r"[^\s@/]@[^\s@/]{1,200}\.")


def names_contact(user_agent: str | None) -> bool:
    """Whether a User-Agent has a web address and a mail address."""
    text = user_agent or ""
    return bool(_WEB_ADDRESS.search(text) and _MAIL_ADDRESS.search(text))


def sign_user_agent(settings: BaseSettings) -> None:
    """Put `SNAPSHOT_CONTACT` into the User-Agent: `snapshotter (+https://…; bot@…)`.

    Raises:
        SettingError: the contact does not fit into a header.
    """
    contact = (settings["SNAPSHOT_CONTACT"] or "").strip()
    if not contact.isascii():
        raise SettingError(f"SNAPSHOT_CONTACT: {contact!r} has characters that are not ASCII")
    if not contact.isprintable():
        said = "has a line break or another control character; write it on one line"
        raise SettingError(f"SNAPSHOT_CONTACT: {contact!r} {said}")
    agent = settings["USER_AGENT"] or ""
    if contact and contact not in agent:
        priority = (settings.getpriority("USER_AGENT") or 0) + 1
        settings.set("USER_AGENT", f"{agent} (+{contact})", priority=priority)
