#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Parlor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills parlord again and again while it reads documents, and checks that the index is that of an undisturbed run.

ingestkill.py PARLORD [KILLS] [SEED]

An undisturbed server reads a set of documents (text, Markdown, DOCX, broken files); what it made of them is the reference. Then the
same set is given to a server that is killed with SIGKILL after 20 to 500 ms, started again, and so on until everything is read; with
kills left, it begins anew in a new folder. At the end of each folder every document must be there once, completed or failed as in the
reference, with the same text and the same passages at the same places, and the database and its index must be sound.
"""
import http.client
import io
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile

WORD_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def prose(seed, words):
    source = random.Random(seed)
    vocabulary = ["".join(source.choice("aeioubdfglmnrst") for _ in range(source.randint(3, 9))) for _ in range(800)]
    text, line = [], []
    for i in range(words):
        line.append(source.choice(vocabulary))
        if i % 14 == 13:
            text.append(" ".join(line).capitalize() + ". ")
            line = []
            if i % 140 == 139:
                text.append(f"\n\n# Part {i // 140}\n\n")
    return "".join(text)


def docx(seed):
    paragraphs = "".join(f"<w:p><w:r><w:t>{part}</w:t></w:r></w:p>" for part in prose(seed, 3000).split("\n\n"))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD_SPACE}"><w:body>{paragraphs}</w:body></w:document>')
    return buffer.getvalue()


def corpus():
    files = {}
    for i in range(12):
        files[f"notes {i}.md"] = prose(i, 4000 + 3000 * i).encode()
        files[f"letter {i}.docx"] = docx(100 + i)
    files["huge.txt"] = prose(1000, 250_000).encode()
    files["broken.docx"] = docx(2000)[:3000]
    files["broken.pdf"] = b"%PDF-1.7 and nothing else"
    files["copy of huge.txt"] = files["huge.txt"]
    return files


class Server:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        subprocess.run([program, "user", "add", "tester", "--data-dir", folder], input="correct horse\n", text=True, check=True,
                       stdout=subprocess.DEVNULL)

    def start(self):
        environment = dict(os.environ, PARLOR_RATE_LIMITS="off", PARLOR_DISCOVER="off", LOG_LEVEL="ERROR")
        self.process = subprocess.Popen([self.program, "--port", "0", "--data-dir", self.folder], stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, env=environment, text=True)
        line = self.process.stdout.readline()
        if not line.startswith("listening on "):
            raise SystemExit(f"parlord did not start: {line!r}")
        self.port = int(line.rsplit(":", 1)[1])

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()

    def call(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, body, headers or {})
        response = connection.getresponse()
        data = response.read()
        connection.close()
        if response.status >= 300:
            raise SystemExit(f"{method} {path} answered {response.status}: {data[:300]!r}")
        return json.loads(data)

    def sign_in(self):
        answer = self.call("POST", "/auth/login", json.dumps({"username": "tester", "password": "correct horse"}), {"Content-Type": "application/json"})
        return {"Authorization": f"Bearer {answer['data']['access_token']}"}

    def documents(self, token):
        found, page = [], 1
        while True:
            answer = self.call("GET", f"/api/documents/?page={page}&page_size=100", headers=token)
            found += answer["results"]
            if not answer["next"]:
                return found
            page += 1

    def upload(self, token, name, data):
        boundary = "a-boundary-of-the-kill-test"
        body = (f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
                "Content-Type: application/octet-stream\r\n\r\n").encode() + data + f"\r\n--{boundary}--\r\n".encode()
        self.call("POST", "/api/documents/", body, dict(token, **{"Content-Type": f"multipart/form-data; boundary={boundary}"}))


def upload_all(server, token, files):
    there = {document["name"] for document in server.documents(token)}
    for name, data in files.items():
        if name not in there:
            server.upload(token, name, data)


def is_done(server, token, files):
    documents = server.documents(token)
    return len(documents) >= len(files) and all(document["status"] in ("completed", "failed") for document in documents)


def wait_until_done(server, token, files):
    deadline = time.monotonic() + 300
    while not is_done(server, token, files):
        if time.monotonic() > deadline:
            raise SystemExit("the documents are not read in five minutes")
        time.sleep(0.1)


def index_of(folder):
    """What was made of each document, by its name; names are unique unless something went wrong."""
    database = sqlite3.connect(os.path.join(folder, "parlor.db"))
    found = {}
    for row, name, status, error, count in database.execute("SELECT row, name, status, error_message, chunk_count FROM document ORDER BY row"):
        if name in found:
            raise SystemExit(f"FAILED: {name} is there twice")
        text = database.execute("SELECT text FROM document_text WHERE document = ?", (row,)).fetchall()
        chunks = database.execute("SELECT position, heading, text, text_start, text_end, page FROM chunk WHERE document = ? ORDER BY row", (row,)).fetchall()
        if count != len(chunks):
            raise SystemExit(f"FAILED: {name} says {count} passages and has {len(chunks)}")
        found[name] = (status, error, text, chunks)
    database.execute("INSERT INTO chunk_index(chunk_index, rank) VALUES ('integrity-check', 1)")
    database.close()
    return found


def finish(program, server):
    """Stops a server whose documents are read, and answers their index."""
    server.process.terminate()
    server.process.wait(timeout=60)
    server.process.stdout.close()
    checked = subprocess.run([program, "check", "--data-dir", server.folder], text=True, stdout=subprocess.PIPE)
    if checked.returncode != 0:
        raise SystemExit(f"FAILED: the database is not sound: {checked.stdout}")
    return index_of(server.folder)


def undisturbed(program, files):
    with tempfile.TemporaryDirectory() as folder:
        server = Server(program, folder)
        server.start()
        token = server.sign_in()
        upload_all(server, token, files)
        wait_until_done(server, token, files)
        return finish(program, server)


def disturbed(program, files, kills):
    """Kills until everything is read or `kills` are used up; answers how often, and the index in the end."""
    used = 0
    with tempfile.TemporaryDirectory() as folder:
        server = Server(program, folder)
        server.start()
        upload_all(server, server.sign_in(), files)
        while used < kills:
            time.sleep(random.uniform(0.02, 0.5))
            server.kill()
            used += 1
            server.start()
            if is_done(server, server.sign_in(), files):
                break
        token = server.sign_in()
        wait_until_done(server, token, files)
        return used, finish(program, server)


def main():
    program, kills = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 100
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.randrange(1 << 30)
    random.seed(seed)
    files = corpus()
    expected = undisturbed(program, files)
    used = folders = 0
    while used < kills:
        more, found = disturbed(program, files, kills - used)
        used += more
        folders += 1
        for name, what in expected.items():
            if found.get(name) != what:
                difference = "is missing" if name not in found else f"is {found[name][0]} {found[name][1]!r} with {len(found[name][3])} passages"
                print(f"FAILED, seed {seed}: {name} {difference}, expected {what[0]} {what[1]!r} with {len(what[3])} passages")
                sys.exit(1)
        if found.keys() != expected.keys():
            print(f"FAILED, seed {seed}: more documents than were given: {found.keys() - expected.keys()}")
            sys.exit(1)
    chunks = sum(len(what[3]) for what in expected.values())
    print(f"{used} kills while {len(files)} documents were read, {folders} times: the same {chunks} passages as undisturbed (seed {seed})")


main()
