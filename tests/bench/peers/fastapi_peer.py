# SPDX-FileCopyrightText: 2026 The Parlor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The yardstick of tests/bench/run: the conversation list and the streamed exchange of chatai with FastAPI, uvicorn and SQLite.

    fastapi_peer.py PORT FOLDER CONVERSATIONS PROVIDER

Prints an Authorization line and serves until it is killed. One process, as Parlor is; uvloop and httptools where they are installed.
/api/conversations/ is written as FastAPI's documentation does it (a dependency for the token, aiosqlite, a response model);
/quick/api/conversations/ is the same answer with everything left out that can be: no model, the database asked from the event loop.
/health and /api/chat/ (httpx and StreamingResponse; it stores nothing) complete it, and the routes of fastapi_routes.py.
"""
import datetime
import json
import os
import sqlite3
import sys
import time
import uuid

import aiosqlite
import fastapi
import fastapi.responses
import httpx
import jwt
import pydantic
import uvicorn

import fastapi_routes

KEY = "k" * 64
PAGE = ("SELECT id, title, created_at, updated_at, starred, message_count, preview FROM conversation "
        "WHERE owner = ? AND deleted_at IS NULL AND archived = 0 ORDER BY updated_at DESC, row DESC LIMIT ? OFFSET ?")
COUNT = "SELECT count(*) FROM conversation WHERE owner = ? AND deleted_at IS NULL AND archived = 0"


class Conversation(pydantic.BaseModel):
    conversation_id: str
    title: str
    created_at: str
    last_updated: str
    starred: bool
    message_count: int
    preview: str


class Page(pydantic.BaseModel):
    conversations: list[Conversation]
    total: int
    has_more: bool


class Question(pydantic.BaseModel):
    message: str
    model: str = ""


def fill(path, conversations):
    database = sqlite3.connect(path)
    database.executescript(
        "PRAGMA journal_mode=WAL;"
        "CREATE TABLE conversation(row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, owner INTEGER NOT NULL, title TEXT NOT NULL,"
        " starred INTEGER NOT NULL, archived INTEGER NOT NULL, preview TEXT NOT NULL, message_count INTEGER NOT NULL,"
        " created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, deleted_at INTEGER) STRICT;"
        "CREATE INDEX conversation_list ON conversation(owner, updated_at DESC, row DESC) WHERE deleted_at IS NULL AND archived = 0;")
    now = int(time.time() * 1000)
    database.executemany("INSERT INTO conversation VALUES (NULL, ?, 1, ?, 0, 0, '', 0, ?, ?, NULL)",
                         ((str(uuid.uuid4()), f"Conversation {i}", now + i, now + i) for i in range(conversations)))
    database.commit()
    fastapi_routes.fill(database, time_text)
    database.close()


def time_text(milliseconds):
    time_of = datetime.datetime.fromtimestamp(milliseconds / 1000, datetime.timezone.utc)
    return time_of.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def item(row):
    return {"conversation_id": row[0], "title": row[1], "created_at": time_text(row[2]), "last_updated": time_text(row[3]),
            "starred": bool(row[4]), "message_count": row[5], "preview": row[6]}


def signed_in(authorization: str = fastapi.Header("")) -> int:
    try:
        return int(jwt.decode(authorization.removeprefix("Bearer "), KEY, algorithms=["HS256"], issuer="peer")["sub"])
    except jwt.InvalidTokenError:
        raise fastapi.HTTPException(401)


def make_application(path, provider):
    application = fastapi.FastAPI()
    open_databases = {}
    quick = sqlite3.connect(path, check_same_thread=False)
    client = httpx.AsyncClient(timeout=60, limits=httpx.Limits(max_connections=None))

    @application.on_event("startup")
    async def start():
        open_databases["list"] = await aiosqlite.connect(path)

    @application.get("/health")
    async def health():
        return {"status": "healthy", "version": "1.0.0"}

    @application.get("/api/conversations/", response_model=Page)
    async def conversations(user: int = fastapi.Depends(signed_in), limit: int = fastapi.Query(50, ge=1, le=1000), offset: int = fastapi.Query(0, ge=0)):
        database = open_databases["list"]
        total = (await (await database.execute(COUNT, (user,))).fetchone())[0]
        rows = await (await database.execute(PAGE, (user, limit, offset))).fetchall()
        return {"conversations": [item(row) for row in rows], "total": total, "has_more": offset + len(rows) < total}

    @application.get("/quick/api/conversations/")
    async def quick_conversations(request: fastapi.Request, limit: int = 50, offset: int = 0):
        user = signed_in(request.headers.get("authorization", ""))
        total = quick.execute(COUNT, (user,)).fetchone()[0]
        rows = quick.execute(PAGE, (user, limit, offset)).fetchall()
        return fastapi.responses.JSONResponse({"conversations": [item(row) for row in rows], "total": total, "has_more": offset + len(rows) < total})

    @application.post("/api/chat/")
    async def chat(question: Question, user: int = fastapi.Depends(signed_in)):
        body = {"model": "scripted-1", "stream": True, "messages": [{"role": "user", "content": question.message}]}

        async def events():
            yield 'data: {"type":"conversation_start"}\n\n'
            async with client.stream("POST", f"{provider}/chat/completions", json=body) as answer:
                async for line in answer.aiter_lines():
                    if not line.startswith("data: {"):
                        continue
                    text = json.loads(line[6:])["choices"][0]["delta"].get("content")
                    if text:
                        yield f'data: {{"type":"chunk","content":{json.dumps(text)}}}\n\n'
            yield f'data: {{"type":"done","conversation_id":"{uuid.uuid4()}","references":[],"grounded":false}}\n\n'

        return fastapi.responses.StreamingResponse(events(), media_type="text/event-stream")

    fastapi_routes.add_routes(application, open_databases, signed_in, time_text)
    return application


def main():
    port, folder, conversations, provider = int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4]
    path = os.path.join(folder, "peer.db")
    fill(path, conversations)
    token = jwt.encode({"iss": "peer", "sub": "1", "exp": int(time.time()) + 3600}, KEY, algorithm="HS256")
    print(f"Authorization: Bearer {token}", flush=True)
    uvicorn.run(make_application(path, provider), host="127.0.0.1", port=port, access_log=False, log_level="warning")


main()
