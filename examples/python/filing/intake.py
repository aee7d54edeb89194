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

Every answer is JSON; a fault is {"error": {"kind", "message"}} with 400 (the request), 404, 413, 422 (the draft cannot be
read), 503 (the store is not usable now). It listens on loopback: put a server that knows your users in front of it.
"""

from __future__ import annotations

import argparse
import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Callable, Dict, List, Optional, Tuple
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
        return 200, self.store.stats().to_dict()

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


class Handler(BaseHTTPRequestHandler):
    intake: Intake
    protocol_version = "HTTP/1.1"
    timeout = 10  # seconds for a client that stops talking

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        parts = [unquote(p) for p in url.path.strip("/").split("/", 1)]
        if parts == ["drafts"]:
            self.answer(self.intake.list)
        elif parts[0] == "drafts":
            self.answer(lambda: self.intake.show(parts[1]), missing=404)
        elif parts == ["search"]:
            self.answer(lambda: self.intake.search(parse_qs(url.query).get("q", [""])[0]))
        elif parts == ["stats"]:
            self.answer(self.intake.stats)
        else:
            self.fault(404, "not_found", "没有这个地址")

    def do_POST(self) -> None:
        content = self.body()
        if content is None:
            return
        body: bytes = content
        url = urlsplit(self.path)
        parts = [unquote(p) for p in url.path.strip("/").split("/")]
        query = {key: values[0] for key, values in parse_qs(url.query).items()}
        if len(parts) >= 2 and parts[0] == "drafts":
            name = "/".join(parts[1:])
            self.answer(lambda: self.intake.receive(name, body, query.get("kind"), query.get("issuer")))
        elif len(parts) == 3 and (parts[0], parts[2]) == ("findings", "decision"):
            try:
                request = json.loads(body)
            except ValueError:
                request = None
            if isinstance(request, dict):
                self.answer(lambda: self.intake.decide(parts[1], request))
            else:
                self.fault(400, "bad_argument", "请求体应为 JSON 对象")
        else:
            self.fault(404, "not_found", "没有这个地址")

    def body(self) -> Optional[bytes]:
        """The request's body; None when it was refused. What is not read would be taken for the next request."""
        length = self.headers.get("Content-Length", "")
        if not length.isdigit():
            self.close_connection = True
            self.fault(411, "bad_argument", "缺少 Content-Length")
        elif int(length) > MAX_BODY:
            self.close_connection = True
            self.fault(413, "too_large", f"文稿超过 {MAX_BODY >> 20} MiB")
        else:
            return self.rfile.read(int(length))
        return None

    def answer(self, call: Callable[[], Answer], missing: int = 400) -> None:
        try:
            status, value = call()
        except xiezhi.XiezhiError as error:
            status = next((s for kind, s in STATUS if isinstance(error, kind)), 500)
            self.fault(missing if status == 400 else status, error.kind or "bad_argument", str(error))
            return
        except Exception as error:  # a fault of ours: said to the client, and the service goes on
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
            self.fault(500, "internal", "服务内部错误")
            return
        self.send(status, value)

    def fault(self, status: int, kind: str, message: str) -> None:
        self.send(status, {"error": {"kind": kind, "message": message}})

    def send(self, status: int, value: Any) -> None:
        content = json.dumps(value, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
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
