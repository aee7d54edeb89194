"""Values and errors: copies, pickles, truth, names of files, what must not be a foreign exception."""

import concurrent.futures
import copy
import datetime
import multiprocessing
import os
import pathlib
import pickle
import sys
import threading
import time

import pytest

import xiezhi
from conftest import DRAFT, TODAY


class Named:
    """A path of another library."""

    def __init__(self, name):
        self.name = name

    def __fspath__(self):
        return self.name


def test_a_review_without_findings_and_an_empty_document_are_there(rules):
    assert len(xiezhi.review("通知\n\n请准时参加会议。\n", rules)) == 0
    assert xiezhi.review("通知\n\n请准时参加会议。\n", rules)
    assert xiezhi.read(b"") and len(xiezhi.read(b"")) == 0


def test_what_never_changes_is_its_own_copy(rules, review):
    for value in (rules, review, review.document, review.findings[0], review.points[0], review.document.provisions[0]):
        assert copy.copy(value) is value and copy.deepcopy(value) is value
    assert copy.deepcopy({"kept": review})["kept"] is review


def test_every_class_of_values_can_be_copied():
    for name in xiezhi.__all__:
        value = getattr(xiezhi, name)
        if isinstance(value, type) and not issubclass(value, (Exception, list)) and value not in (xiezhi.Store, xiezhi.Cancel):
            assert {"__copy__", "__deepcopy__"} <= set(vars(value)), name
    told = copy.copy(xiezhi.Conflicts([], 3, 1))
    assert (told, told.untold, told.unjudged) == ([], 3, 1)


def test_everything_says_what_it_is(rules, review):
    [outcome] = xiezhi.review_many([DRAFT], rules)
    told = xiezhi.explain("licence.new-licence", DRAFT, rules)
    for value in (review.points[0], review.conclusion[0], review.document.annotations[0], outcome, told[0]):
        assert " object at 0x" not in repr(value) and repr(value).startswith("<xiezhi."), repr(value)
    assert "共享单车" in repr(told[0]) and " met: " in repr(told[0])


def load_broken(folder):
    xiezhi.load_rules(folder)


def run_out_of_time(text):
    xiezhi.review(text, xiezhi.load_rules(), as_of=TODAY, deadline=0)


def test_errors_come_back_from_worker_processes(tmp_path):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "broken.rule").write_text('rule own.broken {\n  titel "x"\n}\n', encoding="utf-8")
    with pytest.raises(xiezhi.RuleError) as here:
        load_broken(tmp_path)
    with concurrent.futures.ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        with pytest.raises(xiezhi.RuleError) as there:
            pool.submit(load_broken, tmp_path).result(timeout=60)
        with pytest.raises(xiezhi.LimitError) as stopped:
            pool.submit(run_out_of_time, DRAFT).result(timeout=60)
    first, same = here.value.diagnostics[0], there.value.diagnostics[0]
    assert str(same) == str(first) and (same.code, same.line, same.path) == (first.code, first.line, first.path)
    assert (there.value.kind, there.value.english) == ("rules", here.value.english) and str(there.value) == str(here.value)
    assert stopped.value.kind == "limit" and stopped.value.review is None


def test_faults_of_rule_files_and_folders_that_are_no_text_are_told_and_pickle(tmp_path):
    (tmp_path / "file" / "own").mkdir(parents=True)
    (tmp_path / "file" / "own" / "broken.rule").write_bytes(b'rule own.broken {\n  title "\xff\xfe"\n}\n')
    folders = [tmp_path / "file"]
    try:
        named = pathlib.Path(os.fsdecode(os.fsencode(tmp_path) + b"/name/\xb2"))
        named.mkdir(parents=True)
        (named / "good.rule").write_text('rule own.good {\n  title "x"\n}\n', encoding="utf-8")
        folders.append(named.parent)
    except OSError:
        pass  # the file system takes no such names
    for folder in folders:
        with pytest.raises(xiezhi.RuleError) as caught:
            xiezhi.load_rules(folder)
        same = pickle.loads(pickle.dumps(caught.value))
        for first, again in zip(caught.value.diagnostics, same.diagnostics):
            told = [(d.code, d.message, d.english, d.help, d.path, d.line, d.column, str(d)) for d in (first, again)]
            assert told[0] == told[1] and first.message and first.english
        assert [d.code for d in same.diagnostics] == [d.code for d in caught.value.diagnostics]
        assert {"file": "X0102", "name": "X0203"}[folder.name] in {d.code for d in same.diagnostics}


def test_dates_are_whole_days_or_none():
    document = xiezhi.read(
        "停车收费办法\n第一条 2025年底前完成改造，2024年5月起试点。\n第二条 本办法自2025年2月30日起施行，2026年3月1日起收费。\n"
        "城关镇人民政府\n2025年6月31日\n"
    )
    dates = {a.text: a.date for a in document.annotations if a.kind == "date"}
    assert dates.pop("2026年3月1日") == datetime.date(2026, 3, 1)
    assert dates == {"2025年": None, "2024年5月": None, "2025年2月30日": None, "2025年6月31日": None}
    assert document.date is None and document.effective is None
    told = [a["date"] for a in document.to_dict()["annotations"] if a["kind"] == "date"]
    assert told == ["2025", "2024-05", "2025-02", "2026-03-01", "2025-06"]
    assert (document.to_dict()["date"], document.to_dict()["effective"]) == ("", "")


def test_a_review_says_that_it_does_not_pickle(review):
    with pytest.raises(TypeError, match="pickle"):
        pickle.dumps(review)


@pytest.mark.parametrize(
    "call",
    [
        lambda rules: xiezhi.read(None),
        lambda rules: xiezhi.read("\ud800"),
        lambda rules: xiezhi.read(pathlib.Path("a\0b")),
        lambda rules: xiezhi.read(pathlib.Path("a\ud800b")),
        lambda rules: xiezhi.read(Named(7)),
        lambda rules: xiezhi.read(os.curdir),
        lambda rules: xiezhi.load_rules("a\0b"),
        lambda rules: xiezhi.load_rules("a\ud800b"),
        lambda rules: xiezhi.review(DRAFT, rules, as_of="soon"),
        lambda rules: xiezhi.review(DRAFT, rules, kind="\ud800"),
        lambda rules: xiezhi.review(DRAFT, rules, deadline="soon"),
        lambda rules: xiezhi.review(DRAFT, rules, dossier=pathlib.Path("no/such.json")),
        lambda rules: xiezhi.review(DRAFT, rules, dossier=pathlib.Path("a\0b")),
        lambda rules: xiezhi.review(DRAFT, rules, dossier={"a": object()}),
        lambda rules: xiezhi.review_many(None, rules),
        lambda rules: xiezhi.review_many([DRAFT], rules, threads=0),
        lambda rules: xiezhi.explain("licence.new-licence", DRAFT, rules, language="fr"),
        lambda rules: xiezhi.Store("a\0b"),
        lambda rules: rules.find(None),
        lambda rules: xiezhi.read(DRAFT).provision_at(-1),
        lambda rules: xiezhi.read(DRAFT).provision_at(10**30),
        lambda rules: xiezhi.read(DRAFT).provision_at("1"),
        lambda rules: xiezhi.read(DRAFT).provision_at(None),
    ],
)
def test_every_fault_is_an_error_of_the_package_in_both_languages(call, rules):
    with pytest.raises(xiezhi.XiezhiError) as caught:
        call(rules)
    assert caught.value.kind and caught.value.english and str(caught.value)


def test_any_number_of_seconds_is_a_deadline(rules):
    for deadline in (10**400, 1e300, float("inf")):
        assert xiezhi.review(DRAFT, rules, deadline=deadline).complete


def test_what_cannot_be_a_rule_is_no_rule_of_a_set(rules):
    assert all(name not in rules for name in (None, 3, "\ud800", ""))
    assert rules.find("\ud800") is None


def test_files_whose_names_are_no_text_are_read(rules, tmp_path):
    name = os.path.join(os.fsencode(tmp_path), "停车".encode("gbk") + b".txt")
    try:
        with open(name, "wb") as file:
            file.write(DRAFT.encode())
    except OSError:
        pytest.skip("the file system takes no such names")
    path = pathlib.Path(os.fsdecode(name))
    assert xiezhi.read(path).text == DRAFT and xiezhi.read(Named(name)).text == DRAFT
    outcomes = xiezhi.review_many([path, Named(name), pathlib.Path(os.fsdecode(name + b".none"))], rules)
    assert [o.path for o in outcomes[:2]] == [str(path), str(path)]
    assert outcomes[1].review.path == str(path) and outcomes[1].review.to_dict()["path"]
    assert isinstance(outcomes[2].error, xiezhi.ReadError) and outcomes[2].error.path == str(path) + ".none"


def test_a_path_of_another_library_is_a_path(rules, tmp_path):
    file = tmp_path / "draft.txt"
    file.write_text(DRAFT, encoding="utf-8")
    assert xiezhi.review(Named(str(file)), rules).path == str(file)
    assert xiezhi.review(Named(os.fsencode(file)), rules).path == str(file)


def test_importing_the_package_imports_little():
    code = "import sys, xiezhi; print(*({'json', 'pathlib', 'typing', 'datetime', 're'} & set(sys.modules)))"
    env = {**os.environ, "PYTHONPATH": str(pathlib.Path(xiezhi.__file__).parent.parent)}
    import subprocess

    out = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, env=env)
    assert out.stdout == "\n", out.stdout + out.stderr


def test_texts_of_large_values_are_made_without_the_gil(rules, store):
    document = xiezhi.read(DRAFT * 400)
    saved = store.save("long", xiezhi.review(document, rules, as_of=TODAY))
    shown = store.show(f"#{saved.version}")
    switching = sys.getswitchinterval()
    sys.setswitchinterval(60)  # threads take turns only where the GIL is given up
    try:
        for call in (document.to_json, document.to_dict, shown.to_json, shown.to_dict):
            gate, ran = threading.Lock(), []
            with gate:
                other = threading.Thread(target=lambda: (gate.acquire(), ran.append(True)))
                other.start()
                time.sleep(0.05)  # it waits at the gate
            call()
            assert ran, call
            other.join()
    finally:
        sys.setswitchinterval(switching)
