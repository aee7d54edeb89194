#!/usr/bin/env python3
"""Drives `xiezhi lsp` with JSON-RPC over pipes, as an editor does."""

import json
import os
import tempfile
import unittest
from pathlib import Path

from lsp_client import Client

PROGRAM = Path(os.environ["XIEZHI_PROGRAM"])
RULES = Path(os.environ["XIEZHI_SOURCE"]) / "rules"
DAY = "2026-01-01"

# 𠮷 is one character, two UTF-16 units, four bytes.
RULE = """use vocabulary.prelude

term permits = "准𠮷证" | "准运证";
exception voluntary = "自愿";

rule permit {
  title     "要求申领许可证"
  severity  error
  category  licence
  applies   any
  basis     《中华人民共和国行政许可法》 第十七条
  why       "没有设定权。"
  advice    "删去。"
  when      "𠮷" "申领" ..6 noun: @permits
  unless    voluntary
  message   "要求申领“{noun}”。"
  violates  "商户应当向县里【𠮷申领准运证】。"
  passes    "商户自愿𠮷申领准运证。"
}
"""


def line_of(text, part):
    return next(i for i, line in enumerate(text.split("\n")) if part in line)


def units(text):
    return len(text.encode("utf-16-le")) // 2


def place(text, part, inside=0):
    """Line and UTF-16 unit of the first `part`, some characters into it."""
    line = line_of(text, part)
    return line, units(text.split("\n")[line].split(part)[0] + part[:inside])


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = Path(folder.name).resolve() / "permit.rule"
        self.file.write_text(RULE, encoding="utf-8")

    def start(self, *arguments, **named):
        client = Client(PROGRAM, "lsp", "--stdio", *arguments, rules=RULES, **named)
        self.addCleanup(client.stop)
        return client

    def opened(self, text=RULE):
        """Without the shipped packs: quicker."""
        self.client = self.start("--as-of", DAY, "--rules", RULES / "format")
        self.uri = self.client.open(self.file, text)
        return self.client


class Diagnostics(Case):
    def test_a_misspelt_keyword_is_told_while_typing_and_gone_when_mended(self):
        client = self.opened()
        client.diagnostics(self.uri)
        client.change(self.uri, RULE.replace("severity", "severty"))
        found = client.diagnostics(self.uri, lambda d: d)
        self.assertEqual(found[0]["severity"], 1)
        self.assertEqual(found[0]["range"]["start"]["line"], line_of(RULE, "severity"))
        client.change(self.uri, RULE)
        self.assertFalse([d for d in client.diagnostics(self.uri) if d["severity"] == 1])

    def test_an_unknown_term_is_placed_in_utf_16_units(self):
        client = self.opened(RULE.replace("@permits", "@permit"))
        found = client.diagnostics(self.uri, lambda d: any(x["severity"] == 1 for x in d))
        fault = next(d for d in found if d["severity"] == 1 and d["range"]["start"]["line"] == line_of(RULE, "when "))
        line = RULE.split("\n")[fault["range"]["start"]["line"]]
        self.assertIn(fault["range"]["start"]["character"], (units(line.split("@")[0]), units(line.split("@")[0]) + 1))

    def test_a_file_that_was_never_saved_is_checked(self):
        self.file.unlink()
        client = self.opened(RULE.replace("@permits", "@permit"))
        found = client.diagnostics(self.uri, lambda d: any(x["code"] == "X0201" for x in d))
        self.assertIn(line_of(RULE, "when "), [d["range"]["start"]["line"] for d in found])

    def test_lints_come_with_the_check(self):
        client = self.opened(RULE.replace('"自愿";', '"自愿";\nterm idle = "闲置";'))
        found = client.diagnostics(self.uri, lambda d: any(x["code"] == "X0306" for x in d))
        lint = next(d for d in found if d["code"] == "X0306")
        self.assertEqual((lint["severity"], lint["range"]["start"]["line"]), (2, 4))

    def test_an_example_that_fails_is_told_at_its_line_and_in_a_lens(self):
        client = self.opened(RULE.replace("商户自愿𠮷申领", "商户都要𠮷申领"))
        found = client.diagnostics(self.uri, lambda d: any(x["code"] == "noisy" for x in d))
        noisy = next(d for d in found if d["code"] == "noisy")
        self.assertEqual(noisy["range"]["start"]["line"], line_of(RULE, "passes"))
        self.assertIn("𠮷申领准运证", noisy["message"])
        lens = client.of("codeLens", self.uri)
        self.assertEqual(lens[0]["command"]["title"], "1 / 2 个例子不符")

    def test_examples_that_hold_are_counted_in_a_lens(self):
        client = self.opened()
        client.diagnostics(self.uri)
        self.assertEqual(client.of("codeLens", self.uri)[0]["command"]["title"], "2 个例子，全部相符")

    def test_a_closed_file_is_cleared(self):
        client = self.opened("rule {")
        client.diagnostics(self.uri, lambda d: d)
        client.tell("textDocument/didClose", {"textDocument": {"uri": self.uri}})
        client.diagnostics(self.uri, lambda d: d == [])

    def test_a_patch_is_offered_as_a_quick_fix(self):
        client = self.opened()
        found = client.diagnostics(self.uri, lambda d: any(x["code"] == "X0309" for x in d))
        lint = next(d for d in found if d["code"] == "X0309")
        params = {"textDocument": {"uri": self.uri}, "range": lint["range"], "context": {"diagnostics": []}}
        actions = client.ask("textDocument/codeAction", params)["result"]
        self.assertIn("X0309", [a["diagnostics"][0]["code"] for a in actions])


class Answers(Case):
    def text_at(self, part, inside=0, text=RULE):
        answer = self.client.at("hover", self.uri, *place(text, part, inside))
        return answer and answer["contents"]["value"]

    def test_hover_shows_a_term_behind_wide_characters(self):
        self.opened()
        self.assertIn('"准𠮷证" | "准运证"', self.text_at("@permits", 3))

    def test_hover_shows_an_exception(self):
        self.opened()
        self.assertIn('exception voluntary = "自愿"', self.text_at("unless    voluntary", 12))

    def test_hover_shows_how_a_basis_stands_on_the_day(self):
        self.opened()
        page = self.text_at("《中华人民共和国行政许可法》", 5)
        self.assertIn("有效", page)
        self.assertIn(DAY, page)
        self.assertIn("83 条", page)

    def test_hover_shows_both_spellings_of_a_keyword(self):
        self.opened()
        self.assertIn("除非", self.text_at("unless", 2))

    def test_hover_shows_the_title_of_a_rule(self):
        client = self.opened()
        client.diagnostics(self.uri)
        self.assertIn("要求申领许可证", self.text_at("rule permit", 7))

    def test_hover_says_nothing_in_a_string(self):
        self.opened()
        self.assertIsNone(self.text_at("没有设定权", 1))

    def test_a_term_leads_to_its_definition(self):
        client = self.opened()
        answer = client.at("definition", self.uri, *place(RULE, "@permits", 3))
        self.assertEqual(answer["uri"], self.uri)
        self.assertEqual(answer["range"], {"start": {"line": 2, "character": 5}, "end": {"line": 2, "character": 12}})

    def test_an_exception_that_is_always_in_reach_leads_to_its_file(self):
        text = RULE.replace("unless    voluntary", "unless    reporting")
        client = self.opened(text)
        answer = client.at("definition", self.uri, *place(text, "reporting", 2))
        self.assertEqual(answer["uri"], (RULES / "vocabulary/retold.rule").resolve().as_uri())
        line = (RULES / "vocabulary/retold.rule").read_text(encoding="utf-8").split("\n")[answer["range"]["start"]["line"]]
        self.assertIn("reporting", line)

    def test_use_leads_to_the_module(self):
        client = self.opened()
        answer = client.at("definition", self.uri, *place(RULE, "vocabulary.prelude", 13))
        self.assertTrue(answer["uri"].endswith("vocabulary/prelude.rule"))

    def test_a_frame_leads_to_its_definition(self):
        text = 'frame gate(what) = "须" ..4 what;\n\n' + RULE.replace('"𠮷" "申领" ..6 noun: @permits', "gate(what: @permits)")
        client = self.opened(text)
        answer = client.at("definition", self.uri, *place(text, "gate(what: ", 2))
        self.assertEqual(answer["range"]["start"], {"line": 0, "character": 6})

    def test_symbols_are_the_items_of_the_file(self):
        client = self.opened()
        names = [s["name"] for s in client.of("documentSymbol", self.uri)]
        self.assertEqual(names, ["vocabulary.prelude", "permits", "voluntary", "permit"])


class Completion(Case):
    def labels(self, part, inside, text):
        client = self.opened(text)
        return {i["label"] for i in client.at("completion", self.uri, *place(text, part, inside))}

    def test_terms_behind_an_at_sign_even_in_a_broken_file(self):
        labels = self.labels("..6 noun: @", 11, RULE.replace("@permits", "@"))
        self.assertIn("permits", labels)
        self.assertNotIn("unless", labels)

    def test_fields_at_the_beginning_of_a_line_in_a_rule(self):
        labels = self.labels("\n  un".strip("\n"), 4, RULE.replace("unless    voluntary", "un"))
        self.assertIn("unless", labels)
        self.assertNotIn("frame", labels)
        self.assertNotIn("除非", labels)

    def test_chinese_words_in_a_chinese_file(self):
        labels = self.labels("  除", 3, "规则 permit {\n  标题 \"甲\"\n  除\n}\n")
        self.assertIn("除非", labels)
        self.assertNotIn("unless", labels)

    def test_paths_and_qualities_of_their_kind_only(self):
        labels = self.labels("document.", 9, RULE.replace('"𠮷" "申领"', "document."))
        self.assertEqual(labels, {"articles", "attachments", "date", "published", "effective", "expires"})
        labels = self.labels("dossier.", 8, RULE.replace('"𠮷" "申领"', "dossier."))
        self.assertTrue("consultation" in labels and "articles" not in labels)
        labels = self.labels("organisation(", 13, RULE.replace('"𠮷" "申领"', "organisation("))
        self.assertEqual(labels, {"named", "count"})

    def test_slots_and_exceptions_in_an_expression(self):
        labels = self.labels("when      am", 12, RULE.replace('"𠮷" "申领"', "am"))
        self.assertTrue({"amount", "voluntary", "reporting"} <= labels)

    def test_words_of_a_field(self):
        labels = self.labels("severity  ", 10, RULE.replace("severity  error", "severity  "))
        self.assertEqual(labels, {"error", "warning", "note"})

    def test_keys_behind_a_path(self):
        labels = self.labels("dossier.", 8, RULE.replace("unless    voluntary", "unless    dossier."))
        self.assertIn("consultation", labels)
        self.assertNotIn("title", labels)

    def test_nothing_in_a_string(self):
        self.assertEqual(self.labels("没有设定权", 2, RULE), set())


class Formatting(Case):
    def test_a_file_is_laid_out_as_fmt_does_it(self):
        client = self.opened(RULE.replace("  severity  error", "      severity error"))
        edits = client.of("formatting", self.uri)
        self.assertEqual(len(edits), 1)
        self.assertEqual(edits[0]["range"]["start"], {"line": 0, "character": 0})
        self.assertEqual(edits[0]["range"]["end"], {"line": RULE.count("\n"), "character": 0})
        laid_out = edits[0]["newText"]
        client.change(self.uri, laid_out)
        self.assertEqual(client.of("formatting", self.uri), [])

    def test_a_file_with_faults_is_left_alone(self):
        client = self.opened("rule {")
        self.assertIsNone(client.of("formatting", self.uri))


class BadInput(Case):
    def test_what_is_not_json_is_answered_and_the_next_request_works(self):
        client = self.opened()
        for body, code in ((b"{", -32700), (b"\xff\xfe", -32700), (b"", -32700), (b"[]", -32600), (b"7", -32600), (b"[" * 100000, -32700)):
            client.send(body)
            while "error" not in (message := client.next()):
                pass
            self.assertEqual((message["id"], message["error"]["code"]), (None, code))
        self.assertTrue(client.of("documentSymbol", self.uri))

    def test_wrong_parameters_are_answered(self):
        client = self.opened()
        far = {"line": 10**12, "character": -5}
        wrong = [None, 7, [], {}, {"textDocument": 1}, {"textDocument": {"uri": "file:///none"}},
                 {"textDocument": {"uri": self.uri}}, {"textDocument": {"uri": self.uri}, "position": {"line": "1"}}]
        for params in wrong:
            self.assertEqual(client.ask("textDocument/hover", params)["error"]["code"], -32602, params)
        for method in ("hover", "definition", "completion"):
            self.assertIn("result", client.ask("textDocument/" + method, {"textDocument": {"uri": self.uri}, "position": far}))
        self.assertEqual(client.ask("textDocument/nothing", {})["error"]["code"], -32601)
        for method in ("didOpen", "didChange", "didClose"):
            client.tell("textDocument/" + method, {"textDocument": 3})
        client.send({"jsonrpc": "2.0", "id": {"a": [1]}, "method": 3})
        self.assertTrue(client.of("documentSymbol", self.uri))

    def test_bad_headers_are_passed_over(self):
        client = self.opened()
        client.raw(b"Content-Length: many\r\n\r\nnonsense\r\nContent-Length: -3\r\n\r\n" + b"x" * 10000 + b"\r\n\r\n")
        self.assertTrue(client.of("documentSymbol", self.uri))

    def test_a_file_cut_off_anywhere_is_answered(self):
        client = self.opened()
        for end in range(0, len(RULE), 7):
            client.change(self.uri, RULE[:end])
            last = RULE[:end].split("\n")
            for method in ("hover", "definition", "completion"):
                client.at(method, self.uri, len(last) - 1, units(last[-1]))
            client.of("formatting", self.uri), client.of("documentSymbol", self.uri)
        self.assertEqual(client.close(), 0)

    def test_a_text_that_is_no_file_is_served_too(self):
        client = self.opened()
        uri = client.open("untitled:Untitled-1", RULE)
        self.assertIn("准运证", client.at("hover", uri, *place(RULE, "@permits", 3))["contents"]["value"])

    def test_requests_before_initialize_and_after_shutdown_are_refused(self):
        client = self.start(raw=True)
        self.assertEqual(client.ask("textDocument/hover", {})["error"]["code"], -32002)
        client.ask("initialize", {"capabilities": 5})
        client.ask("shutdown", None)
        self.assertEqual(client.ask("textDocument/hover", {})["error"]["code"], -32600)

    def test_an_end_without_goodbye_is_told_by_the_exit_code(self):
        client = self.opened()
        client.process.stdin.close()
        self.assertEqual(client.process.wait(timeout=120), 1)


if __name__ == "__main__":
    unittest.main()
