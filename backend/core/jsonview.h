// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

#include <array>
#include <cstddef>
#include <optional>

namespace Parlor {

/// A value of a JSON text that is read once and thrown away, like each of the thousands of pieces of a streamed answer: simdjson reads one in
/// a ninth of the time that QJsonDocument takes (tests/bench/README.md). What is not there reads like null, as with QJsonValue.
///
/// A view is valid until its thread reads the next text.
class JsonView
{
public:
    /// Reads an object or an array; nothing: it is no JSON (RFC 8259). A surrogate alone ("\ud83d"), which simdjson refuses and servers in
    /// JavaScript write when they cut a text in an emoji, is kept for the next piece to complete.
    [[nodiscard]] static std::optional<JsonView> read(QByteArrayView text);

    JsonView() = default;

    /// The member of an object. `key` in UTF-8.
    [[nodiscard]] JsonView operator[](const char *key) const;
    /// Those of an array.
    [[nodiscard]] QList<JsonView> entries() const;
    [[nodiscard]] JsonView first() const;

    [[nodiscard]] bool isNull() const; ///< also when it is not there
    [[nodiscard]] bool isString() const;

    [[nodiscard]] QString toString(const QString &otherwise = {}) const;
    [[nodiscard]] int toInt(int otherwise = 0) const;
    [[nodiscard]] bool toBool() const;
    /// A copy, for what is kept or rare. Undefined when it is not there.
    [[nodiscard]] QJsonValue toValue() const;
    [[nodiscard]] QJsonObject toObject() const { return toValue().toObject(); }
    [[nodiscard]] QJsonArray toArray() const { return toValue().toArray(); }

private:
    explicit JsonView(QJsonValue value);
    template<typename Element>
    explicit JsonView(const Element &element, int);
    template<typename Element>
    [[nodiscard]] const Element &as() const;

    enum class Kind { Missing, Parsed, Copied };
    Kind m_kind = Kind::Missing;
    alignas(void *) std::array<std::byte, 16> m_parsed{}; ///< simdjson::dom::element: its header is not for every file
    QJsonValue m_copied{QJsonValue::Undefined};
};

} // namespace Parlor
