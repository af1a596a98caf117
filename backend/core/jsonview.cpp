// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jsonview.h"

#include <QJsonDocument>

#include <simdjson.h>

#include <cmath>
#include <limits>
#include <new>

namespace Parlor {

namespace dom = simdjson::dom;

static_assert(sizeof(dom::element) <= 16 && alignof(dom::element) <= alignof(void *) && std::is_trivially_copyable_v<dom::element>);

template<typename Element>
JsonView::JsonView(const Element &element, int) : m_kind(Kind::Parsed)
{
    new (m_parsed.data()) dom::element(element);
}

template<typename Element>
const Element &JsonView::as() const
{
    return *std::launder(reinterpret_cast<const Element *>(m_parsed.data()));
}

JsonView::JsonView(QJsonValue value)
    : m_kind(value.isUndefined() ? Kind::Missing : Kind::Copied)
    , m_copied(std::move(value))
{
}

std::optional<JsonView> JsonView::read(QByteArrayView text)
{
    static thread_local dom::parser parser;
    dom::element root;
    if (parser.parse(text.data(), size_t(text.size())).get(root) == simdjson::SUCCESS)
        return root.is_object() || root.is_array() ? std::optional(JsonView(root, 0)) : std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(text.toByteArray());
    if (document.isNull())
        return {};
    return JsonView(document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()));
}

JsonView JsonView::operator[](const char *key) const
{
    if (m_kind == Kind::Copied)
        return JsonView(m_copied.toObject().value(QLatin1StringView(key)));
    dom::element member;
    if (m_kind == Kind::Missing || as<dom::element>().at_key(key).get(member) != simdjson::SUCCESS)
        return {};
    return JsonView(member, 0);
}

QList<JsonView> JsonView::entries() const
{
    QList<JsonView> views;
    if (m_kind == Kind::Copied) {
        const QJsonArray array = m_copied.toArray();
        for (const QJsonValue &value : array)
            views.append(JsonView(value));
    }
    dom::array array;
    if (m_kind != Kind::Parsed || as<dom::element>().get(array) != simdjson::SUCCESS)
        return views;
    for (const dom::element entry : array)
        views.append(JsonView(entry, 0));
    return views;
}

JsonView JsonView::first() const
{
    if (m_kind == Kind::Copied)
        return JsonView(m_copied.toArray().isEmpty() ? QJsonValue(QJsonValue::Undefined) : m_copied.toArray().first());
    dom::array array;
    if (m_kind == Kind::Missing || as<dom::element>().get(array) != simdjson::SUCCESS || array.begin() == array.end())
        return {};
    return JsonView(*array.begin(), 0);
}

bool JsonView::isNull() const
{
    return m_kind == Kind::Parsed ? as<dom::element>().is_null() : m_kind == Kind::Missing || m_copied.isNull();
}

bool JsonView::isString() const
{
    return m_kind == Kind::Parsed ? as<dom::element>().is_string() : m_copied.isString();
}

QString JsonView::toString(const QString &otherwise) const
{
    if (m_kind == Kind::Copied)
        return m_copied.toString(otherwise);
    std::string_view text;
    if (m_kind == Kind::Missing || as<dom::element>().get(text) != simdjson::SUCCESS)
        return otherwise;
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

int JsonView::toInt(int otherwise) const
{
    if (m_kind == Kind::Copied)
        return m_copied.toInt(otherwise);
    double number = 0; // 3.0 is an integer too (RFC 8259, 6)
    if (m_kind == Kind::Missing || as<dom::element>().get(number) != simdjson::SUCCESS || std::trunc(number) != number
        || std::abs(number) > std::numeric_limits<int>::max())
        return otherwise;
    return int(number);
}

bool JsonView::toBool() const
{
    if (m_kind == Kind::Copied)
        return m_copied.toBool();
    bool value = false;
    return m_kind == Kind::Parsed && as<dom::element>().get(value) == simdjson::SUCCESS && value;
}

QJsonValue JsonView::toValue() const
{
    if (m_kind == Kind::Missing)
        return QJsonValue::Undefined;
    if (m_kind == Kind::Copied)
        return m_copied;
    // In an array of its own: Qt reads no single values.
    const std::string text = '[' + std::string(simdjson::minify(as<dom::element>())) + ']';
    return QJsonDocument::fromJson(QByteArray::fromRawData(text.data(), qsizetype(text.size()))).array().first();
}

} // namespace Parlor
