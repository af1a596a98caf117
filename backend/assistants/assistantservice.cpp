// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "assistants/assistantservice.h"

#include "assistants/assistantstore.h"
#include "providers/modelcatalogue.h"
#include "storage/database.h"

#include <QCoroFuture>

using namespace Qt::StringLiterals;

namespace Parlor {

static Chatflow chatflowOf(const Assistant &assistant)
{
    return {.id = assistant.id.toString(),
            .name = assistant.name,
            .model = assistant.model,
            .systemPrompt = assistant.systemPrompt,
            .temperature = assistant.temperature,
            .topP = assistant.topP,
            .maxOutputTokens = assistant.maxOutputTokens};
}

static Chatflow chatflowOf(const ModelInfo &flow)
{
    return {.id = flow.nativeId, .name = flow.name, .model = flow.id, .systemPrompt = {}, .temperature = {}, .maxOutputTokens = {}};
}

AssistantService::AssistantService(Database &database, ModelCatalogue &catalogue, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_catalogue(catalogue)
{
}

Status AssistantService::check(const Assistant &assistant) const
{
    if (assistant.name.trimmed().isEmpty() || assistant.name.size() > 200)
        return invalidField(u"name"_s, tr("The name of an assistant has 1 to 200 characters."));
    if (!assistant.model.isEmpty() && !m_catalogue.find(assistant.model))
        return invalidField(u"model"_s, tr("The model %1 is not offered here. Choose one of the list of models.").arg(assistant.model.left(100)));
    if (assistant.temperature && (*assistant.temperature < 0 || *assistant.temperature > 2))
        return invalidField(u"temperature"_s, tr("The temperature must be between 0 and 2."));
    if (assistant.topP && !(*assistant.topP >= 0 && *assistant.topP <= 1))
        return invalidField(u"top_p"_s, tr("Top-p must be between 0 and 1."));
    if (assistant.maxOutputTokens && *assistant.maxOutputTokens < 1)
        return invalidField(u"max_output_tokens"_s, tr("An answer needs at least one token."));
    return {};
}

QCoro::Task<Result<QList<Assistant>>> AssistantService::list(UserId owner)
{
    const auto pending = m_database.read([owner](Connection &connection) { return AssistantStore::list(connection, owner); });
    auto assistants = co_await pending;
    co_return assistants;
}

QCoro::Task<Result<Assistant>> AssistantService::create(Assistant assistant)
{
    if (const Status sound = check(assistant); !sound)
        co_return failure(sound);
    assistant.id = AssistantId::create();
    const auto pending = m_database.write([assistant](Connection &connection) { return AssistantStore::insert(connection, assistant); });
    auto made = co_await pending;
    if (made)
        Q_EMIT changed(made->owner);
    co_return made;
}

QCoro::Task<Result<Assistant>> AssistantService::update(Assistant assistant)
{
    if (const Status sound = check(assistant); !sound)
        co_return failure(sound);
    const auto pending = m_database.write([assistant](Connection &connection) { return AssistantStore::update(connection, assistant); });
    auto made = co_await pending;
    if (made)
        Q_EMIT changed(made->owner);
    co_return made;
}

QCoro::Task<Status> AssistantService::remove(UserId owner, AssistantId id)
{
    const auto pending = m_database.write([owner, id](Connection &connection) { return AssistantStore::remove(connection, owner, id); });
    auto done = co_await pending;
    if (done)
        Q_EMIT changed(owner);
    co_return done;
}

// A flow exists when the Flowise server lists it, or when its list was never fetched: then the server itself says no.
std::optional<Chatflow> AssistantService::flow(const QString &id) const
{
    const auto found = m_catalogue.find(flowisePrefix + id);
    if (!found || found->providerId != u"flowise")
        return {};
    return chatflowOf(*found);
}

QCoro::Task<Result<Chatflow>> AssistantService::chatflow(Principal caller, QString id)
{
    struct Found {
        std::optional<Assistant> assistant;
        bool granted = false;
    };
    const auto pending = m_database.read([id, user = caller.user](Connection &connection) -> Result<Found> {
        const auto assistant = AssistantStore::find(connection, AssistantId::fromString(id));
        if (!assistant)
            return failure(assistant);
        const auto granted = AssistantStore::isGranted(connection, id, user);
        if (!granted)
            return failure(granted);
        return Found{.assistant = *assistant, .granted = *granted};
    });
    const auto found = co_await pending;
    if (!found)
        co_return failure(found);
    const std::optional<Chatflow> chatflow = found->assistant ? std::optional(chatflowOf(*found->assistant)) : flow(id);
    if (!chatflow)
        co_return failure(ErrorCode::NotFound, tr("There is no such chatflow."));
    const bool isOwn = found->assistant && found->assistant->owner == caller.user;
    if (!isOwn && !found->granted && !caller.isAdmin)
        co_return failure(ErrorCode::PermissionDenied, tr("You may not use this chatflow. Ask its owner to share it with you."));
    co_return *chatflow;
}

QCoro::Task<Result<QList<Chatflow>>> AssistantService::chatflows(Principal caller)
{
    struct Found {
        QList<Assistant> own;
        QStringList granted;
        QList<Assistant> shared;
    };
    const auto pending = m_database.read([user = caller.user](Connection &connection) -> Result<Found> {
        const auto own = AssistantStore::list(connection, user);
        if (!own)
            return failure(own);
        const auto granted = AssistantStore::granted(connection, user);
        if (!granted)
            return failure(granted);
        Found found{.own = *own, .granted = *granted, .shared = {}};
        for (const QString &id : *granted) {
            const auto assistant = AssistantStore::find(connection, AssistantId::fromString(id));
            if (!assistant)
                return failure(assistant);
            if (*assistant && (*assistant)->owner != user)
                found.shared << **assistant;
        }
        return found;
    });
    const auto found = co_await pending;
    if (!found)
        co_return failure(found);
    QList<Chatflow> chatflows;
    for (const Assistant &assistant : found->own + found->shared)
        chatflows << chatflowOf(assistant);
    for (const ModelInfo &model : m_catalogue.models()) {
        if (model.providerId == u"flowise" && (caller.isAdmin || found->granted.contains(model.nativeId)))
            chatflows << chatflowOf(model);
    }
    std::ranges::stable_sort(chatflows, [](const Chatflow &a, const Chatflow &b) { return a.name.compare(b.name, Qt::CaseInsensitive) < 0; });
    co_return chatflows;
}

QCoro::Task<Status> AssistantService::setGranted(Principal caller, QString chatflow, UserId user, bool granted)
{
    const bool isFlow = flow(chatflow).has_value();
    const auto pending = m_database.write([caller, chatflow, user, granted, isFlow](Connection &connection) -> Status {
        const auto assistant = AssistantStore::find(connection, AssistantId::fromString(chatflow));
        if (!assistant)
            return failure(assistant);
        const bool isOwn = *assistant && (*assistant)->owner == caller.user;
        if ((!*assistant && !isFlow) || (*assistant && !isOwn && !caller.isAdmin)) // another's is as one that does not exist
            return failure(ErrorCode::NotFound, tr("There is no such chatflow."));
        if (!caller.isAdmin && !isOwn)
            return failure(ErrorCode::PermissionDenied, tr("Only its owner or an administrator may share a chatflow."));
        return granted ? AssistantStore::grant(connection, chatflow, user) : AssistantStore::revoke(connection, chatflow, user);
    });
    auto done = co_await pending;
    co_return done;
}

} // namespace Parlor
