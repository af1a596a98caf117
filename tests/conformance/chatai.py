# SPDX-FileCopyrightText: 2026 The Parlor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Specification 001, ChatAI-GCP."""
import base64
import hashlib
import hmac
import json
import socket
import time
import uuid

from harness import PASSWORD, alike, case, until

FILE = "001"
TOKENS = {"access_token": "", "token_type": "bearer", "expires_in": 1800}


def error(answer, status, code):
    body = answer.expect(status).json
    assert body["success"] is False and body["error"]["code"] == code, body
    assert set(body["error"]) <= {"code", "message", "details"} and body["error"]["message"], body
    assert isinstance(body["error"].get("details", ""), str), body
    return body["error"]


def ask(person, message="Hello", path="/api/chat/", **more):
    return person.call("POST", path, {"message": message, **more}, headers={"Accept": "text/event-stream"})


def conversation_of(person, message="Hello"):
    return ask(person, message).expect(200).events()[-1]["conversation_id"]


def encoded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def forged(token, **claims):
    """The same token with other claims, signed as the server of the tests signs."""
    head, payload, _ = token.split(".")
    content = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))) | claims
    signed = head.encode() + b"." + encoded(json.dumps(content).encode())
    key = hashlib.sha512(b"conformance").digest()
    return (signed + b"." + encoded(hmac.new(key, signed, "sha256").digest())).decode()


@case(FILE, "Base URL", (4, 7))
def it_listens_where_the_url_says(server):
    import subprocess
    shown = subprocess.run([server.program, "--show-config", "--data-dir", server.folder.name], env={"HOME": server.folder.name}, capture_output=True, text=True).stdout
    assert "8000" in shown, shown


@case(FILE, "Authentication", (11, 13))
def protected_endpoints_need_a_bearer_token(server):
    person = server.person()
    for method, path in [("POST", "/api/chat/"), ("GET", "/api/models/"), ("GET", "/api/conversations/"), ("GET", "/auth/me"), ("POST", "/auth/logout")]:
        error(server.call(method, path, {} if method == "POST" else None), 401, "AUTH_TOKEN_INVALID")
    server.call("GET", "/auth/me", headers={"Authorization": f"Bearer {person.access}"}).expect(200)


@case(FILE, "Common Response Format", (18, 24), (27, 36))
def success_and_error_have_their_envelopes(server):
    person = server.person()
    conversation = conversation_of(person)
    starred = person.call("POST", f"/api/conversations/{conversation}/star", {"starred": True}).expect(200).json
    assert starred["success"] is True and isinstance(starred["data"], dict), starred
    refused = error(person.call("PATCH", f"/api/conversations/{conversation}/title", {"title": 7}), 400, "VALIDATION_ERROR")
    assert refused["details"] == "title", refused


@case(FILE, "POST /auth/login", 40, (44, 49), (52, 62))
def login_gives_tokens(server):
    person = server.person()
    answer = server.call("POST", "/auth/login", {"username": person.username, "password": PASSWORD}).expect(200)
    alike({"success": True, "data": TOKENS | {"refresh_token": ""}}, answer.json)
    assert answer.json["data"]["token_type"] == "bearer" and answer.json["data"]["expires_in"] == 1800


@case(FILE, "POST /auth/login", 65, 405)
def login_refuses_wrong_credentials(server):
    person = server.person()
    error(server.call("POST", "/auth/login", {"username": person.username, "password": "wrong"}), 401, "AUTH_INVALID_CREDENTIALS")
    error(server.call("POST", "/auth/login", {"username": "nobody", "password": "wrong"}), 401, "AUTH_INVALID_CREDENTIALS")


@case(FILE, "POST /auth/login", 66, 409, 431)
def login_is_limited(limited):
    answers = [limited.call("POST", "/auth/login", {"username": "nobody-there", "password": "wrong"}) for _ in range(11)]
    assert answers[0].header("X-RateLimit-Limit") == "10"
    error(answers[-1], 429, "AUTH_RATE_LIMITED")
    assert int(answers[-1].header("Retry-After")) > 0


@case(FILE, "POST /auth/refresh", 70, (74, 78), (81, 90))
def refresh_gives_an_access_token(server):
    person = server.person()
    answer = server.call("POST", "/auth/refresh", {"refresh_token": person.refresh}).expect(200)
    alike({"success": True, "data": TOKENS}, answer.json)
    server.call("GET", "/auth/me", token=answer.json["data"]["access_token"]).expect(200)


@case(FILE, "POST /auth/refresh", 93)
def refresh_refuses_what_is_no_token(server):
    error(server.call("POST", "/auth/refresh", {"refresh_token": "nonsense"}), 401, "AUTH_TOKEN_INVALID")
    person = server.person()
    error(server.call("POST", "/auth/refresh", {"refresh_token": person.access}), 401, "AUTH_TOKEN_INVALID")


@case(FILE, "POST /auth/logout", 97, 100, (103, 107), (110, 115))
def logout_ends_the_session(server):
    person = server.person()
    answer = person.call("POST", "/auth/logout", {"refresh_token": person.refresh}).expect(200)
    assert answer.json == {"success": True, "message": "Logged out successfully"}, answer.json
    error(server.call("POST", "/auth/refresh", {"refresh_token": person.refresh}), 401, "AUTH_TOKEN_INVALID")


@case(FILE, "POST /api/chat/", 119, 123, 124, (127, 133), (136, 148))
def a_first_message_streams_an_answer(server):
    person = server.person()
    answer = ask(person, "Please search for it", enable_search=True, model="gemini-2.5-flash").expect(200)
    assert answer.header("Content-Type").startswith("text/event-stream") and answer.header("Cache-Control") == "no-cache"
    assert answer.header("Connection").lower() == "keep-alive", answer.headers
    events = answer.events()
    assert events[0] == {"type": "conversation_start"}, events
    assert "".join(event["content"] for event in events[1:-1]) == "Hello there!" and all(event["type"] == "chunk" for event in events[1:-1]), events
    alike({"type": "done", "conversation_id": "", "references": [{"title": "", "uri": "", "snippet": ""}], "grounded": True}, events[-1])
    uuid.UUID(events[-1]["conversation_id"])
    assert events[-1]["references"][0]["uri"] == "https://example.org/page" and events[-1]["grounded"] is True
    assert b"data: {\"type\": \"conversation_start\"}\n\n" in answer.body.replace(b'"type":"', b'"type": "'), answer.body
    plain = ask(person).events()[-1]
    assert plain["grounded"] is False and plain["references"] == [], plain


@case(FILE, "POST /api/chat/", 151, 152, 412, 413)
def a_first_message_is_checked(server):
    person = server.person()
    for body in ({}, {"message": ""}, {"message": " \n"}):
        error(person.call("POST", "/api/chat/", body), 400, "CHAT_MESSAGE_EMPTY")
    error(person.call("POST", "/api/chat/", {"message": 7}), 400, "VALIDATION_ERROR")
    error(person.call("POST", "/api/chat/", {"message": "x" * 1_000_000}), 400, "CHAT_MESSAGE_TOO_LONG")
    person.call("POST", "/api/chat/", {"message": "x" * 9_000_000}).expect(413)
    error(server.call("POST", "/api/chat/", {"message": "Hello"}), 401, "AUTH_TOKEN_INVALID")


@case(FILE, "POST /api/chat/{conversation_id}", 156, 160, 161, (164, 170), 172)
def a_conversation_goes_on(server, peer):
    person = server.person()
    conversation = conversation_of(person, "The first question")
    answer = ask(person, "And now?", f"/api/chat/{conversation}", enable_search=False, model="gemini-2.5-pro").expect(200)
    events = answer.events()
    assert answer.header("Content-Type").startswith("text/event-stream")
    assert events[0] == {"type": "conversation_start"} and events[-1]["type"] == "done" and events[-1]["conversation_id"] == conversation, events
    sent = peer.asked("And now?")
    assert "The first question" in json.dumps(sent), sent
    messages = person.call("GET", f"/api/conversations/{conversation}").json["messages"]
    assert [message["role"] for message in messages] == ["user", "ai"] * 2, messages


@case(FILE, "POST /api/chat/{conversation_id}", 175, 176, 418)
def a_conversation_must_exist_and_the_message_be_sound(server):
    person = server.person()
    error(ask(person, "Hello", f"/api/chat/{uuid.uuid4()}"), 404, "CONV_NOT_FOUND")
    conversation = conversation_of(person)
    error(person.call("POST", f"/api/chat/{conversation}", {"message": ["Hello"]}), 400, "VALIDATION_ERROR")
    error(person.call("POST", f"/api/chat/{conversation}", b'{"message": "Hello"'), 400, "VALIDATION_ERROR")


@case(FILE, "GET /api/models/", 180, 183, (186, 204), 207, 208, 209)
def models_are_listed(server):
    person = server.person()
    models = person.call("GET", "/api/models/").expect(200).json
    alike([{"id": "models/gemini-2.5-flash", "name": "", "description": ""}], models)
    names = [model["name"] for model in models]
    assert names == sorted(names, key=str.casefold), names
    ids = [model["id"] for model in models]
    assert {"models/gemini-2.5-flash", "models/gemini-2.5-pro", "models/gemini-2.0-flash-exp"} <= set(ids), ids


@case(FILE, "GET /api/models/", 210)
def models_fall_back_when_nobody_answers(unreachable):
    models = unreachable.person().call("GET", "/api/models/").expect(200).json
    assert "models/gemini-2.5-flash" in [model["id"] for model in models], models


@case(FILE, "GET /api/models/", 213)
def models_need_a_token(server):
    error(server.call("GET", "/api/models/"), 401, "AUTH_TOKEN_INVALID")


@case(FILE, "GET /api/conversations/", 220, 223, 226, 227, 228, (231, 247))
def conversations_are_listed(server):
    person = server.person()
    made = [conversation_of(person, f"Question {number}") for number in range(3)]
    person.call("POST", f"/api/conversations/{made[0]}/star", {"starred": True}).expect(200)
    page = person.call("GET", "/api/conversations/?limit=2&offset=0").expect(200).json
    alike({"conversations": [{"conversation_id": "", "title": "", "created_at": "2024-01-15T10:30:00Z", "last_updated": "2024-01-15T11:45:00Z", "starred": False,
                              "message_count": 6, "preview": ""}], "total": 42, "has_more": True}, page)
    assert len(page["conversations"]) == 2 and page["total"] == 3 and page["has_more"] is True, page
    rest = person.call("GET", "/api/conversations/?limit=2&offset=2").json
    assert len(rest["conversations"]) == 1 and rest["has_more"] is False, rest
    everything = person.call("GET", "/api/conversations/").json["conversations"]
    assert {entry["conversation_id"] for entry in everything} == set(made)
    assert everything[0]["message_count"] == 2 and everything[0]["preview"], everything[0]
    assert [entry["conversation_id"] for entry in person.call("GET", "/api/conversations/?starred=true").json["conversations"]] == [made[0]]
    assert len(person.call("GET", "/api/conversations/?starred=false").json["conversations"]) == 2
    for query in ("limit=-1", "offset=x", "starred=perhaps", "limit=99999999999"):
        error(person.call("GET", f"/api/conversations/?{query}"), 400, "VALIDATION_ERROR")


@case(FILE, "GET /api/conversations/{conversation_id}", 251, 254, (257, 281))
def a_conversation_is_shown(server):
    person = server.person()
    conversation = ask(person, "Please search", enable_search=True).events()[-1]["conversation_id"]
    shown = person.call("GET", f"/api/conversations/{conversation}").expect(200).json
    times = {"created_at": "2024-01-15T10:30:00Z"}
    alike({"conversation_id": "", "title": "", "last_updated": "2024-01-15T11:45:00Z", "starred": False, "messages": ..., **times}, shown)
    question, answer = shown["messages"]
    alike({"message_id": "", "role": "user", "content": "", **times}, question)
    alike({"message_id": "", "role": "ai", "content": "", "references": [{"title": "", "uri": "", "snippet": ""}], "grounded": True, **times}, answer)
    assert question["role"] == "user" and answer["role"] == "ai" and answer["content"] == "Hello there!" and answer["grounded"] is True


@case(FILE, "GET /api/conversations/{conversation_id}", 284)
def what_is_not_there_is_not_found(server):
    person = server.person()
    error(person.call("GET", f"/api/conversations/{uuid.uuid4()}"), 404, "CONV_NOT_FOUND")
    error(person.call("GET", "/api/conversations/nonsense"), 404, "CONV_NOT_FOUND")


@case(FILE, "POST /api/conversations/{conversation_id}/star", 288, 291, (294, 298), (301, 309))
def a_star_is_set(server):
    person = server.person()
    conversation = conversation_of(person)
    for starred in (True, False):
        answer = person.call("POST", f"/api/conversations/{conversation}/star", {"starred": starred}).expect(200).json
        assert answer == {"success": True, "data": {"conversation_id": conversation, "starred": starred}}, answer
        assert person.call("GET", f"/api/conversations/{conversation}").json["starred"] is starred


@case(FILE, "PATCH /api/conversations/{conversation_id}/title", 313, 316, (319, 323), (326, 334))
def a_title_is_changed(server):
    person = server.person()
    conversation = conversation_of(person)
    answer = person.call("PATCH", f"/api/conversations/{conversation}/title", {"title": "New conversation title"}).expect(200).json
    assert answer == {"success": True, "data": {"conversation_id": conversation, "title": "New conversation title"}}, answer


@case(FILE, "DELETE /api/conversations/{conversation_id}", 338, 341, (344, 349))
def a_conversation_is_deleted(server):
    person = server.person()
    conversation = conversation_of(person)
    answer = person.call("DELETE", f"/api/conversations/{conversation}").expect(200).json
    assert answer == {"success": True, "message": "Conversation deleted successfully"}, answer
    error(person.call("GET", f"/api/conversations/{conversation}"), 404, "CONV_NOT_FOUND")


@case(FILE, "DELETE /api/conversations/nonstarred", 353, 356, (359, 367))
def everything_without_a_star_is_deleted(server):
    person = server.person()
    kept = conversation_of(person)
    person.call("POST", f"/api/conversations/{kept}/star", {"starred": True})
    for _ in range(2):
        conversation_of(person)
    answer = person.call("DELETE", "/api/conversations/nonstarred").expect(200).json
    assert answer == {"success": True, "data": {"deleted_count": 2}, "message": "Deleted 2 non-starred conversations"}, answer
    assert [entry["conversation_id"] for entry in person.call("GET", "/api/conversations/").json["conversations"]] == [kept]


@case(FILE, "GET /health", 371, (375, 381))
def health_needs_no_sign_in(server):
    answer = server.call("GET", "/health").expect(200).json
    alike({"status": "healthy", "timestamp": "2024-01-15T10:30:00Z", "version": "1.0.0"}, answer)
    assert answer["status"] == "healthy"


@case(FILE, "GET /auth/me", 385, 388, (391, 400))
def a_person_sees_who_they_are(server):
    person = server.person()
    answer = person.call("GET", "/auth/me").expect(200).json
    time_example = "2024-01-15T10:00:00Z"
    alike({"success": True, "data": {"username": "admin", "login_time": time_example, "token_expires": time_example}}, answer)
    assert answer["data"]["username"] == person.username


@case(FILE, "Authentication Errors", 406, 407, 408)
def tokens_are_told_apart(server):
    person = server.person()
    error(server.call("GET", "/auth/me", token="nonsense"), 401, "AUTH_TOKEN_INVALID")
    error(server.call("GET", "/auth/me", token=person.access[:-3] + "abc"), 401, "AUTH_TOKEN_INVALID")
    expired = forged(person.access, exp=int(time.time()) - 120)
    error(server.call("GET", "/auth/me", token=expired), 401, "AUTH_REFRESH_REQUIRED")
    person.call("POST", "/auth/logout", {"refresh_token": person.refresh})
    error(server.call("GET", "/auth/me", token=expired), 401, "AUTH_TOKEN_EXPIRED")


@case(FILE, "Chat Errors", 414, 415)
def a_model_that_fails_is_reported(server):
    person = server.person()
    failed = ask(person, "Please fail")
    if failed.status == 200:
        last = [event for event in failed.events() if event["type"] == "error"][-1]
        assert last["code"] in ("CHAT_API_ERROR", "CHAT_STREAM_ERROR") and last["message"], last
    else:
        error(failed, 502, "CHAT_API_ERROR")
    cut = ask(person, "Please cut it").events()
    wrong = [event for event in cut if event["type"] == "error"]
    assert wrong and wrong[0]["code"] == "CHAT_STREAM_ERROR" and wrong[0]["message"], cut


@case(FILE, "GET /api/models/", 214)
def models_of_a_server_in_trouble_are_an_error_or_the_defaults(server, peer):
    peer.unreachable = True
    try:
        models = server.person().call("GET", "/api/models/").expect(200).json
        assert models, "the list that is known goes on being served"
    finally:
        peer.unreachable = False


@case(FILE, "Conversation Errors", 419)
def another_persons_conversation_is_as_if_it_were_not_there(server):
    ann, bob = server.person(), server.person()
    conversation = conversation_of(ann)
    for method, path, body in [("GET", "", None), ("DELETE", "", None), ("POST", "/star", {"starred": True}), ("PATCH", "/title", {"title": "x"})]:
        refused = bob.call(method, f"/api/conversations/{conversation}{path}", body)
        assert (refused.status, refused.json["error"]["code"]) in ((403, "CONV_ACCESS_DENIED"), (404, "CONV_NOT_FOUND")), refused.body
    refused = ask(bob, "Hello", f"/api/chat/{conversation}")
    assert (refused.status, refused.json["error"]["code"]) in ((403, "CONV_ACCESS_DENIED"), (404, "CONV_NOT_FOUND")), refused.body
    shown = ann.call("GET", f"/api/conversations/{conversation}").expect(200).json
    assert shown["starred"] is False and len(shown["messages"]) == 2


@case(FILE, "Conversation Errors", 420, 421, 425)
def what_cannot_be_stored_is_an_error_and_stays(server):
    person = server.person()
    conversation = conversation_of(person)
    with server.full_disk():
        error(person.call("DELETE", f"/api/conversations/{conversation}"), 500, "CONV_DELETE_FAILED")
        error(person.call("PATCH", f"/api/conversations/{conversation}/title", {"title": "x"}), 500, "CONV_UPDATE_FAILED")
        error(server.call("POST", "/auth/login", {"username": person.username, "password": PASSWORD}), 500, "INTERNAL_ERROR")
    assert person.call("GET", f"/api/conversations/{conversation}").expect(200).json["title"] != "x"


@case(FILE, "General Errors", 424, 427)
def general_errors(server, closed):
    person = server.person()
    error(person.call("GET", "/api/conversations/?limit=x"), 400, "VALIDATION_ERROR")
    unavailable = ask(closed.person(), "Hello", model="gemini-2.5-flash")
    assert unavailable.status in (400, 503), unavailable.body


@case(FILE, "General Errors", 426, 432, 433, 434, (437, 441))
def limits_are_as_documented(limited):
    person = limited.person()
    for method, path, limit in [("POST", "/api/chat/", 30), ("GET", "/api/conversations/", 100), ("GET", "/api/models/", 200)]:
        answer = person.call(method, path, {} if method == "POST" else None)
        assert answer.header("X-RateLimit-Limit") == str(limit), (path, answer.headers)
        assert answer.header("X-RateLimit-Remaining") == str(limit - 1), (path, answer.headers)
        assert 0 <= int(answer.header("X-RateLimit-Reset")) - time.time() <= 61, answer.headers
    for _ in range(29):
        person.call("POST", "/api/chat/", {})
    error(person.call("POST", "/api/chat/", {}), 429, "RATE_LIMITED")


@case(FILE, "POST /api/chat/", (136, 148))
def who_leaves_stops_the_answer(server):
    person = server.person()
    request = json.dumps({"message": "Be slow"}).encode()
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.sendall(b"POST /api/chat/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAuthorization: Bearer " + person.access.encode()
                           + b"\r\nContent-Length: " + str(len(request)).encode() + b"\r\n\r\n" + request)
        connection.recv(1)
    listed = until(lambda: person.call("GET", "/api/conversations/").json["conversations"])
    assert len(listed) == 1 and server.call("GET", "/health").status == 200
