"""The filing example over real HTTP on loopback."""

import concurrent.futures
import http.client
import json
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from urllib.parse import quote

import pytest

from conftest import DRAFT, ROOT

sys.path.insert(0, str(ROOT / "examples" / "python" / "filing"))
import intake  # noqa: E402


class Client:
    def __init__(self, port):
        self.port = port

    def __call__(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            assert answer.getheader("Content-Type").startswith("application/json")
            return answer.status, json.loads(answer.read())
        finally:
            connection.close()

    def raw(self, *requests):
        """The answers to what is sent as it stands, until the service hangs up."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as peer:
            peer.sendall(b"".join(requests))
            peer.shutdown(socket.SHUT_WR)
            said = b"".join(iter(lambda: peer.recv(1 << 16), b""))
        answers = []
        while said:
            head, _, said = said.partition(b"\r\n\r\n")
            assert b"application/json" in head, head
            length = int(re.search(rb"Content-Length: (\d+)", head)[1])
            answers.append((int(head.split()[1]), json.loads(said[:length])))
            said = said[length:]
        return answers


@pytest.fixture()
def call(store, rules):
    server = intake.serve(store, rules, 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield Client(server.server_port)
    server.shutdown()
    server.server_close()
    thread.join()


NAME = "/drafts/" + quote("2025-017 单车")


def test_a_draft_is_received_reviewed_and_kept(call):
    status, answer = call("POST", NAME, DRAFT.encode())
    assert (status, answer["name"], answer["version"]) == (201, "2025-017 单车", 1)
    categories = {f["category"] for f in answer["review"]["findings"]}
    assert {"licence", "penalty"} <= categories
    assert call("POST", NAME, DRAFT.encode())[0] == 200
    status, listed = call("GET", "/drafts")
    assert status == 200 and [d["name"] for d in listed["drafts"]] == ["2025-017 单车"]


def test_a_draft_under_the_name_of_another_is_told_its_own(call):
    call("POST", NAME, DRAFT.encode())
    other = (
        "望江县犬只登记办法\n\n第一条 养犬人自取得犬只之日起一个月内，持免疫证明到居住地的派出所办理登记。\n"
        "第二条 犬只死亡或者走失的，养犬人告知派出所注销登记。\n第三条 登记不收取费用，登记牌遗失的补发一次。\n"
    )
    answer = call("POST", NAME, other.encode())[1]
    assert (answer["name"], answer["version"]) == ("2025-017 单车 (2)", 1)
    assert call("GET", "/drafts/" + quote(answer["name"]))[1]["version"]["title"] == "望江县犬只登记办法"


def test_a_decision_is_remembered_in_the_next_version(call):
    first = call("POST", NAME, DRAFT.encode())[1]
    fine = next(f for f in first["findings"] if f["rule"].startswith("penalty."))
    request = json.dumps({"verdict": "dismiss", "by": "审核员", "reason": "依据《城市道路管理条例》"})
    assert call("POST", f"/findings/{fine['id']}/decision", request.encode())[0] == 201
    second = call("POST", NAME, DRAFT.replace("2000元", "3000元").encode("gb18030"))[1]
    assert second["version"] == 2
    again = next(f for f in second["findings"] if f["rule"] == fine["rule"])
    assert again["state"] == "reworded" and "2000元" in again["before"] and "3000元" in again["now"]
    shown = call("GET", NAME)[1]
    assert shown["version"]["number"] == 2


def test_conflicts_search_and_stats_are_answered(call):
    clause = "公共停车场的经营者应当在{}日内向镇交通管理站报送收费标准，逾期不报送的予以通报。"
    lights = "南浦镇路灯管理办法\n\n第一条 路灯损坏的，由维护单位修复。\n第二条 " + clause.format(15) + "\n"
    ferries = "南浦镇渡口管理规定\n\n第一条 渡船应当按照核定人数载客。\n第二条 " + clause.format(30) + "\n"
    assert call("POST", "/drafts/a", lights.encode())[1]["conflicts"] == []
    [conflict] = call("POST", "/drafts/b", ferries.encode())[1]["conflicts"]
    assert (conflict["kind"], conflict["provision"], conflict["other"]) == ("duration", "第二条", "a")
    assert (conflict["here"], conflict["there"]) == ("30日", "15日")
    assert {h["name"] for h in call("GET", "/search?q=" + quote("收费标准"))[1]["hits"]} == {"a", "b"}
    assert call("GET", "/stats")[1]["documents"] == 2


def test_faults_are_told_apart(call):
    assert call("POST", "/drafts/x", b"PK\x03\x04")[0] == 422
    assert call("POST", "/drafts/x", b"<html>" + b"<div>" * 2000)[0] == 422, "never readable: no 503, which says try again"
    assert call("POST", "/drafts/x?kind=nonsense", DRAFT.encode())[0] == 400
    assert call("GET", "/drafts/none")[0] == 404
    assert call("GET", "/nothing")[0] == 404
    assert call("POST", "/findings/99/decision", b"{}")[0] == 400
    assert call("POST", "/findings/99/decision", b"[")[0] == 400
    assert call("GET", "/search")[0] == 400
    status, answer = call("POST", "/drafts/x", b"", {"Content-Length": str(intake.MAX_BODY + 1)})
    assert status == 413 and answer["error"]["kind"] == "too_large"
    assert call("POST", "/drafts/x", DRAFT.encode())[0] == 201  # and the service goes on


def test_a_draft_cut_on_its_way_is_not_a_new_version(call):
    call("POST", NAME, DRAFT.encode())
    whole = DRAFT.replace("2000元", "3000元").encode()
    request = f"POST {NAME} HTTP/1.1\r\nContent-Length: {len(whole)}\r\n\r\n".encode()
    [(status, _)] = call.raw(request, whole[: len(whole) // 2])
    assert status == 400
    assert [d["version"] for d in call("GET", "/drafts")[1]["drafts"]] == [1]
    assert [a[0] for a in call.raw(request, whole)] == [201]


def test_every_request_is_answered_once_and_in_json(call):
    post = b"POST /drafts/x HTTP/1.1\r\n"
    stats = b"GET /stats HTTP/1.1\r\n\r\n"
    for request, status in (
        (post + b"Content-Length: \xb2\r\n\r\n", 411),
        (post + b"Content-Length: " + b"1" * 5000 + b"\r\n\r\n", 413),
        (post + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n" + stats, 411),
        (b"GET http://[ HTTP/1.1\r\n\r\n", 400),
        (b"PUT /drafts/x HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % len(stats) + stats, 501),
        (b"nonsense\r\n\r\n", 400),
        (b"GET /drafts HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % len(stats) + stats, 200),
        (post + b"Content-Length: 0\r\n\r\n" + b"GET /nothing HTTP/1.1\r\n\r\n", (201, 404)),
    ):
        wanted = status if isinstance(status, tuple) else (status,)
        assert tuple(a[0] for a in call.raw(request)) == wanted, request[:60]
    assert call("POST", "/findings/1/decision", b"[" * 200000)[0] == 400


def test_a_form_is_no_draft(call):
    form = b'--b\r\nContent-Disposition: form-data; name="file"\r\n\r\n' + DRAFT.encode() + b"\r\n--b--\r\n"
    assert call("POST", "/drafts/x", form, {"Content-Type": "multipart/form-data; boundary=b"})[0] == 415
    assert call("GET", "/drafts")[1]["drafts"] == []


def test_names_are_utf8(call):
    for name in ("/drafts/%B2%E2", "/drafts/%B3%E5"):
        assert call("POST", name, DRAFT.encode())[0] == 400
    request = "POST /drafts/停车 HTTP/1.1\r\nContent-Length: 0\r\n\r\n".encode()
    [(status, answer)] = call.raw(request)
    assert (status, answer["name"]) == (201, "停车")


def test_many_clients_at_once_lose_nothing(call):
    texts = {f"n{i}": DRAFT.replace("石桥", f"第{i}桥") for i in range(24)}
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda item: call("POST", f"/drafts/{item[0]}", item[1].encode()), texts.items()))
    assert [a[0] for a in answers] == [201] * 24
    assert call("GET", "/stats")[1]["documents"] == 24


def test_a_store_that_cannot_be_used_is_said_so(call, store):
    store.close()
    status, answer = call("GET", "/drafts")
    assert (status, answer["error"]["kind"]) == (503, "store")


def test_what_is_being_answered_when_it_is_told_to_stop_is_answered(tmp_path):
    script = [sys.executable, intake.__file__, "--db", str(tmp_path / "x.db"), "--port", "0"]
    with subprocess.Popen(script, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as service:
        port = int(service.stdout.readline().rsplit(":", 1)[1].split("/")[0])
        with concurrent.futures.ThreadPoolExecutor(1) as pool:
            answer = pool.submit(Client(port), "POST", "/drafts/long", (DRAFT * 400).encode())
            time.sleep(0.2)
            service.send_signal(signal.SIGINT)
            assert answer.result()[0] == 201
        said = service.communicate(timeout=60)[1]
    assert service.returncode == 0 and "Traceback" not in said, said
