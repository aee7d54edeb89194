#!/usr/bin/env python3
"""Arguments, exit codes and interrupts of the program."""

import json
import re
import signal
import subprocess
import time
import unittest

from program import CLEAN, DRAFT, PROGRAM, RULE, Case, as_anyone, docx, run


class Usage(Case):
    def test_help_is_chinese_unless_english_is_asked_for(self):
        self.assertIn("用法", self.code(0, run("--help")).text)
        self.assertIn("审查文稿", run("--help").text)
        self.assertIn("Usage", self.code(0, run("--help", "--lang", "en")).text)
        for verb in (["review"], ["outline"], ["explain"], ["rules"], ["rules", "check"]):
            self.code(0, run(*verb, "--help"))

    def test_version_is_told(self):
        self.assertRegex(self.code(0, run("--version")).text, r"^xiezhi \d+\.\d+\.\d+\n$")

    def test_wrong_usage_gives_2_and_a_message_in_the_language_asked_for(self):
        for arguments in ([], ["review"], ["review", "--nonsense", "x"], ["rules"], ["review", "-", "--jobs", "0"],
                          ["review", "-", "--format", "pdf"], ["explain"], ["dance"]):
            chinese = self.code(2, run(*arguments))
            self.assertIn("错误：", chinese.errors)
            self.assertEqual(chinese.out, b"")
            self.assertIn("error: ", self.code(2, run("--lang", "en", *arguments)).errors)

    def test_a_missing_file_gives_2_and_its_name(self):
        answer = self.code(2, self.review(self.folder / "没有.docx"))
        self.assertIn("没有.docx", answer.errors)

    def test_a_date_that_does_not_exist_gives_2(self):
        draft = self.file("a.txt", DRAFT)
        for date in ("2025-02-30", "2025-6-1", "昨天", "2025-06-01x"):
            answer = self.code(2, run("review", draft, "--as-of", date))
            self.assertIn(date, answer.errors)

    def test_an_empty_value_is_no_missing_one(self):
        draft = self.file("a.txt", CLEAN)
        for option in ("--db", "--dossier", "--as-of", "--issuer", "--output", "--format", "--kind", "--rules", "--lang"):
            for arguments in ([option, ""], [option + "="]):
                answer = self.code(2, self.review(draft, *arguments, cwd=self.folder))
                self.assertEqual(answer.out, b"", option)
        self.assertIn("--db: 值是空的", self.review(draft, "--db", "").errors)
        self.assertIn("--db: the value is empty", self.review(draft, "--lang", "en", "--db", "").errors)
        self.assertIn("值是空的", self.code(2, run("store", "list", "")).errors)

    def test_an_unknown_kind_gives_2_and_the_list(self):
        answer = self.code(2, self.review(self.file("a.txt", DRAFT), "--kind", "poem"))
        self.assertIn("normative", answer.errors)

    def test_a_rules_path_that_is_not_there_gives_2(self):
        self.assertIn("nowhere", self.code(2, run("review", "-", "--rules", "nowhere")).errors)

    def test_a_dossier_that_is_not_json_gives_2_and_the_line(self):
        answer = self.code(2, self.review(self.file("a.txt", DRAFT), "--dossier", self.file("d.json", '{\n "a": ,\n}')))
        self.assertIn("2", answer.errors)

    def test_a_dossier_that_the_schema_does_not_allow_gives_2_the_key_and_the_value(self):
        draft = self.file("a.txt", DRAFT)
        for content, told in (('{"legality_review": "没有"}', ("legality_review", "没有")), ('{"filed": "2025-02-30"}', ("filed", "2025-02-30")),
                              ('{"legality_reveiw": true}', ("legality_reveiw", "legality_review"))):
            answer = self.code(2, self.review(draft, "--dossier", self.file("d.json", content)))
            for part in told:
                self.assertIn(part, answer.errors)

    def test_a_command_that_is_not_there_is_told_with_one_like_it(self):
        self.assertIn("没有命令 revew，是不是 review", self.code(2, run("revew", "a.txt")).errors)
        self.assertIn("没有命令 chek，是不是 check", self.code(2, run("rules", "chek")).errors)
        self.assertNotIn("是不是", self.code(2, run("abracadabra")).errors)

    def test_a_wrong_value_is_told_in_the_language_asked_for(self):
        for arguments in (("review", "-j", "0", "a.txt"), ("rules", "mutate", "--threshold", "200"), ("store", "list", "-n", "x")):
            answer = self.code(2, run(*arguments))
            self.assertNotRegex(answer.errors, "(?i)value|range|convert")
        self.assertIn("1 至 256", self.code(2, run("review", "-j", "0", "a.txt")).errors)

    def test_help_names_and_explains_every_argument_and_tells_no_inner_names(self):
        groups = {"": ("review", "outline", "explain"), "rules": ("list", "show", "check", "test", "new", "fmt", "mutate", "bench", "diff"),
                  "store": ("list", "show", "search", "diff", "decide", "withdraw", "restore", "decisions", "stats", "export", "rescreen")}
        for group, verbs in groups.items():
            for verb in verbs:
                words = [*([group] if group else []), verb]
                with self.subTest(" ".join(words)):
                    help = self.code(0, run(*words, "--help")).text
                    self.assertNotRegex(help, r"WORDS|\(\dx\)|Excludes|Needs")
                    usage = next(line for line in help.splitlines() if line.startswith("用法"))
                    arguments = help.partition("\n参数:\n")[2].partition("\n\n")[0]
                    told = re.findall(r"^  (\S.*?)(?:  +|\n +)\S", arguments, re.M)  # a long name stands on a line of its own
                    self.assertEqual(len(told), len(re.findall(r"^  \S", arguments, re.M)), arguments)
                    for name in told:
                        self.assertIn(name, usage)
        self.assertIn("[PATH|RULE ...]", run("rules", "mutate", "--help").text)
        self.assertNotIn("--jobs", run("rules", "bench", "--help").text, "it measures one draft after the other")
        self.assertIn("TEXT ...", run("store", "search", "--help").text)

    def test_help_of_the_store_says_what_a_day_is_for_and_which_forms_there_are(self):
        for verb in ("show", "decisions", "stats", "export"):
            self.assertNotIn("法律判断", run("store", verb, "--help").text, verb)
        self.assertIn("法律判断", run("store", "rescreen", "--help").text)
        self.assertIn("--format json|csv", run("store", "export", "--help").text)
        self.assertIn("json, csv", self.code(2, run("store", "export", "--format", "text")).errors)

    def test_help_marks_what_is_required(self):
        lines = self.code(0, run("store", "decide", "--help")).text.splitlines()
        for option, marked in (("--by", True), ("--reason", True), ("--until", False)):
            self.assertEqual(any("（必填）" in line for line in lines if option in line), marked, option)


class ExitCodes(Case):
    def test_0_when_nothing_was_found(self):
        answer = self.code(0, self.review(self.file("a.txt", CLEAN)))
        self.assertIn("未发现问题", answer.text)
        self.assertNotIn("合法。", answer.text)

    def test_3_when_there_is_no_text(self):
        for text in ("", " \n\u3000\n"):
            answer = self.code(3, self.review(self.file("a.txt", text)))
            self.assertIn("没有文字，没有审查", answer.text)
            self.assertNotIn("未发现问题", answer.text)
            self.assertEqual(answer.text.count("未作判断"), 6)

    def test_1_when_something_was_found_at_the_fail_level(self):
        draft = self.file("a.txt", DRAFT)
        self.code(1, self.review(draft))
        self.code(1, self.review(draft, "--fail-level", "note"))
        self.code(0, self.review(draft, "--fail-level", "never"))

    def test_findings_below_the_fail_level_do_not_count(self):
        self.file("pack/try/permit.rule", RULE.replace("severity  error", "severity  warning"))
        draft = self.file("a.txt", DRAFT)
        self.code(0, self.review(draft))
        self.code(1, self.review(draft, "--fail-level", "warning"))
        self.code(1, self.review(draft, "--fail-level", "note"))

    def test_3_when_a_file_could_not_be_read_and_the_others_are_reviewed(self):
        self.file("in/a.txt", DRAFT)
        self.file("in/b.docx", b"PK\x03\x04 this is no archive")
        self.file("in/c.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        answer = self.code(3, self.review(self.folder / "in", "--format", "json"))
        documents = answer.json["documents"]
        self.assertEqual([d["status"] for d in documents], ["reviewed", "unread", "unread"])
        self.assertTrue(all(d["error"] for d in documents[1:]))
        self.assertEqual(answer.json["summary"]["unread"], 2)
        self.assertIn("未能读取", self.review(self.folder / "in").text)

    def test_3_for_a_file_that_may_not_be_read(self):
        draft = self.file("a.txt", DRAFT)
        draft.chmod(0)
        self.code(3, self.review(draft, before=as_anyone))

    def test_3_for_a_folder_that_may_not_be_read_and_the_others_are_reviewed(self):
        self.file("in/a.txt", CLEAN)
        self.file("in/b/c.txt", CLEAN).parent.chmod(0)
        self.file("in/d.txt", CLEAN)
        self.addCleanup((self.folder / "in/b").chmod, 0o700)
        answer = self.code(3, self.review(self.folder / "in", "--format", "json", before=as_anyone))
        documents = answer.json["documents"]
        self.assertEqual([d["status"] for d in documents], ["reviewed", "unread", "reviewed"])
        self.assertEqual((documents[1]["path"], documents[1]["error"]), (str(self.folder / "in/b"), "文件夹不能读取"))
        self.code(3, self.review(self.folder / "in/b", before=as_anyone))
        for verb, paths in (("bench", [self.rules]), ("diff", [self.rules, self.rules])):
            answer = self.code(3, run("rules", verb, *paths, "--corpus", self.folder / "in", before=as_anyone))
            self.assertIn(f"没有读：{self.folder / 'in/b'}\n", answer.text)

    def test_3_when_a_draft_has_as_many_findings_as_are_wanted(self):
        draft = self.file("a.txt", DRAFT * 3)
        answer = self.code(3, self.review(draft, "--max-findings", "2", "--format", "json"))
        self.assertEqual(len(answer.json["documents"][0]["findings"]), 2)
        self.assertIn("上限 2 条", answer.json["documents"][0]["incomplete"][0])
        self.code(1, self.review(draft, "--max-findings", "4"))
        for wrong in ("0", "-1", "x", "1.5"):
            self.code(2, self.review(draft, "--max-findings", wrong))
            self.code(2, self.review(draft, "--deadline", wrong))

    def test_3_when_the_deadline_comes_before_the_end(self):
        long = self.file("long.txt", DRAFT * 3000)
        answer = self.code(3, self.review(*[long] * 300, "--deadline", "1", "--jobs", "1", "--format", "json"))
        documents = answer.json["documents"]
        self.assertEqual(len(documents), 300)
        self.assertEqual(documents[-1]["status"], "unread")
        self.assertIn("--deadline", documents[-1]["error"])
        self.code(1, self.review(self.file("a.txt", DRAFT), "--deadline", "600"))

    def test_bytes_of_no_charset_give_3(self):
        self.code(3, self.review(self.file("a.txt", b"\xff\xff\x81\xff" * 50)))


class Interrupts(Case):
    def test_an_interrupt_ends_the_run_with_3_and_what_was_done_is_written(self):
        for i in range(400):
            self.file(f"in/{i:03}.txt", DRAFT * 200)
        target = self.folder / "r.json"
        child = subprocess.Popen([PROGRAM, "review", "--rules", self.rules, "--jobs", "2", "--output", target, self.folder / "in"],
                                 stderr=subprocess.PIPE)
        part = None
        while child.poll() is None and not part:
            part = [p for p in self.folder.glob(".r.json.part*") if p.stat().st_size > 0]
            time.sleep(0.005)
        self.assertFalse(target.exists())
        child.send_signal(signal.SIGINT)
        errors = child.communicate(timeout=60)[1]
        self.assertEqual(child.returncode, 3, errors)
        report = json.loads(target.read_text(encoding="utf-8"))
        self.assertEqual(len(report["documents"]), 400)
        self.assertGreater(report["summary"]["unread"] + report["summary"]["incomplete"], 0)
        self.assertLessEqual({d["status"] for d in report["documents"]}, {"reviewed", "incomplete", "unread"})

    def test_a_reader_that_goes_away_is_no_noise(self):
        for i in range(50):
            self.file(f"in/{i:03}.txt", DRAFT * 100)
        child = subprocess.Popen([PROGRAM, "review", "--rules", self.rules, self.folder / "in"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        child.stdout.read(100)
        child.stdout.close()
        self.assertEqual(child.stderr.read(), b"")
        child.stderr.close()
        self.assertEqual(child.wait(60), -signal.SIGPIPE)


if __name__ == "__main__":
    unittest.main(verbosity=2)
