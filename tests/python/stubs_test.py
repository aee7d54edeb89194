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


# What pybind11 does to every class, and names that only the type checker imports. Anything else is a fault.
EXPECTED = (
    "is inconsistent, metaclass differs",
    '.__init__ is inconsistent, stub does not have *args argument "args"',
)
TYPES_ONLY = (
    "Any", "Callable", "Dict", "Ignored", "Iterable", "Iterator", "List", "Mapping", "Optional", "Tuple", "Type", "TracebackType", "Union",
    "datetime", "os", "Day", "Diagnostic", "Dossier", "Progress", "Review", "Source", "Span",
)  # fmt: skip


def test_the_stubs_agree_with_the_module(tmp_path):
    allowed = tmp_path / "allowed"
    allowed.write_text(
        "xiezhi\\._core\\..*\\.__(init|new|getstate|setstate)__\nxiezhi\\..*\\.__(copy|deepcopy)__\n"
        f"xiezhi(\\._(errors|inputs|store))?\\.({'|'.join(TYPES_ONLY)})\n", encoding="utf-8")  # fmt: skip
    out = subprocess.run(
        [sys.executable, "-m", "mypy.stubtest", "xiezhi", "--concise", "--allowlist", str(allowed),
         "--ignore-unused-allowlist", "--ignore-positional-only"],
        capture_output=True, text=True, cwd=PACKAGE.parent)  # fmt: skip
    faults = [line for line in out.stdout.splitlines() if not line.endswith(EXPECTED)]
    assert not faults and not out.stderr, "\n".join([*faults, out.stderr])
    assert "xiezhi._core.Review is inconsistent, metaclass differs" in out.stdout  # it did look


def test_the_examples_are_typed():
    root = pathlib.Path(__file__).resolve().parents[2]
    run("mypy", "--strict", str(root / "examples" / "python" / "filing" / "intake.py"))
