#!/usr/bin/env python3
"""A small intake for drafts (备案收件): receives them over HTTP, reviews them, keeps them, answers with JSON.

    python3 intake.py --db reviews.db --port 8000
    curl --data-binary @draft.docx 'http://127.0.0.1:8000/drafts/2025-017?kind=normative'
    curl 'http://127.0.0.1:8000/drafts/2025-017'

| call                                | answers                                                        |
| ----------------------------------- | -------------------------------------------------------------- |
| POST /drafts/NAME[?kind=&issuer=]   | 201 (200 when the text was there): the review, what is new     |
| GET /drafts, GET /drafts/NAME       | the list; a draft's findings with the decisions made on them   |
| POST /findings/ID/decision          | 201: {"verdict", "by", "reason"[, "until"]} is remembered      |
| GET /search?q=WORDS                 | drafts that hold the words                                     |
| GET /stats                          | numbers for the whole library                                  |

Every answer is JSON; a fault is {"error": {"kind", "message"}} with 400 (the request), 404, 411, 413, 415 (a form instead of
the draft), 422 (the draft cannot be read), 501 (another method), 503 (the store is not usable now). It listens on loopback:
put a server that knows your users in front of it.
"""

from __future__ import annotations

import argparse
import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Callable, Dict, List, NoReturn, Optional, Tuple
from urllib.parse import parse_qs, unquote, urlsplit

import xiezhi

MAX_BODY = 50 << 20
DEADLINE = 60.0  # seconds for one draft

Answer = Tuple[int, Any]


class Intake:
    """What the service does, without HTTP. One RuleSet and one Store serve every thread."""

    def __init__(self, store: xiezhi.Store, rules: xiezhi.RuleSet) -> None:
        self.store = store
        self.rules = rules

    def receive(self, name: str, content: bytes, kind: Optional[str], issuer: Optional[str]) -> Answer:
        review = xiezhi.review(content, self.rules, kind=kind, issuer=issuer, deadline=DEADLINE)
        conflicts = self.store.conflicts(review.document, name=name)
        saved = self.store.save(name, review)
        shown = self.store.show(f"#{saved.version}")
        return (201 if saved.new_version else 200), {
            "name": saved.name,  # "2025-017 (2)" when another draft bears the name
            "version": saved.number,
            "restored": saved.restored is not None,  # it had been withdrawn, and counts again
            "review": review.to_dict(),
            "findings": [self.finding(f) for f in shown.findings],
            "fixed": [{"rule": f.rule, "quote": f.quote} for f in shown.fixed],
            "conflicts": [
                {"kind": c.kind, "provision": c.provision, "here": c.here, "there": c.there, "other": c.other.name}
                for c in conflicts
            ],
            "conflicts_untold": conflicts.untold,
        }

    def show(self, name: str) -> Answer:
        return 200, self.store.show(name).to_dict()

    def list(self) -> Answer:
        drafts = [
            {"name": v.name, "version": v.number, "title": v.title, "errors": v.errors, "undecided": v.undecided}
            for v in self.store.list()
        ]
        return 200, {"drafts": drafts}

    def decide(self, finding: str, request: Dict[str, Any]) -> Answer:
        decision = self.store.decide(
            finding,
            request.get("verdict", ""),
            by=request.get("by", ""),
            reason=request.get("reason", ""),
            until=request.get("until"),
        )
        return 201, {"finding": decision.finding, "verdict": decision.verdict, "at": decision.at}

    def search(self, words: str) -> Answer:
        hits = self.store.search(words)
        return 200, {"hits": [{"name": h.version.name, "provision": h.provision, "excerpt": h.excerpt} for h in hits]}

    def stats(self) -> Answer:
        return 200, self.store.stats(rules=self.rules).to_dict()

    @staticmethod
    def finding(f: xiezhi.StoredFinding) -> Dict[str, Any]:
        out: Dict[str, Any] = {"id": f.id, "rule": f.finding.rule, "new": f.new, "state": f.state}
        if f.decision:
            out["decision"] = {"verdict": f.decision.verdict, "by": f.decision.by, "reason": f.decision.reason}
            if f.state == "reworded":
                out["before"], out["now"] = f.decision.sentence, f.sentence
        return out


# Which fault of the package is whose: the request's, the draft's, the service's.
STATUS: List[Tuple[type, int]] = [
    (xiezhi.ArgumentError, 400),
    (xiezhi.ReadError, 422),
    (xiezhi.LimitError, 503),
    (xiezhi.StoreError, 503),
]


class Refused(Exception):
    """A request that is not served: status, kind and message of the answer."""


class Handler(BaseHTTPRequestHandler):
    intake: Intake
    protocol_version = "HTTP/1.1"
    default_request_version = "HTTP/1.0"  # a bad request line is answered with a status line, too
    timeout = 10  # seconds for a client that stops talking

    def do_GET(self) -> None:
        if self.headers.get("Content-Length", "0") != "0" or "Transfer-Encoding" in self.headers:
            self.close_connection = True  # a body that is not read would be taken for the next request
        self.answer(self.get)

    def do_POST(self) -> None:
        self.answer(self.post)

    def get(self) -> Answer:
        parts, query = self.address()
        if parts == ["drafts"]:
            return self.intake.list()
        if parts[0] == "drafts":
            try:
                return self.intake.show("/".join(parts[1:]))
            except xiezhi.ArgumentError as error:
                raise Refused(404, error.kind, str(error))
        if parts == ["search"]:
            return self.intake.search(query.get("q", ""))
        if parts == ["stats"]:
            return self.intake.stats()
        raise Refused(404, "not_found", "没有这个地址")

    def post(self) -> Answer:
        body = self.body()
        parts, query = self.address()
        if len(parts) >= 2 and parts[0] == "drafts":
            if self.headers.get_content_maintype() == "multipart":
                raise Refused(415, "bad_argument", "请求体应为文稿本身（curl --data-binary @文件），不是表单")
            return self.intake.receive("/".join(parts[1:]), body, query.get("kind"), query.get("issuer"))
        if len(parts) == 3 and (parts[0], parts[2]) == ("findings", "decision"):
            try:
                request = json.loads(body)
            except (ValueError, RecursionError):
                request = None
            if not isinstance(request, dict):
                raise Refused(400, "bad_argument", "请求体应为 JSON 对象")
            return self.intake.decide(parts[1], request)
        raise Refused(404, "not_found", "没有这个地址")

    def address(self) -> Tuple[List[str], Dict[str, str]]:
        """The parts of the path, and the query. Two names in another charset must not become one."""
        try:
            url = urlsplit(self.path.encode("latin-1").decode())  # as it came
            parts = [unquote(p, errors="strict") for p in url.path.strip("/").split("/")]
            return parts, {key: values[0] for key, values in parse_qs(url.query, errors="strict").items()}
        except ValueError:
            raise Refused(400, "bad_argument", "地址无法辨认：其中的文字应为 UTF-8")

    def body(self) -> bytes:
        """The request's body, all of it: a draft that was cut on its way is not a new version."""
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit()) or "Transfer-Encoding" in self.headers:
            self.hang_up(411, "bad_argument", "缺少 Content-Length")
        if len(length) > 12 or int(length) > MAX_BODY:
            self.hang_up(413, "too_large", f"文稿超过 {MAX_BODY >> 20} MiB")
        try:
            content = self.rfile.read(int(length))
        except OSError:  # it stopped talking
            content = b""
        if len(content) != int(length):
            self.hang_up(400, "bad_argument", "请求体没有传完，未予收件")
        return content

    def hang_up(self, status: int, kind: str, message: str) -> NoReturn:
        self.close_connection = True  # what was not read would be taken for the next request
        raise Refused(status, kind, message)

    def answer(self, call: Callable[[], Answer]) -> None:
        try:
            status, value = call()
        except Refused as refused:
            self.fault(*refused.args)
        except xiezhi.XiezhiError as error:
            self.fault(next((s for kind, s in STATUS if isinstance(error, kind)), 500), error.kind, str(error))
        except Exception as error:  # a fault of ours: said to the client, and the service goes on
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
            self.fault(500, "internal", "服务内部错误")
        else:
            self.send(status, value)

    def send_error(self, code: int, message: Optional[str] = None, explain: Optional[str] = None) -> None:
        """What the base class refuses by itself."""
        self.close_connection = True
        self.fault(code, "bad_argument", f"无法处理这个请求：{message or code}")

    def fault(self, status: int, kind: str, message: str) -> None:
        self.send(status, {"error": {"kind": kind, "message": message}})

    def send(self, status: int, value: Any) -> None:
        content = json.dumps(value, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        if self.server.verbose:  # type: ignore[attr-defined]
            super().log_message(format, *args)


class Server(ThreadingHTTPServer):
    daemon_threads = False  # server_close() waits for what is being answered
    verbose = False


def serve(store: xiezhi.Store, rules: xiezhi.RuleSet, port: int, verbose: bool = False) -> Server:
    """A server on loopback, not yet running; port 0 takes any free one."""
    handler = type("IntakeHandler", (Handler,), {"intake": Intake(store, rules)})
    server = Server(("127.0.0.1", port), handler)
    server.verbose = verbose
    return server


def main() -> None:
    arguments = argparse.ArgumentParser(description="备案收件示例")
    arguments.add_argument("--db", default="reviews.db")
    arguments.add_argument("--port", type=int, default=8000)
    given = arguments.parse_args()
    with xiezhi.Store(given.db) as store:
        server = serve(store, xiezhi.load_rules(), given.port, verbose=True)
        print(f"http://127.0.0.1:{server.server_port}/drafts", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            pass
        finally:
            server.server_close()


if __name__ == "__main__":
    main()
