#!/usr/bin/env python3
"""xiezhi review: what goes in and what comes out."""

import json
import os
import pty
import shutil
import subprocess
import unittest
import zipfile

from program import CLEAN, DRAFT, PROGRAM, QUOTE, RULE, SOURCE, Case, docx, run


class Formats(Case):
    def test_json_holds_every_draft_in_order(self):
        drafts = [self.file("a.txt", DRAFT), self.file("b.txt", CLEAN), self.file("c.docx", b"PK\x03\x04")]
        answer = self.code(3, self.review(*drafts, "--format", "json"))
        self.assertEqual([d["status"] for d in answer.json["documents"]], ["reviewed", "reviewed", "unread"])
        finding = answer.json["documents"][0]["findings"][0]
        self.assertEqual((finding["rule"], finding["quote"]), ("try.permit", QUOTE))
        self.assertEqual(answer.json["as_of"], "2025-06-01")

    def test_jsonl_is_one_document_a_line(self):
        answer = self.code(1, self.review(self.file("a.txt", DRAFT), self.file("b.txt", CLEAN), "--format", "jsonl"))
        lines = [json.loads(line) for line in answer.text.splitlines()]
        self.assertEqual([len(line["findings"]) for line in lines], [1, 0])
        self.assertTrue(all(line["schema_version"] == 1 for line in lines))

    def test_html_is_one_page_for_all_files(self):
        answer = self.code(1, self.review(self.file("a.txt", DRAFT), self.file("b.txt", CLEAN), "--format", "html"))
        self.assertTrue(answer.text.startswith("<!DOCTYPE html>"))
        self.assertEqual(answer.text.count('<article class="document'), 2)

    def test_sarif_is_one_log_of_all_drafts(self):
        drafts = [self.file("a.txt", DRAFT), self.file("b c.txt", CLEAN), self.file("c.docx", b"PK\x03\x04")]
        log = self.code(3, self.review(*(d.name for d in drafts), "--format", "sarif", cwd=self.folder)).json
        run = log["runs"][0]
        self.assertEqual([a["location"]["uri"] for a in run["artifacts"]], ["a.txt", "b%20c.txt", "c.docx"])
        [result] = run["results"]
        self.assertEqual((result["ruleId"], result["level"], result["message"]["text"]), ("try.permit", "error", "要求申领“许可证”。"))
        region = result["locations"][0]["physicalLocation"]["region"]
        line = DRAFT.split("\n")[region["startLine"] - 1]
        self.assertEqual(line[region["startColumn"] - 1:region["endColumn"] - 1], QUOTE)
        self.assertEqual(DRAFT[region["charOffset"]:region["charOffset"] + region["charLength"]], QUOTE)
        self.assertFalse(run["invocations"][0]["executionSuccessful"])
        one = self.review(drafts[0], "-o", self.folder / "r.sarif")
        self.assertEqual((self.code(1, one).out, json.loads((self.folder / "r.sarif").read_bytes())["version"]), (b"", "2.1.0"))
        self.assertEqual(*(self.review(self.folder, "--format", "sarif", "-j", n).out for n in (1, 4)))

    def test_the_output_file_holds_what_the_screen_would(self):
        draft = self.file("a.txt", DRAFT)
        for name in ("text", "json", "jsonl", "html", "sarif"):
            target = self.folder / ("report." + name)
            answer = self.code(1, self.review(draft, "--format", name, "--output", target))
            self.assertEqual(answer.out, b"")
            self.assertEqual(target.read_bytes(), self.review(draft, "--format", name).out)

    def test_the_ending_of_the_output_chooses_the_format(self):
        target = self.folder / "r.html"
        self.review(self.file("a.txt", DRAFT), "-o", target)
        self.assertTrue(target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>"))

    def comments(self, file):
        with zipfile.ZipFile(file) as archive:
            self.assertIsNone(archive.testzip())
            return archive.read("word/comments.xml").decode("utf-8")

    def test_a_word_draft_gets_its_findings_as_comments_in_a_copy(self):
        draft = self.file("a.docx", docx(DRAFT.splitlines()))
        before = draft.read_bytes()
        for name, more in (("b.docx", ()), ("B.DOCX", ()), ("c.out", ("--format", "docx"))):
            answer = self.code(1, self.review(draft, "-o", self.folder / name, *more))
            self.assertEqual((answer.out, answer.err), (b"", b""))
            self.assertIn("要求申领“许可证”。", self.comments(self.folder / name))
        self.assertEqual(draft.read_bytes(), before)
        text = run("outline", "--text", draft).out
        self.assertEqual(run("outline", "--text", self.folder / "b.docx").out, text)
        piped = self.code(1, self.review("-", "-o", self.folder / "d.docx", stdin=before))
        self.assertEqual(piped.out, b"")
        self.assertEqual(self.comments(self.folder / "d.docx"), self.comments(self.folder / "b.docx"))

    def test_several_word_drafts_get_their_copies_in_a_folder(self):
        one, two = self.file("in/a.docx", docx(DRAFT.splitlines())), self.file("in/sub/a.docx", docx(CLEAN.splitlines()))
        text, broken = self.file("in/b.txt", DRAFT), self.file("in/c.docx", one.read_bytes()[:-40])
        for arguments in ((self.folder / "in",), (one, two, text, broken)):
            out = self.folder / f"out{len(arguments)}"
            answer = self.code(3, self.review(*arguments, "--format", "docx", "-o", out))
            self.assertEqual(sorted(str(p.relative_to(out)) for p in out.rglob("*.docx")), ["a.docx", "sub/a.docx"])
            self.assertIn("要求申领", self.comments(out / "a.docx"))
            self.assertNotIn("要求申领", self.comments(out / "sub/a.docx"))
            self.assertIn("b.txt", answer.errors)
            self.assertIn("c.docx", answer.errors)
        for arguments in ((one, "-o", out), (two.parent, "-o", self.folder / "new"), (two, "-o", f"{self.folder}/new/")):
            self.code(1 if one in arguments else 0, self.review(*arguments, "--format", "docx"))
        self.assertEqual([p.name for p in (self.folder / "new").iterdir()], ["a.docx"])

    def test_comments_are_refused_where_they_cannot_be(self):
        word, text, target = self.file("a.docx", docx(DRAFT.splitlines())), self.file("b.txt", DRAFT), self.folder / "out.docx"
        before = word.read_bytes()
        other = self.file("sub/a.docx", before)
        for arguments in ((text, "-o", target), (word, text, "-o", text, "--format", "docx"), (word, "--format", "docx"),
                          (word, "--format", "docx", "-o", "-"), (word, "-o", word),
                          (word, "--format", "docx", "-o", self.folder), (word, "-o", self.folder / "no/such/folder.docx"),
                          (word, other, "-o", target), (self.folder, "-o", target), (word, other, "--format", "docx", "-o", other.parent),
                          (self.folder, "--format", "docx", "-o", self.folder / "sub"), (word, "-o", self.folder / "out.docm")):
            self.assertNotEqual(self.code(2, self.review(*arguments)).err, b"", arguments)
        self.assertEqual(other.read_bytes(), word.read_bytes())
        broken = self.file("c.docx", word.read_bytes()[:-40])
        self.assertIn("c.docx", self.code(3, self.review(broken, "-o", target)).errors)
        self.assertEqual(word.read_bytes(), before)
        self.assertEqual(sorted(p.name for p in self.folder.iterdir() if p.suffix == ".docx"), ["a.docx", "c.docx"])

    def test_a_report_does_not_take_the_place_of_a_draft(self):
        draft = self.file("a.txt", DRAFT)
        link = self.folder / "link.txt"
        link.symlink_to(draft)
        for name in ("text", "json", "html", "docx"):
            for target in (draft, link):
                self.assertIn("文稿", self.code(2, self.review(draft, "--format", name, "-o", target)).errors)
        self.assertEqual(draft.read_text(encoding="utf-8"), DRAFT)

    def test_an_output_that_cannot_be_written_gives_2_and_leaves_nothing(self):
        draft = self.file("a.txt", DRAFT)
        self.code(2, self.review(draft, "--output", self.folder / "no/such/folder/r.json"))
        self.code(2, self.review(draft, "--output", self.folder))
        self.code(1, self.review(draft, "--output", self.folder / "r.json"))
        self.assertEqual([p.name for p in self.folder.glob(".*")], [])

    def test_a_file_that_is_written_anew_keeps_its_link_and_its_mode(self):
        draft, report = self.file("a.txt", CLEAN), self.file("kept/r.txt", "old")
        report.chmod(0o640)
        for name, leads in (("r.txt", "kept/r.txt"), ("again.txt", "r.txt"), ("new.txt", "kept/new.txt")):
            link = self.folder / name
            link.symlink_to(leads)
            self.code(0, self.review(draft, "--output", link))
            self.assertEqual(os.readlink(link), leads)
            self.assertIn("未发现问题", (self.folder / leads).read_text(encoding="utf-8"))
        self.assertEqual(report.stat().st_mode & 0o777, 0o640)
        rule = self.folder / "pack/try/permit.rule"
        rule.chmod(0o600)
        (self.folder / "link.rule").symlink_to(rule)
        self.assertIn("link.rule", self.code(0, run("rules", "fmt", self.folder / "link.rule")).text)
        self.assertTrue((self.folder / "link.rule").is_symlink())
        self.assertEqual(rule.stat().st_mode & 0o777, 0o600)
        self.code(0, run("rules", "fmt", "--check", rule))

    def test_a_pipe_is_written_as_it_is(self):
        draft = self.file("a.txt", CLEAN)
        self.assertEqual(self.code(0, self.review(draft, "--output", "/dev/stdout")).out, self.review(draft).out)

    def test_the_old_output_stays_when_the_run_fails(self):
        target = self.file("r.json", "old")
        self.file("pack/try/permit.rule", "rule nonsense {")
        self.code(2, self.review(self.file("a.txt", DRAFT), "--output", target))
        self.assertEqual(target.read_text(), "old")

    def test_colour_only_on_a_terminal_or_when_asked_for(self):
        draft = self.file("a.txt", DRAFT)
        self.assertNotIn(b"\x1b", self.review(draft).out)
        self.assertIn(b"\x1b", self.review(draft, "--color", "always").out)
        self.assertNotIn(b"\x1b[1;31m", self.on_a_terminal(draft, NO_COLOR="1"))
        self.assertNotIn(b"\x1b[1;31m", self.on_a_terminal(draft, TERM="dumb"))
        self.assertIn(b"\x1b[1;31m", self.on_a_terminal(draft, TERM="xterm"))

    def on_a_terminal(self, draft, **environment):
        master, slave = pty.openpty()
        inherited = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
        child = subprocess.Popen([PROGRAM, "review", "--rules", self.rules, draft], stdin=subprocess.DEVNULL, stdout=slave,
                                 stderr=slave, env={**inherited, **environment})
        os.close(slave)
        out = b""
        while True:
            try:
                part = os.read(master, 4096)
            except OSError:
                break
            if not part:
                break
            out += part
        child.wait()
        os.close(master)
        return out

    def test_english_speaks_english(self):
        self.assertIn("1 document: 1 error", self.code(1, self.review(self.file("a.txt", DRAFT), "--lang", "en")).text)

    def test_the_same_run_gives_the_same_bytes(self):
        draft = self.file("a.txt", DRAFT)
        for name in ("text", "json", "html"):
            self.assertEqual(self.review(draft, "--format", name).out, self.review(draft, "--format", name).out)


class Spans(Case):
    """Quotes stand where the spans say, in bytes, characters and UTF-16 units of what `outline --text` prints."""

    def check(self, path, *arguments):
        text = self.code(0, run("outline", "--text", path)).text
        answer = run("review", path, "--format", "json", "--as-of", "2025-06-01", *arguments)
        found = answer.json["documents"][0]["findings"]
        raw, wide = text.encode("utf-8"), text.encode("utf-16-le")
        lines = text.split("\n")
        for finding in found:
            places = [(finding["span"], finding["quote"])]
            places += [(part["span"], part["text"]) for key in ("captures", "related") for part in finding[key]]
            for span, quote in places:
                (b0, b1), (c0, c1), (u0, u1) = span["byte"], span["char"], span["utf16"]
                self.assertEqual(raw[b0:b1].decode("utf-8"), quote)
                self.assertEqual(text[c0:c1], quote)
                self.assertEqual(wide[2 * u0:2 * u1].decode("utf-16-le"), quote)
                self.assertTrue("\n".join(lines[span["line"] - 1:])[span["column"] - 1:].startswith(quote))
        return found

    def test_in_every_example_draft_with_the_shipped_rules(self):
        count = sum(len(self.check(path)) for path in sorted((SOURCE / "examples/drafts").iterdir()))
        self.assertGreater(count, 3)

    def test_in_every_charset_and_format(self):
        # 𠮷 is one character, four bytes and two UTF-16 units; it stands before the finding.
        draft = DRAFT.replace("从事运营", "从事𠮷祥 运营ａ①")
        paragraphs = "".join(f"<p>{line}</p>" for line in draft.splitlines())
        files = {
            "utf8.txt": draft,
            "bom.txt": b"\xef\xbb\xbf" + draft.encode("utf-8"),
            "crlf.txt": draft.replace("\n", "\r\n"),
            "gb18030.txt": draft.encode("gb18030"),
            "utf16le.txt": draft.encode("utf-16"),
            "utf16be.txt": b"\xfe\xff" + draft.encode("utf-16-be"),
            "markdown.md": "# " + draft.replace("\n", "\n\n"),
            "page.html": f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{paragraphs}</body></html>",
            "word.docx": docx(draft.splitlines()),
        }
        for name, content in files.items():
            with self.subTest(name):
                found = self.check(self.file(name, content), "--rules", self.rules)
                self.assertEqual([f["quote"] for f in found], [QUOTE])
                self.assertEqual(found[0]["provision"], "第二条")
                self.assertEqual(bool(found[0]["origin"]), name.endswith(".docx"))

    def test_spaces_inside_the_words_belong_to_the_quote(self):
        found = self.check(self.file("a.txt", DRAFT.replace("申领运营许可证", "申 领　运营许\n可证")), "--rules", self.rules)
        self.assertEqual([f["quote"] for f in found], ["申 领　运营许\n可证"])


class Inputs(Case):
    def paths(self, answer):
        return [os.path.relpath(d["path"], self.folder) for d in answer.json["documents"]]

    def test_the_standard_input_is_a_draft(self):
        answer = self.code(1, self.review("-", "--format", "json", stdin=DRAFT.encode("gb18030")))
        self.assertEqual(answer.json["documents"][0]["path"], "-")
        self.code(2, self.review("-", "-", stdin=b""))

    def test_folders_are_walked_in_order_without_hidden_and_temporary_files(self):
        for name in ("in/b.txt", "in/a/z.md", "in/a/c.txt", "in/.hidden.txt", "in/.git/x.txt", "in/~$b.docx", "in/c.dossier.json"):
            self.file(name, "{}" if name.endswith("json") else CLEAN)
        answer = self.code(0, self.review(self.folder / "in", "--format", "json"))
        self.assertEqual(self.paths(answer), ["in/a/c.txt", "in/a/z.md", "in/b.txt"])
        self.assertEqual(answer.err, b"")

    def test_files_that_are_no_drafts_are_told(self):
        self.file("in/a.txt", CLEAN)
        self.file("in/photo.png", b"\x89PNG")
        answer = self.code(0, self.review(self.folder / "in"))
        self.assertIn("photo.png", answer.errors)
        for verb, paths in (("bench", [self.rules]), ("diff", [self.rules, self.rules])):
            answer = self.code(0, run("rules", verb, *paths, "--corpus", self.folder / "in"))
            self.assertIn("photo.png", answer.errors)

    def test_the_order_of_the_arguments_is_kept(self):
        a, b = self.file("a.txt", CLEAN), self.file("b.txt", CLEAN)
        self.assertEqual(self.paths(self.review(b, a, b, "--format", "json")), ["b.txt", "a.txt", "b.txt"])

    def test_an_empty_folder_gives_2(self):
        (self.folder / "in").mkdir()
        self.code(2, self.review(self.folder / "in"))

    def test_a_link_that_leads_back_is_not_followed(self):
        self.file("in/a.txt", CLEAN)
        (self.folder / "in/again").symlink_to(self.folder / "in")
        self.assertEqual(self.paths(self.review(self.folder / "in", "--format", "json")), ["in/a.txt"])

    def test_a_link_to_itself_and_a_pipe_do_not_end_the_review(self):
        self.file("in/a.txt", CLEAN)
        (self.folder / "in/loop.txt").symlink_to("loop.txt")
        os.mkfifo(self.folder / "in/pipe.txt")
        answer = self.code(3, self.review(self.folder / "in", "--format", "json"))
        self.assertEqual([d["status"] for d in answer.json["documents"]], ["reviewed", "unread"])
        self.assertIn("pipe.txt", answer.errors)
        self.code(3, self.review(self.folder / "in/loop.txt"))

    def test_an_input_without_end_is_too_large(self):
        memory = 1_500_000_000
        if run("--version", memory=memory).code != 0:
            self.skipTest("built to need more memory")
        with open("/dev/zero", "rb") as endless:
            answer = self.code(3, self.review("-", "--lang", "en", stdin=endless, memory=memory))
        self.assertIn("too large", answer.text)

    def test_more_jobs_than_the_system_gives_threads(self):
        memory = 1_500_000_000
        if run("--version", memory=memory).code != 0:
            self.skipTest("built to need more memory")
        for i in range(300):
            self.file(f"in/{i}.txt", CLEAN)
        answer = self.review(self.folder / "in", "--jobs", "256", "--format", "json", memory=memory)
        self.assertIn(answer.code, (0, 4))  # the threads may have left too little memory for the work; but it ends

    def test_any_number_of_jobs_gives_the_same_bytes(self):
        for i in range(60):
            self.file(f"in/{i:02}.txt", DRAFT * (i % 7) + CLEAN)
        self.file("in/30.docx", b"PK\x03\x04")
        for name in ("text", "json", "html"):
            one, *others = [self.review(self.folder / "in", "--format", name, "--jobs", n) for n in (1, 2, 16)]
            self.assertEqual(one.code, 3)
            for other in others:
                self.assertEqual(other.out, one.out)

    def test_names_with_spaces_and_chinese_characters_work(self):
        self.code(1, self.review(self.file("青石县 办法（送审稿）.txt", DRAFT)))


class Known(Case):
    def kind(self, *arguments, **more):
        return self.review("--format", "json", *arguments, **more).json["documents"][0]

    def test_a_kind_and_an_issuer_that_are_given_win(self):
        draft = self.file("a.txt", DRAFT)
        document = self.kind(draft, "--kind", "tender", "--issuer", "某市交通局")
        self.assertEqual((document["kind"], document["issuer"]), ("tender", "某市交通局"))

    def test_a_sidecar_speaks_for_its_file_only(self):
        a, b = self.file("a.docx", docx(DRAFT.splitlines())), self.file("b.txt", DRAFT)
        self.file("a.dossier.json", '{"kind": "agreement", "issuer": "青石县住建局"}')
        documents = self.review(a, b, "--format", "json").json["documents"]
        self.assertEqual((documents[0]["kind"], documents[0]["issuer"]), ("agreement", "青石县住建局"))
        self.assertNotEqual(documents[1]["issuer"], "青石县住建局")
        self.file("b.txt.dossier.json", '{"kind": "policy"}')
        self.assertEqual(self.kind(b)["kind"], "policy")
        self.assertEqual(self.kind(b, "--kind", "tender")["kind"], "tender")

    def test_a_dossier_for_all_names_kind_and_issuer_too(self):
        draft = self.file("a.txt", DRAFT)
        given = self.file("d.json", '{"kind": "tender", "issuer": "青石县住建局"}')
        document = self.kind(draft, "--dossier", given)
        self.assertEqual((document["kind"], document["issuer"]), ("tender", "青石县住建局"))
        document = self.kind(draft, "--dossier", given, "--kind", "policy", "--issuer", "某市交通局")
        self.assertEqual((document["kind"], document["issuer"]), ("policy", "某市交通局"))

    def test_a_sidecar_adds_to_the_dossier_for_all_and_wins_where_both_speak(self):
        self.file("pack/try/days.rule", 'rule try.days {\n  title "天数"\n  severity warning\n  applies any\n'
                                        '  when dossier.consultation < 7日\n  message "征求意见太短。"\n}\n')
        draft = self.file("a.txt", "青石县共享电单车管理办法\n第一条　本办法自发布之日起施行。\n第二条　鼓励企业经营。\n")
        given = self.file("d.json", '{"kind": "tender", "consultation": 3}')
        rules = lambda document: [f["rule"] for f in document["findings"]]
        self.assertEqual(rules(self.kind(draft, "--dossier", given)), ["try.days"])
        sidecar = self.file("a.dossier.json", '{"drafter": "青石县城管局", "kind": "agreement"}')
        document = self.kind(draft, "--dossier", given)
        self.assertEqual((rules(document), document["kind"]), (["try.days"], "agreement"))
        told = run("explain", "try.days", draft, "--rules", self.rules, "--dossier", given)
        self.assertIn("征求意见太短", told.text)
        sidecar.write_text('{"consultation": 30}', encoding="utf-8")
        self.assertEqual(rules(self.kind(draft, "--dossier", given)), [])
        self.assertNotIn("征求意见太短", run("explain", "try.days", draft, "--rules", self.rules, "--dossier", given).text)

    def test_a_faulty_sidecar_is_told_and_the_file_counts_as_unread(self):
        draft = self.file("a.txt", DRAFT)
        for content in ("{", "[]", '{"kind": "poem"}'):
            self.file("a.dossier.json", content)
            answer = self.code(3, self.review(draft, "--format", "json"))
            self.assertIn("dossier.json", answer.json["documents"][0]["error"])

    def test_rules_and_packs_are_left_out_and_the_report_says_so(self):
        draft = self.file("a.txt", DRAFT)
        for argument, told in (("try.permit", "try.permit\n"), ("try", "try\n"), ("try.permit=另案 处理", "try.permit（另案 处理）\n")):
            for arguments in (["--ignore", argument], ["--ignore=" + argument]):
                self.assertIn("按要求没有用的规则\n  " + told, self.code(0, self.review(draft, *arguments)).text)
        document = self.review(draft, "--ignore", "try=a=b", "--ignore", "try.permit", "--format", "json").json["documents"][0]
        self.assertEqual(document["ignored"], [{"id": "try", "reason": "a=b"}, {"id": "try.permit", "reason": ""}])
        self.assertEqual({s["conclusion"] for s in document["conclusion"]}, {"not_judged"})

    def test_a_rule_to_leave_out_that_is_not_there_gives_2_and_one_like_it(self):
        draft = self.file("a.txt", DRAFT)
        self.assertIn("没有规则或者规则包 try.permitt，是不是 try.permit", self.code(2, self.review(draft, "--ignore", "try.permitt")).errors)
        answer = self.code(2, self.review(draft, "--ignore", "try", "--db", self.folder / "r.db"))
        self.assertIn("--db", answer.errors)
        self.assertFalse((self.folder / "r.db").exists())

    def test_experimental_rules_are_notes_unless_asked_for(self):
        self.file("pack/try/permit.rule", RULE.replace("category ", 'status experimental "试用"\n  category '))
        draft = self.file("a.txt", DRAFT)
        self.assertEqual(self.kind(draft)["findings"][0]["severity"], "note")
        self.assertEqual(self.kind(draft, "--experimental")["findings"][0]["severity"], "error")


class Places(Case):
    """Where the program finds its rules."""

    def test_beside_the_program_wherever_it_stands(self):
        for folder in ("share/xiezhi/rules", "bin/rules"):
            with self.subTest(folder):
                home = self.folder / folder.replace("/", "-")
                (home / "bin").mkdir(parents=True)
                shutil.copy(PROGRAM, home / "bin/xiezhi")
                self.assertIn("XIEZHI_RULES", self.code(2, run("rules", "list", program=home / "bin/xiezhi")).errors)
                shutil.copytree(SOURCE / "rules", home / folder)
                self.code(0, run("rules", "list", program=home / "bin/xiezhi", cwd="/"))

    def test_through_a_link(self):
        link = self.folder / "x"
        link.symlink_to(PROGRAM)
        self.code(0, run("rules", "list", program=link))

    def test_where_the_variable_says(self):
        shutil.copytree(SOURCE / "rules", self.folder / "elsewhere")
        self.code(0, run("rules", "list", XIEZHI_RULES=str(self.folder / "elsewhere")))
        self.code(2, run("rules", "list", XIEZHI_RULES=str(self.folder / "nowhere")))

    def test_no_path_of_the_build_machine_is_baked_in(self):
        self.assertNotIn(str(SOURCE).encode() + b"/rules", PROGRAM.read_bytes())


if __name__ == "__main__":
    unittest.main(verbosity=2)
