# SPDX-FileCopyrightText: 2026 The Parlor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Specification 004, Chatbot."""
import asyncio
import json
import pathlib
import shutil
import subprocess
import time

import websockets

from harness import PASSWORD, Server, alike, case

FILE = "004"
API = "/api/v1"
NOW = "2023-10-09T15:30:00Z"
USER_INFO = {"user_id": "", "username": "", "email": "", "full_name": "", "is_admin": False}
TOKENS = {"access_token": "", "refresh_token": "", "token_type": "bearer", "expires_in": 1800, "user_info": USER_INFO}
MESSAGE = {"message_id": "", "conversation_id": "", "role": "", "content": "", "timestamp": NOW, "tokens_used": 0, "model_used": ""}
CONVERSATION = {"conversation_id": "", "user_id": "", "title": "", "created_at": NOW, "updated_at": NOW, "message_count": 6, "is_active": True}
ANSWER = {"message": "", "response": "", "conversation_id": "", "message_id": "", "model_used": "", "provider_used": "", "tokens_used": 45, "processing_time": 1.2,
          "timestamp": NOW}


def error(answer, status):
    body = answer.expect(status).json
    alike({"detail": "", "status_code": 400, "timestamp": NOW}, body, more=answer.json.get("error") is not None)
    assert body["status_code"] == status and body["detail"], body
    return body


def send(person, message="Hello", **more):
    return person.call("POST", f"{API}/chat/message", {"message": message, **more})


@case(FILE, "Base URL", (9, 11))
def everything_is_below_the_base_url(server):
    server.call("GET", f"{API}/health").expect(200)


@case(FILE, "Authentication", (18, 20), (23, 25), (28, 30))
def three_ways_to_say_who_one_is(server):
    person = server.person()
    key = person.call("POST", f"{API}/auth/generate-api-key", {}).expect(201).json["api_key"]
    person.call("GET", f"{API}/users/profile").expect(200)
    for value in (f"ApiKey {key}", f"Bearer {key}"):
        server.call("GET", f"{API}/users/profile", headers={"Authorization": value}).expect(200)
    server.admin("GET", f"{API}/admin/system/status").expect(200)
    error(person.call("GET", f"{API}/admin/system/status"), 403)
    for value in ("ApiKey nonsense", "Bearer nonsense", "Basic abc", ""):
        error(server.call("GET", f"{API}/users/profile", headers={"Authorization": value}), 401)


@case(FILE, "POST /auth/register", 36, (40, 47), (50, 64))
def registering_signs_in(server):
    answer = server.call("POST", f"{API}/auth/register", {"username": "john_doe2", "email": "john2@example.com", "password": "securepassword123", "full_name": "John Doe"})
    alike(TOKENS, answer.expect(201).json)
    assert answer.json["user_info"] | {"user_id": ""} == {"user_id": "", "username": "john_doe2", "email": "john2@example.com", "full_name": "John Doe", "is_admin": False}
    assert answer.json["token_type"] == "bearer" and answer.json["expires_in"] == 1800
    again = server.call("POST", f"{API}/auth/register", {"username": "john_doe2", "email": "other@example.com", "password": "securepassword123"})
    error(again, 400)


@case(FILE, "POST /auth/login", 66, (70, 75), 77)
def login_answers_as_registration_does(server):
    person = server.person()
    for name in (person.username, person.email):
        alike(TOKENS, server.call("POST", f"{API}/auth/login", {"username": name, "password": PASSWORD}).expect(200).json)
    error(server.call("POST", f"{API}/auth/login", {"username": person.username, "password": "wrong"}), 401)


@case(FILE, "POST /auth/refresh", 79, (83, 87))
def refreshing_gives_new_tokens(server):
    person = server.person()
    answer = server.call("POST", f"{API}/auth/refresh", {"refresh_token": person.refresh}).expect(200).json
    assert answer["token_type"] == "bearer" and answer["expires_in"] == 1800
    server.call("GET", f"{API}/auth/me", token=answer["access_token"]).expect(200)
    error(server.call("POST", f"{API}/auth/refresh", {"refresh_token": "nonsense"}), 401)


@case(FILE, "POST /auth/logout", 89, 92, (95, 101))
def logout_invalidates_the_tokens(server):
    person = server.person()
    answer = person.call("POST", f"{API}/auth/logout").expect(200).json
    alike({"message": "", "user_id": "", "logged_out_at": NOW}, answer)
    assert answer["message"] == "Successfully logged out" and answer["user_id"] == person.id
    error(person.call("GET", f"{API}/auth/me"), 401)
    error(server.call("POST", f"{API}/auth/refresh", {"refresh_token": person.refresh}), 401)


@case(FILE, "GET /auth/me", 103, 106)
def a_person_sees_who_they_are(server):
    person = server.person()
    alike(USER_INFO, person.call("GET", f"{API}/auth/me").expect(200).json, more=True)
    error(server.call("GET", f"{API}/auth/me"), 401)


@case(FILE, "POST /auth/generate-api-key", 108, 111)
def a_key_is_made(server):
    person = server.person()
    answer = person.call("POST", f"{API}/auth/generate-api-key").expect(201).json
    server.call("GET", f"{API}/auth/me", headers={"Authorization": f"ApiKey {answer['api_key']}"}).expect(200)
    error(server.call("POST", f"{API}/auth/generate-api-key"), 401)


@case(FILE, "POST /auth/change-password", 113, 116, 119, 120)
def a_password_is_changed_by_form(server):
    person = server.person()
    path = f"{API}/auth/change-password"
    error(person.call("POST", path, form={"current_password": "wrong", "new_password": "another long one"}), 400)
    error(person.call("POST", path, form={"current_password": PASSWORD, "new_password": "short"}), 422)
    person.call("POST", path, form={"current_password": PASSWORD, "new_password": "another long one"}).expect(200)
    server.call("POST", f"{API}/auth/login", {"username": person.username, "password": "another long one"}).expect(200)
    error(server.call("POST", f"{API}/auth/login", {"username": person.username, "password": PASSWORD}), 401)


@case(FILE, "GET /health", 124, (128, 134))
def health(server):
    answer = server.call("GET", f"{API}/health").expect(200).json
    alike({"status": "healthy", "timestamp": NOW, "version": "1.0.0"}, answer)


@case(FILE, "GET /health/detailed", 136, (140, 157))
def detailed_health(server):
    answer = server.call("GET", f"{API}/health/detailed").expect(200).json
    alike({"status": "healthy", "timestamp": NOW, "version": "1.0.0", "checks": {"database": "healthy", "llm_service": "healthy", "memory_usage": 67.5, "cpu_usage": 23.1},
           "system_info": {"python_version": None, "platform": "", "uptime_seconds": 3600}}, answer, more=True)
    assert answer["checks"]["database"] == "healthy" and 0 < answer["checks"]["memory_usage"] <= 100


@case(FILE, "POST /chat/message", 161, 164, (167, 179), (182, 193))
def a_message_is_answered(server):
    person = server.person()
    body = {"conversation_id": "conv_12345", "user_id": "user_789", "provider": "gemini", "model": "gemini-2.5-pro", "model_parameters": {"temperature": 0.7, "max_tokens": 150}}
    answer = send(person, "Hello, how are you?", **body).expect(200).json
    alike(ANSWER, answer)
    assert answer["message"] == answer["response"] == "Hello there!" and answer["model_used"] == "gemini-2.5-pro" and answer["provider_used"] == "gemini", answer
    assert answer["tokens_used"] == 15, answer
    assert send(person, "And then?", conversation_id="conv_12345").json["conversation_id"] == answer["conversation_id"]
    error(server.call("POST", f"{API}/chat/message", {"message": "Hello"}), 401)


@case(FILE, "POST /chat/conversation", 195, 198, (201, 206))
def a_conversation_begins(server):
    person = server.person()
    answer = person.call("POST", f"{API}/chat/conversation", {"title": "My Chat Session", "initial_message": "Hello!"}).expect(201).json
    assert answer["title"] == "My Chat Session" and answer["conversation_id"], answer
    shown = person.call("GET", f"{API}/chat/conversation/{answer['conversation_id']}").json
    assert shown["messages"][0]["content"] == "Hello!" and shown["messages"][1]["content"] == "Hello there!", shown
    empty = person.call("POST", f"{API}/chat/conversation", {}).expect(201).json
    assert person.call("GET", f"{API}/chat/conversation/{empty['conversation_id']}").json["messages"] == []


@case(FILE, "GET /chat/conversation/{conversation_id}", 208, 211, (214, 236))
def a_conversation_is_shown(server):
    person, other = server.person(), server.person()
    conversation = send(person).json["conversation_id"]
    shown = person.call("GET", f"{API}/chat/conversation/{conversation}").expect(200).json
    alike({"conversation_id": "", "title": "", "created_at": NOW, "updated_at": NOW, "message_count": 6,
           "messages": [{"message_id": "", "role": "", "content": "", "timestamp": NOW}]}, shown, more=True)
    assert [message["role"] for message in shown["messages"]] == ["user", "assistant"] and shown["message_count"] == 2
    error(other.call("GET", f"{API}/chat/conversation/{conversation}"), 404)
    error(person.call("GET", f"{API}/chat/conversation/conv_unknown"), 404)


@case(FILE, "GET /chat/conversations", 238, 241, 244, 245)
def conversations_are_listed(server):
    person = server.person()
    made = [send(person, f"Question {number}").json["conversation_id"] for number in range(3)]
    listed = person.call("GET", f"{API}/chat/conversations?limit=2&offset=1").expect(200).json["conversations"]
    assert [entry["conversation_id"] for entry in listed] == [made[1], made[0]], listed
    assert len(person.call("GET", f"{API}/chat/conversations").json["conversations"]) == 3
    for query in ("limit=101", "limit=0", "offset=-1", "limit=x"):
        error(person.call("GET", f"{API}/chat/conversations?{query}"), 422)


@case(FILE, "PUT /chat/conversation/{conversation_id}", 247)
def a_conversation_is_changed(server):
    person = server.person()
    conversation = send(person).json["conversation_id"]
    person.call("PUT", f"{API}/chat/conversation/{conversation}", {"title": "Another title", "settings": {"model": "gemini-2.5-pro"}}).expect(200)
    assert person.call("GET", f"{API}/chat/conversation/{conversation}").json["title"] == "Another title"
    assert send(person, conversation_id=conversation).json["model_used"] == "gemini-2.5-pro"


@case(FILE, "DELETE /chat/conversation/{conversation_id}", 250)
def a_conversation_is_deleted(server):
    person = server.person()
    conversation = send(person).json["conversation_id"]
    person.call("DELETE", f"{API}/chat/conversation/{conversation}").expect(200)
    error(person.call("GET", f"{API}/chat/conversation/{conversation}"), 404)


@case(FILE, "GET /users/profile", 255, 258, (261, 276))
def a_profile_is_shown(server):
    person = server.person()
    profile = person.call("GET", f"{API}/users/profile").expect(200).json
    alike({"user_id": "", "username": "", "email": "", "full_name": "", "created_at": NOW, "last_login": NOW, "is_active": True,
           "preferences": {"theme": "dark", "language": "en", "notifications": True}}, profile, more=True)


@case(FILE, "PUT /users/profile", 278, 281, (284, 289))
def a_profile_is_changed(server):
    person = server.person()
    person.call("PUT", f"{API}/users/profile", {"full_name": "John Doe Jr.", "email": f"jr.{person.email}"}).expect(200)
    profile = person.call("GET", f"{API}/users/profile").json
    assert profile["full_name"] == "John Doe Jr." and profile["email"] == f"jr.{person.email}", profile
    error(person.call("PUT", f"{API}/users/profile", {"email": "no address"}), 422)


@case(FILE, "GET /users/conversations/analytics", 291, 294, (297, 312))
def analytics(server):
    person = server.person()
    send(person, "How do I sort a list in Python?")
    answer = person.call("GET", f"{API}/users/conversations/analytics").expect(200).json
    alike({"total_conversations": 45, "total_messages": 234, "average_messages_per_conversation": 5.2, "most_active_day": "Monday",
           "conversation_topics": [{"topic": "programming", "count": 15}], "monthly_usage": [{"month": "2023-09", "conversations": 20}]}, answer)
    assert answer["total_conversations"] == 1 and answer["total_messages"] == 2 and answer["most_active_day"] == time.strftime("%A", time.gmtime()), answer
    assert answer["conversation_topics"] == [{"topic": "programming", "count": 1}], answer
    assert answer["monthly_usage"] == [{"month": time.strftime("%Y-%m", time.gmtime()), "conversations": 1}], answer


@case(FILE, "Preferences", 314, 317, (321, 329))
def preferences_are_kept(server, peer):
    person = server.person()
    body = {"theme": "light", "language": "en", "notifications": False, "max_tokens": 200, "default_model": "gpt-4"}
    person.call("PUT", f"{API}/users/preferences", body).expect(200)
    shown = person.call("GET", f"{API}/users/preferences").expect(200).json
    assert shown | body == shown, shown
    assert send(person, "Which model is this?").json["model_used"] == "gpt-4"
    error(person.call("PUT", f"{API}/users/preferences", {"theme": "purple"}), 422)


@case(FILE, "DELETE /users/account", 331)
def an_account_and_all_of_it_is_deleted(server):
    person = server.person()
    send(person, "A secret that nobody may find")
    person.call("DELETE", f"{API}/users/account").expect(200)
    error(person.call("GET", f"{API}/users/profile"), 401)
    error(server.call("POST", f"{API}/auth/login", {"username": person.username, "password": PASSWORD}), 401)


@case(FILE, "POST /gemini/register", 338, 341, (344, 351), (354, 364))
def a_key_is_registered(peer, server):
    body = {"api_key": "AIzaSyB-conformance", "project_id": "my-gcp-project", "default_model": "gemini-2.5-pro", "description": "Production Gemini API key"}
    registering = server_with_own_key(server, peer)
    try:
        answer = registering.admin("POST", f"{API}/gemini/register", body).expect(200).json
        alike({"message": "", "registration_id": "", "status": "valid", "default_model": "", "available_models": [""], "test_result": "", "registered_at": NOW}, answer)
        assert answer["message"] == "Gemini API key registered successfully" and answer["status"] == "valid" and answer["default_model"] == "gemini-2.5-pro", answer
        assert "gemini-2.5-pro" in answer["available_models"], answer
        assert "AIzaSyB" not in json.dumps(answer)
        error(registering.person().call("POST", f"{API}/gemini/register", body), 403)
        error(registering.admin("POST", f"{API}/gemini/register", {"project_id": "x"}), 422)
    finally:
        registering.stop()


def server_with_own_key(server, peer):
    """A server whose key is not fixed by the environment."""
    return Server(server.program, peer, {"GEMINI_API_KEY": "", "OPENAI_API_KEY": "", "OPENAI_BASE_URL": ""}).start()


@case(FILE, "GET /gemini/providers", 366, 369, (372, 391))
def providers_are_listed(server):
    answer = server.person().call("GET", f"{API}/gemini/providers").expect(200).json
    assert {"openai", "gemini"} <= set(answer["available_providers"]) and answer["default_provider"] == "gemini", answer
    for name in ("openai", "gemini"):
        alike({"name": "", "models": [""], "status": "configured", "features": [""]}, answer["provider_details"][name])
        assert answer["provider_details"][name]["status"] == "configured" and "chat" in answer["provider_details"][name]["features"]


@case(FILE, "POST /gemini/test", 393, 396, (399, 405))
def a_provider_is_tested(server):
    person = server.person()
    answer = person.call("POST", f"{API}/gemini/test", {"message": "Hello, are you working?", "provider": "gemini", "model": "gemini-2.5-pro"}).expect(200).json
    assert "Hello there!" in json.dumps(answer), answer
    error(person.call("POST", f"{API}/gemini/test", {"message": "Hello", "provider": "nobody"}), 422)


@case(FILE, "POST /gemini/configure", 407, 410, (413, 421))
def a_provider_is_configured(server, peer):
    before = {"provider": "gemini", "model": "gemini-2.5-flash", "is_default": True}
    server.admin("POST", f"{API}/gemini/configure", {"provider": "gemini", "model": "gemini-2.5-pro", "temperature": 0.8, "max_tokens": 1500, "is_default": True}).expect(200)
    try:
        person = server.person()
        assert send(person, "What is configured?").json["model_used"] == "gemini-2.5-pro"
        sent = peer.asked("What is configured?")
        assert sent["generationConfig"]["temperature"] == 0.8 and sent["generationConfig"]["maxOutputTokens"] == 1500, sent
        error(person.call("POST", f"{API}/gemini/configure", before), 403)
    finally:
        server.admin("POST", f"{API}/gemini/configure", before).expect(200)


@case(FILE, "GET /gemini/health", 423, 426, (429, 447))
def providers_health(server):
    answer = server.person().call("GET", f"{API}/gemini/health").expect(200).json
    assert answer["overall_status"] == "healthy" and answer["default_provider"] == "gemini" and answer["default_provider_healthy"] is True, answer
    for name in ("gemini", "openai"):
        alike({"status": "healthy", "response_time": 1.23, "model": ""}, answer["providers"][name])


@case(FILE, "Admin Endpoints", (452, 454))
def administration_needs_the_admin_token(server):
    person = server.person()
    for method, path in (("GET", "system/status"), ("GET", "system/metrics"), ("GET", "users/overview"), ("POST", "system/maintenance?task=health_check"), ("GET", "logs"),
                         ("PUT", "system/config")):
        body = {} if method == "PUT" else None
        error(server.call(method, f"{API}/admin/{path}", body), 401)
        error(person.call(method, f"{API}/admin/{path}", body), 403)


@case(FILE, "GET /admin/system/status", 456, (460, 478))
def system_status(server):
    answer = server.admin("GET", f"{API}/admin/system/status").expect(200).json
    alike({"status": "healthy", "timestamp": NOW,
           "admin_info": {"settings": {"debug_mode": False, "log_level": "INFO", "api_version": "/api/v1"},
                          "environment": {"app_name": "", "version": "", "host": "", "port": 8000}}}, answer, more=True)
    assert answer["admin_info"]["settings"]["log_level"] == "INFO" and answer["admin_info"]["settings"]["api_version"] == "/api/v1"
    assert answer["admin_info"]["environment"]["port"] == server.port


@case(FILE, "GET /admin/system/metrics", 480, 484, (487, 513))
def metrics(server):
    send(server.person())
    answer = server.admin("GET", f"{API}/admin/system/metrics").expect(200).json
    alike({"period": {"start": NOW, "end": NOW, "hours": 24},
           "api_metrics": {"total_requests": 1, "successful_requests": 1, "failed_requests": 1, "average_response_time_ms": 245},
           "chat_metrics": {"total_messages": 1, "total_conversations": 1, "unique_users": 1}, "llm_metrics": {"total_tokens_used": 1, "model_usage": ...}}, answer)
    assert answer["api_metrics"]["total_requests"] == answer["api_metrics"]["successful_requests"] + answer["api_metrics"]["failed_requests"] > 0
    assert answer["llm_metrics"]["total_tokens_used"] >= 15 and abs(sum(answer["llm_metrics"]["model_usage"].values()) - 1) < 0.05, answer["llm_metrics"]
    assert server.admin("GET", f"{API}/admin/system/metrics?hours=168").json["period"]["hours"] == 168
    for hours in ("0", "169", "x"):
        error(server.admin("GET", f"{API}/admin/system/metrics?hours={hours}"), 422)


@case(FILE, "GET /admin/users/overview", 515, 519)
def users_overview(server):
    person = server.person()
    answer = server.admin("GET", f"{API}/admin/users/overview?limit=1000").expect(200).json
    assert person.username in json.dumps(answer) and answer["total_users"] > 1, answer
    for limit in ("0", "1001"):
        error(server.admin("GET", f"{API}/admin/users/overview?limit={limit}"), 422)


@case(FILE, "POST /admin/system/maintenance", 521, 525)
def maintenance(server):
    for task in ("cleanup_logs", "refresh_cache", "health_check", "vacuum_database", "reindex_documents", "backup"):
        answer = server.admin("POST", f"{API}/admin/system/maintenance?task={task}").expect(200).json
        assert answer["task"] == task and answer["status"] == "completed", answer
    error(server.admin("POST", f"{API}/admin/system/maintenance?task=nonsense"), 422)


@case(FILE, "GET /admin/logs", 527, 531, 532, 533)
def logs(server):
    send(server.person(), "Please fail")
    answer = server.admin("GET", f"{API}/admin/logs?level=WARNING&lines=5").expect(200).json
    assert 0 < len(answer["logs"]) <= 5, answer
    assert server.admin("GET", f"{API}/admin/logs?service=no-such-service").expect(200).json["logs"] == []
    for query in ("level=LOUD", "lines=0", "lines=1001"):
        error(server.admin("GET", f"{API}/admin/logs?{query}"), 422)


@case(FILE, "PUT /admin/system/config", 535, (539, 545))
def configuration_takes_effect_at_once(limited, peer):
    try:
        limited.admin("PUT", f"{API}/admin/system/config", {"log_level": "DEBUG", "rate_limit_per_minute": 120, "max_tokens": 4000}).expect(200)
        person = limited.person()
        assert limited.admin("GET", f"{API}/admin/system/status").json["admin_info"]["settings"]["log_level"] == "DEBUG"
        assert person.call("GET", f"{API}/users/profile").header("X-RateLimit-Limit") == "120"
        send(person, "How much may be said?")
        sent = peer.asked("How much may be said?")
        assert sent["generationConfig"]["maxOutputTokens"] <= 4000, sent
        error(limited.admin("PUT", f"{API}/admin/system/config", {"log_level": "LOUD"}), 422)
    finally:
        limited.admin("PUT", f"{API}/admin/system/config", {"log_level": "INFO", "rate_limit_per_minute": 60}).expect(200)


@case(FILE, "Error Responses", (550, 556), 560, 561, 562, 563, 564, 565, 566)
def errors_have_their_envelope(server):
    person = server.person()
    person.call("GET", f"{API}/users/profile").expect(200)
    person.call("POST", f"{API}/chat/conversation", {}).expect(201)
    error(server.call("POST", f"{API}/auth/register", {"username": "x", "email": "y", "password": "z"}), 400)
    error(server.call("GET", f"{API}/users/profile"), 401)
    error(person.call("GET", f"{API}/admin/logs"), 403)
    for path in ("chat/conversation/nothing", "users/nothing"):
        error(person.call("GET", f"{API}/{path}"), 404)
    for body in ({}, {"message": 7}, b"{"):
        error(person.call("POST", f"{API}/chat/message", body), 422)
    wrong_method = person.call("PATCH", f"{API}/users/profile", {})
    error(wrong_method, 405)
    assert "PUT" in wrong_method.header("Allow"), wrong_method.headers


@case(FILE, "Common HTTP Status Codes", 568)
def what_cannot_be_stored_is_an_error(server):
    person = server.person()
    with server.full_disk():
        error(person.call("PUT", f"{API}/users/profile", {"full_name": "Nobody"}), 500)
    assert person.call("GET", f"{API}/users/profile").json["full_name"] == "John Doe"


@case(FILE, "Rate Limiting", 567, 572, 573, 574, 575, 576, 577)
def limits(limited):
    person = limited.person()
    answers = [person.call("GET", f"{API}/users/profile") for _ in range(61)]
    assert answers[0].header("X-RateLimit-Limit") == "60" and int(answers[0].header("X-RateLimit-Remaining")) == 59, answers[0].headers
    assert 0 <= int(answers[0].header("X-RateLimit-Reset")) - time.time() <= 61
    error(answers[-1], 429)
    assert int(answers[-1].header("Retry-After")) > 0
    assert int(limited.admin("GET", f"{API}/admin/system/status").header("X-RateLimit-Limit")) == 600


@case(FILE, "User Model", (582, 593))
def the_user_model(server):
    person = server.person()
    shown = person.call("GET", f"{API}/users/profile").json
    alike({"user_id": "", "username": "", "email": "", "full_name": "", "is_admin": False, "is_active": True, "created_at": NOW, "last_login": NOW}, shown, more=True)


@case(FILE, "Message Model", (596, 606))
def the_message_model(server):
    person = server.person()
    conversation = send(person).json["conversation_id"]
    question, answer = person.call("GET", f"{API}/chat/conversation/{conversation}").json["messages"]
    alike(MESSAGE, answer)
    alike({name: MESSAGE[name] for name in ("message_id", "conversation_id", "role", "content", "timestamp")}, question, more=True)


@case(FILE, "Conversation Model", (609, 619))
def the_conversation_model(server):
    person = server.person()
    send(person)
    alike([CONVERSATION], person.call("GET", f"{API}/chat/conversations").json["conversations"], more=True)


@case(FILE, "WebSocket Support", (625, 639))
def a_web_socket_chats(server):
    person = server.person()
    conversation = person.call("POST", f"{API}/chat/conversation", {}).json["conversation_id"]

    async def chat():
        async with websockets.connect(f"ws://127.0.0.1:{server.port}/ws/chat/{conversation}?token={person.access}") as socket:
            await socket.send(json.dumps({"type": "message", "content": "Hello!"}))
            received = []
            while not received or received[-1]["type"] != "done":
                received.append(json.loads(await asyncio.wait_for(socket.recv(), 10)))
            await socket.send(json.dumps({"type": "ping"}))
            received.append(json.loads(await asyncio.wait_for(socket.recv(), 10)))
            return received

    async def closes(path, code):
        try:
            async with websockets.connect(f"ws://127.0.0.1:{server.port}{path}") as socket:
                await asyncio.wait_for(socket.recv(), 10)
        except websockets.exceptions.ConnectionClosed as closed:
            assert closed.code == code, closed.code
            return
        raise AssertionError("it stayed open")

    received = asyncio.run(chat())
    chunks = [event for event in received if event["type"] == "chunk"]
    done = next(event for event in received if event["type"] == "done")
    assert "".join(event["response"] for event in chunks) == done["response"] == "Hello there!" and done["message_id"], received
    assert received[-1]["type"] == "pong", received
    asyncio.run(closes(f"/ws/chat/{conversation}?token=nonsense", 4401))
    asyncio.run(closes(f"/ws/chat/{conversation}?token={server.person().access}", 4404))


def specification_example(server, first, last):
    """The example as the specification has it, with the host of this test: kept in examples/, as their author wrote it."""
    text = (pathlib.Path(__file__).parent / "examples" / f"{FILE}-{first}-{last}.txt").read_text(encoding="utf-8")
    return text.replace("localhost:8000", f"127.0.0.1:{server.port}")


@case(FILE, "Python SDK", (644, 664))
def the_python_example_runs(server):
    server.person("john_doe", "password123")
    program = specification_example(server, 644, 664)
    ran = subprocess.run(["/usr/bin/python3", "-c", program], capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0 and ran.stdout.strip() == "Hello there!", ran


@case(FILE, "JavaScript SDK", (667, 692))
def the_javascript_example_runs(server):
    person = server.person()
    program = specification_example(server, 667, 692).replace("your_token", person.access)
    ran = subprocess.run([shutil.which("node"), "-e", program], capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0 and "Hello there!" in ran.stdout, ran


@case(FILE, "Environment Variables", (696, 708))
def the_environment_is_honoured(server, peer):
    other = Server(server.program, peer, {"DEBUG": "false", "LOG_LEVEL": "WARNING", "HOST": "127.0.0.1", "API_V1_STR": "/api/v1", "ALLOWED_ORIGINS": '["http://localhost:3000"]'}).start()
    try:
        settings = other.admin("GET", f"{API}/admin/system/status").json["admin_info"]["settings"]
        assert settings | {"debug_mode": False, "log_level": "WARNING", "api_version": "/api/v1"} == settings, settings
        allowed = other.call("OPTIONS", f"{API}/health", headers={"Origin": "http://localhost:3000", "Access-Control-Request-Method": "GET"})
        assert allowed.header("Access-Control-Allow-Origin") == "http://localhost:3000", allowed.headers
        foreign = other.call("OPTIONS", f"{API}/health", headers={"Origin": "http://evil.example", "Access-Control-Request-Method": "GET"})
        assert foreign.header("Access-Control-Allow-Origin") is None, foreign.headers
    finally:
        other.stop()
