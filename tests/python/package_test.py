"""What the package says of itself: names, version, rules inside, documentation."""

import inspect
import pickle
import concurrent.futures
import multiprocessing
import pathlib

import pytest

import xiezhi
from conftest import DRAFT, ROOT, TODAY


def test_every_public_name_is_there_and_documented():
    for name in xiezhi.__all__:
        value = getattr(xiezhi, name)
        assert name == "__version__" or inspect.getdoc(value), name


def test_the_version_is_that_of_the_project():
    assert f"project(xiezhi VERSION {xiezhi.__version__} " in (ROOT / "CMakeLists.txt").read_text()


def test_the_shipped_rules_are_inside_the_package(rules):
    assert len(rules) > 30
    assert "licence.new-licence" in rules
    assert rules.find("licence.new-licence").severity == "error"
    assert rules.find("no.such-rule") is None
    assert [r.id for r in rules.rules] == sorted(r.id for r in rules.rules)
    assert len(rules.digest) == 64


def test_a_rule_set_pickles(rules):
    again = pickle.loads(pickle.dumps(rules))
    assert again.digest == rules.digest and len(again) == len(rules)


def count_findings(rules, text):
    return len(xiezhi.review(text, rules, as_of=TODAY).findings)


def test_a_rule_set_travels_to_worker_processes(rules):
    with concurrent.futures.ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        counts = list(pool.map(count_findings, [rules, rules], [DRAFT, "通知\n\n一、请各单位做好值班。\n"]))
    assert counts[0] >= 2 and counts[1] == 0


RULE = 'rule own.deposit {\n  title "押金"\n  severity warning\n  applies any\n  when "押金"\n  message "押金"\n}\n'


def own_rule(folder: pathlib.Path, text: str = RULE) -> pathlib.Path:
    file = folder / "own" / "deposit.rule"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return folder


def test_own_rules_replace_the_shipped_ones_unless_both_are_asked_for(rules, tmp_path):
    folder = own_rule(tmp_path)
    assert [r.id for r in xiezhi.load_rules(folder).rules] == ["own.deposit"]
    assert len(xiezhi.load_rules("shipped", folder)) == len(rules) + 1


def test_a_pickle_knows_its_rules_from_another_working_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(own_rule(tmp_path))
    loaded = xiezhi.load_rules("own")
    monkeypatch.chdir("/")
    assert pickle.loads(pickle.dumps(loaded)).digest == loaded.digest


def test_a_pickle_of_rules_that_changed_is_refused(tmp_path):
    folder = own_rule(tmp_path)
    data = pickle.dumps(xiezhi.load_rules(folder))
    own_rule(tmp_path, RULE.replace("押金\"\n  message", "定金\"\n  message"))
    with pytest.raises(xiezhi.DataError):
        pickle.loads(data)


def test_faults_of_a_rule_file_come_all_at_once_with_their_places(tmp_path):
    folder = own_rule(tmp_path, 'rule own.deposit {\n  titel "x"\n  severity grave\n  when @nobody\n}\n')
    with pytest.raises(xiezhi.RuleError) as caught:
        xiezhi.load_rules(folder)
    diagnostics = caught.value.diagnostics
    assert len(diagnostics) >= 2
    assert all(d.code.startswith("X") and d.line >= 1 and d.column >= 1 for d in diagnostics)
    assert any(d.line == 2 for d in diagnostics)
    assert diagnostics[0].path.endswith("deposit.rule") and diagnostics[0].code in str(diagnostics[0])


@pytest.mark.parametrize("bad", [None, 7, b"rules"])
def test_rules_of_a_wrong_type_are_refused(bad):
    with pytest.raises(xiezhi.ArgumentError):
        xiezhi.load_rules(bad)


def test_a_missing_rules_folder_is_an_error_of_the_package(tmp_path):
    with pytest.raises(xiezhi.XiezhiError):
        xiezhi.load_rules(tmp_path / "nothing")
