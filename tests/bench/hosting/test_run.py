"""What the bench counts of a host is there: answers that fail, those of another edition, and none where all is well."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest

from bench.hosting import http_client, run
from run import SetUpError
from tests.support import nginx

linux = pytest.mark.skipif(sys.platform != "linux", reason="nginx is tried on Linux")


@pytest.fixture
def few(site: Path, tmp_path: Path) -> Path:
    """Some pages of the site, with their styles."""
    most = shutil.ignore_patterns("paper", "procedure", "reference", "about", "flows", "checklists", "search", "*.gz")
    return Path(shutil.copytree(site, tmp_path / "few", ignore=most))


@linux
def test_bench_hosting_counts_no_failure_during_publish_or_kill(few: Path, tmp_path: Path) -> None:
    lines: list[str] = []
    run.bench_hosting(few, tmp_path, lines.append, switches=4, kills=3)
    published, killed = lines
    assert re.search(r"^published 4 times .* [\d,]{2,} answers, 0 failed, 0 mixed; pages of [23] editions", published)
    assert re.search(r"^publish killed 3 times .* 0 times the site was not whole; .* 0 failed, 0 mixed$", killed)


@linux
def test_bench_hosting_says_when_nginx_is_missing(few: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> str:
        raise SetUpError("The tests need nginx: install it.")

    monkeypatch.setattr(nginx, "find_nginx", missing)
    lines: list[str] = []
    run.bench_hosting(few, tmp_path, lines.append)
    assert lines == ["nginx: not measured. The tests need nginx: install it."]


@pytest.mark.parametrize("fault", ["none", "other bytes", "not there", "other styles"])
def test_read_until_counts_failed_and_mixed_answers(few: Path, server: str, tmp_path: Path, fault: str) -> None:
    if fault == "other bytes":
        (few / "404.html").write_bytes((few / "404.html").read_bytes()[:-1] + b"x")
    elif fault == "not there":
        shutil.copy(few / "index.html", few / "1.html")
    elif fault == "other styles":
        (few / "assets/guide/guide.css").write_text("other")
    counted = http_client.read_until(server, [few], tmp_path / "end", 0.6)
    assert counted.asked > 3
    assert (counted.failed > 0) == (fault == "not there")
    assert (counted.mixed > 0) == (fault in ("other bytes", "other styles"))
