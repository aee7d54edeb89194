#!/usr/bin/env python3
"""The verbs that show and check: explain, outline, rules."""

import unittest

from program import DRAFT, QUOTE, RULE, Case, docx, run


class Explain(Case):
    def test_a_rule_alone_gives_its_page(self):
        page = self.code(0, run("explain", "try.permit", "--rules", self.rules, "--as-of", "2025-06-01")).text
        for part in ("要求申领许可证", "没有设定权。", "《中华人民共和国行政许可法》第十七条（基准日 2025-06-01：现行有效）", "【申领运营许可证】", "删去。"):
            self.assertIn(part, page)

    def test_a_rule_alone_as_json_holds_what_show_does(self):
        told = self.code(0, run("explain", "try.permit", "--rules", self.rules, "--format", "json")).json
        self.assertEqual(told, self.code(0, run("rules", "show", "try.permit", "--rules", self.rules, "--format", "json")).json)
        self.code(2, run("explain", "X0324", "--format", "json"))

    def test_with_a_text_it_says_why_the_rule_met(self):
        answer = self.code(0, run("explain", "try.permit", "--rules", self.rules, "--text", "企业应当向县局申领运营许可证。"))
        self.assertIn("命中", answer.text)
        self.assertIn("【申领运营许可证】", answer.text)

    def test_with_a_near_miss_it_says_why_not(self):
        answer = self.code(0, run("explain", "try.permit", "--rules", self.rules, "--text", "企业可以向县局申领运营许可证。"))
        self.assertIn("没有命中", answer.text)
        self.assertIn("应当", answer.text)

    def test_with_a_file_it_reads_the_file(self):
        self.assertIn("命中", run("explain", "try.permit", self.file("a.txt", DRAFT), "--rules", self.rules).text)

    def test_an_unknown_rule_gives_2_and_names_that_are_alike(self):
        answer = self.code(2, run("explain", "licence.permit", "--rules", self.rules))
        self.assertIn("try.permit", answer.errors)

    def test_a_file_and_a_text_together_give_2(self):
        self.code(2, run("explain", "try.permit", self.file("a.txt", DRAFT), "--text", "x", "--rules", self.rules))


class Outline(Case):
    def test_text_tells_title_and_provisions(self):
        text = self.code(0, run("outline", self.file("a.txt", DRAFT))).text
        self.assertIn("标题：青石县共享电单车管理办法", text)
        self.assertIn("第二条", text)

    def test_json_tells_the_same(self):
        answer = self.code(0, run("outline", self.file("a.txt", DRAFT), "--format", "json"))
        self.assertIn("第二条", [p["cite"] for p in answer.json["provisions"]])

    def test_the_text_of_a_utf8_file_is_its_own_bytes(self):
        self.assertEqual(run("outline", "--text", self.file("a.txt", DRAFT)).out, DRAFT.encode("utf-8"))

    def test_a_damaged_file_gives_3_and_a_missing_one_2(self):
        self.code(3, run("outline", self.file("a.docx", b"PK\x03\x04")))
        self.code(2, run("outline", self.folder / "none.txt"))


class Rules(Case):
    def test_list_as_json_holds_what_the_contract_says(self):
        rules = self.code(0, run("rules", "list", "--format", "json", self.rules)).json["rules"]
        self.assertEqual([set(rule) for rule in rules], [{"id", "title", "severity", "category", "status", "basis", "points"}])
        self.assertEqual(rules[0]["id"], "try.permit")
        self.assertEqual(rules[0]["basis"][0]["instrument"], "中华人民共和国行政许可法")

    def test_given_rules_replace_the_shipped_ones_and_shipped_adds_them(self):
        ids = lambda *a: {rule["id"] for rule in run("rules", "list", "--format", "json", *a).json["rules"]}
        shipped, own = ids(), {"try.permit"}
        self.assertGreater(len(shipped), 3)
        self.assertEqual(ids(self.rules), own)
        self.assertEqual(ids("--rules", self.rules), own)
        self.assertEqual(ids("--rules", "shipped", "--rules", self.rules), shipped | own)

    def test_list_as_text_has_a_line_a_rule(self):
        self.assertRegex(self.code(0, run("rules", "list", self.rules)).text, r"^try\.permit +error +stable +要求申领许可证\n$")

    def test_show_gives_the_page_or_everything_as_json(self):
        self.assertIn("要求申领许可证", self.code(0, run("rules", "show", "try.permit", self.rules)).text)
        rule = self.code(0, run("rules", "show", "try.permit", self.rules, "--format", "json")).json
        self.assertEqual(rule["examples"][0]["quotes"], [QUOTE])

    def test_check_and_test_pass_a_sound_rule(self):
        self.assertIn("1 条规则，2 个例子", self.code(0, run("rules", "test", self.rules)).text)
        self.code(0, run("rules", "check", self.rules))
        answer = self.code(0, run("rules", "check", self.rules, "--format", "json")).json
        self.assertEqual((answer["ok"], answer["rules"], answer["examples"], answer["failures"]), (True, 1, 2, []))

    def test_an_example_that_does_not_hold_gives_2_and_its_place(self):
        self.file("pack/try/permit.rule", RULE.replace("申报。", "申领运营许可证。"))
        for verb in ("check", "test"):
            answer = self.code(2, run("rules", verb, self.rules))
            self.assertRegex(answer.text, r"try/permit\.rule:1[34]:\d+: try\.permit：误报“申领运营许可证”")
        self.assertIn("成立", run("rules", "test", self.rules, "--why").text)
        failure = run("rules", "check", self.rules, "--format", "json").json["failures"][0]
        self.assertEqual((failure["expected"], failure["got"]), ([], [QUOTE]))

    def test_a_span_beside_the_marked_one_fails(self):
        self.file("pack/try/permit.rule", RULE.replace("【申领运营许可证】", "申领【运营许可证】"))
        self.code(2, run("rules", "test", self.rules))

    def test_a_fault_gives_2_with_file_line_column_and_caret_in_every_verb(self):
        self.file("pack/try/permit.rule", RULE.replace("severity  error", "severity  eror"))
        for arguments in (["review", self.file("a.txt", DRAFT)], ["rules", "list"], ["rules", "test"], ["explain", "try.permit"]):
            answer = self.code(2, run(*arguments, "--rules", self.rules))
            self.assertRegex(answer.errors, r"permit\.rule:4:\d+")
            self.assertIn("^", answer.errors)
            self.assertEqual(answer.out, b"")
        answer = self.code(2, run("rules", "check", self.rules, "--format", "json"))
        self.assertFalse(answer.json["ok"])
        self.assertEqual(answer.json["diagnostics"][0]["line"], 4)

    def test_the_shipped_rules_pass_their_own_check(self):
        answer = run("rules", "check", "--format", "json", "--as-of", "2025-06-01").json
        self.assertEqual([d for d in answer["diagnostics"] if d["severity"] == "error"], [])
        self.assertEqual(answer["failures"], [])


class Authoring(Case):
    def test_a_new_rule_is_sound_from_birth_and_is_never_overwritten(self):
        made = self.code(0, run("rules", "new", "licence.my-rule", cwd=self.folder)).text
        self.assertIn("licence/my-rule.rule", made)
        checked = self.code(0, run("rules", "check", self.folder / "licence" / "my-rule.rule", "--format", "json")).json
        self.assertEqual((checked["ok"], checked["rules"], checked["examples"]), (True, 1, 3))
        self.code(2, run("rules", "new", "licence.my-rule", cwd=self.folder))
        for odd in ("a rule", "duty.pack", "vocabulary.words", "or.and"):
            self.code(2, run("rules", "new", odd, cwd=self.folder))

    def test_a_rule_whose_id_is_one_name_is_written_where_one_is(self):
        self.code(0, run("rules", "new", "solo", cwd=self.folder))
        self.assertIn("solo {", (self.folder / "solo.rule").read_text("utf-8"))

    def test_a_side_file_in_another_encoding_is_a_fault_like_another(self):
        self.file("pack/try/permit.cases", "通过 企业自愿申报。\n".encode("gb18030"))
        for verb in ("check", "test"):
            answer = self.code(2, run("rules", verb, self.rules))
            self.assertRegex(answer.text, r"permit\.cases:1:\d+: 错误\[X0102\]")

    def test_what_draws_on_a_fault_is_not_tried(self):
        self.file("pack/try/permit.rule", RULE.replace("severity  error", "severity  error\n  unless    没有的"))
        answer = self.code(2, run("rules", "check", self.rules, "--format", "json")).json
        self.assertEqual(([d["code"] for d in answer["diagnostics"]], answer["failures"]), (["X0202"], []))

    def test_a_folder_without_rules_is_no_success(self):
        (self.folder / "empty").mkdir()
        for verb in ("check", "test"):
            self.code(2, run("rules", verb, self.folder / "empty"))

    def test_formatting_turns_the_keywords_and_back_again(self):
        file = self.folder / "pack/try/permit.rule"
        self.code(1, run("rules", "fmt", "--check", file))
        self.code(0, run("rules", "fmt", file))
        self.code(0, run("rules", "fmt", "--check", file))
        english = file.read_text("utf-8")
        self.code(0, run("rules", "fmt", "--keywords", "zh", file))
        self.assertIn("规则 try.permit {", file.read_text("utf-8"))
        self.code(0, run("rules", "test", self.rules))
        self.code(0, run("rules", "fmt", "--keywords", "en", file))
        self.assertEqual(file.read_text("utf-8"), english)
        piped = self.code(0, run("rules", "fmt", "-", stdin='term a="x"|"y"'.encode())).text
        self.assertEqual(piped, 'term a = "x" | "y";\n')

    def test_a_file_with_faults_is_left_as_it_is(self):
        file = self.file("bad.rule", "rule a.bad {")
        self.code(2, run("rules", "fmt", file))
        self.assertEqual(file.read_text("utf-8"), "rule a.bad {")

    def test_fix_mends_what_can_be_mended(self):
        file = self.file("pack/try/permit.rule", RULE.replace('noun: "许可证"', 'noun: (("许可证" | "许可证"))'))
        before = self.code(0, run("rules", "check", file, "--format", "json")).json["diagnostics"]
        self.assertIn("X0315", [d["code"] for d in before])
        self.code(0, run("rules", "check", "--fix", file))
        self.assertIn('noun: "许可证"', file.read_text("utf-8"))

    def test_drafts_and_their_names_do_not_steer_the_terminal(self):
        self.file("in/a\x1b[31m.txt", DRAFT.replace("申领运营", "申领\x1b[31m运"))
        self.file("in/b\x1b[31m.docx", b"PK\x03\x04 this is no archive")
        self.file("in/c\x1b[31m.exe", b"MZ")
        other = self.file("other/try/permit.rule", RULE.replace("申领", "申报")).parent.parent
        for verb, told in (("diff", "【申领?[31m运许可证】"), ("bench", "没有读：")):
            with self.subTest(verb):
                answer = self.code(3, run("rules", verb, other, *([self.rules] if verb == "diff" else []), "--corpus", self.folder / "in"))
                self.assertNotIn(b"\x1b", answer.out + answer.err)
                self.assertIn(told, answer.text)
                self.assertIn("b?[31m.docx", answer.text)
                self.assertIn("c?[31m.exe", answer.errors)
        self.assertNotIn(b"\x1b", self.code(2, run("review", "\x1b[31m.txt")).err)

    def test_explain_gives_the_page_of_a_code(self):
        self.assertIn("// 好", self.code(0, run("explain", "X0324")).text)
        self.assertIn("brackets", self.code(0, run("explain", "X0324", "--lang", "en")).text)
        self.assertIn("X0362（警告）", self.code(0, run("explain", "X0362")).text)
        self.code(2, run("explain", "X9999"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
