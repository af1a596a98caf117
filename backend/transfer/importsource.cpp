// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/importsource.h"

#include "core/translation.h"
#include "transfer/chatgptexport.h"
#include "transfer/claudeexport.h"
#include "transfer/parlorformat.h"

#include <QFile>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Parlor {

// The files of one conversation are in memory together.
static constexpr qint64 mostAttachedBytes = 256 * 1024 * 1024;

Result<std::unique_ptr<ImportSource>> ImportSource::open(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::NotFound, tr("The file cannot be read: %1").arg(file.errorString()));
    const bool isArchive = file.peek(4) == "PK\x03\x04";
    file.close();
    std::unique_ptr<ImportSource> source(new ImportSource);
    if (const Status opened = isArchive ? source->openArchive(path) : source->openFile(path); !opened)
        return failure(opened);
    return source;
}

Status ImportSource::openArchive(const QString &path)
{
    auto archive = ImportArchive::open(path);
    if (!archive)
        return failure(archive);
    m_archive = *std::move(archive);
    m_files = m_archive->conversationFiles();
    m_isParlors = m_archive->isParlors();
    if (m_isParlors) {
        const auto header = m_archive->readWhole(ImportArchive::headerName(), 64 * 1024);
        if (!header)
            return failure(header);
        if (const Status known = ParlorFormat::checkHeader(QJsonDocument::fromJson(*header).object()); !known)
            return known;
    } else if (m_files.isEmpty()) {
        return failure(ErrorCode::InvalidArgument, tr("There are no conversations in this archive: it has no file conversations.json."));
    }
    for (const QString &file : std::as_const(m_files))
        m_size += m_archive->sizeOf(file);
    return {};
}

Status ImportSource::openFile(const QString &path)
{
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QIODevice::ReadOnly))
        return failure(ErrorCode::NotFound, tr("The file cannot be read: %1").arg(file->errorString()));
    m_size = file->size();
    return beginList(std::move(file));
}

Status ImportSource::beginList(std::unique_ptr<QIODevice> device)
{
    m_elements.reset();
    m_device = std::move(device);
    m_elements = std::make_unique<JsonElements>(*m_device, maximumImportedConversation);
    m_counted = 0;
    const auto head = m_elements->open();
    if (!head)
        return failure(head);
    const QJsonDocument json = QJsonDocument::fromJson(*head);
    if (json.isArray())
        return {};
    m_isParlors = true;
    return ParlorFormat::checkHeader(json.object());
}

qint64 ImportSource::position() const
{
    if (!m_elements && m_files.isEmpty())
        return m_size;
    return std::min(m_size, m_finished + (m_elements ? m_elements->position() : 0));
}

Result<std::optional<WholeConversation>> ImportSource::next(ImportNotes &notes)
{
    while (m_elements || !m_files.isEmpty()) {
        auto conversation = m_elements ? nextOfList(notes) : nextFile(notes);
        if (!conversation || *conversation)
            return conversation;
    }
    return std::optional<WholeConversation>();
}

Result<std::optional<WholeConversation>> ImportSource::nextOfList(ImportNotes &notes)
{
    const auto element = m_elements->next();
    if (m_archive) {
        if (const Status counted = m_archive->count(m_elements->position() - std::exchange(m_counted, m_elements->position())); !counted)
            return failure(counted);
    }
    if (!element)
        return failure(element);
    if (!*element) {
        m_finished += m_elements->position();
        m_elements.reset();
        return std::optional<WholeConversation>();
    }
    if ((*element)->isEmpty()) {
        Note::elementTooLarge(notes);
        return std::optional<WholeConversation>();
    }
    return convert(**element, notes);
}

Result<std::optional<WholeConversation>> ImportSource::nextFile(ImportNotes &notes)
{
    const QString path = m_files.takeFirst();
    if (!m_isParlors) {
        if (const Status begun = beginList(m_archive->stream(path)); !begun)
            return failure(begun);
        return std::optional<WholeConversation>();
    }
    const auto json = m_archive->readWhole(path, maximumImportedConversation);
    m_finished += m_archive->sizeOf(path);
    if (json)
        return convert(*json, notes);
    if (json.error().code == ErrorCode::TooLarge && m_archive->count(0)) { // this file, not the archive
        Note::elementTooLarge(notes);
        return std::optional<WholeConversation>();
    }
    return failure(json);
}

std::optional<WholeConversation> ImportSource::convert(const QByteArray &json, ImportNotes &notes)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    qint64 left = mostAttachedBytes;
    const auto find = [this, &left](const QString &name) -> Result<ExportedFile> {
        auto file = m_archive->find(name);
        left -= file ? file->data.size() : 0;
        if (left < 0)
            return failure(ErrorCode::TooLarge, {});
        return file;
    };
    const AttachmentFiles files = m_archive ? AttachmentFiles(find) : AttachmentFiles();
    if (m_isParlors) {
        auto own = ParlorFormat::fromJson(object, files, notes);
        if (own)
            return *std::move(own);
        Note::unknownElement(notes);
        return {};
    }
    WholeConversation whole;
    if (ChatGptExport::isConversation(object)) {
        whole = ChatGptExport::fromJson(object, files, notes);
    } else if (ClaudeExport::isConversation(object)) {
        whole = ClaudeExport::fromJson(object, files, notes);
    } else {
        Note::unknownElement(notes);
        return {};
    }
    if (!whole.messages.isEmpty())
        return whole;
    Note::noMessages(notes);
    return {};
}

} // namespace Parlor
