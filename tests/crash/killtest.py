#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Parlor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills parlord again and again in the middle of answers and writes, and checks that nothing acknowledged is lost.

killtest.py PARLORD [ROUNDS] [SEED]

Each round: clients ask questions (a scripted OpenAI-compatible peer answers slowly), star and rename; after 20 to 400 ms the server
is killed with SIGKILL and started again. Then every acknowledged thing must be there, once, and whole:
a question whose stream began, an answer whose `done` arrived (equal to what the peer sent), a star, a title. An answer that
was cut is a beginning of what the peer sends, and no answer is still marked as running.
"""
import http.client
import http.server
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time

WORDS = [f"word{i} " for i in range(40)]
ANSWER = "".join(WORDS)


class Peer(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        body = json.dumps({"object": "list", "data": [{"id": "slow", "object": "model"}]}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        try:
            for word in WORDS:
                self.wfile.write(b"data: " + json.dumps({"choices": [{"index": 0, "delta": {"content": word}}]}).encode() + b"\n\n")
                self.wfile.flush()
                time.sleep(random.choice([0.0, 0.001, 0.008]))
            self.wfile.write(b'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n')
        except OSError:
            pass


class Server:
    def __init__(self, program, folder, peer_port):
        self.program, self.folder = program, folder
        self.environment = dict(os.environ, PARLOR_RATE_LIMITS="off", PARLOR_DISCOVER="off", OPENAI_API_KEY="test-key-of-the-kill-test",
                                OPENAI_BASE_URL=f"http://127.0.0.1:{peer_port}/v1", PARLOR_DEFAULT_MODEL="openai/slow", LOG_LEVEL="ERROR")

    def start(self):
        self.process = subprocess.Popen([self.program, "--port", "0", "--data-dir", self.folder], stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, env=self.environment, text=True)
        line = self.process.stdout.readline()
        if not line.startswith("listening on "):
            raise SystemExit(f"parlord did not start: {line!r}")
        self.port = int(line.rsplit(":", 1)[1])

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()

    def call(self, method, path, body=None, token=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {"Content-Type": "application/json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        connection.request(method, path, json.dumps(body) if body is not None else None, headers)
        response = connection.getresponse()
        data = response.read()
        connection.close()
        return response.status, json.loads(data) if data else None

    def sign_in(self):
        status, answer = self.call("POST", "/auth/login", {"username": "tester", "password": "correct horse"})
        if status != 200:
            raise SystemExit(f"sign-in failed: {status} {answer}")
        return answer["data"]["access_token"]


class Ledger:
    """What the server has acknowledged."""

    def __init__(self):
        self.lock = threading.Lock()
        self.begun, self.done, self.stars, self.titles = set(), {}, {}, {}


def ask(server, token, ledger, question, conversation):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    path = f"/api/chat/{conversation}" if conversation else "/api/chat/"
    connection.request("POST", path, json.dumps({"message": question}), {"Content-Type": "application/json", "Authorization": f"Bearer {token}"})
    response = connection.getresponse()
    if response.status != 200:
        return conversation
    for raw in response:
        if not raw.startswith(b"data: "):
            continue
        event = json.loads(raw[6:])
        with ledger.lock:
            if event["type"] == "conversation_start":
                ledger.begun.add(question)
            elif event["type"] == "done":
                ledger.done[question] = event["conversation_id"]
                return event["conversation_id"]
    return conversation


def client(server, token, ledger, name, stop):
    conversation, number = None, 0
    while not stop.is_set():
        try:
            number += 1
            conversation = ask(server, token, ledger, f"question {name} {number}", conversation if number % 3 else None)
            if conversation:
                starred, title = bool(number % 2), f"title {name} {number}"
                if server.call("POST", f"/api/conversations/{conversation}/star", {"starred": starred}, token)[0] == 200:
                    with ledger.lock:
                        ledger.stars[conversation] = starred
                else:
                    ledger.stars.pop(conversation, None)
                if server.call("PATCH", f"/api/conversations/{conversation}/title", {"title": title}, token)[0] == 200:
                    with ledger.lock:
                        ledger.titles[conversation] = title
        except (OSError, http.client.HTTPException, ValueError):
            # Whether the last star or title was written is not known: nobody was told.
            with ledger.lock:
                ledger.stars.pop(conversation, None)
                ledger.titles.pop(conversation, None)
            return


def read_all(server, token):
    found, offset = [], 0
    while True:
        status, page = server.call("GET", f"/api/conversations/?limit=100&offset={offset}", token=token)
        if status != 200:
            raise SystemExit(f"the list answered {status}: {page}")
        for item in page["conversations"]:
            status, whole = server.call("GET", f"/api/conversations/{item['conversation_id']}", token=token)
            if status != 200:
                raise SystemExit(f"a conversation answered {status}: {whole}")
            found.append(whole)
        offset += 100
        if not page["has_more"]:
            return found


def verify(server, token, ledger):
    problems, questions = [], {}
    for conversation in read_all(server, token):
        identifier = conversation["conversation_id"]
        if identifier in ledger.stars and conversation["starred"] != ledger.stars[identifier]:
            problems.append(f"star of {identifier} lost")
        if identifier in ledger.titles and conversation["title"] != ledger.titles[identifier]:
            problems.append(f"title of {identifier} lost")
        for i, message in enumerate(conversation["messages"]):
            if message["role"] == "user":
                if message["content"] in questions:
                    problems.append(f"{message['content']} is there twice")
                following = conversation["messages"][i + 1] if i + 1 < len(conversation["messages"]) else None
                questions[message["content"]] = following["content"] if following and following["role"] == "ai" else None
            elif not ANSWER.startswith(message["content"]):
                problems.append(f"an answer is no beginning of what was sent: {message['content'][:60]!r}")
    for question in ledger.begun - questions.keys():
        problems.append(f"{question} was acknowledged and is lost")
    for question in ledger.done:
        if questions.get(question) != ANSWER:
            problems.append(f"the finished answer to {question} is not whole")
    return problems, len(questions)


def main():
    program, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.randrange(1 << 30)
    random.seed(seed)
    peer = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Peer)
    peer.daemon_threads = True
    threading.Thread(target=peer.serve_forever, daemon=True).start()
    total = 0
    # A new folder now and then: reading everything back must not become the test.
    per_folder = 25
    for first in range(0, rounds, per_folder):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([program, "user", "add", "tester", "--data-dir", folder], input="correct horse\n", text=True, check=True,
                           stdout=subprocess.DEVNULL)
            server, ledger = Server(program, folder, peer.server_port), Ledger()
            server.start()
            for round_number in range(first, min(first + per_folder, rounds)):
                token, stop = server.sign_in(), threading.Event()
                clients = [threading.Thread(target=client, args=(server, token, ledger, f"{round_number}.{i}", stop)) for i in range(4)]
                for thread in clients:
                    thread.start()
                time.sleep(random.uniform(0.02, 0.4))
                server.kill()
                stop.set()
                for thread in clients:
                    thread.join()
                server.start()
                if round_number % 5 == 4 or round_number == rounds - 1:
                    problems, count = verify(server, server.sign_in(), ledger)
                    if problems:
                        print(f"FAILED in round {round_number}, seed {seed}:", *problems[:20], sep="\n  ")
                        sys.exit(1)
            total += verify(server, server.sign_in(), ledger)[1]
            server.kill()
            checked = subprocess.run([program, "check", "--data-dir", folder], text=True, stdout=subprocess.PIPE)
            if checked.returncode != 0:
                print(f"FAILED, seed {seed}: the database is not sound: {checked.stdout}")
                sys.exit(1)
    print(f"{rounds} kills, {total} questions, nothing lost (seed {seed})")


main()
