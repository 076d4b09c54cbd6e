"""Every start leaves .venv finished, or so that the next start makes it again."""

import sys

import pytest

import run
from tests.run.machine import AGAIN, FIRST, Machine


def test_set_up_installs_only_on_first_run(machine: Machine) -> None:
    assert machine.does("check") == FIRST
    assert machine.does("check") == AGAIN


def test_set_up_installs_only_pinned_packages(machine: Machine) -> None:
    machine.does("check")
    run.main(["test"])
    pips = [said for said in machine.done if "-m pip install" in said]
    assert pips
    assert all("--require-hashes" in pip and "--only-binary=:all:" in pip and "index" not in pip for pip in pips)


def test_set_up_adds_test_packages_once(machine: Machine) -> None:
    assert machine.does("test", "-x") == [*FIRST[:-1], "/requirements-test.txt", "become tests -x"]
    assert machine.does("test") == ["become tests"]
    assert machine.does("check") == AGAIN
    run.TEST.write_text("pytest==2\n")
    assert machine.does("test") == ["/requirements-test.txt", "become tests"]


def test_set_up_rebuilds_after_changed_requirements(machine: Machine) -> None:
    machine.does("test")
    run.BUILD.write_text("mkdocs==2\n")
    assert machine.does("test") == [*FIRST[:-1], "/requirements-test.txt", "become tests"]


def test_set_up_rebuilds_for_other_python(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.does("check")
    monkeypatch.setattr(sys, "version_info", (3, 99, 0, "final", 0))
    assert machine.does("check") == FIRST


def test_set_up_rebuilds_venv_without_python(machine: Machine) -> None:
    machine.does("check")
    run.PYTHON.unlink()
    assert machine.does("check") == FIRST


@pytest.mark.parametrize("at", ["venv", "-r /requirements.txt"])
def test_set_up_repeats_interrupted_install(machine: Machine, at: str, capsys: pytest.CaptureFixture[str]) -> None:
    machine.interrupt_at = at
    assert run.main(["check"]) == 130
    assert "Stopped" in capsys.readouterr().err
    machine.interrupt_at = ""
    assert machine.does("check") == FIRST


def test_set_up_rebuilds_half_cleared_venv(machine: Machine) -> None:
    before = run.BUILD.read_bytes()
    machine.does("test")
    run.BUILD.write_text("mkdocs==2\n")
    machine.interrupt_at = "venv"
    machine.does("test")
    machine.interrupt_at = ""
    run.BUILD.write_bytes(before)
    assert machine.does("check") == FIRST


def test_set_up_repeats_interrupted_test_install(machine: Machine) -> None:
    machine.interrupt_at = "-r /requirements-test.txt"
    machine.does("test")
    machine.interrupt_at = ""
    assert machine.does("check") == AGAIN
    assert machine.does("test") == ["/requirements-test.txt", "become tests"]


NO_WHEEL = "ERROR: No matching distribution found for typst==1\n"


def test_set_up_without_typst_says_so_once(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.fails["requirements-paper"] = NO_WHEEL
    assert machine.does("check") == FIRST
    said = capsys.readouterr().err
    assert said.startswith("PDFs cannot be made on this machine, but pages can be printed from the browser.")
    assert said.count("\n") == 1
    assert machine.does("check") == AGAIN
    assert machine.does("serve") == ["become generator serve"]
    assert capsys.readouterr().err == ""


def test_set_up_retries_typst_for_tests_and_changed_list(machine: Machine) -> None:
    machine.fails["requirements-paper"] = NO_WHEEL
    machine.does("check")
    assert machine.does("test") == ["/requirements-paper.txt", "/requirements-test.txt", "become tests"]
    run.PAPER.write_text("typst==2\n")
    machine.fails.clear()
    assert machine.does("check") == ["/requirements-paper.txt", *AGAIN]
    assert machine.does("test") == ["become tests"]


def test_set_up_refuses_typst_with_wrong_hash(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.fails["requirements-paper"] = "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES.\n  Got  0000"
    assert machine.does("check") == FIRST[:-1]
    assert "Stop here" in capsys.readouterr().err


def test_set_up_installs_venv_module_as_root_on_debian(debian: Machine) -> None:
    update, install, *rest = debian.does("check")
    assert update == "apt-get -q -o DPkg::Lock::Timeout=180 update"
    assert install.startswith("apt-get -q -o DPkg::Lock::Timeout=180 install --yes --no-install-recommends python3.")
    assert install.endswith("-venv")
    assert rest == FIRST


def test_apt_install_waits_for_other_apt(debian: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    debian.fails["update"] = "E: Could not get lock /var/lib/apt/lists/lock."
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3:
            debian.fails.clear()

    monkeypatch.setattr("time.sleep", sleep)
    assert run.apt_install("chromium")
    assert len(waits) == 3
    assert [said.split()[4] for said in debian.done] == ["update"] * 4 + ["install"]


def test_apt_install_reports_missing_package(debian: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    debian.fails["install"] = "Reading lists\nE: Unable to locate package chromium\nE: http://packages.example/ failed"
    assert not run.apt_install("chromium")
    assert capsys.readouterr().err == "E: (address) failed\n"
