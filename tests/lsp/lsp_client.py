"""A small editor: talks JSON-RPC with `xiezhi lsp` over pipes. Used by lsp_test.py and bench/lsp_bench.py."""

import json
import os
import queue
import subprocess
import threading
from pathlib import Path


class Client:
    def __init__(self, program, *arguments, rules=None, raw=False):
        environment = {k: v for k, v in os.environ.items() if k != "XIEZHI_RULES"}
        if rules:
            environment["XIEZHI_RULES"] = str(rules)
        command = [str(program), *map(str, arguments)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
        self.incoming, self.notes, self.versions, self.count = queue.Queue(), [], {}, 0
        threading.Thread(target=self._read, daemon=True).start()
        if not raw:
            self.capabilities = self.ask("initialize", {"capabilities": {}})["result"]["capabilities"]
            self.tell("initialized", {})

    def _read(self):
        out = self.process.stdout
        while True:
            size = None
            while (line := out.readline()) not in (b"\r\n", b""):
                name, _, value = line.partition(b":")
                size = int(value) if name == b"Content-Length" else size
            body = out.read(size) if size else b""
            self.incoming.put(json.loads(body.decode("utf-8")) if size and len(body) == size else None)
            if not body:
                return

    def raw(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message):
        body = message if isinstance(message, bytes) else json.dumps(message).encode("utf-8")
        self.raw(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def next(self, timeout=120):
        message = self.incoming.get(timeout=timeout)
        if message is None:
            raise EOFError("the server ended")
        return message

    def tell(self, method, params):
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def ask(self, method, params):
        """The whole answer; what the server says in between goes to `notes`."""
        self.count += 1
        self.send({"jsonrpc": "2.0", "id": self.count, "method": method, "params": params})
        while (message := self.next()).get("id") != self.count or "method" in message:
            self.notes.append(message)
        return message

    def at(self, method, uri, line, character):
        position = {"line": line, "character": character}
        return self.ask("textDocument/" + method, {"textDocument": {"uri": uri}, "position": position})["result"]

    def of(self, method, uri):
        options = {"tabSize": 2, "insertSpaces": True}
        return self.ask("textDocument/" + method, {"textDocument": {"uri": uri}, "options": options})["result"]

    def open(self, path, text=None):
        uri = path if str(path).startswith("untitled:") else Path(path).as_uri()
        text = Path(path).read_text(encoding="utf-8") if text is None else text
        self.versions[uri] = 1
        self.tell("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "xiezhi", "version": 1, "text": text}})
        return uri

    def change(self, uri, text):
        self.versions[uri] += 1
        document = {"uri": uri, "version": self.versions[uri]}
        self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})

    def diagnostics(self, uri, wanted=lambda found: True):
        """What is published of the present version, once it is as wanted."""
        while True:
            for note in self.notes:
                params = note.get("params", {})
                if note.get("method") == "textDocument/publishDiagnostics" and params.get("uri") == uri:
                    if params.get("version") == self.versions.get(uri) and wanted(params["diagnostics"]):
                        self.notes.remove(note)
                        return params["diagnostics"]
            self.notes.append(self.next())

    def close(self):
        """The exit code of an orderly end."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        self.process.stdin.close()
        return self.process.wait(timeout=120)

    def stop(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()
        if not self.process.stdin.closed:
            try:
                self.process.stdin.close()
            except OSError:
                pass
