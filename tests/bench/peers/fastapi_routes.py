# SPDX-FileCopyrightText: 2026 The Parlor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The routes of tests/bench/routes.py, with the answers that Parlor gives, as FastAPI's documentation writes such: a dependency for the
token, aiosqlite, response models."""
import json
import time
import typing
import uuid

import fastapi
import pydantic

USER = "11111111-1111-4111-8111-111111111111"
CONVERSATION = "22222222-2222-4222-8222-222222222222"  # the one that has messages; tests/bench/routes.py asks for it

TABLES = """
CREATE TABLE message(row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, conversation INTEGER NOT NULL, role TEXT NOT NULL, content TEXT NOT NULL,
 model TEXT NOT NULL, tokens INTEGER NOT NULL, created_at TEXT NOT NULL) STRICT;
CREATE INDEX message_list ON message(conversation, row);
CREATE TABLE memory(row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, owner INTEGER NOT NULL, content TEXT NOT NULL, kind TEXT NOT NULL,
 importance REAL NOT NULL, metadata TEXT NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL) STRICT;
CREATE INDEX memory_list ON memory(owner, row DESC);
CREATE TABLE document(row INTEGER PRIMARY KEY, owner INTEGER NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL, status TEXT NOT NULL,
 chunks INTEGER NOT NULL, category TEXT NOT NULL, tags TEXT NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL) STRICT;
CREATE INDEX document_list ON document(owner, row DESC);
CREATE TABLE preference(owner INTEGER PRIMARY KEY, chosen TEXT NOT NULL) STRICT;
CREATE TABLE credit(owner INTEGER PRIMARY KEY, credits INTEGER NOT NULL, updated_at TEXT NOT NULL) STRICT;
"""


class Account(pydantic.BaseModel):
    username: str
    login_time: str
    token_expires: str


class AccountAnswer(pydantic.BaseModel):
    success: bool = True
    data: Account


class ConversationMessage(pydantic.BaseModel):
    message_id: str
    role: str
    content: str
    created_at: str
    references: typing.Optional[list] = None
    grounded: typing.Optional[bool] = None


class WholeConversation(pydantic.BaseModel):
    conversation_id: str
    title: str
    created_at: str
    last_updated: str
    starred: bool
    messages: list[ConversationMessage]


class Title(pydantic.BaseModel):
    title: str = pydantic.Field(min_length=1, max_length=200)


class Renamed(pydantic.BaseModel):
    conversation_id: str
    title: str


class RenamedAnswer(pydantic.BaseModel):
    success: bool = True
    data: Renamed


class Chat(pydantic.BaseModel):
    id: str
    user_id: str
    title: str
    model: str
    system_prompt: str
    metadata: dict
    is_archived: bool
    created_at: str
    updated_at: str


class ChatMessage(pydantic.BaseModel):
    id: str
    chat_id: str
    role: str
    content: str
    created_at: str
    model: typing.Optional[str] = None
    tokens_used: typing.Optional[int] = None


class Memory(pydantic.BaseModel):
    id: str
    user_id: str
    content: str
    memory_type: str
    importance_score: float
    metadata: dict
    created_at: str
    updated_at: str


class Document(pydantic.BaseModel):
    id: int
    name: str
    file_size: int
    formatted_file_size: str
    status: str
    num_chunks: int
    category: str
    tags: list[str]
    created_at: str
    updated_at: str


class Documents(pydantic.BaseModel):
    count: int
    next: typing.Optional[str]
    previous: typing.Optional[str]
    results: list[Document]


class Credits(pydantic.BaseModel):
    user_id: str
    credits_remaining: int
    last_updated: str


def fill(database, time_text):
    """As much of each as tests/bench/routes.py gives Parlor."""
    database.executescript(TABLES)
    now = int(time.time() * 1000)
    at = time_text(now)
    row = database.execute("INSERT INTO conversation VALUES (NULL, ?, 1, 'Chat', 0, 0, '', 20, ?, ?, NULL)", (CONVERSATION, now, now)).lastrowid
    for i in range(20):
        answer = i % 2 == 1
        database.execute("INSERT INTO message VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)",
                         (str(uuid.uuid4()), row, "assistant" if answer else "user", "@1234567890123;" * 20 if answer else "hello", "bench1/scripted-1", 25, at))
    database.executemany("INSERT INTO memory VALUES (NULL, ?, 1, ?, 'fact', 0.5, '{}', ?, ?)",
                         ((str(uuid.uuid4()), f"They like the number {i}", at, at) for i in range(50)))
    database.executemany("INSERT INTO document VALUES (NULL, 1, ?, 1200, 'completed', 1, '', '[]', ?, ?)", ((f"Report {i}.txt", at, at) for i in range(20)))
    database.execute("INSERT INTO preference VALUES (1, ?)", (json.dumps({"theme": "dark"}),))
    database.execute("INSERT INTO credit VALUES (1, 1000, ?)", (at,))
    database.commit()


def add_routes(application, databases, signed_in, time_text):
    user_of = fastapi.Depends(signed_in)
    limit_of, offset_of = fastapi.Query(50, ge=1, le=1000), fastapi.Query(0, ge=0)

    async def all_of(statement, *values):
        return await (await databases["list"].execute(statement, values)).fetchall()

    async def one_of(statement, *values):
        row = await (await databases["list"].execute(statement, values)).fetchone()
        if row is None:
            raise fastapi.HTTPException(404)
        return row

    @application.get("/auth/me", response_model=AccountAnswer)
    async def me(user: int = user_of):
        at = time_text(int(time.time() * 1000))
        return {"data": {"username": "bench", "login_time": at, "token_expires": at}}

    @application.get("/api/conversations/{conversation_id}", response_model=WholeConversation, response_model_exclude_unset=True)
    async def conversation(conversation_id: str, user: int = user_of):
        row = await one_of("SELECT row, id, title, created_at, updated_at, starred FROM conversation WHERE id = ? AND owner = ? AND deleted_at IS NULL", conversation_id, user)
        messages = []
        for message in await all_of("SELECT id, role, content, created_at FROM message WHERE conversation = ? ORDER BY row LIMIT 100", row[0]):
            item = {"message_id": message[0], "role": "ai" if message[1] == "assistant" else "user", "content": message[2], "created_at": message[3]}
            messages.append(item | {"references": [], "grounded": False} if message[1] == "assistant" else item)
        return {"conversation_id": row[1], "title": row[2], "created_at": time_text(row[3]), "last_updated": time_text(row[4]), "starred": bool(row[5]), "messages": messages}

    @application.patch("/api/conversations/{conversation_id}/title", response_model=RenamedAnswer)
    async def rename(conversation_id: str, wanted: Title, user: int = user_of):
        database = databases["list"]
        changed = await database.execute("UPDATE conversation SET title = ?, updated_at = ? WHERE id = ? AND owner = ? AND deleted_at IS NULL",
                                         (wanted.title, int(time.time() * 1000), conversation_id, user))
        await database.commit()
        if changed.rowcount != 1:
            raise fastapi.HTTPException(404)
        return {"data": {"conversation_id": conversation_id, "title": wanted.title}}

    @application.get("/api/v1/chats", response_model=list[Chat])
    async def chats(user: int = user_of, limit: int = limit_of, offset: int = offset_of):
        rows = await all_of("SELECT id, title, created_at, updated_at FROM conversation WHERE owner = ? AND deleted_at IS NULL AND archived = 0 "
                            "ORDER BY updated_at DESC, row DESC LIMIT ? OFFSET ?", user, limit, offset)
        return [{"id": row[0], "user_id": USER, "title": row[1], "model": "scripted-1", "system_prompt": "", "metadata": {}, "is_archived": False,
                 "created_at": time_text(row[2]), "updated_at": time_text(row[3])} for row in rows]

    @application.get("/api/v1/chats/{chat_id}/messages", response_model=list[ChatMessage], response_model_exclude_unset=True)
    async def messages(chat_id: str, user: int = user_of, limit: int = fastapi.Query(100, ge=1, le=1000), offset: int = offset_of):
        chat = await one_of("SELECT row FROM conversation WHERE id = ? AND owner = ? AND deleted_at IS NULL", chat_id, user)
        answer = []
        for row in await all_of("SELECT id, role, content, created_at, model, tokens FROM message WHERE conversation = ? ORDER BY row LIMIT ? OFFSET ?", chat[0], limit, offset):
            item = {"id": row[0], "chat_id": chat_id, "role": row[1], "content": row[2], "created_at": row[3]}
            answer.append(item | {"model": row[4], "tokens_used": row[5]} if row[1] == "assistant" else item)
        return answer

    @application.get("/api/v1/memories", response_model=list[Memory])
    async def memories(user: int = user_of, limit: int = limit_of, offset: int = offset_of):
        rows = await all_of("SELECT id, content, kind, importance, metadata, created_at, updated_at FROM memory WHERE owner = ? ORDER BY row DESC LIMIT ? OFFSET ?", user, limit, offset)
        return [{"id": row[0], "user_id": USER, "content": row[1], "memory_type": row[2], "importance_score": row[3], "metadata": json.loads(row[4]),
                 "created_at": row[5], "updated_at": row[6]} for row in rows]

    @application.get("/api/documents/", response_model=Documents)
    async def documents(user: int = user_of, page: int = fastapi.Query(1, ge=1), page_size: int = fastapi.Query(20, ge=1, le=100)):
        total = (await one_of("SELECT count(*) FROM document WHERE owner = ?", user))[0]
        rows = await all_of("SELECT row, name, size, status, chunks, category, tags, created_at, updated_at FROM document WHERE owner = ? ORDER BY row DESC LIMIT ? OFFSET ?",
                            user, page_size, (page - 1) * page_size)
        results = [{"id": row[0], "name": row[1], "file_size": row[2], "formatted_file_size": f"{row[2] / 1000:.1f} kB", "status": row[3], "num_chunks": row[4],
                    "category": row[5], "tags": json.loads(row[6]), "created_at": row[7], "updated_at": row[8]} for row in rows]
        return {"count": total, "next": None, "previous": None, "results": results}

    @application.get("/api/v1/users/preferences")
    async def preferences(user: int = user_of):
        chosen = json.loads((await one_of("SELECT chosen FROM preference WHERE owner = ?", user))[0])
        return {"theme": "system", "language": "en", "notifications": True, "max_tokens": None, "default_model": None} | chosen

    @application.get("/api/v1/chat/credits", response_model=Credits)
    async def credits(user: int = user_of):
        row = await one_of("SELECT credits, updated_at FROM credit WHERE owner = ?", user)
        return {"user_id": USER, "credits_remaining": row[0], "last_updated": row[1]}
