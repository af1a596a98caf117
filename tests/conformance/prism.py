# SPDX-FileCopyrightText: 2026 The Parlor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prism's validating proxy in front of a server: it compares every request and answer that passes with the server's own /openapi.json.

It forwards also what the document forbids, and says in a header of the answer what was wrong; so bad input may go through it too."""
import json
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request

PROGRAM = pathlib.Path(__file__).resolve().parent.parent / "peers/node_modules/@stoplight/prism-cli/dist/index.js"


def missing():
    """Why there is no Prism, or nothing."""
    if not shutil.which("node"):
        return "Node.js is not installed"
    return "" if PROGRAM.exists() else "Prism is not installed: run `npm ci --ignore-scripts` in tests/peers"


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def passes(path, body):
    """Prism refuses bodies over 10 MB itself, and follows redirections instead of handing them on."""
    return len(body or b"") < 10_000_000 and "/sso/" not in path


class Prism:
    """In front of the server at `url`."""

    def __init__(self, url):
        self.folder = tempfile.TemporaryDirectory(prefix="parlor-prism-")
        document = pathlib.Path(self.folder.name) / "openapi.json"
        document.write_bytes(urllib.request.urlopen(f"{url}/openapi.json", timeout=30).read())
        self.port = free_port()
        self.log = open(pathlib.Path(self.folder.name) / "log", "wb")
        self.process = subprocess.Popen(["node", PROGRAM, "proxy", document, url, "--port", str(self.port)], stdout=self.log, stderr=self.log)
        end = time.monotonic() + 60
        while not self.listens():
            assert time.monotonic() < end and self.process.poll() is None, pathlib.Path(self.log.name).read_text(encoding="utf-8")[-2000:]
            time.sleep(0.1)

    def listens(self):
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        except OSError:
            return False
        return True

    def stop(self):
        self.process.terminate()
        self.process.wait(20)
        self.log.close()
        self.folder.cleanup()


def violations(answer):
    """What the server did that its document does not say. A request that is not as documented is only one when it was answered well: most
    such requests are sent on purpose."""
    found = json.loads(answer.header("sl-violations") or "[]")
    return [f"{'.'.join(map(str, entry['location']))}: {entry['message']}" for entry in found if entry["location"][0] == "response" or answer.status < 400]


def call_other_dialects(server):
    """What none of the five specifications describes, and so no case calls: OpenAI's interface and the management of this Parlor."""
    person = server.person()
    models = person.call("GET", "/v1/models").expect(200).json["data"]
    person.call("GET", f"/v1/models/{models[0]['id']}").expect(200)
    for stream in (False, True):
        question = {"model": "gemini/gemini-2.5-flash", "stream": stream}
        person.call("POST", "/v1/chat/completions", question | {"messages": [{"role": "user", "content": "Hello"}]}).expect(200)
        person.call("POST", "/v1/responses", question | {"input": "Hello"}).expect(200)
    assistant = person.call("POST", "/api/parlor/assistants", {"name": "Teacher"}).expect(201).json["id"]
    person.call("PUT", f"/api/parlor/assistants/{assistant}", {"name": "Chess teacher", "temperature": 0.5}).expect(200)
    person.call("GET", "/api/parlor/assistants").expect(200)
    person.call("GET", "/api/parlor/chatflows").expect(200)
    person.call("PUT", f"/api/parlor/chatflows/{assistant}/grants/everyone").expect(204)
    person.call("DELETE", f"/api/parlor/chatflows/{assistant}/grants/everyone").expect(204)
    person.call("DELETE", f"/api/parlor/assistants/{assistant}").expect(204)
    server.admin("GET", f"/api/parlor/users/{person.id}/credits").expect(200)
    server.admin("POST", f"/api/parlor/users/{person.id}/credits", {"amount": 5}).expect(200)
