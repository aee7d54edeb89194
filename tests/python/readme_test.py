"""The Python programs of the pages do what the pages say."""

import contextlib
import io
import re

import pytest

from conftest import ROOT


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_a_program_of_the_page_prints_what_stands_below_it(page, tmp_path, monkeypatch):
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    programs = re.findall(r"^```python\n(.*?)^```\n+```text\n(.*?)^```$", (ROOT / page).read_text("utf-8"), re.S | re.M)
    assert programs
    for program, shown in programs:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(program, page, "exec"), {})
        assert printed.getvalue() == shown
