// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/shape.h"

#include "http/jsontext.h"

#include <QJsonArray>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Parlor {

namespace {

std::unexpected<Error> wrong(const QString &field, QString message, ErrorCode code = ErrorCode::InvalidArgument, QString detail = {})
{
    return std::unexpected(Error{.code = code, .message = std::move(message), .detail = std::move(detail), .field = field, .retryAfter = {}});
}

QLatin1StringView typeName(Field::Type type)
{
    switch (type) {
    case Field::Type::String: return "string"_L1;
    case Field::Type::Integer: return "integer"_L1;
    case Field::Type::Number: return "number"_L1;
    case Field::Type::Boolean: return "boolean"_L1;
    case Field::Type::Object: return "object"_L1;
    case Field::Type::Array: return "array"_L1;
    case Field::Type::Any: break;
    }
    return "string"_L1;
}

QString article(Field::Type type)
{
    const QLatin1StringView name = typeName(type);
    return (type == Field::Type::String || type == Field::Type::Number || type == Field::Type::Boolean ? u"a "_s : u"an "_s) + name;
}

bool isOfType(const QJsonValue &value, Field::Type type)
{
    switch (type) {
    case Field::Type::String: return value.isString();
    case Field::Type::Boolean: return value.isBool();
    case Field::Type::Object: return value.isObject();
    case Field::Type::Array: return value.isArray();
    case Field::Type::Any: return true;
    case Field::Type::Number: return value.isDouble() && std::isfinite(value.toDouble());
    case Field::Type::Integer: {
        const double number = value.toDouble();
        return value.isDouble() && std::isfinite(number) && std::floor(number) == number && std::abs(number) <= 9007199254740991.0;
    }
    }
    return false;
}

// Texts that no field describes can stand anywhere in a free-form object.
bool holdsOnlyStorableTexts(const QJsonValue &value)
{
    if (value.isString())
        return isStorableText(value.toString());
    if (value.isArray()) {
        const QJsonArray items = value.toArray();
        return std::all_of(items.begin(), items.end(), [](const auto &item) { return holdsOnlyStorableTexts(item); });
    }
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (!isStorableText(it.key()) || !holdsOnlyStorableTexts(it.value()))
                return false;
        }
    }
    return true;
}

Result<QJsonValue> checkedString(const Field &field, const QString &path, const QString &text)
{
    if (!isStorableText(text))
        return wrong(path, u"The field \"%1\" holds characters that are not allowed."_s.arg(path));
    if (text.size() > field.maxLength)
        return wrong(path, u"The field \"%1\" is longer than %2 characters."_s.arg(path).arg(field.maxLength), ErrorCode::TooLarge);
    if (field.minLength && QStringView(text).trimmed().size() < *field.minLength) {
        if (*field.minLength == 1)
            return wrong(path, u"The field \"%1\" must not be empty."_s.arg(path), ErrorCode::InvalidArgument, u"empty"_s);
        return wrong(path, u"The field \"%1\" needs at least %2 characters."_s.arg(path).arg(*field.minLength));
    }
    if (!field.oneOf.isEmpty() && !field.oneOf.contains(text))
        return wrong(path, u"The field \"%1\" must be one of: %2."_s.arg(path, field.oneOf.join(u", "_s)));
    return QJsonValue(text);
}

Result<QJsonValue> checkedNumber(const Field &field, const QString &path, const QJsonValue &value)
{
    const double number = value.toDouble();
    if (field.minimum && number < *field.minimum)
        return wrong(path, u"The field \"%1\" must be at least %2."_s.arg(path).arg(*field.minimum));
    if (field.maximum && number > *field.maximum)
        return wrong(path, u"The field \"%1\" must be at most %2."_s.arg(path).arg(*field.maximum));
    return value;
}

Result<QJsonValue> checked(const Field &field, const QString &path, const QJsonValue &value);

/// Undefined for what is left out and has no default.
Result<QJsonValue> checkedMember(const Field &field, const QString &path, const QJsonValue &value)
{
    if (value.isUndefined() || (value.isNull() && field.nullable)) {
        if (field.required)
            return wrong(path, u"The field \"%1\" is missing."_s.arg(path), ErrorCode::InvalidArgument, u"missing"_s);
        return field.defaultValue;
    }
    Result<QJsonValue> member = checked(field, path, value);
    if (!member && !field.complaint.isEmpty())
        member.error().message = field.complaint;
    return member;
}

/// The members that are well formed, or what is wrong with all of those that are not.
Result<QJsonObject> checkedMembers(const QList<Field> &fields, const QString &prefix, const QJsonObject &input)
{
    QJsonObject output;
    std::optional<Error> first;
    QList<std::pair<QString, QString>> all;
    for (const Field &field : fields) {
        const QString path = prefix.isEmpty() ? field.name : prefix + u'.' + field.name;
        const Result<QJsonValue> member = checkedMember(field, path, input.value(field.name));
        if (member) {
            if (!member->isUndefined())
                output.insert(field.name, *member);
            continue;
        }
        if (!first)
            first = member.error();
        all.append({member.error().field, member.error().message});
    }
    if (!first)
        return output;
    first->fieldErrors = std::move(all);
    return std::unexpected(*std::move(first));
}

Result<QJsonValue> checkedArray(const Field &field, const QString &path, const QJsonArray &items)
{
    if (items.size() > field.maxLength)
        return wrong(path, u"The field \"%1\" has more than %2 entries."_s.arg(path).arg(field.maxLength), ErrorCode::TooLarge);
    if (field.minLength && items.size() < *field.minLength)
        return wrong(path, u"The field \"%1\" needs at least %2 entries."_s.arg(path).arg(*field.minLength));
    if (!field.items)
        return holdsOnlyStorableTexts(items) ? Result<QJsonValue>(items)
                                             : wrong(path, u"The field \"%1\" holds characters that are not allowed."_s.arg(path));
    const Field item{.name = {}, .type = *field.items, .nullable = false, .members = field.members};
    QJsonArray output;
    for (qsizetype i = 0; i < items.size(); ++i) {
        Result<QJsonValue> value = checked(item, u"%1[%2]"_s.arg(path).arg(i), items.at(i));
        if (!value)
            return failure(value);
        output.append(*value);
    }
    return QJsonValue(output);
}

Result<QJsonValue> checked(const Field &field, const QString &path, const QJsonValue &value)
{
    if (!isOfType(value, field.type))
        return wrong(path, u"The field \"%1\" must be %2."_s.arg(path, article(field.type)));
    switch (field.type) {
    case Field::Type::String: return checkedString(field, path, value.toString());
    case Field::Type::Integer:
    case Field::Type::Number: return checkedNumber(field, path, value);
    case Field::Type::Boolean: return value;
    case Field::Type::Array: return checkedArray(field, path, value.toArray());
    case Field::Type::Object:
    case Field::Type::Any: break;
    }
    if (!holdsOnlyStorableTexts(value))
        return wrong(path, u"The field \"%1\" holds characters that are not allowed."_s.arg(path));
    if (!field.members)
        return value;
    Result<QJsonObject> object = checkedMembers(field.members->fields(), path, value.toObject());
    if (!object)
        return failure(object);
    return QJsonValue(*object);
}

// A parameter is text; it becomes what its field says.
QJsonValue typed(const Field &field, const QString &text)
{
    bool ok = false;
    switch (field.type) {
    case Field::Type::Integer: {
        const qlonglong number = text.toLongLong(&ok);
        return ok ? QJsonValue(number) : QJsonValue(text);
    }
    case Field::Type::Number: {
        const double number = text.toDouble(&ok);
        return ok ? QJsonValue(number) : QJsonValue(text);
    }
    case Field::Type::Boolean:
        if (text.compare("true"_L1, Qt::CaseInsensitive) == 0 || text == "1"_L1)
            return true;
        if (text.compare("false"_L1, Qt::CaseInsensitive) == 0 || text == "0"_L1)
            return false;
        return text;
    default: return text;
    }
}

} // namespace

bool Shape::needsBody() const
{
    return std::any_of(m_fields.begin(), m_fields.end(), [](const Field &field) { return field.required; });
}

Result<QJsonObject> Shape::validated(const QJsonObject &input) const
{
    Result<QJsonObject> known = checkedMembers(m_fields, {}, input);
    if (!known || !m_keepsOthers)
        return known;
    QJsonObject all = input;
    for (const Field &field : m_fields)
        all.remove(field.name);
    if (!holdsOnlyStorableTexts(all))
        return wrong({}, u"The request holds characters that are not allowed."_s);
    for (auto member = known->constBegin(); member != known->constEnd(); ++member)
        all.insert(member.key(), member.value());
    return all;
}

Result<QJsonObject> Shape::validatedQuery(QByteArrayView query) const
{
    return validatedForm(readUrlEncoded(query));
}

Result<QJsonObject> Shape::validatedForm(const FormFields &form) const
{
    QJsonObject input;
    for (const auto &[name, value] : form) {
        const auto field = std::ranges::find(m_fields, name, &Field::name);
        if (field == m_fields.end())
            continue;
        if (!value)
            return wrong(name, u"The parameter \"%1\" is not valid percent-encoded UTF-8."_s.arg(name));
        input.insert(name, typed(*field, *value));
    }
    return validated(input);
}

QJsonObject Shape::schema(const Field &field)
{
    QJsonObject schema;
    if (field.type != Field::Type::Any)
        schema.insert(u"type"_s, QString(typeName(field.type)));
    if (!field.description.isEmpty())
        schema.insert(u"description"_s, field.description);
    if (field.type == Field::Type::String) {
        if (field.minLength)
            schema.insert(u"minLength"_s, *field.minLength);
        schema.insert(u"maxLength"_s, field.maxLength);
    }
    if (field.minimum)
        schema.insert(u"minimum"_s, *field.minimum);
    if (field.maximum)
        schema.insert(u"maximum"_s, *field.maximum);
    if (!field.oneOf.isEmpty())
        schema.insert(u"enum"_s, QJsonArray::fromStringList(field.oneOf));
    if (!field.defaultValue.isUndefined())
        schema.insert(u"default"_s, field.defaultValue);
    if (!field.example.isUndefined())
        schema.insert(u"examples"_s, QJsonArray{field.example});
    if (field.type == Field::Type::Array) {
        QJsonObject items = field.members ? field.members->schema() : QJsonObject();
        if (!field.members && field.items)
            items.insert(u"type"_s, QString(typeName(*field.items)));
        schema.insert(u"items"_s, items);
    } else if (field.members) {
        const QJsonObject members = field.members->schema();
        schema.insert(u"properties"_s, members.value("properties"_L1));
        if (members.contains("required"_L1))
            schema.insert(u"required"_s, members.value("required"_L1));
    }
    return schema;
}

QJsonObject Shape::schema() const
{
    QJsonObject properties;
    QJsonArray required;
    for (const Field &field : m_fields) {
        properties.insert(field.name, schema(field));
        if (field.required)
            required.append(field.name);
    }
    QJsonObject schema{{u"type"_s, u"object"_s}, {u"properties"_s, properties}};
    if (!required.isEmpty())
        schema.insert(u"required"_s, required);
    return schema;
}

QJsonObject Shape::example() const
{
    QJsonObject example;
    for (const Field &field : m_fields) {
        if (!field.example.isUndefined())
            example.insert(field.name, field.example);
        else if (!field.defaultValue.isUndefined())
            example.insert(field.name, field.defaultValue);
    }
    return example;
}

} // namespace Parlor
