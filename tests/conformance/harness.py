# SPDX-FileCopyrightText: 2026 The Parlor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A running parlord with a scripted model behind it, calls to it, and cases that say which lines of a specification they show."""
import contextlib
import http.client
import itertools
import json
import os
import pathlib
import re
import resource
import signal
import subprocess
import tempfile
import urllib.parse

import prism

HERE = pathlib.Path(__file__).resolve().parent
ADMIN_TOKEN = "conformance-admin-token"
PASSWORD = "correct horse battery"
UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
CASES = []


class Case:
    def __init__(self, file, section, ranges, function):
        self.file, self.section, self.ranges, self.function = file, section, ranges, function
        self.name = f"{file} {section}: {function.__doc__ or function.__name__.replace('_', ' ')}"

    def covers(self, entry):
        return any(first <= entry["line"] and entry["end"] <= last for first, last in self.ranges)


def case(file, section, *lines):
    """Marks a function as the case for lines of a specification: numbers, or (first, last)."""
    ranges = [line if isinstance(line, tuple) else (line, line) for line in lines]

    def mark(function):
        CASES.append(Case(file, section, ranges, function))
        return function

    return mark


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def text(self):
        return self.body.decode()

    def header(self, name):
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    def events(self):
        """The data of server-sent events, JSON where it is JSON."""
        found = []
        for block in self.text.split("\n\n"):
            data = "\n".join(line[5:].lstrip(" ") for line in block.split("\n") if line.startswith("data:"))
            if data:
                found.append(json.loads(data) if data[0] in "{[\"" and data != "[DONE]" else data)
        return found

    def expect(self, status):
        assert self.status == status, f"status {self.status} instead of {status}: {self.body[:400]!r}"
        return self


class Person:
    """An account with its tokens, and calls in its name."""

    def __init__(self, server, username, email, signed_in):
        self.server, self.username, self.email = server, username, email
        self.access, self.refresh = signed_in["access_token"], signed_in["refresh_token"]
        self.id = signed_in["user_info"]["user_id"]

    def call(self, method, path, body=None, **more):
        return self.server.call(method, path, body, token=self.access, **more)


class Server:
    """A parlord of its own in a folder of its own. `environment` wins over what the tests need."""

    counter = itertools.count(1)
    through_prism = False  # every call then passes Prism's proxy
    violations = set()  # of the OpenAPI document, as the proxies saw them

    def __init__(self, program, peer, environment=None):
        self.program, self.peer, self.proxy = program, peer, None
        self.folder = tempfile.TemporaryDirectory(prefix="parlor-conformance-")
        self.environment = {key: value for key, value in os.environ.items() if not re.match(r"(OPENAI|ANTHROPIC|GEMINI|OLLAMA|FLOWISE|PARLOR)_", key)}
        self.environment |= {"PARLOR_RATE_LIMITS": "off", "PARLOR_DISCOVER": "off", "SECRET_KEY": "conformance", "ADMIN_SECRET_KEY": ADMIN_TOKEN,
                             "OPENAI_API_KEY": "test", "OPENAI_BASE_URL": f"{peer.url}/v1", "ANTHROPIC_API_KEY": "test", "ANTHROPIC_BASE_URL": f"{peer.url}/anthropic", "GEMINI_API_KEY": "test", "GEMINI_BASE_URL": f"{peer.url}/v1beta",
                             "PARLOR_DEFAULT_MODEL": "gemini/gemini-2.5-flash", "LOG_LEVEL": "INFO"} | (environment or {})
        self.process = None

    def start(self):
        self.process = subprocess.Popen([self.program, "--port", "0", "--data-dir", self.folder.name], stdout=subprocess.PIPE, env=self.environment, text=True,
                                        restore_signals=False)  # SIGXFSZ stays ignored: see full_disk()
        line = self.process.stdout.readline()
        assert line.startswith("listening on "), f"parlord did not start: {line!r}"
        self.port = int(line.strip().rsplit(":", 1)[1])
        self.url = f"http://127.0.0.1:{self.port}"
        if self.through_prism:
            self.proxy = prism.Prism(self.url)
        return self

    def stop(self):
        if self.proxy:
            self.proxy.stop()
        if self.process:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(20)
            self.process.stdout.close()
        self.folder.cleanup()

    def call(self, method, path, body=None, token=None, headers=None, form=None, timeout=30):
        """`body`: JSON, or bytes as they are. `form`: url-encoded."""
        sent = dict(headers or {})
        if token:
            sent.setdefault("Authorization", f"Bearer {token}")
        if form is not None:
            body = urllib.parse.urlencode(form).encode()
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        elif body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
            sent.setdefault("Content-Type", "application/json")
        if not self.proxy or method in ("HEAD", "OPTIONS") or not prism.passes(path, body):
            return self.exchange(self.port, method, path, body, sent, timeout)
        # The document has one spelling of each path, the server takes both; the server says addresses of its own by this name.
        answer = self.exchange(self.proxy.port, method, re.sub(r"(?<=.)/(?=\?|$)", "", path), body, sent | {"Host": f"127.0.0.1:{self.port}"}, timeout)
        self.violations |= {f"{method} {re.sub(UUID, '{id}', path.split('?')[0])} {answer.status}: {violation}" for violation in prism.violations(answer)}
        return answer

    @staticmethod
    def exchange(port, method, path, body, headers, timeout):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        answer = Answer(response.status, response.getheaders(), response.read())
        connection.close()
        return answer

    def admin(self, method, path, body=None, **more):
        return self.call(method, path, body, token=ADMIN_TOKEN, **more)

    def person(self, name=None, password=PASSWORD):
        """A new account."""
        username = name or f"person{next(self.counter)}"
        email = f"{username}@example.com"
        answer = self.call("POST", "/api/v1/auth/register", {"username": username, "email": email, "password": password, "full_name": "John Doe"})
        return Person(self, username, email, answer.expect(201).json)

    @contextlib.contextmanager
    def full_disk(self):
        """Nothing can be written as long as this lasts: no file may grow."""
        before = resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (0, before[1]))
        try:
            yield
        finally:
            resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, before)


def alike(documented, given, path="", more=False):
    """Compares an answer with the example of the specification: the same members of the same kinds. `more`: members beyond are allowed."""
    if documented is ...:
        return
    if isinstance(documented, dict):
        assert isinstance(given, dict), f"{path}: no object: {given!r}"
        missing = documented.keys() - given.keys()
        assert not missing, f"{path}: {sorted(missing)} missing in {given!r}"
        beyond = given.keys() - documented.keys()
        assert more or not beyond, f"{path}: {sorted(beyond)} not documented"
        for key, value in documented.items():
            alike(value, given[key], f"{path}.{key}", more)
    elif isinstance(documented, list):
        assert isinstance(given, list), f"{path}: no list: {given!r}"
        if documented:
            assert given, f"{path}: empty"
        for index, entry in enumerate(given):
            alike(documented[min(index, len(documented) - 1)] if documented else ..., entry, f"{path}[{index}]", more)
    elif isinstance(documented, str):
        assert isinstance(given, str), f"{path}: no text: {given!r}"
        if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", documented):
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", given), f"{path}: no time: {given!r}"
    elif isinstance(documented, bool) or documented is None:
        assert type(documented) is type(given) or documented is None, f"{path}: {given!r} instead of {documented!r}"
    elif isinstance(documented, (int, float)):
        assert isinstance(given, (int, float)) and not isinstance(given, bool), f"{path}: no number: {given!r}"
        assert not (isinstance(documented, int) and isinstance(given, float)) or given == int(given) or documented == 0, f"{path}: no integer: {given!r}"


def multipart(fields, files):
    """The body and the content type of a form with files: {name: (file name, content type, bytes)}."""
    boundary = "parlor-conformance-boundary"
    parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode() for name, value in fields.items()]
    for name, (file_name, content_type, content) in files.items():
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{file_name}"\r\nContent-Type: {content_type}\r\n\r\n'
        parts.append(head.encode() + content + b"\r\n")
    return b"".join(parts) + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


def until(condition, seconds=10):
    """The first true value of the condition."""
    import time
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if value := condition():
            return value
        time.sleep(0.02)
    raise AssertionError("it did not come about in time")

