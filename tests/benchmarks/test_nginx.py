from pathlib import Path

import pytest

from benchmarks.nginx import Nginx, configuration


def test_configuration_stays_in_its_folder() -> None:
    text = configuration(Path("/somewhere"), 8123, "location / { alias FOLDER/pages; }")
    assert "listen 127.0.0.1:8123;" in text
    assert "alias /somewhere/pages;" in text
    assert not any(word in text for word in ("FOLDER", "PORT", "LOCATIONS", "/var", "/etc"))


def test_requests_are_counted_by_the_log(tmp_path: Path) -> None:
    server = Nginx(tmp_path)
    (tmp_path / "requests.log").write_text(".\n" * 3, encoding="utf-8")
    assert server.requests == 3


def test_missing_program_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    with pytest.raises(SystemExit, match="nginx-light"), Nginx(tmp_path):
        pass
