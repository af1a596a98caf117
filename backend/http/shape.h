// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "http/formbody.h"

#include <QJsonObject>
#include <QList>
#include <QStringList>

#include <memory>

namespace Parlor {

class Shape;

/// One member of a request body, or one parameter of a query.
struct Field {
    enum class Type { String, Integer, Number, Boolean, Object, Array, Any }; ///< Any: whoever handles the request looks at it

    QString name{};
    Type type = Type::String;
    bool required = false;
    bool nullable = true; ///< null counts as left out
    std::optional<int> minLength{}; ///< characters after trimming, or items
    int maxLength = 65'536; ///< characters, or items
    std::optional<double> minimum{};
    std::optional<double> maximum{};
    QStringList oneOf{};
    QJsonValue defaultValue = QJsonValue::Undefined; ///< when left out
    QJsonValue example = QJsonValue::Undefined;
    QString description{};
    QString complaint{}; ///< what is said when the value does not fit; empty: what the rule says
    std::shared_ptr<const Shape> members{}; ///< of an object, or of the objects of an array; none: anything
    std::optional<Type> items{}; ///< of an array
};

/// What a request may hold, declared once: it validates, names the offending field, and is the schema in the documentation.
/// Unknown members are ignored (specs/README.md).
class Shape
{
public:
    Shape() = default;
    Shape(std::initializer_list<Field> fields) : m_fields(fields) { }
    explicit Shape(QList<Field> fields) : m_fields(std::move(fields)) { }

    /// The same, but members that no field describes are kept as they are instead of left out.
    [[nodiscard]] Shape withOthers() const
    {
        Shape open = *this;
        open.m_keepsOthers = true;
        return open;
    }

    [[nodiscard]] bool isEmpty() const { return m_fields.isEmpty(); }
    [[nodiscard]] const QList<Field> &fields() const { return m_fields; }
    [[nodiscard]] bool needsBody() const; ///< some field is required

    /// The known fields, with defaults. InvalidArgument (over a length: TooLarge) with the first wrong field ("metadata.tags[3]"), and
    /// in Error::fieldErrors every wrong one of the outermost level;
    /// Error::detail is "missing" or "empty" where that is what is wrong.
    [[nodiscard]] Result<QJsonObject> validated(const QJsonObject &input) const;
    /// The same for a query ("limit=3&starred=true"), whose values are read as the types of the fields.
    [[nodiscard]] Result<QJsonObject> validatedQuery(QByteArrayView query) const;
    /// The same for the fields of a form; of two with one name the later one counts.
    [[nodiscard]] Result<QJsonObject> validatedForm(const FormFields &form) const;

    /// JSON Schema (2020-12, as OpenAPI 3.1 takes it).
    [[nodiscard]] QJsonObject schema() const;
    [[nodiscard]] static QJsonObject schema(const Field &field);
    /// An example made of those of the fields.
    [[nodiscard]] QJsonObject example() const;

private:
    QList<Field> m_fields;
    bool m_keepsOthers = false;
};

} // namespace Parlor
