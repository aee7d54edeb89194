"""Reading, reviewing, explaining: offsets, types, errors, deadlines, Ctrl-C."""

import datetime
import io
import json
import pathlib
import signal
import subprocess
import sys
import threading
import time
import zipfile

import pytest

import xiezhi
from conftest import DRAFT, TODAY


def test_a_text_whose_lines_end_as_in_word_or_a_pdf_is_read_line_by_line(rules, review):
    def told(r):
        spans = [f["span"] for f in r.to_dict()["findings"]]
        return [(f.rule, f.provision, f.quote, s["line"], s["column"]) for f, s in zip(r.findings, spans)]

    for end in ["\r\n", "\r", "\v", "\x85", "\u2028", "\u2029"]:
        text = DRAFT.replace("\n", end)
        other = xiezhi.review(text, rules, as_of=TODAY)
        assert other.document.text == text
        assert other.document.title == review.document.title
        assert told(other) == told(review)


def test_rules_and_packs_are_left_out_and_the_review_says_so(rules, review, tmp_path):
    assert "licence.new-licence" in {f.rule for f in review.findings}
    for ignore in ("licence", ["licence"], {"licence": "另案处理"}):
        left = xiezhi.review(DRAFT, rules, as_of=TODAY, ignore=ignore)
        assert not any(f.rule.startswith("licence.") for f in left.findings)
        assert left.ignored == {"licence": "另案处理" if isinstance(ignore, dict) else ""}
        assert left.to_dict()["ignored"] == [{"id": "licence", "reason": left.ignored["licence"]}]
        assert {s.id: s.conclusion for s in left.conclusion}["licence"] == "not_judged"
    assert review.ignored == {}
    [outcome] = xiezhi.review_many([DRAFT], rules, as_of=TODAY, ignore=["licence.new-licence"])
    assert list(outcome.review.ignored) == ["licence.new-licence"]
    for wrong in ("licence.new-license", [7], {"licence": None}, 7, [["licence"]]):
        for call in (xiezhi.review, lambda d, *more, **options: xiezhi.review_many([d], *more, **options)):
            with pytest.raises(xiezhi.ArgumentError):
                call(DRAFT, rules, as_of=TODAY, ignore=wrong)
    with xiezhi.Store(tmp_path / "r.db") as store, pytest.raises(xiezhi.ArgumentError):
        store.save("a", left)


def test_a_review_ends_with_as_many_findings_as_are_wanted(rules, review, tmp_path):
    assert len(review) > 1 and review.complete
    few = xiezhi.review(DRAFT, rules, as_of=TODAY, max_findings=1)
    assert len(few) == 1 and not few.complete
    assert "上限 1 条" in few.incomplete[0]
    [outcome] = xiezhi.review_many([DRAFT], rules, as_of=TODAY, max_findings=1)
    assert outcome.error is None and len(outcome.review) == 1
    with xiezhi.Store(tmp_path / "r.db") as store:
        store.save("a", few)
        assert store.stored("a", few.document, rules, as_of=TODAY) is None
        assert len(store.stored("a", few.document, rules, as_of=TODAY, max_findings=1)) == 1
    for wrong in (0, -1, True, "1", 2**31):
        with pytest.raises(xiezhi.ArgumentError):
            xiezhi.review(DRAFT, rules, as_of=TODAY, max_findings=wrong)


WORD = pathlib.Path(__file__).parents[2] / "examples/drafts/电动自行车管理办法（征求意见稿）.docx"


def test_a_word_draft_comes_back_with_comments(rules):
    review = xiezhi.review(WORD, rules, as_of=TODAY)
    copy = review.to_docx(WORD.read_bytes())
    assert xiezhi.read(copy).text == review.document.text
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        comments = archive.read("word/comments.xml").decode()
    assert comments.count("<w:comment ") == 1 + len(review)
    assert review.findings[0].message in comments
    with zipfile.ZipFile(io.BytesIO(review.to_docx(WORD.read_bytes(), english=True))) as archive:
        assert "Basis: " in archive.read("word/comments.xml").decode()


def test_comments_need_the_word_file_that_was_reviewed(rules, review):
    word = xiezhi.review(WORD, rules, as_of=TODAY)
    other = next(f for f in WORD.parent.glob("*.docx") if f != WORD)
    for one, given in [(review, WORD.read_bytes()), (word, other.read_bytes()), (word, None), (word, WORD), (word, "text")]:
        with pytest.raises(xiezhi.ArgumentError):
            one.to_docx(given)
    with pytest.raises(xiezhi.ReadError):
        word.to_docx(WORD.read_bytes()[:-40])
    assert word.to_docx(WORD.read_bytes())


def test_findings_stand_where_they_say_in_code_points_and_bytes(review):
    text = review.document.text
    assert review.findings
    for f in review.findings:
        start, end = f.span
        assert text[start:end] == f.quote
        assert text.encode()[slice(*f.byte_span)].decode() == f.quote
        for c in f.captures:
            assert text[slice(*c.span)] == c.text


def test_offsets_hold_behind_characters_outside_the_basic_plane(rules):
    text = "😀𠮷" + DRAFT
    review = xiezhi.review(text, rules, as_of=TODAY)
    assert review.findings and all(text[slice(*f.span)] == f.quote for f in review.findings)


def test_a_finding_says_what_why_where_and_what_instead(review):
    f = next(f for f in review.findings if f.category == "licence")
    assert f.severity == "error"
    assert f.provision == "第二条"
    assert f.message and f.why and f.advice and f.basis[0].status == "in_force"
    assert len(f.fingerprint) == 32


def test_a_review_as_json_is_what_the_schema_promises(review):
    d = review.to_dict()
    assert d == json.loads(review.to_json()) == json.loads(review.to_json(pretty=True))
    assert [f["rule"] for f in d["findings"]] == [f.rule for f in review.findings]
    assert d["findings"][0]["span"]["char"] == list(review.findings[0].span)


def test_the_same_question_gets_the_same_answer_on_many_threads(rules, review):
    answers = []
    threads = [
        threading.Thread(target=lambda: answers.append(xiezhi.review(review.document, rules, as_of=TODAY).to_json()))
        for _ in range(8)
    ]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert set(answers) == {xiezhi.review(review.document, rules, as_of=TODAY).to_json()} and len(answers) == 8


def test_a_document_shows_its_outline(review):
    d = review.document
    assert d.title == "石桥街道共享单车管理办法"
    assert d.effective == datetime.date(2025, 7, 1)
    assert d.date is None
    articles = [p for p in d.provisions if p.kind == "article"]
    assert [p.cite for p in articles] == ["第一条", "第二条", "第三条", "第四条"]
    assert d.text[slice(*articles[1].span)].startswith("第二条")
    assert d.provision_at(d.text.index("核发")) == "第二条"
    amounts = [a for a in d.annotations if a.kind == "amount"]
    assert amounts and all(d.text[slice(*a.span)] == a.text for a in amounts)
    assert len(d) == len(d.text)
    assert d.to_dict()["title"] == d.title


def test_sources_are_paths_bytes_and_texts(tmp_path):
    file = tmp_path / "draft.txt"
    file.write_text(DRAFT, encoding="gb18030")
    assert xiezhi.read(file).digest == xiezhi.read(DRAFT).digest == xiezhi.read(DRAFT.encode("utf-16")).digest
    assert xiezhi.read(bytearray(DRAFT.encode())).text == DRAFT


def test_a_str_that_names_a_file_is_refused_with_advice(tmp_path):
    file = tmp_path / "draft.txt"
    file.write_text(DRAFT, encoding="utf-8")
    with pytest.raises(xiezhi.ReadError, match="pathlib.Path") as caught:
        xiezhi.read(str(file))
    assert caught.value.path == str(file)


@pytest.mark.parametrize(
    "bad",
    [None, 7, object(), b"PK\x03\x04 this is no docx", b"%PDF-1.4 truncated", b"\xff\xfe\x00\xd8\x00\x00", "a\ud800b",
     pathlib.Path("no/such/file.docx"), pathlib.Path(".")],
)  # fmt: skip
def test_what_is_no_draft_is_a_read_error(bad, rules):
    with pytest.raises(xiezhi.ReadError):
        xiezhi.read(bad)
    with pytest.raises(xiezhi.ReadError):
        xiezhi.review(bad, rules)
    assert xiezhi.review(DRAFT, rules, as_of=TODAY).findings  # and everything goes on


@pytest.mark.parametrize(
    "bad",
    [{"kind": "nonsense"}, {"kind": 3}, {"as_of": "yesterday"}, {"as_of": 20250601}, {"as_of": "20250601"}, {"as_of": "2025-W26-1"}, {"issuer": 5}, {"dossier": 5},
     {"deadline": "soon"}, {"deadline": float("nan")}, {"cancel": True}, {"issuer": "\ud800"}],
)  # fmt: skip
def test_arguments_that_cannot_be_meant_are_argument_errors(bad, rules):
    with pytest.raises(xiezhi.ArgumentError):
        xiezhi.review(DRAFT, rules, **bad)


@pytest.mark.parametrize("limit", ["10", -1, 2**70, 1.5])
def test_a_limit_that_is_no_size_is_an_argument_error(limit):
    with pytest.raises(xiezhi.ArgumentError):
        xiezhi.read(DRAFT, max_bytes=limit)


@pytest.mark.parametrize("bad", [{"a": "\ud800"}, {"a": object()}, {"a": float}])
def test_a_dossier_that_is_no_json_is_a_data_error(bad, rules):
    with pytest.raises(xiezhi.DataError):
        xiezhi.review(DRAFT, rules, dossier=bad)


def test_rules_must_be_rules():
    for bad in (None, "rules", []):
        with pytest.raises(xiezhi.ArgumentError):
            xiezhi.review(DRAFT, bad)


def test_a_dossier_names_kind_and_issuer_too(rules):
    dossier = {"kind": "tender", "issuer": "某县住建局"}
    made = xiezhi.review(DRAFT, rules, as_of=TODAY, dossier=dossier)
    assert (made.kind, made.issuer) == ("tender", "某县住建局")
    made = xiezhi.review(DRAFT, rules, as_of=TODAY, dossier=dossier, kind="policy", issuer="某市交通局")
    assert (made.kind, made.issuer) == ("policy", "某市交通局")


def test_a_dossier_is_a_mapping_or_a_json_file(rules, tmp_path):
    file = tmp_path / "dossier.json"
    file.write_text('{"published": "2025-05-20"}', encoding="utf-8")
    by_file = xiezhi.review(DRAFT, rules, as_of=TODAY, dossier=file).to_json()
    by_mapping = xiezhi.review(DRAFT, rules, as_of=TODAY, dossier={"published": datetime.date(2025, 5, 20)})
    assert by_file == by_mapping.to_json()
    file.write_text('{"published": ', encoding="utf-8")
    with pytest.raises(xiezhi.DataError):
        xiezhi.review(DRAFT, rules, dossier=file)


@pytest.mark.parametrize("bad", [{"legality_review": "没有"}, {"consultation": "七日"}, {"legality_reveiw": True}, {"filed": "2025-02-30"}])
def test_a_dossier_that_the_schema_does_not_allow_is_a_data_error(bad, rules):
    with pytest.raises(xiezhi.DataError, match=next(iter(bad))):
        xiezhi.review(DRAFT, rules, dossier=bad)


def test_too_large_a_source_is_refused():
    with pytest.raises(xiezhi.ReadError) as caught:
        xiezhi.read(DRAFT.encode(), max_bytes=10)
    assert caught.value.kind == "too_large"
    assert f"{len(DRAFT.encode())} bytes, limit 10 bytes" in caught.value.english


def big_text(megabytes: float) -> str:
    body = "".join(DRAFT.split("\n\n")[1].splitlines()[1:3])
    return "大件\n\n" + "\n".join(f"第{i}条 " + body for i in range(1, int(megabytes * 1e6 / len(body.encode()))))


def test_a_deadline_gives_a_limit_error_with_what_was_found(rules):
    document = xiezhi.read(big_text(3))
    start = time.monotonic()
    with pytest.raises(xiezhi.LimitError) as caught:
        xiezhi.review(document, rules, as_of=TODAY, deadline=0.0)
    assert time.monotonic() - start < 5
    assert caught.value.review is not None and not caught.value.review.complete
    assert caught.value.kind == "limit"


def test_a_cancel_from_another_thread_stops_the_work(rules):
    document = xiezhi.read(big_text(6))
    cancel = xiezhi.Cancel()
    threading.Timer(0.02, cancel.cancel).start()
    with pytest.raises(xiezhi.LimitError) as caught:
        xiezhi.review(document, rules, as_of=TODAY, cancel=cancel, deadline=datetime.timedelta(seconds=60))
    assert caught.value.review.incomplete and cancel.cancelled


INTERRUPTED = """
import pathlib, sys, threading, time, os, signal
sys.path.insert(0, {tests!r})
import xiezhi
from review_test import big_text
rules = xiezhi.load_rules()
document = xiezhi.read(big_text(3))
sources = [document] * 200
hit = []
def interrupt():
    hit.append(time.monotonic())
    os.kill(os.getpid(), signal.SIGINT)
threading.Timer(0.5, interrupt).start()
try:
    {call}
    print("finished")
except KeyboardInterrupt:
    print(f"{{(time.monotonic() - hit[0]) * 1000:.0f}}")
sys.stdout.flush()
os._exit(0)
"""


@pytest.mark.parametrize(
    "call, most",
    [("xiezhi.review_many(sources, rules, threads=2)", 100), ("list(xiezhi.review_each(sources, rules, threads=2))", 100), ("[xiezhi.review(d, rules) for d in sources]", 100),
     ("[xiezhi.explain('licence.new-licence', d, rules) for d in sources]", 500)],  # what it told is large to clear away
)
def test_ctrl_c_stops_at_once(call, most):
    script = INTERRUPTED.format(tests=str(pathlib.Path(__file__).parent), call=call)
    times = []
    for _ in range(3):  # another process may hold the core for a while: the best of three is ours
        out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120)
        assert out.stdout.strip().isdigit(), out.stdout + out.stderr
        times.append(int(out.stdout))
        if times[-1] <= most:
            return
    assert min(times) <= most, times


def test_an_explanation_says_why_and_why_not(rules):
    met = xiezhi.explain("licence.new-licence", DRAFT, rules, as_of=TODAY)
    assert any(e.met and e.finding for e in met)
    why = next(e for e in met if e.met).why
    assert why.held and (why.children or why.text)
    assert "第二条" in str(next(e for e in met if e.met)) or str(met[0])
    assert not any(e.met for e in xiezhi.explain("licence.new-licence", "通知\n\n一、请做好值班。\n", rules, as_of=TODAY))
    with pytest.raises(xiezhi.LimitError):
        xiezhi.explain("licence.new-licence", DRAFT, rules, deadline=0)
    for bad in ("no.such-rule", None, 7):
        with pytest.raises(xiezhi.ArgumentError):
            xiezhi.explain(bad, DRAFT, rules)
