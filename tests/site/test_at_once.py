"""Two builds of one folder at the same time: one site, complete, and a sentence for the second."""

from __future__ import annotations

import subprocess
from pathlib import Path

import run
from generator.files.checksums import verify
from generator.files.folders import replaced_folder
from tests.support.published import small_site
from tests.support.site import differences


def test_build_is_not_disturbed_by_second_one(site: Path, tmp_path: Path) -> None:
    target = tmp_path / "target"
    command = run.in_venv("generator", "build", "--to", str(target))
    begun = [
        subprocess.Popen(command, cwd=tmp_path, env=run.environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for _ in range(2)
    ]
    ended = [(*one.communicate(), one.returncode) for one in begun]
    said = [out.decode() for out, _, code in ended if code]
    assert len(said) < len(begun), said
    assert all(f"Another program is writing {target}. Try again" in one for one in said), said
    assert verify(target).whole
    assert differences(site, target) == []
    assert [path.name for path in tmp_path.iterdir()] == ["target"]


def test_build_is_refused_while_another_works(tmp_path: Path) -> None:
    target = tmp_path / "target"
    with replaced_folder(target) as new:
        small_site(new, "first")
        command = run.in_venv("generator", "build", "--to", str(target))
        done = subprocess.run(command, env=run.environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert all(line.startswith("Advice: ") for line in done.stdout.splitlines())
    assert done.stderr == f"Error: Another program is writing {target}. Try again when it has finished.\n"
    assert verify(target).files == 4
