# SPDX-FileCopyrightText: 2026 The Parlor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Representative routes of the five specifications, Parlor beside FastAPI (part of tests/bench/run)."""
import json
import time
import urllib.request

PEER_CONVERSATION = "22222222-2222-4222-8222-222222222222"  # of peers/fastapi_routes.py
BOUNDARY = "bench"

# Whose a route is, and what it is.
ROUTES = [
    ("chatai", "GET", "/health"),
    ("chatai", "GET", "/auth/me"),
    ("chatai", "GET", "/api/conversations/?limit=50"),
    ("chatai", "GET", "/api/conversations/{id}"),
    ("chatai", "PATCH", "/api/conversations/{id}/title"),
    ("platform", "GET", "/api/v1/chats?limit=50"),
    ("platform", "GET", "/api/v1/chats/{id}/messages"),
    ("platform", "GET", "/api/v1/memories"),
    ("ragchat", "GET", "/api/documents/"),
    ("chatbot", "GET", "/api/v1/users/preferences"),
    ("flowise proxy", "GET", "/api/v1/chat/credits"),
]


def ask(base, header, method, path, body=None, content_type="application/json"):
    data = json.dumps(body).encode() if isinstance(body, dict) else body
    name, value = header.split(": ", 1)
    request = urllib.request.Request(base + path, data, {name: value, "Content-Type": content_type}, method=method)
    with urllib.request.urlopen(request) as answer:
        return answer.read()


def fill_parlor(base, header):
    """The same as fill() of peers/fastapi_routes.py; the conversation that has messages."""
    chat = json.loads(ask(base, header, "POST", "/api/v1/chats", {"title": "Chat", "model": "bench1/scripted-1"}))["id"]
    for _ in range(10):
        ask(base, header, "POST", f"/api/chat/{chat}", {"message": "hello", "model": "bench1/scripted-1"})
    for i in range(50):
        ask(base, header, "POST", "/api/v1/memories", {"content": f"They like the number {i}", "memory_type": "fact"})
    for i in range(20):
        form = (f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="Report {i}.txt"\r\nContent-Type: text/plain\r\n\r\n'
                f"{'Numbers and words. ' * 63}{i}\r\n--{BOUNDARY}--\r\n")
        ask(base, header, "POST", "/api/documents/", form.encode(), f"multipart/form-data; boundary={BOUNDARY}")
    ask(base, header, "PUT", "/api/v1/users/preferences", {"theme": "dark"})
    while b'"completed"' not in (listed := ask(base, header, "GET", "/api/documents/")) or b'"pending"' in listed or b'"processing"' in listed:
        time.sleep(0.1)
    return chat


def form_of(value):
    """The names of an answer without its values: both servers must have given the same."""
    if isinstance(value, dict):
        return {name: form_of(part) for name, part in sorted(value.items()) if name != "timestamp"}
    return [len(value), *(form_of(part) for part in value)] if isinstance(value, list) else None


def measure_routes(bench, parlor, header, fastapi, token):
    chat = fill_parlor(parlor, header)
    print("\n| | requests/s | p99, ms | FastAPI: requests/s | p99, ms | times as many | bytes |\n|---|---:|---:|---:|---:|---:|---:|")
    for specification, method, path in ROUTES:
        ours, theirs = parlor + path.format(id=chat), fastapi + path.format(id=PEER_CONVERSATION)
        body = {"title": "Another title"} if method == "PATCH" else None
        answer, peer_answer = ask(ours, header, method, "", body), ask(theirs, token, method, "", body)
        if form_of(json.loads(answer)) != form_of(json.loads(peer_answer)):
            raise SystemExit(f"{path} is not the same:\n{answer.decode()}\n{peer_answer.decode()}")
        script = "title.lua" if method == "PATCH" else None
        rate, delay = bench.wrk(ours, header, script)
        peer_rate, peer_delay = bench.wrk(theirs, token, script)
        print(f"| {specification}: `{method} {path}` | {rate:,.0f} | {delay:.1f} | {peer_rate:,.0f} | {peer_delay:.1f} | {rate / peer_rate:.1f} | {len(answer):,} |", flush=True)
