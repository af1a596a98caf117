// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/openai/openaidialect.h"

#include "chat/completionservice.h"
#include "providers/provider.h"

#include <QtEndian>

using namespace Qt::StringLiterals;

namespace Parlor::OpenAiApi {

namespace EmbeddingHandlers {
namespace {

Shape embeddingShape()
{
    using Type = Field::Type;
    return {{.name = u"model"_s, .required = true, .minLength = 1, .maxLength = 256, .example = u"openai/text-embedding-3-small"_s},
            {.name = u"input"_s, .type = Type::Any, .required = true, .nullable = false, .example = u"The food was delicious."_s, .description = u"A text, or up to 2048"_s},
            {.name = u"encoding_format"_s, .oneOf = {u"float"_s, u"base64"_s}, .defaultValue = u"float"_s},
            {.name = u"dimensions"_s, .type = Type::Integer, .minimum = 1, .maximum = 65536}};
}

Result<QStringList> textsFrom(const QJsonValue &input)
{
    QStringList texts;
    for (const QJsonValue &text : input.isArray() ? input.toArray() : QJsonArray{input})
        texts << text.toString();
    const bool isSound = !texts.isEmpty() && texts.size() <= 2048 && std::ranges::none_of(texts, &QString::isEmpty);
    if (!isSound) {
        return std::unexpected(Error{.code = ErrorCode::InvalidArgument, .message = u"The field \"input\" must be a text or a list of 1 to 2048 texts, none of them empty."_s,
                                     .detail = {}, .field = u"input"_s, .retryAfter = {}});
    }
    return texts;
}

// OpenAI's clients ask for base64: little-endian float32 (providers.md section 8).
QJsonValue encoded(const QList<float> &vector, bool base64)
{
    if (base64) {
        QByteArray bytes(vector.size() * qsizetype(sizeof(float)), Qt::Uninitialized);
        qToLittleEndian<float>(vector.constData(), vector.size(), bytes.data());
        return QString::fromLatin1(bytes.toBase64());
    }
    QJsonArray numbers;
    for (const float number : vector)
        numbers.append(double(number));
    return numbers;
}

QCoro::Task<Result<Response>> embed(ContextPointer context)
{
    const auto texts = textsFrom(context->body.value("input"_L1));
    if (!texts)
        co_return failure(texts);
    const QString model = context->body.value("model"_L1).toString();
    std::optional<int> dimensions;
    if (context->body.contains("dimensions"_L1))
        dimensions = context->body.value("dimensions"_L1).toInt();
    auto pending = context->services.completions.embed(model, *texts, dimensions);
    const auto embeddings = co_await pending;
    if (!embeddings)
        co_return failure(embeddings);
    const bool base64 = context->body.value("encoding_format"_L1).toString() == "base64"_L1;
    QJsonArray data;
    for (qsizetype i = 0; i < embeddings->vectors.size(); ++i)
        data.append(QJsonObject{{u"object"_s, u"embedding"_s}, {u"index"_s, i}, {u"embedding"_s, encoded(embeddings->vectors.at(i), base64)}});
    const QJsonObject usage{{u"prompt_tokens"_s, embeddings->inputTokens}, {u"total_tokens"_s, embeddings->inputTokens}};
    co_return Response::json(QJsonObject{{u"object"_s, u"list"_s}, {u"data"_s, data}, {u"model"_s, model}, {u"usage"_s, usage}});
}

} // namespace
} // namespace EmbeddingHandlers

QList<Route> embeddingRoutes()
{
    using namespace EmbeddingHandlers;
    const QJsonObject item{{u"object"_s, u"embedding"_s}, {u"index"_s, 0}, {u"embedding"_s, QJsonArray{0.0023, -0.0093}}};
    const QJsonObject example{{u"object"_s, u"list"_s}, {u"data"_s, QJsonArray{item}}, {u"model"_s, u"openai/text-embedding-3-small"_s},
                              {u"usage"_s, QJsonObject{{u"prompt_tokens"_s, 8}, {u"total_tokens"_s, 8}}}};
    return {
        {.method = Method::Post, .path = "/v1/embeddings", .scope = Scope::Chat, .limitClass = "requests", .bodyLimit = largestBody, .body = embeddingShape(),
         .answers = {{.status = 200, .description = u"A vector for each text"_s, .example = example}, errorAnswer(400, u"A field is missing or has a wrong value"_s),
                     errorAnswer(404, u"No configured provider offers that embedding model"_s)},
         .summary = u"Create embeddings"_s, .group = "embeddings", .handler = embed},
    };
}

} // namespace Parlor::OpenAiApi
