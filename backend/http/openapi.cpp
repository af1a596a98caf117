// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/documentation.h"
#include "http/routetable.h"

#include <QRegularExpression>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Parlor {

namespace {

QJsonArray parametersOf(const Route &route)
{
    QJsonArray parameters;
    const QList<QByteArray> segments = route.path.split('/');
    for (const QByteArray &segment : segments) {
        if (segment.startsWith('{'))
            parameters.append(QJsonObject{{u"name"_s, QString::fromLatin1(segment.sliced(1).chopped(1))}, {u"in"_s, u"path"_s}, {u"required"_s, true},
                                          {u"schema"_s, QJsonObject{{u"type"_s, u"string"_s}}}});
    }
    for (const Field &field : route.query.fields()) {
        QJsonObject parameter{{u"name"_s, field.name}, {u"in"_s, u"query"_s}, {u"required"_s, field.required}, {u"schema"_s, Shape::schema(field)}};
        if (!field.description.isEmpty())
            parameter.insert(u"description"_s, field.description);
        parameters.append(parameter);
    }
    return parameters;
}

/// What an example shows of the shape of an answer.
QJsonObject schemaOf(const QJsonValue &example)
{
    switch (example.type()) {
    case QJsonValue::Bool: return {{u"type"_s, u"boolean"_s}};
    case QJsonValue::Double: return {{u"type"_s, std::floor(example.toDouble()) == example.toDouble() ? u"integer"_s : u"number"_s}};
    case QJsonValue::String: return {{u"type"_s, u"string"_s}};
    case QJsonValue::Array: {
        // Entries differ: an answer has citations, a question has none.
        QJsonObject items = schemaOf(example.toArray().first());
        QJsonObject members = items.value("properties"_L1).toObject();
        for (const QJsonValue &item : example.toArray()) {
            const QJsonObject others = schemaOf(item).value("properties"_L1).toObject();
            for (auto other = others.begin(); other != others.end(); ++other)
                members.insert(other.key(), other.value());
        }
        if (!members.isEmpty())
            items.insert(u"properties"_s, members);
        return {{u"type"_s, u"array"_s}, {u"items"_s, items}};
    }
    case QJsonValue::Object: {
        QJsonObject members;
        const QJsonObject object = example.toObject();
        for (auto member = object.begin(); member != object.end(); ++member)
            members.insert(member.key(), schemaOf(member.value()));
        return {{u"type"_s, u"object"_s}, {u"properties"_s, members}};
    }
    default: return {}; // null shows nothing: it stands where there is a value at other times
    }
}

QJsonObject mediaOf(const DocumentedAnswer &answer, const QString &errorSchema)
{
    QJsonObject media;
    const bool isJson = answer.contentType == "application/json";
    if (answer.status >= 400 && isJson)
        media.insert(u"schema"_s, QJsonObject{{u"$ref"_s, QString(u"#/components/schemas/"_s + errorSchema)}});
    else
        media.insert(u"schema"_s, isJson ? schemaOf(answer.example) : QJsonObject{{u"type"_s, u"string"_s}});
    if (!answer.example.isUndefined())
        media.insert(u"example"_s, answer.example);
    return media;
}

/// RFC 9110, 15.2 to 15.4: some answers have no body.
bool hasBody(const DocumentedAnswer &answer)
{
    return answer.status >= 200 && answer.status != 204 && (answer.status / 100 != 3 || !answer.example.isUndefined());
}

QJsonObject answersOf(const RouteTable::Entry &entry, const QString &errorSchema)
{
    QJsonObject answers;
    const auto add = [&](const DocumentedAnswer &answer) {
        const QString key = QString::number(answer.status);
        QJsonObject json = answers.value(key).toObject();
        if (json.isEmpty())
            json.insert(u"description"_s, answer.description);
        // One status may have several kinds of content, but of each the first that the route names.
        QJsonObject content = json.value("content"_L1).toObject();
        if (hasBody(answer) && !content.contains(QString::fromLatin1(answer.contentType))) {
            content.insert(QString::fromLatin1(answer.contentType), mediaOf(answer, errorSchema));
            json.insert(u"content"_s, content);
        }
        answers.insert(key, json);
    };
    const auto addError = [&](ErrorCode code, const QString &description) {
        const Error error{.code = code, .message = {}, .detail = {}, .field = {}, .retryAfter = {}};
        add({.status = entry.dialect->statusOf(error, &entry.route), .description = description});
    };
    for (const DocumentedAnswer &answer : entry.route.answers)
        add(answer);
    if (!entry.route.body.isEmpty() || !entry.route.query.isEmpty())
        addError(ErrorCode::InvalidArgument, u"The request is not valid; the answer names the field"_s);
    if (!entry.route.body.isEmpty()) {
        addError(ErrorCode::TooLarge, u"A field is too large"_s);
        add({.status = 413, .description = u"The request is too large"_s});
    }
    if (entry.route.access != Access::Public) {
        add({.status = 401, .description = u"No valid credential"_s});
        addError(ErrorCode::PermissionDenied, entry.route.access == Access::Admin ? u"Not an administrator, or an API key without the scope"_s : u"A suspended account, or an API key without the scope"_s);
    }
    if (entry.route.handler)
        addError(ErrorCode::Internal, u"It failed on the server"_s);
    if (entry.limitClass >= 0)
        add({.status = 429, .description = u"Too many requests; Retry-After says how long to wait"_s});
    return answers;
}

QString operationId(const RouteTable::Entry &entry)
{
    static const QRegularExpression other(u"[^A-Za-z0-9]+"_s);
    QString id = QString::fromLatin1(entry.dialect->name() + '_' + methodName(entry.route.method).toByteArray().toLower() + entry.route.path);
    id.replace(other, u"_"_s);
    while (id.endsWith(u'_'))
        id.chop(1);
    return id;
}

QJsonArray credentials()
{
    return {QJsonObject{{u"bearer"_s, QJsonArray()}}, QJsonObject{{u"apiKey"_s, QJsonArray()}}};
}

/// What the specification leaves to general chapters: who may call it, and how often.
QString descriptionOf(const RouteTable::Entry &entry)
{
    const Route &route = entry.route;
    QStringList sentences;
    if (!route.description.isEmpty())
        sentences << route.description;
    if (route.access == Access::Public)
        sentences << u"Needs no credential."_s;
    else
        sentences << u"%1 An API key with scopes needs \"%2\"."_s.arg(route.access == Access::Admin ? u"For administrators."_s : u"Needs an access token or an API key."_s,
                                                                        scopeName(route.neededScope()));
    for (const Dialect::Limit &limit : entry.dialect->limits()) {
        if (limit.name != route.limitClass)
            continue;
        for (const RateWindow &window : limit.windows)
            sentences << u"At most %1 requests in %2 seconds."_s.arg(window.requests).arg(window.length.count());
    }
    return sentences.join(u' ');
}

QJsonObject operationOf(const RouteTable::Entry &entry)
{
    const Route &route = entry.route;
    const QString errorSchema = QString::fromLatin1(entry.dialect->name()) + u"Error"_s;
    QJsonObject operation{{u"operationId"_s, operationId(entry)},
                          {u"tags"_s, QJsonArray{QString::fromLatin1(entry.dialect->name())}},
                          {u"summary"_s, route.summary},
                          {u"description"_s, descriptionOf(entry)},
                          {u"responses"_s, answersOf(entry, errorSchema)}};
    const QJsonArray parameters = parametersOf(route);
    if (!parameters.isEmpty())
        operation.insert(u"parameters"_s, parameters);
    if (!route.body.isEmpty()) {
        QJsonObject media{{u"schema"_s, route.body.schema()}};
        const QJsonObject example = route.body.example();
        if (!example.isEmpty())
            media.insert(u"example"_s, example);
        QJsonObject content{{u"application/json"_s, media}};
        if (route.bodyFormat == BodyFormat::Form)
            content = {{u"application/x-www-form-urlencoded"_s, media}, {u"multipart/form-data"_s, media}};
        else if (route.bodyFormat == BodyFormat::Upload)
            content = {{u"multipart/form-data"_s, media}};
        operation.insert(u"requestBody"_s, QJsonObject{{u"required"_s, route.body.needsBody()}, {u"content"_s, content}});
    }
    operation.insert(u"security"_s, route.access == Access::Public ? QJsonArray() : credentials());
    return operation;
}

} // namespace

QJsonObject openApiDocument(const RouteTable &table)
{
    QJsonObject paths;
    for (const RouteTable::Entry &entry : table.entries()) {
        if (entry.route.path == "/docs/{asset}")
            continue; // files of the page, no interface
        QString path = QString::fromLatin1(entry.route.path);
        if (path.size() > 1 && path.endsWith(u'/'))
            path.chop(1); // both spellings are the same resource (specs/README.md)
        QJsonObject item = paths.value(path).toObject();
        item.insert(QString::fromLatin1(methodName(entry.route.method)).toLower(), operationOf(entry));
        paths.insert(path, item);
    }
    QJsonObject schemas;
    QJsonArray tags;
    for (const auto &dialect : table.dialects()) {
        const QString name = QString::fromLatin1(dialect->name());
        schemas.insert(name + u"Error"_s, dialect->errorSchema());
        tags.append(QJsonObject{{u"name"_s, name}, {u"description"_s, dialect->title()}});
    }
    const QJsonObject security{
        {u"bearer"_s, QJsonObject{{u"type"_s, u"http"_s}, {u"scheme"_s, u"bearer"_s}, {u"bearerFormat"_s, u"JWT"_s}, {u"description"_s, u"An access token, or an API key"_s}}},
        {u"apiKey"_s, QJsonObject{{u"type"_s, u"apiKey"_s}, {u"in"_s, u"header"_s}, {u"name"_s, u"Authorization"_s}, {u"description"_s, u"\"ApiKey \" and an API key"_s}}}};
    return {{u"openapi"_s, u"3.1.0"_s},
            {u"info"_s, QJsonObject{{u"title"_s, u"Parlor"_s}, {u"version"_s, QStringLiteral(PARLOR_VERSION)},
                                    {u"description"_s, u"One server, several published specifications: each tag is one of them."_s},
                                    {u"contact"_s, QJsonObject{{u"name"_s, u"The Parlor authors"_s}}},
                                    {u"license"_s, QJsonObject{{u"name"_s, u"GPL-3.0-or-later"_s}, {u"identifier"_s, u"GPL-3.0-or-later"_s}}}}},
            {u"servers"_s, QJsonArray{QJsonObject{{u"url"_s, u"/"_s}}}},
            {u"tags"_s, tags},
            {u"paths"_s, paths},
            {u"components"_s, QJsonObject{{u"schemas"_s, schemas}, {u"securitySchemes"_s, security}}}};
}

} // namespace Parlor
