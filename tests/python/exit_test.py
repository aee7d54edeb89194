"""The interpreter ends while threads work inside the module: no abort, no fault, nothing on stderr."""

import subprocess
import sys

import pytest

from conftest import DRAFT

# Each thread is somewhere else when the end comes: on its way in, in the work, on its way back, in Python called from C++.
BUSY = """
import sys, threading, time, xiezhi
draft, store = {draft!r}, xiezhi.Store(sys.argv[1])
rules = xiezhi.load_rules()
big = xiezhi.read(draft * 4000) if {big} else None
def short(): xiezhi.review(draft, rules).findings
def text(): xiezhi.review(draft, rules).to_dict()
def many(): xiezhi.review_many([draft] * 200, rules, threads=2, json=True, progress=lambda a, b: sum(range(1000)))
def each(): [o.review for o in xiezhi.review_each([draft] * 200, rules, threads=2, json=True)]
def left(): held.append(xiezhi.review_each([draft] * 200, rules, threads=2)); next(held[-1])
held = []
def long(): xiezhi.review(big, rules)
def told(): xiezhi.explain("licence.new-licence", big, rules)
def kept(): store.save(str(threading.get_ident()), xiezhi.review(draft, rules)); store.list()
def fault():
    try: xiezhi.read(b"PK\\x03\\x04")
    except xiezhi.ReadError: pass
def forever(call):
    while True: call()
for call in ({calls}):
    threading.Thread(target=forever, args=(call,), daemon=True).start()
time.sleep({seconds})
{end}
"""


def ends(tmp_path, calls, end="sys.exit(7)", seconds=0.3):
    big = "long" in calls or "told" in calls  # it takes a second to read
    script = BUSY.format(draft=DRAFT, calls=calls, big=big, end=end, seconds=seconds)
    out = subprocess.run([sys.executable, "-c", script, str(tmp_path / "x.db")], capture_output=True, text=True, timeout=120)
    return out.returncode, out.stderr


@pytest.mark.parametrize("run", range(4))
@pytest.mark.parametrize(
    "calls",
    ["short, short, text, fault", "many, many, text", "each, left, text", "long, told, short", "kept, kept, kept, text"],
)
def test_daemon_threads_do_not_disturb_the_end(tmp_path, calls, run):
    assert ends(tmp_path, calls, seconds=0.1 + 0.07 * run) == (7, "")


def test_what_is_asked_at_the_end_is_still_answered(tmp_path):
    end = """
import atexit
atexit.register(lambda: print(len(store.list()), xiezhi.review(draft * 500, rules).complete, file=sys.stderr))
store.save("x", xiezhi.review(draft, rules))
"""
    # An exit function runs before the module's own, and after it when it was registered before the import.
    assert ends(tmp_path, "long, short", end) == (0, "1 True\n")
    code, said = ends(tmp_path, "long, short", "store.close()")
    assert (code, said) == (0, "")


BEFORE = """
import atexit, sys
atexit.register(lambda: print(xiezhi.review({draft!r} * 500, rules).complete))
import xiezhi
rules = xiezhi.load_rules()
"""


LEFT = """
import atexit
atexit.register(lambda: print(sum(1 for _ in outcomes)))
import xiezhi
outcomes = xiezhi.review_each([{draft!r}] * 200, xiezhi.load_rules(), threads=2, json={json})
next(outcomes)
"""


@pytest.mark.parametrize("json", [False, True])
def test_outcomes_that_are_asked_for_after_the_end_come_to_an_end(json):
    script = LEFT.format(draft=DRAFT, json=json)
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert (out.returncode, out.stdout, out.stderr) == (0, "199\n", "")


def test_an_exit_function_from_before_the_import_can_use_the_module():
    out = subprocess.run([sys.executable, "-c", BEFORE.format(draft=DRAFT)], capture_output=True, text=True, timeout=60)
    assert (out.returncode, out.stdout, out.stderr) == (0, "True\n", "")
