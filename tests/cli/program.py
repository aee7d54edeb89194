"""Runs the program and reads what it says. Used by the tests beside it."""

import ctypes
import json
import os
import resource
import shutil
import subprocess
import tempfile
import unittest
import zipfile
from pathlib import Path

PROGRAM = Path(os.environ["XIEZHI_PROGRAM"])
SOURCE = Path(os.environ["XIEZHI_SOURCE"])

DRAFT = "青石县共享电单车管理办法\n第一条　为规范运营，制定本办法。\n第二条　从事运营的，应当向县城市管理局申领运营许可证。\n"
QUOTE = "申领运营许可证"
CLEAN = "青石县共享电单车管理办法\n第一条　为规范运营，制定本办法。\n第二条　鼓励企业𠮷祥经营。\n"

RULE = """
rule try.permit {
  title     "要求申领许可证"
  severity  error
  category  licence
  applies   any
  basis     《中华人民共和国行政许可法》 第十七条
  why       "没有设定权。"
  advice    "删去。"
  when      "应当" ..20 report: ("申领" ..6 noun: "许可证")
  message   "要求申领“{noun}”。"
  violates  "经营者应当向县里【申领运营许可证】。"
  passes    "经营者应当向县里申报。"
}
"""


class Answer:
    def __init__(self, done):
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr

    @property
    def text(self):
        return self.out.decode("utf-8")

    @property
    def errors(self):
        return self.err.decode("utf-8")

    @property
    def json(self):
        return json.loads(self.out)


def as_anyone():
    """In a child: root, too, may then only read what the modes of files allow."""
    PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2
    for key in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, key, 0, 0, 0)


def run(*arguments, stdin=b"", program=PROGRAM, cwd=None, memory=None, before=None, **environment):
    """`stdin`: bytes or an open file; `memory`: as many bytes of address space and no more; `before`: called in the child."""
    inherited = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "XIEZHI_RULES")}
    command = [str(program), *map(str, arguments)]
    given = {"input": stdin} if isinstance(stdin, bytes) else {"stdin": stdin}
    if memory:
        before = lambda: resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    return Answer(subprocess.run(command, **given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=cwd, preexec_fn=before,
                                 env={**inherited, **environment}, timeout=240))


class Case(unittest.TestCase):
    """A test with a folder of its own and one rule, try.permit, in it."""

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="xiezhi-cli-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.rules = self.file("pack/try/permit.rule", RULE).parent.parent

    def file(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def review(self, *arguments, **more):
        return run("review", "--rules", self.rules, "--as-of", "2025-06-01", *arguments, **more)

    def code(self, expected, answer):
        self.assertEqual(answer.code, expected, answer.out[:2000].decode("utf-8", "replace") + answer.err.decode("utf-8", "replace"))
        return answer


def docx(paragraphs):
    """A small Word file of these paragraphs."""
    from io import BytesIO
    from xml.sax.saxutils import escape

    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t xml:space='preserve'>{escape(p)}</w:t></w:r></w:p>" for p in paragraphs)
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                         '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
        archive.writestr("_rels/.rels", '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                         '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
        archive.writestr("word/document.xml", f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>')
    return out.getvalue()
