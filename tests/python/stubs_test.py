"""The stubs say what the module is; the package is typed throughout."""

import pathlib
import subprocess
import sys

import xiezhi

PACKAGE = pathlib.Path(xiezhi.__file__).parent


def run(*arguments):
    out = subprocess.run([sys.executable, "-m", *arguments], capture_output=True, text=True, cwd=PACKAGE.parent)
    assert out.returncode == 0, out.stdout + out.stderr


def test_the_package_passes_mypy_strict():
    run("mypy", "--strict", "--python-version", "3.9", "-p", "xiezhi")


def test_the_stubs_agree_with_the_module(tmp_path):
    allowed = tmp_path / "allowed"
    # What pybind11 adds to every class.
    allowed.write_text("xiezhi\\._core\\..*\\.__(init|new|getstate|setstate)__\n", encoding="utf-8")
    run("mypy.stubtest", "xiezhi", "--allowlist", str(allowed), "--ignore-unused-allowlist", "--ignore-positional-only")


def test_the_examples_are_typed():
    root = pathlib.Path(__file__).resolve().parents[2]
    run("mypy", "--strict", str(root / "examples" / "python" / "filing" / "intake.py"))
