# SPDX-FileCopyrightText: 2026 The Parlor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Specification 003, RAG chat."""
import json
import re
import time
import uuid

from harness import PASSWORD, alike, case, multipart, until

FILE = "003"
NOW = "2025-11-18T10:00:00Z"
SIGNED_IN = {"user": {"id": 1, "email": "", "first_name": "John", "last_name": "Doe"}, "tokens": {"access": "", "refresh": ""}}
DOCUMENT = {"id": 1, "name": "", "file_size": 1024000, "formatted_file_size": "1.0 MB", "status": "completed", "num_chunks": 15, "category": "", "tags": [""],
            "created_at": NOW, "updated_at": NOW}
SESSION = {"id": 1, "session_id": "", "title": "", "message_count": 5, "last_message_at": NOW, "started_at": NOW}
POLICY = b"# Vacation policy\n\nEvery employee has thirty days of vacation a year.\n"


def error(answer, status, code):
    body = answer.expect(status).json
    alike({"error": "", "code": "", "details": ...}, body)
    assert body["error"] and body["code"] == code and isinstance(body["details"], dict), body
    return body


def upload(person, name="policy.md", content=POLICY, content_type="text/markdown", **fields):
    body, form = multipart(fields, {"file": (name, content_type, content)})
    return person.call("POST", "/api/documents/", body, headers={"Content-Type": form})


def document_of(person, *arguments, **more):
    """The id of a document that has been read."""
    made = upload(person, *arguments, **more).expect(201).json["document"]["id"]
    until(lambda: person.call("GET", f"/api/documents/{made}/").json["status"] == "completed")
    return made


def session_of(person, **body):
    return person.call("POST", "/api/chat/sessions/", body).expect(201).json


def ask(person, question="What is our vacation policy?", **body):
    return person.call("POST", "/api/chat/stream/", {"messages": [{"role": "user", "content": question}], **body})


@case(FILE, "1. Register", (15, 49))
def registering_signs_in(server):
    answer = server.call("POST", "/api/auth/register", {"email": "john003@example.com", "password": "SecurePassword123!", "first_name": "John", "last_name": "Doe"}).expect(201).json
    alike(SIGNED_IN, answer)
    assert answer["user"] | {"id": 1} == {"id": 1, "email": "john003@example.com", "first_name": "John", "last_name": "Doe"}, answer
    refused = error(server.call("POST", "/api/auth/register", {"password": "short"}), 400, "VALIDATION_ERROR")
    assert refused["error"] == "Validation failed", refused
    assert refused["details"] == {"email": ["This field is required."], "password": ["Password must be at least 8 characters."]}, refused


@case(FILE, "2. Login", (52, 80))
def login_gives_tokens(server):
    person = server.person()
    answer = server.call("POST", "/api/auth/login", {"email": person.email, "password": PASSWORD}).expect(200).json
    alike(SIGNED_IN, answer)
    refused = error(server.call("POST", "/api/auth/login", {"email": person.email, "password": "wrong"}), 401, "AUTHENTICATION_REQUIRED")
    assert refused["error"] == "Invalid credentials", refused


@case(FILE, "3. Refresh Token", (83, 96))
def refreshing_gives_an_access_token(server):
    person = server.person()
    answer = server.call("POST", "/api/auth/refresh", {"refresh": person.refresh}).expect(200).json
    alike({"access": ""}, answer)
    server.call("GET", "/api/documents/", token=answer["access"]).expect(200)
    error(server.call("POST", "/api/auth/refresh", {"refresh": "nonsense"}), 401, "AUTHENTICATION_REQUIRED")


@case(FILE, "4. Logout", (99, 107))
def logout_ends_the_session(server):
    person = server.person()
    answer = person.call("POST", "/api/auth/logout").expect(200).json
    assert answer == {"message": "Logged out successfully"}, answer
    error(person.call("GET", "/api/documents/"), 401, "AUTHENTICATION_REQUIRED")


@case(FILE, "Documents", 115, 213, 331)
def everything_needs_a_token(server):
    for method, path in (("GET", "/api/documents/"), ("POST", "/api/documents/"), ("GET", "/api/documents/1/"), ("DELETE", "/api/documents/1/"), ("GET", "/api/chat/sessions/"),
                         ("POST", "/api/chat/sessions/"), ("GET", "/api/chat/sessions/1/"), ("PATCH", "/api/chat/sessions/1/"), ("DELETE", "/api/chat/sessions/1/"),
                         ("POST", "/api/chat/stream/"), ("POST", "/api/auth/logout")):
        error(server.call(method, path), 401, "AUTHENTICATION_REQUIRED")


@case(FILE, "List Documents", (118, 148))
def documents_are_listed(server):
    person = server.person()
    made = [document_of(person, f"document{number}.md", category="policies" if number else "other", tags='["important", "hr"]') for number in range(3)]
    page = person.call("GET", "/api/documents/?page=1&page_size=2").expect(200).json
    alike({"count": 50, "next": "", "previous": None, "results": [DOCUMENT]}, page)
    assert page["count"] == 3 and page["previous"] is None and page["next"] == f"{server.url}/api/documents/?page_size=2&page=2", page
    assert page["results"][0]["tags"] == ["important", "hr"] and page["results"][0]["category"] == "policies" and page["results"][0]["num_chunks"] >= 1, page
    second = person.call("GET", page["next"].removeprefix(server.url)).expect(200).json
    assert second["next"] is None and second["previous"].startswith(f"{server.url}/api/documents/?") and len(second["results"]) == 1, second
    for query, expected in (("status=completed", 3), ("status=failed", 0), ("category=policies", 2), ("search=document1", 1)):
        assert person.call("GET", f"/api/documents/?{query}").json["count"] == expected, query
    assert {entry["id"] for entry in person.call("GET", "/api/documents/").json["results"]} == set(made)
    for query in ("status=gone", "page=0", "page_size=x", "page=99999999999999"):
        error(person.call("GET", f"/api/documents/?{query}"), 400, "VALIDATION_ERROR")


@case(FILE, "Upload Document", (151, 177))
def a_document_is_uploaded(server):
    person = server.person()
    answer = upload(person, category="policies", tags='["important"]').expect(201).json
    alike({"message": "", "document": {"id": 1, "name": "", "status": "pending", "file_size": 1024000, "created_at": NOW}}, answer)
    assert answer["message"] == "File uploaded successfully" and answer["document"]["file_size"] == len(POLICY) and answer["document"]["status"] == "pending", answer
    large = error(upload(person, "large.txt", b"x" * (10 * 1024 * 1024 + 1), "text/plain"), 400, "FILE_TOO_LARGE")
    assert large["error"] == "File too large. Maximum size: 10MB", large
    person.call("GET", f"/api/documents/{answer['document']['id']}/").expect(200)


@case(FILE, "Get Document", (180, 197))
def a_document_is_shown(server):
    person, other = server.person(), server.person()
    made = document_of(person, category="policies", tags='["hr"]')
    shown = person.call("GET", f"/api/documents/{made}/").expect(200).json
    alike(DOCUMENT, shown)
    assert re.fullmatch(r"\d+(\.\d)? (bytes|B|kB|KB|MB)", shown["formatted_file_size"]), shown
    error(other.call("GET", f"/api/documents/{made}/"), 404, "RESOURCE_NOT_FOUND")


@case(FILE, "Delete Document", (200, 205))
def a_document_is_deleted(server):
    person, other = server.person(), server.person()
    made = document_of(person)
    error(other.call("DELETE", f"/api/documents/{made}/"), 404, "RESOURCE_NOT_FOUND")
    assert person.call("DELETE", f"/api/documents/{made}/").expect(204).body == b""
    error(person.call("GET", f"/api/documents/{made}/"), 404, "RESOURCE_NOT_FOUND")


@case(FILE, "List Chat Sessions", (216, 237))
def sessions_are_listed(server):
    person = server.person()
    for number in range(3):
        ask(person, f"Question {number}", session_id=session_of(person)["session_id"]).expect(200)
    page = person.call("GET", "/api/chat/sessions/?page=1&page_size=2").expect(200).json
    alike({"count": 10, "results": [SESSION]}, page)
    assert page["count"] == 3 and len(page["results"]) == 2 and page["results"][0]["message_count"] == 2, page


@case(FILE, "Create Chat Session", (240, 258))
def a_session_begins(server):
    person = server.person()
    made = session_of(person, title="New Conversation")
    alike({name: SESSION[name] for name in ("id", "session_id", "title", "message_count", "started_at")}, made)
    assert made["title"] == "New Conversation" and made["message_count"] == 0, made
    unnamed = session_of(person)
    ask(person, "What is our vacation policy?", session_id=unnamed["session_id"]).expect(200)
    assert person.call("GET", f"/api/chat/sessions/{unnamed['id']}/").json["title"], "a title is made"


@case(FILE, "Get Chat Session", (261, 296))
def a_session_is_shown(server):
    person, other = server.person(), server.person()
    document_of(person)
    session = session_of(person, title="Vacation policy question")
    ask(person, session_id=session["session_id"]).expect(200)
    shown = person.call("GET", f"/api/chat/sessions/{session['id']}/").expect(200).json
    question, answer = shown["messages"]
    alike(SESSION | {"messages": ...}, shown)
    alike({"id": 1, "role": "", "content": "", "created_at": NOW}, question)
    alike({"id": 1, "role": "", "content": "", "sources": [{"document_id": 1, "document_name": "", "chunk_id": 5, "relevance_score": 0.85}], "created_at": NOW}, answer)
    assert question["role"] == "user" and answer["role"] == "assistant" and answer["sources"][0]["document_name"] == "policy.md", shown
    error(other.call("GET", f"/api/chat/sessions/{session['id']}/"), 404, "RESOURCE_NOT_FOUND")


@case(FILE, "Update Chat Session", (299, 315))
def a_session_is_renamed(server):
    person = server.person()
    session = session_of(person)
    changed = person.call("PATCH", f"/api/chat/sessions/{session['id']}/", {"title": "Updated title"}).expect(200).json
    assert changed["id"] == session["id"] and changed["title"] == "Updated title" and changed["session_id"] == session["session_id"], changed


@case(FILE, "Delete Chat Session", (318, 323))
def a_session_is_deleted(server):
    person = server.person()
    session = session_of(person)
    assert person.call("DELETE", f"/api/chat/sessions/{session['id']}/").expect(204).body == b""
    error(person.call("GET", f"/api/chat/sessions/{session['id']}/"), 404, "RESOURCE_NOT_FOUND")


@case(FILE, "Central Chat (uses all user documents)", (336, 362), 393, 458, 459)
def central_chat_uses_all_documents(server, peer):
    person = server.person()
    made = {document_of(person), document_of(person, "more.md", b"# Vacation of interns\n\nInterns have twelve days of vacation policy.\n")}
    session = session_of(person)["session_id"]
    answer = ask(person, session_id=session).expect(200)
    assert answer.header("Content-Type").startswith("text/event-stream"), answer.headers
    events = answer.events()
    assert events[-1] == "[DONE]" and "".join(event["content"] for event in events[:-2]) == "Hello there!", events
    alike({"sources": [{"document_id": 1, "document_name": "", "chunk_id": 5, "relevance_score": 0.85}], "message_id": 2}, events[-2])
    assert {source["document_id"] for source in events[-2]["sources"]} == made, events[-2]
    assert any("thirty days" in json.dumps(request) for request in peer.requests[-3:])
    refused = ask(person, session_id=str(uuid.uuid4()))
    assert refused.expect(400).text.startswith("data: {") and refused.events()[0]["error"] == "Session not found", refused.body


@case(FILE, "Document-Specific Chat", (365, 390), 394, 395, 459)
def document_chat_uses_one_document(server):
    person, other = server.person(), server.person()
    made = document_of(person)
    document_of(person, "more.md", b"# Vacation of interns\n\nInterns have twelve days of vacation.\n")
    events = ask(person, "How much vacation is there?", document_id=made).expect(200).events()
    assert events[-1] == "[DONE]" and {source["document_id"] for source in events[-2]["sources"]} == {made}, events
    refused = ask(other, "What is in this document?", document_id=made)
    assert refused.expect(400).events()[0]["error"], refused.body
    unread = upload(person, "broken.pdf", b"%PDF-1.7\nnothing that could be read", "application/pdf").expect(201).json["document"]["id"]
    refused = ask(person, "What is in this document?", document_id=unread)
    assert refused.expect(400).events()[0]["error"] == "Document not ready for chat", refused.body
    both = ask(person, "Hello", document_id=made, session_id=session_of(person)["session_id"])
    assert set(error(both, 400, "VALIDATION_ERROR")["details"]) == {"session_id", "document_id"}
    error(ask(person, "Hello"), 400, "VALIDATION_ERROR")


@case(FILE, "Notes", 457)
def each_person_has_their_own_data(server):
    ann, bob = server.person(), server.person()
    document_of(ann)
    session_of(ann)
    assert bob.call("GET", "/api/documents/").json["count"] == 0 and bob.call("GET", "/api/chat/sessions/").json["count"] == 0
    events = ask(bob, session_id=session_of(bob)["session_id"]).expect(200).events()
    assert events[-2]["sources"] == [], events


@case(FILE, "Standard Error Format", (403, 411), 415, 416, 417, 418, 419, 420, 421, 423, 427, 428, 430, 433, 460)
def errors_have_their_form(server):
    person = server.person()
    person.call("GET", "/api/documents/").expect(200)
    made = document_of(person)
    person.call("DELETE", f"/api/documents/{made}/").expect(204)
    error(person.call("PATCH", "/api/chat/sessions/1/", {}), 400, "VALIDATION_ERROR")
    error(server.call("GET", "/api/documents/"), 401, "AUTHENTICATION_REQUIRED")
    key = person.call("POST", "/api/v1/auth/generate-api-key", {"scopes": ["read"]}).expect(201).json["api_key"]
    error(server.call("POST", "/api/chat/sessions/", {}, token=key), 403, "PERMISSION_DENIED")
    error(person.call("GET", "/api/documents/999999/"), 404, "RESOURCE_NOT_FOUND")
    error(upload(person, "program.exe", b"MZ\x90\x00" + bytes(200), "application/x-msdownload"), 400, "INVALID_FILE_TYPE")
    with server.full_disk():
        error(person.call("POST", "/api/chat/sessions/", {}), 500, "SERVER_ERROR")


@case(FILE, "Common Error Codes", 429, 432)
def a_right_that_is_missing_and_a_file_that_is_too_large(server):
    person = server.person()
    key = person.call("POST", "/api/v1/auth/generate-api-key", {"scopes": ["read"]}).expect(201).json["api_key"]
    error(server.call("DELETE", "/api/documents/1/", token=key), 403, "PERMISSION_DENIED")
    error(upload(person, "large.md", b"y" * (11 * 1024 * 1024)), 400, "FILE_TOO_LARGE")


@case(FILE, "Rate Limiting", 422, 431, 441, 442, 443, (447, 451))
def limits(limited):
    person = limited.person()
    listed = [person.call("GET", "/api/documents/") for _ in range(101)]
    assert listed[0].header("X-RateLimit-Limit") == "100" and listed[0].header("X-RateLimit-Remaining") == "99", listed[0].headers
    assert 0 <= int(listed[0].header("X-RateLimit-Reset")) - time.time() <= 3601
    error(listed[-1], 429, "RATE_LIMIT_EXCEEDED")
    assert int(listed[-1].header("Retry-After")) > 0
    uploads = [upload(person, f"n{number}.md", b"# %d" % number) for number in range(11)]
    assert uploads[0].header("X-RateLimit-Limit") == "10"
    error(uploads[-1], 429, "RATE_LIMIT_EXCEEDED")
    chats = [ask(person, "Hello") for _ in range(51)]
    assert chats[0].header("X-RateLimit-Limit") == "50"
    error(chats[-1], 429, "RATE_LIMIT_EXCEEDED")
