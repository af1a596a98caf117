# SPDX-FileCopyrightText: 2026 The Parlor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Specification 000, Flowise proxy. The flows are those of a scripted Flowise (flowisepeer.py)."""
import json
import time
import uuid

from harness import PASSWORD, Server, alike, case

import flowisepeer
from chatai import forged

FILE = "000"
API = "/api/v1/chat"
NOW = "2025-07-03T10:00:00Z"
TOKENS = {"access_token": "", "refresh_token": "", "token_type": "bearer"}


def error(answer, status):
    body = answer.expect(status).json
    assert set(body) == {"detail"} and isinstance(body["detail"], str) and body["detail"], body


def signed_in(server, person):
    return server.call("POST", f"{API}/authenticate", {"username": person.username, "password": PASSWORD}).expect(200).json


def predict(person, flow=flowisepeer.FLOW, question="Hello", **more):
    return person.call("POST", f"{API}/predict", {"chatflow_id": flow, "question": question, **more})


def allowed(server, flow=flowisepeer.FLOW):
    """A person who may use the flow."""
    person = server.person()
    server.admin("PUT", f"/api/parlor/chatflows/{flow}/grants/{person.id}").expect(204)
    return person


def needs_a_token(server, method, path, body=None):
    person = server.person()
    for token in (None, "nonsense", forged(person.access, exp=int(time.time()) - 120)):
        error(server.call(method, f"{API}{path}", body, token=token), 401)


@case(FILE, "AuthRequest", (18, 23))
def authentication_takes_a_name_and_a_password(server):
    person = server.person()
    signed_in(server, person)
    for body in ({}, {"username": person.username}, {"username": 7, "password": PASSWORD}):
        error(server.call("POST", f"{API}/authenticate", body), 400)


@case(FILE, "Authenticate User", 64, 65, 66, 67, 68, (70, 80))
def authentication_gives_tokens(server):
    person = server.person()
    answer = signed_in(server, person)
    alike(TOKENS | {"user": ..., "message": ""}, answer)
    assert isinstance(answer["user"], dict) and person.username in answer["user"].values(), answer
    server.call("GET", f"{API}/credits", token=answer["access_token"]).expect(200)


@case(FILE, "Authenticate User", 65)
def an_external_service_authenticates(server, peer):
    import http.server
    import threading

    class Service(http.server.BaseHTTPRequestHandler):
        def log_message(self, *_):
            pass

        def do_POST(self):
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            right = asked == {"username": "outside", "password": "secret outside"}
            body = json.dumps({"id": "77", "username": "outside", "department": "physics"} if right else {}).encode()
            self.send_response(200 if right else 401)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    service = http.server.HTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=service.serve_forever, daemon=True).start()
    other = Server(server.program, peer, {"PARLOR_EXTERNAL_AUTH_URL": f"http://127.0.0.1:{service.server_address[1]}/"}).start()
    try:
        answer = other.call("POST", f"{API}/authenticate", {"username": "outside", "password": "secret outside"}).expect(200).json
        assert answer["user"]["department"] == "physics", answer
        error(other.call("POST", f"{API}/authenticate", {"username": "outside", "password": "wrong"}), 401)
    finally:
        other.stop()
        service.shutdown()


@case(FILE, "Authenticate User", 82, 83)
def wrong_credentials_are_refused(server):
    person = server.person()
    error(server.call("POST", f"{API}/authenticate", {"username": person.username, "password": "wrong"}), 401)
    error(server.call("POST", f"{API}/authenticate", {"username": "nobody", "password": "wrong"}), 401)


@case(FILE, "Errors", 84, 106, 131, 155, 179, 236)
def what_goes_wrong_inside_is_500(server):
    person = allowed(server)
    tokens = signed_in(server, person)
    with server.full_disk():
        error(server.call("POST", f"{API}/authenticate", {"username": person.username, "password": PASSWORD}), 500)
        error(server.call("POST", f"{API}/refresh", {"refresh_token": tokens["refresh_token"]}), 500)
        error(person.call("POST", f"{API}/revoke", {"all_tokens": True}), 500)
        error(predict(person), 500)
    person.call("GET", f"{API}/credits").expect(200)
    person.call("GET", f"{API}/sessions").expect(200)
    error(server.call("POST", f"{API}/refresh", {"refresh_token": "x"}), 401)


@case(FILE, "RefreshTokenRequest", (29, 33), 90, 91, 92, 93, 94, (96, 102))
def refreshing_gives_tokens(server):
    tokens = signed_in(server, server.person())
    answer = server.call("POST", f"{API}/refresh", {"refresh_token": tokens["refresh_token"]}).expect(200).json
    alike(TOKENS, answer)
    server.call("GET", f"{API}/credits", token=answer["access_token"]).expect(200)


@case(FILE, "Refresh Access Token", 104, 105)
def a_bad_refresh_token_is_refused(server):
    tokens = signed_in(server, server.person())
    server.call("POST", f"{API}/refresh", {"refresh_token": tokens["refresh_token"]}).expect(200)
    for token in ("nonsense", tokens["access_token"], tokens["refresh_token"]):  # the last one was used already
        error(server.call("POST", f"{API}/refresh", {"refresh_token": token}), 401)


@case(FILE, "Revoke Tokens", (39, 44), 112, 113, 114, 115, 117, 118, 119, (121, 126))
def tokens_are_revoked(server):
    person = server.person()
    others = [signed_in(server, person) for _ in range(2)]
    answer = person.call("POST", f"{API}/revoke").expect(200).json
    alike({"message": "", "revoked_count": 1}, answer)
    assert answer["message"] == "Tokens revoked successfully." and answer["revoked_count"] == 1, answer
    error(person.call("GET", f"{API}/credits"), 401)
    everything = server.call("POST", f"{API}/revoke", {"all_tokens": True}, token=others[0]["access_token"]).expect(200).json
    assert everything["revoked_count"] == 2, everything
    for tokens in others:
        error(server.call("POST", f"{API}/refresh", {"refresh_token": tokens["refresh_token"]}), 401)


@case(FILE, "Revoke Tokens", 116)
def one_token_is_revoked(server):
    person = server.person()
    other = signed_in(server, person)
    answer = person.call("POST", f"{API}/revoke", {"token_id": other["refresh_token"]}).expect(200).json
    assert answer["revoked_count"] == 1, answer
    error(server.call("POST", f"{API}/refresh", {"refresh_token": other["refresh_token"]}), 401)
    person.call("GET", f"{API}/credits").expect(200)


@case(FILE, "Revoke Tokens", 128, 129, 130)
def revoking_is_checked(server):
    needs_a_token(server, "POST", "/revoke", {})
    person = server.person()
    for body in ({"all_tokens": "yes"}, {"token_id": 7}, b"{"):
        error(person.call("POST", f"{API}/revoke", body), 400)
    person.call("GET", f"{API}/credits").expect(200)


@case(FILE, "Chat Prediction", (50, 56), 137, 138, 139, 140, 141, (144, 149))
def a_prediction_is_made(server):
    person = allowed(server)
    answer = predict(person, question="Inquiry about product features", overrideConfig={"temperature": 0.1}).expect(200).json
    assert answer["response"] == flowisepeer.ANSWER and answer["chatflow_id"] == flowisepeer.FLOW and answer["session_id"], answer
    assert answer["sourceDocuments"] == flowisepeer.SOURCES, answer
    again = predict(person, question="And then?", overrideConfig={"sessionId": answer["session_id"]}).expect(200).json
    assert again["session_id"] == answer["session_id"]
    for body in ({}, {"chatflow_id": flowisepeer.FLOW}, {"chatflow_id": flowisepeer.FLOW, "question": ""}, {"chatflow_id": 7, "question": "x"}):
        error(person.call("POST", f"{API}/predict", body), 400)


@case(FILE, "Chat Prediction", 151, 152, 153, 154)
def a_prediction_needs_a_right(server):
    needs_a_token(server, "POST", "/predict", {"chatflow_id": flowisepeer.FLOW, "question": "Hello"})
    error(predict(server.person()), 403)
    error(predict(server.person(), str(uuid.uuid4())), 404)


@case(FILE, "Chat Prediction", 156)
def a_flowise_that_is_down_is_unavailable(server, flowise):
    person = allowed(server)
    before = person.call("GET", f"{API}/credits").json["credits_remaining"]
    flowise.unavailable = True
    try:
        error(predict(person), 503)
    finally:
        flowise.unavailable = False
    assert person.call("GET", f"{API}/credits").json["credits_remaining"] == before


@case(FILE, "Get User Credits", 162, 163, 164, 165, 166, (169, 175))
def credits_are_counted(server):
    person = allowed(server)
    before = person.call("GET", f"{API}/credits").expect(200).json
    alike({"user_id": "", "credits_remaining": 1, "last_updated": NOW}, before)
    predict(person).expect(200)
    after = person.call("GET", f"{API}/credits").json
    assert after["credits_remaining"] == before["credits_remaining"] - 1 and after["user_id"] == person.id, (before, after)


@case(FILE, "Get User Credits", 177, 178)
def credits_need_a_token(server):
    needs_a_token(server, "GET", "/credits")


@case(FILE, "Get Chat Sessions", 185, 186, 187, 188, 189, 190, (191, 203))
def sessions_are_listed(server):
    person = allowed(server)
    made = predict(person, question="Inquiry about product features").expect(200).json
    answer = person.call("GET", f"{API}/sessions").expect(200).json
    alike({"sessions": [{"session_id": "", "chatflow_id": "", "topic": "", "created_at": NOW}], "count": 1}, answer)
    session = answer["sessions"][0]
    assert answer["count"] == 1 and session["session_id"] == made["session_id"] and session["chatflow_id"] == flowisepeer.FLOW, answer
    assert session["topic"] == "Inquiry about product features", answer
    needs_a_token(server, "GET", "/sessions")


@case(FILE, "Get Chat Session History", 209, 210, 211, 212, 213, 214, (215, 231))
def a_sessions_history_is_shown(server):
    person = allowed(server)
    session = predict(person).expect(200).json["session_id"]
    answer = person.call("GET", f"{API}/sessions/{session}/history").expect(200).json
    alike({"session_id": "", "messages": [{"role": "", "content": "", "timestamp": NOW}]}, answer)
    assert [(message["role"], message["content"]) for message in answer["messages"]] == [("user", "Hello"), ("assistant", flowisepeer.ANSWER)], answer


@case(FILE, "Get Chat Session History", 233, 234, 235)
def a_history_is_its_owners(server):
    person = allowed(server)
    session = predict(person).expect(200).json["session_id"]
    needs_a_token(server, "GET", f"/sessions/{session}/history")
    error(person.call("GET", f"{API}/sessions/{uuid.uuid4()}/history"), 404)
    error(server.person().call("GET", f"{API}/sessions/{session}/history"), 404)


@case(FILE, "Overview", 9, 82, 104, 128, 151, 177, 233)
def errors_are_a_detail(server):
    error(server.call("GET", f"{API}/credits"), 401)
