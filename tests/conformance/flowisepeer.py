# SPDX-FileCopyrightText: 2026 The Parlor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A scripted Flowise with one flow, as shared/reference/providers.md, section 7, describes its answers."""
import http.server
import json
import threading

FLOW = "3f2b6a1c-0f8e-4a59-9d54-6a7c0c4f1d10"
ANSWER = "Hello from the flow!"
SOURCES = [{"pageContent": "A page", "metadata": {"source": "manual.pdf"}}]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, body, status=200):
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def not_found(self, flow):
        self.answer({"statusCode": 404, "success": False, "message": f"Chatflow {flow} not found in the database!", "stack": {}}, 404)

    def do_GET(self):
        if self.server.unavailable:
            return self.answer({"statusCode": 503, "success": False, "message": "starting", "stack": {}}, 503)
        if self.path.startswith("/api/v1/chatflows-streaming/"):
            flow = self.path.rsplit("/", 1)[1]
            return self.answer({"isStreaming": False}) if flow == FLOW else self.not_found(flow)
        if self.path.startswith("/api/v1/chatflows"):
            return self.answer([{"id": FLOW, "name": "Product questions", "type": "CHATFLOW", "deployed": True, "isPublic": False}])
        self.answer("pong")

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))))
        flow = self.path.rsplit("/", 1)[1]
        if self.server.unavailable:
            return self.answer({"statusCode": 503, "success": False, "message": "starting", "stack": {}}, 503)
        if flow != FLOW:
            return None if asked.get("streaming") else self.not_found(flow)
        self.answer({"text": ANSWER, "question": asked["question"], "chatId": asked.get("chatId", "c"), "chatMessageId": "m", "sessionId": asked.get("sessionId", "s"),
                     "isStreamValid": False, "sourceDocuments": SOURCES})


class FlowisePeer(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.unavailable = False
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        threading.Thread(target=self.serve_forever, daemon=True).start()
