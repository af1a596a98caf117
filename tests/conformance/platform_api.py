# SPDX-FileCopyrightText: 2026 The Parlor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Specification 002, AI chat platform."""
import base64
import hashlib
import hmac
import http.server
import json
import pathlib
import shutil
import subprocess
import threading
import time
import uuid

from harness import PASSWORD, Server, alike, case, until

FILE = "002"
API = "/api/v1"
NOW = "2024-01-15T10:30:00Z"
TOKENS = {"access_token": "", "refresh_token": "", "token_type": "bearer", "expires_in": 1800}
CHAT = {"id": "", "user_id": "", "title": "", "model": "", "is_archived": False, "created_at": NOW, "updated_at": NOW}
COMPLETION = {"id": "", "model": "", "message": {"role": "", "content": ""}, "tokens_used": 150, "finish_reason": "stop"}
NAMES = {400: "bad_request", 401: "unauthorized", 403: "forbidden", 404: "not_found", 429: "rate_limit_exceeded", 500: "internal_error"}
MODEL = "claude-sonnet-4.5"


def error(answer, status):
    body = answer.expect(status).json
    assert body["error"] == NAMES[status] and body["message"], body
    return body


def chat_of(person, **more):
    return person.call("POST", f"{API}/chats", {"title": "My Chat", "model": MODEL} | more).expect(201).json


def complete(person, question="Hello!", **more):
    return person.call("POST", f"{API}/chat/completions", {"model": MODEL, "messages": [{"role": "user", "content": question}]} | more)


def memory_of(person, content="User prefers dark mode", **more):
    return person.call("POST", f"{API}/memories", {"content": content, "memory_type": "preference", "importance_score": 0.8, "metadata": {}} | more).expect(201).json


def document_of(person, **more):
    body = {"title": "API Documentation", "content": "# API Docs\n\nThis document says that the secret word is heron.", "mime_type": "text/markdown", "metadata": {"source": "manual"}}
    return person.call("POST", f"{API}/documents", body | more).expect(201).json


def entries(answer):
    """A list, whether it stands alone or in an object."""
    return answer if isinstance(answer, list) else next(value for value in answer.values() if isinstance(value, list))


@case(FILE, "Base URL", (7, 10))
def everything_is_below_the_base_url(server):
    error(server.call("GET", f"{API}/chats"), 401)


@case(FILE, "Headers", (18, 21))
def requests_carry_a_bearer_token(server):
    person = server.person()
    person.call("POST", f"{API}/chats", {"title": "x"}, headers={"Content-Type": "application/json"}).expect(201)
    for method, path in (("GET", "/chats"), ("POST", "/chat/completions"), ("GET", "/memories"), ("GET", "/documents"), ("GET", "/models"), ("GET", "/webhooks"), ("POST", "/auth/logout")):
        error(server.call(method, f"{API}{path}"), 401)


@case(FILE, "Getting a Token", 25, (28, 33), (36, 43), 63)
def login_gives_tokens(server):
    person = server.person()
    for name in (person.username, person.email):
        alike(TOKENS, server.call("POST", f"{API}/auth/login", {"username": name, "password": PASSWORD}).expect(200).json, more=True)
    error(server.call("POST", f"{API}/auth/login", {"username": person.email, "password": "wrong"}), 401)


@case(FILE, "Register User", 50, (53, 60))
def registering(server):
    body = {"email": "user002@example.com", "username": "johndoe002", "password": "SecurePassword123!", "auth_provider": "local"}
    alike(TOKENS, server.call("POST", f"{API}/auth/register", body).expect(201).json, more=True)
    error(server.call("POST", f"{API}/auth/register", body | {"auth_provider": "carrier pigeon", "username": "other002", "email": "other002@example.com"}), 400)
    error(server.call("POST", f"{API}/auth/register", body), 400)


@case(FILE, "SSO Login", 66)
def single_sign_on_redirects(server, peer):
    class Issuer(http.server.BaseHTTPRequestHandler):
        def log_message(self, *_):
            pass

        def do_GET(self):
            issuer = f"http://127.0.0.1:{self.server.server_address[1]}"
            body = json.dumps({"issuer": issuer, "authorization_endpoint": f"{issuer}/authorize", "token_endpoint": f"{issuer}/token", "jwks_uri": f"{issuer}/keys"}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    issuer = http.server.HTTPServer(("127.0.0.1", 0), Issuer)
    threading.Thread(target=issuer.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{issuer.server_address[1]}"
    other = Server(server.program, peer, {"PARLOR_SSO_ISSUER": url, "PARLOR_SSO_CLIENT_ID": "parlor", "PARLOR_SSO_REDIRECT_URIS": "https://app.example/done"}).start()
    try:
        begun = other.call("GET", f"{API}/auth/sso/login?redirect_uri=https%3A%2F%2Fapp.example%2Fdone").expect(302)
        target = begun.header("Location")
        assert target.startswith(f"{url}/authorize?") and all(part in target for part in ("response_type=code", "code_challenge_method=S256", "nonce=", "state=")), target
        error(other.call("GET", f"{API}/auth/sso/login?redirect_uri=https%3A%2F%2Fevil.example%2F"), 400)
    finally:
        other.stop()
        issuer.shutdown()


@case(FILE, "Refresh Token", 69, (72, 76))
def refreshing(server):
    person = server.person()
    alike(TOKENS, server.call("POST", f"{API}/auth/refresh", {"refresh_token": person.refresh}).expect(200).json, more=True)
    error(server.call("POST", f"{API}/auth/refresh", {"refresh_token": person.refresh}), 401)  # it was used


@case(FILE, "Logout", 79)
def logout(server):
    person = server.person()
    person.call("POST", f"{API}/auth/logout").expect(200)
    error(person.call("GET", f"{API}/chats"), 401)


@case(FILE, "Create Chat", 84, (87, 94), (97, 107))
def a_chat_is_made(server):
    person = server.person()
    made = chat_of(person, system_prompt="You are a helpful assistant", metadata={})
    alike(CHAT, made, more=True)
    assert made["title"] == "My Chat" and made["model"] == MODEL and made["user_id"] == person.id and made["is_archived"] is False, made
    uuid.UUID(made["id"])


@case(FILE, "Get Chats", 110)
def chats_are_listed(server):
    person = server.person()
    made = [chat_of(person)["id"] for _ in range(3)]
    person.call("PATCH", f"{API}/chats/{made[0]}", {"is_archived": True}).expect(200)
    listed = entries(person.call("GET", f"{API}/chats?include_archived=false&limit=50&offset=0").expect(200).json)
    alike([CHAT], listed, more=True)
    assert {chat["id"] for chat in listed} == set(made[1:])
    assert len(entries(person.call("GET", f"{API}/chats?include_archived=true").json)) == 3
    assert len(entries(person.call("GET", f"{API}/chats?include_archived=true&limit=1&offset=2").json)) == 1
    error(person.call("GET", f"{API}/chats?limit=-1"), 400)


@case(FILE, "Get Chat", 113)
def a_chat_is_shown(server):
    person, other = server.person(), server.person()
    made = chat_of(person)
    alike(CHAT, person.call("GET", f"{API}/chats/{made['id']}").expect(200).json, more=True)
    error(other.call("GET", f"{API}/chats/{made['id']}"), 404)


@case(FILE, "Update Chat", 116, (118, 124), (119, 124))
def a_chat_is_changed(server):
    person = server.person()
    made = chat_of(person)
    changed = person.call("PATCH", f"{API}/chats/{made['id']}", {"title": "Updated Title", "is_archived": False}).expect(200).json
    assert changed["title"] == "Updated Title" and changed["is_archived"] is False, changed


@case(FILE, "Delete Chat", 127)
def a_chat_is_deleted(server):
    person = server.person()
    made = chat_of(person)
    assert person.call("DELETE", f"{API}/chats/{made['id']}").status in (200, 204)
    error(person.call("GET", f"{API}/chats/{made['id']}"), 404)


@case(FILE, "Get Messages", 130, (133, 152))
def messages_are_listed(server):
    person = server.person()
    made = chat_of(person)["id"]
    complete(person, chat_id=made).expect(200)
    question, answer = person.call("GET", f"{API}/chats/{made}/messages?limit=100&offset=0").expect(200).json
    alike({"id": "", "chat_id": "", "role": "user", "content": "", "created_at": NOW}, question, more=True)
    alike({"id": "", "chat_id": "", "role": "assistant", "content": "", "model": "", "tokens_used": 25, "created_at": NOW}, answer, more=True)
    assert question["content"] == "Hello!" and answer["content"] == "Hello there!" and answer["model"] == MODEL and answer["tokens_used"] == 15, answer


@case(FILE, "Send Message", 157, (160, 174), (177, 188))
def a_message_is_answered(server, peer):
    person = server.person()
    made = chat_of(person)["id"]
    answer = complete(person, "What is AI?", chat_id=made, temperature=0.7, max_tokens=4000, stream=False, use_web_grounding=False, use_extended_thinking=False, use_rag=False).expect(200).json
    alike(COMPLETION, answer, more=True)
    assert answer["model"] == MODEL and answer["message"] == {"role": "assistant", "content": "Hello there!"} and answer["finish_reason"] == "stop", answer
    sent = peer.asked("What is AI?")
    assert sent["model"] == "claude-sonnet-4-5" and sent["max_tokens"] == 4000 and sent["temperature"] == 0.7, sent
    complete(person, "And without a chat?").expect(200)
    assert len(person.call("GET", f"{API}/chats/{made}/messages").json) == 2
    for body in ({"messages": []}, {"messages": [{"role": "user", "content": ""}]}, {"temperature": 5}, {"model": "no-such-model"}, {"chat_id": 7}):
        error(complete(person, **body), 400)
    error(complete(person, chat_id=str(uuid.uuid4())), 404)


@case(FILE, "Send Message", (160, 174))
def an_answer_is_streamed(server):
    person = server.person()
    answer = complete(person, stream=True).expect(200)
    assert answer.header("Content-Type").startswith("text/event-stream")
    events = answer.events()
    assert events[-1] == "[DONE]" and events[-2]["finish_reason"] == "stop" and events[-2]["tokens_used"] == 15 and events[-2]["citations"] == [], events
    assert "".join(event["delta"]["content"] for event in events[:-2]) == "Hello there!" and all(event["id"] and event["model"] == MODEL for event in events[:-2]), events


@case(FILE, "Send Message", (160, 174))
def an_answer_uses_documents(server, peer):
    person = server.person()
    document_of(person)

    def answered():
        answer = complete(person, "What is the secret word?", use_rag=True, stream=True).expect(200).events()
        return answer if answer[-2]["citations"] else None

    assert until(answered)[-2]["citations"]
    assert "heron" in json.dumps(peer.asked("What is the secret word?"))


@case(FILE, "Create Memory", 193, (196, 203))
def a_memory_is_made(server):
    person = server.person()
    made = memory_of(person)
    assert made["content"] == "User prefers dark mode" and made["memory_type"] == "preference" and made["importance_score"] == 0.8 and made["metadata"] == {} and made["id"], made
    for body in ({}, {"content": ""}, {"content": "x", "memory_type": "nonsense"}, {"content": "x", "importance_score": 2}, {"content": "x", "metadata": 7}):
        error(person.call("POST", f"{API}/memories", body), 400)


@case(FILE, "Get Memories", 206)
def memories_are_listed(server):
    person, other = server.person(), server.person()
    memory_of(person)
    made = memory_of(person, "Lives in Graz", memory_type="global")
    listed = entries(person.call("GET", f"{API}/memories?memory_type=global&limit=50&offset=0").expect(200).json)
    assert [memory["id"] for memory in listed] == [made["id"]], listed
    assert len(entries(person.call("GET", f"{API}/memories").json)) == 2 and entries(other.call("GET", f"{API}/memories").json) == []
    error(person.call("GET", f"{API}/memories?memory_type=nonsense"), 400)


@case(FILE, "Search Memories", 209, (212, 218))
def memories_are_searched(server):
    person = server.person()
    made = memory_of(person)
    memory_of(person, "Likes tomatoes")
    found = entries(person.call("POST", f"{API}/memories/search", {"query": "dark mode", "memory_type": "preference", "limit": 10}).expect(200).json)
    assert [memory["id"] for memory in found] == [made["id"]], found
    error(person.call("POST", f"{API}/memories/search", {}), 400)


@case(FILE, "Delete Memory", 221)
def a_memory_is_deleted(server):
    person, other = server.person(), server.person()
    made = memory_of(person)["id"]
    error(other.call("DELETE", f"{API}/memories/{made}"), 404)
    assert person.call("DELETE", f"{API}/memories/{made}").status in (200, 204)
    error(person.call("DELETE", f"{API}/memories/{made}"), 404)


@case(FILE, "Upload Document", 226, (229, 236))
def a_document_is_uploaded(server):
    person = server.person()
    made = document_of(person)
    assert made["title"] == "API Documentation" and made["mime_type"] == "text/markdown" and made["metadata"] == {"source": "manual"} and made["id"], made
    for body in ({}, {"title": "x"}, {"title": "x", "content": 7}):
        error(person.call("POST", f"{API}/documents", body), 400)


@case(FILE, "Get Documents", 239)
def documents_are_listed(server):
    person, other = server.person(), server.person()
    made = document_of(person)["id"]
    listed = entries(person.call("GET", f"{API}/documents?limit=50&offset=0").expect(200).json)
    assert [document["id"] for document in listed] == [made], listed
    assert entries(other.call("GET", f"{API}/documents").json) == []


@case(FILE, "Delete Document", 242)
def a_document_is_deleted(server):
    person, other = server.person(), server.person()
    made = document_of(person)["id"]
    error(other.call("DELETE", f"{API}/documents/{made}"), 404)
    assert person.call("DELETE", f"{API}/documents/{made}").status in (200, 204)
    error(person.call("DELETE", f"{API}/documents/{made}"), 404)


@case(FILE, "Models", 248, 249, 250, 251, 252, 253)
def models_have_the_names_of_the_specification(server):
    models = {model["id"]: model for model in entries(server.person().call("GET", f"{API}/models").expect(200).json)}
    expected = {"claude-sonnet-4.5": "anthropic", "claude-opus-4.1": "anthropic", "gemini-2.5-flash": "gemini", "gemini-2.5-pro": "gemini", "gemma-7b": "gemini", "gemma-2b": "gemini"}
    for name, provider in expected.items():
        assert name in models and models[name]["provider"] == provider, (name, sorted(models))


@case(FILE, "Rate Limits", 257, 258, (261, 265), (295, 300))
def limits(limited):
    person = limited.person()
    answers = [person.call("GET", f"{API}/chats") for _ in range(61)]
    assert answers[0].header("X-RateLimit-Limit") == "60" and answers[0].header("X-RateLimit-Remaining") == "59", answers[0].headers
    assert 0 <= int(answers[0].header("X-RateLimit-Reset")) - time.time() <= 61
    error(answers[-1], 429)


@case(FILE, "Error Responses", (270, 276), (279, 284), (287, 292))
def errors_have_their_envelope(server):
    person = server.person()
    refused = error(complete(person, temperature="warm"), 400)
    assert set(refused["details"]) == {"temperature"} and isinstance(refused["details"]["temperature"], str), refused
    for token in (None, "nonsense"):
        error(server.call("GET", f"{API}/chats", token=token), 401)
    error(person.call("GET", f"{API}/chats/{uuid.uuid4()}"), 404)


@case(FILE, "500 Internal Server Error", (303, 308))
def what_cannot_be_stored_is_an_error(server):
    person = server.person()
    with server.full_disk():
        error(person.call("POST", f"{API}/chats", {"title": "x"}), 500)
    assert entries(person.call("GET", f"{API}/chats").json) == []


@case(FILE, "Interactive Documentation", 312)
def documentation_is_there(server):
    page = server.call("GET", "/docs").expect(200)
    assert page.header("Content-Type").startswith("text/html")
    assert server.call("GET", "/openapi.json").expect(200).json["openapi"].startswith("3.1")


def example(server, first, last):
    text = (pathlib.Path(__file__).parent / "examples" / f"{FILE}-{first}-{last}.txt").read_text(encoding="utf-8")
    return text.replace("https://api.your-domain.com", server.url)


@case(FILE, "Code Examples", (318, 338), (342, 364), (368, 383))
def the_examples_run(server):
    if server.call("POST", f"{API}/auth/login", {"username": "user@example.com", "password": "password"}).status != 200:
        server.call("POST", f"{API}/auth/register", {"username": "example-user", "email": "user@example.com", "password": "password"}).expect(201)
    programs = [["/usr/bin/python3", "-c", example(server, 318, 338)], [shutil.which("node"), "--input-type=module", "-e", example(server, 342, 364)],
                ["bash", "-c", example(server, 368, 383)]]
    for program in programs:
        ran = subprocess.run(program, capture_output=True, text=True, timeout=60)
        assert ran.returncode == 0 and "Hello there!" in ran.stdout, ran


class Receiver(http.server.ThreadingHTTPServer):
    """Takes webhooks."""

    def __init__(self):
        received = self.received = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_POST(self):
                received.append((dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(204)
                self.end_headers()

        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()


@case(FILE, "Webhooks", 391, 392, 393, 394, 395, (399, 409))
def webhooks_are_sent(server, peer):
    receiver = Receiver()
    other = Server(server.program, peer, {"PARLOR_WEBHOOK_ALLOW_PRIVATE": "on"}).start()
    try:
        person = other.person()
        events = ["chat.created", "chat.deleted", "message.created", "memory.created", "document.uploaded"]
        hook = person.call("POST", f"{API}/webhooks", {"url": f"http://127.0.0.1:{receiver.server_address[1]}/hook", "events": events}).expect(201).json
        made = chat_of(person)["id"]
        complete(person, chat_id=made).expect(200)
        memory_of(person)
        document_of(person)
        person.call("DELETE", f"{API}/chats/{made}")
        until(lambda: {json.loads(body)["event"] for _, body in receiver.received} == set(events))
        for headers, body in receiver.received:
            payload = json.loads(body)
            alike({"event": "", "timestamp": NOW, "data": {"id": ""}}, payload, more=True)
            secret = base64.b64decode(hook["secret"].removeprefix("whsec_"))
            signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
            expected = "v1," + base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()
            assert headers["webhook-signature"] == expected, headers
        message = next(json.loads(body) for _, body in receiver.received if b'"message.created"' in body)
        assert message["data"]["chat_id"] == made and message["data"]["content"] == "Hello!", message
    finally:
        other.stop()
        receiver.shutdown()
