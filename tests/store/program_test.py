#!/usr/bin/env python3
"""The store on the command line: review --db, store …; a run that is killed and goes on. XIEZHI_PROGRAM names the program."""

import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

PROGRAM = os.environ["XIEZHI_PROGRAM"]
DRAFT = (
    "柳溪镇夜市管理办法\n\n第一条 为了规范夜市秩序，制定本办法。\n第二条 在夜市摆摊的个人，应当向镇综合执法队申请核发夜市经营许可证。\n"
    "第三条 违反前条规定的，由镇综合执法队处200元以上500元以下罚款。\n"
)


class StoreOnTheCommandLine(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        (self.folder / "夜市.txt").write_text(DRAFT, encoding="utf-8")

    def run_program(self, *arguments, code=0):
        out = subprocess.run([PROGRAM, *map(str, arguments)], cwd=self.folder, capture_output=True, timeout=300)
        self.assertEqual(out.returncode, code, out.stderr.decode() + out.stdout.decode())
        return out.stdout.decode()

    def review(self, *arguments, code=1):
        return self.run_program("review", *arguments, "--db", "reviews.db", "--as-of", "2025-06-01", code=code)

    def shown(self):
        return json.loads(self.run_program("store", "show", "夜市.txt", "--format", "json"))

    def test_a_decision_is_shown_as_carried_in_the_next_review(self):
        text = self.review("夜市.txt")
        self.assertIn("已存为 夜市.txt@1", text)
        for f in self.shown()["findings"]:
            told = self.run_program("store", "decide", f["id"], "dismiss", "--by", "审核员", "--reason", "已核")
            self.assertRegex(told, "^已记录：夜市.txt@1 .* 不成立\n$")
        (self.folder / "夜市.txt").write_text(DRAFT.replace("200元以上500元", "300元以上800元").replace("第三条", "第四条"), encoding="utf-8")
        text = self.review("夜市.txt")
        self.assertIn("承接 夜市.txt@1", text)
        states = {f["finding"]["category"].split(".")[0]: f for f in self.shown()["findings"]}
        self.assertEqual(states["licence"]["state"], "carried")
        self.assertEqual(states["penalty"]["state"], "reworded")
        self.assertIn("200元", states["penalty"]["before"])
        shown = self.run_program("store", "show", "夜市.txt")
        self.assertIn("原文", shown)
        # The review itself tells it, at each finding, with the number that a new decision names.
        for category, words in (("licence", "沿用（条文未变）：不成立，审核员"), ("penalty", "沿用待核（条文有改动）：不成立，审核员")):
            self.assertRegex(text, f"库中编号 {states[category]['id']}：{words} [0-9-]+：已核  \\[夜市.txt@1\\]")
        self.assertRegex(text, "原文：.*200元.*\n *现文：.*300元")
        report = json.loads(self.review("夜市.txt", "--format", "json"))
        library = report["documents"][0]["library"]
        self.assertEqual(library["version"]["number"], 2)
        self.assertEqual({f["fingerprint"] for f in library["findings"]},
                         {f["fingerprint"] for f in report["documents"][0]["findings"]})  # fmt: skip
        # What stood in the version before and stands no more is nowhere else in the report.
        (self.folder / "夜市.txt").write_text(DRAFT[: DRAFT.index("第三条")] + "第三条 夜市保持整洁。\n", encoding="utf-8")
        library = json.loads(self.review("夜市.txt", "--format", "json"))["documents"][0]["library"]
        self.assertEqual({f["finding"]["provision"] for f in library["fixed"] if f["finding"]["message"]}, {"第四条"})
        self.assertEqual(library["fixed"][0]["fingerprint"], library["fixed"][0]["finding"]["fingerprint"])
        page = self.review("夜市.txt", "--format", "html")
        self.assertIn("承接 夜市.txt@2", page)
        self.assertIn(f"已消除 {len(library['fixed'])}", page)

    def test_the_exit_code_may_ask_for_new_or_undecided_findings_only(self):
        ask = lambda what, code: self.review("夜市.txt", "--fail-on", what, "--fail-level", "note", code=code)
        ask("new", 1)  # of the first version all are
        findings = self.shown()["findings"]
        ask("new", 1)  # the same text again is the same version
        for f in findings:
            ask("undecided", 1)
            self.run_program("store", "decide", f["id"], "accept", "--by", "审核员", "--reason", "已核")
        ask("undecided", 0)
        ask("all", 1)
        # What is carried counts until a person says it again.
        (self.folder / "夜市.txt").write_text(DRAFT + "第四条 本办法由镇人民政府负责解释。\n", encoding="utf-8")
        ask("undecided", 1)
        self.assertEqual({f["state"] for f in self.shown()["findings"] if f["finding"]["severity"] == "error"}, {"carried"})
        ask("new", 0)
        (self.folder / "夜市.txt").write_text(DRAFT + "第四条 开办早市的，应当向镇综合执法队申请核发早市经营许可证。\n", encoding="utf-8")
        ask("new", 1)
        self.assertIn("--db", self.errors("review", "夜市.txt", "--fail-on", "new", code=2))
        self.review("夜市.txt", "--fail-on", "new", "--fail-level", "never", code=0)

    def test_an_export_says_of_a_finding_what_a_report_says(self):
        report = json.loads(self.review("夜市.txt", "--format", "json"))["documents"][0]
        exported = json.loads(self.run_program("store", "export"))["documents"][0]
        self.assertEqual(exported["conclusion"], report["conclusion"])
        self.assertEqual(self.shown()["points"], report["points"])
        of_text = ("span", "captures", "related")
        for told, kept in zip(report["findings"], (f["finding"] for f in exported["findings"]), strict=True):
            self.assertEqual(list(told), list(kept))
            self.assertEqual({k: told[k] for k in told if k not in of_text}, {k: kept[k] for k in kept if k not in of_text})
            self.assertEqual(told["span"]["byte"], kept["span"]["byte"])
            self.assertEqual([(c["name"], c["span"]["byte"]) for c in told["captures"]], [(c["name"], c["span"]["byte"]) for c in kept["captures"]])

    def test_a_decision_names_the_number_in_the_store_and_an_old_version_is_told(self):
        self.review("夜市.txt")
        old = self.shown()["findings"][0]["id"]
        decide = ["--by", "审核员", "--reason", "已核"]
        (self.folder / "夜市.txt").write_text(DRAFT + "第四条 本办法由镇人民政府负责解释。\n", encoding="utf-8")
        self.review("夜市.txt")
        new = self.shown()["findings"][0]["id"]
        self.assertEqual(self.errors("store", "decide", f"#{new}", "dismiss", *decide, code=0), "")
        self.assertIn("夜市.txt@2", self.errors("store", "decide", old, "dismiss", *decide, code=0))
        self.assertIn("库中编号", self.errors("store", "decide", "夜市.txt@2#2", "dismiss", *decide, code=2))

    def test_a_draft_has_one_name_from_wherever_it_is_reviewed_and_two_drafts_have_two(self):
        for place, text in (("甲", DRAFT), ("乙", "望江县犬只管理办法\n\n第一条 养犬人取得犬只后一个月之内登记。\n")):
            (self.folder / place).mkdir()
            (self.folder / place / "draft.txt").write_text(text, encoding="utf-8")
            subprocess.run([PROGRAM, "review", "draft.txt", "--db", "../reviews.db"], cwd=self.folder / place, capture_output=True)
        subprocess.run([PROGRAM, "review", self.folder / "甲" / "draft.txt", "--db", "reviews.db"], cwd=self.folder, capture_output=True)
        listed = json.loads(self.run_program("store", "list", "--format", "json"))["documents"]
        self.assertEqual(sorted((v["name"], v["number"]) for v in listed), [("乙/draft.txt", 1), ("甲/draft.txt", 1)])

    def test_a_draft_from_the_standard_input_goes_by_its_title(self):
        for text in (DRAFT, DRAFT.replace("200元", "300元"), "望江县犬只管理办法\n\n第一条 养犬人取得犬只后登记。\n"):
            subprocess.run([PROGRAM, "review", "-", "--db", "reviews.db"], cwd=self.folder, input=text.encode(), capture_output=True)
        listed = json.loads(self.run_program("store", "list", "--format", "json"))["documents"]
        self.assertEqual([(v["name"], v["number"]) for v in listed], [("望江县犬只管理办法", 1), ("柳溪镇夜市管理办法", 2)])

    def test_a_file_name_of_another_charset_becomes_a_name_in_utf8(self):
        os.rename(self.folder / "夜市.txt", os.path.join(os.fsencode(self.folder), "测试.txt".encode("gbk")))
        report = json.loads(self.review(".", "--format", "json"))
        self.assertEqual(report["documents"][0]["library"]["version"]["name"], "%B2%E2%CA%D4.txt")
        self.assertIn("%B2%E2%CA%D4.txt", self.run_program("store", "export", "--format", "csv"))

    def test_the_command_that_is_told_can_be_pasted(self):
        (self.folder / "n").mkdir()
        for name in ("夜市.txt", "my drafts/夜市.txt", "it's.txt", "-x.txt", "$HOME;#7.txt"):
            draft = self.folder / "n" / name
            draft.parent.mkdir(exist_ok=True)
            draft.write_text(DRAFT.replace("柳溪镇", f"镇{len(name)}"), encoding="utf-8")
            told = self.run_program("review", draft, "--db", "n/my r.db", code=1)
            command = next(line for line in told.splitlines() if "详见 xiezhi" in line).partition("详见 xiezhi ")[2]
            command = command.replace("show", "show --format json", 1)
            shell = subprocess.run(f'"$XIEZHI_PROGRAM" {command}', shell=True, cwd=self.folder, capture_output=True)
            self.assertEqual(shell.returncode, 0, shell.stderr.decode() + command)
            self.assertEqual(json.loads(shell.stdout)["version"]["name"], name)

    def errors(self, *arguments, code):
        out = subprocess.run([PROGRAM, *map(str, arguments)], cwd=self.folder, capture_output=True, timeout=300)
        self.assertEqual(out.returncode, code, out.stderr.decode() + out.stdout.decode())
        return out.stderr.decode()

    def test_a_withdrawn_draft_is_kept_out_of_the_way_until_it_is_restored_or_reviewed_again(self):
        why = ("--by", "李明", "--reason", "已更名")
        names = lambda *options: [v["name"] for v in json.loads(self.run_program("store", "list", "--format", "json", *options))["documents"]]
        self.review("夜市.txt")
        os.rename(self.folder / "夜市.txt", self.folder / "送审稿.txt")
        self.review("送审稿.txt")
        self.assertEqual(names(), ["夜市.txt", "送审稿.txt"])
        self.assertIn("夜市.txt", self.run_program("store", "withdraw", "夜市.txt", *why))
        self.assertEqual(names(), ["送审稿.txt"])
        self.assertEqual(names("--with-withdrawn"), ["夜市.txt", "送审稿.txt"])
        self.assertIn("文件 1，", self.run_program("store", "stats"))
        self.assertIn("文件 1，", self.run_program("store", "rescreen", "--as-of", "2025-06-01"))
        for verb in (["search", "许可证"], ["export", "--format", "csv"]):
            self.assertNotIn("夜市.txt", self.run_program("store", *verb), verb)
            self.assertIn("夜市.txt", self.run_program("store", *verb, "--with-withdrawn"), verb)
        exported = lambda *options: len(json.loads(self.run_program("store", "export", *options))["documents"])
        self.assertEqual((exported(), exported("--with-withdrawn")), (1, 2))
        self.assertRegex(self.run_program("store", "show", "夜市.txt"), "已撤出：李明 [0-9-]+：已更名")
        self.assertRegex(self.run_program("store", "show", "夜市.txt", "--lang", "en"), "withdrawn: 李明 [0-9-]+: 已更名")
        self.assertRegex(self.errors("store", "withdraw", "夜市.txt", *why, code=2), "“夜市.txt” 已撤出：李明")
        self.assertIn("没有撤出", self.errors("store", "restore", "送审稿.txt", *why, code=2))
        self.errors("store", "withdraw", "夜市.txt", "--by", "李明", code=2)
        # Deciding on it is possible, and not in silence.
        finding = self.shown()["findings"][0]["id"]
        self.assertIn("已撤出", self.errors("store", "decide", finding, "accept", "--by", "a", "--reason", "b", code=0))
        self.assertIn("［文稿已撤出］", self.run_program("store", "decisions"))
        self.assertIn("夜市.txt", self.run_program("store", "restore", "夜市.txt", *why))
        self.assertEqual(names(), ["夜市.txt", "送审稿.txt"])
        self.assertNotIn("［文稿已撤出］", self.run_program("store", "decisions"))

    def test_a_review_of_a_withdrawn_draft_brings_it_back_and_says_so(self):
        why = ("--by", "李明", "--reason", "起草单位撤回")
        self.review("夜市.txt")
        self.run_program("store", "withdraw", "夜市.txt", *why)
        self.assertRegex(self.review("夜市.txt"), "已存为 夜市.txt@1（再次送审，重新计入；此前已撤出：李明 [0-9-]+：起草单位撤回）")
        self.assertNotIn("重新计入", self.review("夜市.txt"))
        self.run_program("store", "withdraw", "夜市.txt", *why)
        (self.folder / "夜市.txt").write_text(DRAFT + "第四条 本办法由镇人民政府负责解释。\n", encoding="utf-8")
        library = json.loads(self.review("夜市.txt", "--format", "json"))["documents"][0]["library"]
        self.assertEqual((library["version"]["number"], library["restored"], library["version"]["withdrawn"]), (2, True, None))
        self.assertEqual([w["withdrawn"] for w in library["withdrawals"]], [True, False, True, False])
        self.assertIn("1 documents", self.run_program("store", "list", "--lang", "en"))
        self.assertIn("夜市.txt@2", self.run_program("store", "list"))

    def test_a_conflict_with_the_library_is_listed(self):
        self.review("夜市.txt")
        (self.folder / "早市.txt").write_text(
            DRAFT.replace("夜市", "早市").replace("200元以上500元", "1000元以上3000元"), encoding="utf-8")
        self.assertIn("可能冲突（金额不同）", self.review("早市.txt"))
        library = json.loads(self.review("早市.txt", "--format", "json"))["documents"][0]["library"]
        self.assertEqual((len(library["conflicts"]), library["conflicts_untold"], library["conflicts_unjudged"]), (1, 0, 0))

    def test_every_verb_answers_in_every_form(self):
        self.review("夜市.txt")
        for verb in (["list"], ["show", "夜市.txt"], ["search", "许可证"], ["stats"], ["rescreen", "--as-of", "2025-06-01"]):
            for form in ("text", "json", "csv"):
                out = self.run_program("store", *verb, "--format", form)
                self.assertTrue(out)
                if form == "json":
                    json.loads(out)
        self.assertIn("夜市.txt", self.run_program("store", "export", "--format", "csv"))
        self.run_program("store", "diff", "夜市.txt@1", "夜市.txt")
        self.run_program("store", "decisions")

    def test_decisions_are_listed_in_every_form(self):
        self.review("夜市.txt")
        for f in self.shown()["findings"]:
            self.run_program("store", "decide", f["id"], "dismiss", "--by", "\x1b[31m审核员", "--reason", "已核", "--until", "2099-01-01")
        text = self.run_program("store", "decisions", "--as-of", "2099-01-02")
        self.assertRegex(text, r"#\d+ ［已过期］licence\.\S+ 第二条  不成立，\?\[31m审核员 [0-9-]+：已核（至 2099-01-01）  \[夜市.txt@1\]\n")
        self.assertNotIn("\x1b", text)
        rows = json.loads(self.run_program("store", "decisions", "--format", "json"))["decisions"]
        self.assertEqual({(r["verdict"], r["by"], r["expired"], r["unused"], r["withdrawn"]) for r in rows},
                         {("dismiss", "\x1b[31m审核员", False, False, False)})  # fmt: skip
        self.assertIn("夜市.txt@1", self.run_program("store", "decisions", "--format", "csv"))

    def test_a_message_that_could_not_be_written_is_no_success(self):
        self.review("夜市.txt")
        why = ("--by", "李明", "--reason", "误存")
        for arguments in (["list"], ["decide", "1", "accept", *why], ["decisions"], ["withdraw", "夜市.txt", *why],
                          ["restore", "夜市.txt", *why]):  # fmt: skip
            with self.subTest(arguments[0]), open("/dev/full", "wb") as full:
                done = subprocess.run([PROGRAM, "store", *arguments], cwd=self.folder, stdout=full, stderr=subprocess.PIPE, timeout=300)
                self.assertEqual(done.returncode, 3, done.stderr.decode())
                self.assertIn("没有能够写完", done.stderr.decode())

    def test_a_number_of_days_is_no_negative_one(self):
        self.review("夜市.txt")
        self.run_program("store", "stats", "--filing-days", "-5", code=2)
        self.run_program("store", "stats", "--filing-days", "0")

    def test_what_cannot_be_meant_gives_2(self):
        self.review("夜市.txt")
        for arguments in (["show", "nothing"], ["decide", "99", "accept", "--by", "a", "--reason", "b"], ["list", "--db", "none.db"],
                          ["decide", "1", "perhaps", "--by", "a", "--reason", "b"], ["dance"], ["search"], ["search", "，"]):
            self.run_program("store", *arguments, code=2)

    def test_a_file_that_cannot_be_a_store_gives_2_and_is_left_alone(self):
        (self.folder / "text.db").write_text("这是一份文稿。\n" * 50, encoding="utf-8")
        sqlite3.connect(self.folder / "other.db").executescript("CREATE TABLE mine (a);")
        for db, told in (("text.db", "不是数据库文件"), ("other.db", "别的程序"), (".", "无法打开"), ("nodir/x.db", "x.db")):
            before = (self.folder / db).read_bytes() if (self.folder / db).is_file() else None
            self.assertIn(told, self.errors("review", "夜市.txt", "--db", db, code=2))
            self.errors("store", "list", "--db", db, code=2)
            if before is not None:
                self.assertEqual((self.folder / db).read_bytes(), before)

    def test_a_store_that_is_damaged_in_use_or_on_a_full_disk_gives_3(self):
        self.review("夜市.txt")
        bytes = bytearray((self.folder / "reviews.db").read_bytes())
        bytes[4096:] = b"\xa5" * (len(bytes) - 4096)
        (self.folder / "broken.db").write_bytes(bytes)
        self.assertIn("损坏", self.errors("store", "list", "--db", "broken.db", code=3))
        limit = lambda: (signal.signal(signal.SIGXFSZ, signal.SIG_IGN), resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)))
        out = subprocess.run([PROGRAM, "review", "夜市.txt", "--db", "small.db"], cwd=self.folder, capture_output=True, preexec_fn=limit)
        self.assertEqual(out.returncode, 3, out.stderr.decode())
        self.assertIn("磁盘已满", out.stderr.decode())

    def test_a_run_that_is_killed_goes_on_and_ends_as_an_undisturbed_one(self):
        drafts = self.folder / "drafts"
        drafts.mkdir()
        for i in range(300):
            (drafts / f"{i:03}.txt").write_text(DRAFT.replace("柳溪镇", f"第{i}镇") + f"第四条 第{i}镇不得要求重复办理许可证。\n", encoding="utf-8")
        command = [PROGRAM, "review", "drafts", "--as-of", "2025-06-01", "--format", "jsonl", "--db"]
        undisturbed = subprocess.run([*command, "whole.db"], cwd=self.folder, capture_output=True)
        killed = 0
        for pause in (0.3, 0.5, 0.8):
            run = subprocess.Popen([*command, "killed.db"], cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(pause)
            run.send_signal(signal.SIGKILL)
            killed += run.wait() == -signal.SIGKILL
            if (self.folder / "killed.db").exists():
                self.expect_whole(self.folder / "killed.db")
        self.assertGreater(killed, 0, "every run ended before it was killed")
        again = subprocess.run([*command, "killed.db"], cwd=self.folder, capture_output=True)
        self.assertEqual(again.returncode, undisturbed.returncode)
        strip = lambda out: [{k: v for k, v in json.loads(line).items() if k != "library"} for line in out.splitlines()]
        self.assertEqual(strip(again.stdout), strip(undisturbed.stdout))
        self.assertEqual(self.expect_whole(self.folder / "killed.db"), 300)
        self.assertEqual(self.findings("killed.db"), self.findings("whole.db"))

    def expect_whole(self, file):
        db = sqlite3.connect(file)
        try:
            self.assertEqual(db.execute("PRAGMA integrity_check").fetchone()[0], "ok")
            tables = {row[0] for row in db.execute("SELECT name FROM sqlite_schema")}
            if "version" not in tables:
                return 0
            self.assertEqual(db.execute("SELECT count(*) FROM version v WHERE NOT EXISTS (SELECT 1 FROM review WHERE version_id = v.id)").fetchone()[0], 0)
            return db.execute("SELECT count(*) FROM version").fetchone()[0]
        finally:
            db.close()

    def findings(self, name):
        db = sqlite3.connect(self.folder / name)
        try:
            return db.execute("SELECT v.name, f.rule, f.fingerprint, f.begin FROM finding f JOIN version v ON v.id = f.version_id ORDER BY 1, 2, 3").fetchall()
        finally:
            db.close()


if __name__ == "__main__":
    unittest.main()
