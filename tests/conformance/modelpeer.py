# SPDX-FileCopyrightText: 2026 The Parlor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The models behind the server under test: OpenAI's, Anthropic's and Gemini's wire formats (shared/reference/providers.md), with answers that the question asks for.

A question that holds "fail" is answered with an error, "cut" breaks off in the middle, "slow" takes two seconds, "search" cites a page;
anything else is "Hello there!".
"""
import http.server
import json
import threading
import time

MODELS = ["gemini-2.5-flash", "gemini-2.5-pro", "gemini-2.0-flash-exp", "gemma-7b", "gemma-2b"]
CLAUDE_MODELS = {"claude-sonnet-4-5": "Claude Sonnet 4.5", "claude-opus-4-1": "Claude Opus 4.1"}
PIECES = ["Hello", " there!"]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, body, status=200):
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def begin(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()

    def event(self, data):
        self.wfile.write(b"data: " + json.dumps(data).encode() + b"\r\n\r\n")
        self.wfile.flush()

    def do_GET(self):
        if self.server.unreachable:
            return self.answer({"error": {"code": 503, "message": "unavailable", "status": "UNAVAILABLE"}}, 503)
        if self.path.startswith("/v1beta/models"):
            return self.answer({"models": [{"name": f"models/{name}", "displayName": name.replace("-", " ").title(), "description": f"Google {name} model",
                                            "inputTokenLimit": 1048576, "outputTokenLimit": 65536,
                                            "supportedGenerationMethods": ["generateContent", "countTokens"]} for name in MODELS]})
        if self.path.startswith("/anthropic/"):
            return self.answer({"data": [{"type": "model", "id": name, "display_name": shown, "created_at": "2025-09-29T00:00:00Z"} for name, shown in CLAUDE_MODELS.items()],
                                "has_more": False, "first_id": "claude-sonnet-4-5", "last_id": "claude-opus-4-1"})
        self.answer({"object": "list", "data": [{"id": "gpt-4o", "object": "model", "created": 1, "owned_by": "openai"},
                                                {"id": "gpt-4", "object": "model", "created": 1, "owned_by": "openai"}]})

    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))))
        self.server.requests.append(request)
        contents = request.get("contents") or request.get("messages") or request.get("input")
        question = json.dumps(contents[-1]) if contents else ""
        if "fail" in question:
            return self.answer({"error": {"code": 500, "message": "the model is broken", "status": "INTERNAL", "type": "server_error"}}, 500)
        if "slow" in question:
            time.sleep(2)
        try:
            self.begin()
            if ":streamGenerateContent" in self.path:
                self.write_gemini(question)
            elif self.path.startswith("/anthropic/"):
                self.write_messages(question)
            elif self.path.endswith("/responses"):
                self.write_responses(question)
            else:
                self.write_completions(question)
        except OSError:
            pass

    def write_gemini(self, question):
        for piece in PIECES:
            self.event({"candidates": [{"content": {"parts": [{"text": piece}], "role": "model"}, "index": 0}]})
            if "cut" in question:
                return
        last = {"content": {"parts": [{"text": ""}], "role": "model"}, "finishReason": "STOP", "index": 0}
        if "search" in question:
            last["groundingMetadata"] = {"webSearchQueries": ["parlor"], "groundingChunks": [{"web": {"uri": "https://example.org/page", "title": "A page"}}],
                                         "groundingSupports": [{"segment": {"startIndex": 0, "endIndex": 12, "text": "Hello there!"}, "groundingChunkIndices": [0]}]}
        self.event({"candidates": [last], "usageMetadata": {"promptTokenCount": 10, "candidatesTokenCount": 5, "totalTokenCount": 15}})

    def write_messages(self, question):
        def event(kind, **data):
            self.wfile.write(f"event: {kind}\ndata: {json.dumps({'type': kind} | data)}\n\n".encode())
            self.wfile.flush()

        event("message_start", message={"id": "msg_1", "type": "message", "role": "assistant", "content": [], "model": "claude", "stop_reason": None,
                                        "usage": {"input_tokens": 10, "output_tokens": 1}})
        event("content_block_start", index=0, content_block={"type": "text", "text": ""})
        for piece in PIECES:
            event("content_block_delta", index=0, delta={"type": "text_delta", "text": piece})
            if "cut" in question:
                return
        event("content_block_stop", index=0)
        event("message_delta", delta={"stop_reason": "end_turn", "stop_sequence": None}, usage={"output_tokens": 5})
        event("message_stop")

    def write_completions(self, question):
        for piece in PIECES:
            self.event({"id": "c", "object": "chat.completion.chunk", "choices": [{"index": 0, "delta": {"content": piece}, "finish_reason": None}]})
            if "cut" in question:
                return
        self.event({"id": "c", "object": "chat.completion.chunk", "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}],
                    "usage": {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15}})
        self.wfile.write(b"data: [DONE]\n\n")

    def write_responses(self, question):
        for number, piece in enumerate(PIECES):
            self.event({"type": "response.output_text.delta", "sequence_number": number, "item_id": "m", "output_index": 0, "content_index": 0, "delta": piece})
            if "cut" in question:
                return
        self.event({"type": "response.completed", "sequence_number": 9,
                    "response": {"id": "r", "object": "response", "status": "completed", "output": [],
                                 "usage": {"input_tokens": 10, "output_tokens": 5, "total_tokens": 15}}})


class ModelPeer(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.requests = []
        self.unreachable = False
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def asked(self, text):
        """The newest request whose last message holds the text; not the one that names the conversation afterwards."""
        for request in reversed(self.requests):
            last = json.dumps((request.get("contents") or request.get("messages") or request.get("input") or [""])[-1])
            if text in last and "Name this conversation" not in last:
                return request
        raise AssertionError(f"no model was asked {text!r}")
