// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/exportfile.h"

#include "transfer/conversationtext.h"
#include "transfer/importarchive.h"
#include "transfer/parlorformat.h"

#include <KZip>

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <QTemporaryFile>

#include <filesystem>

using namespace Qt::StringLiterals;

namespace Parlor {

static std::unexpected<Error> notWritten(const QString &reason)
{
    return failure(ErrorCode::Unavailable, QCoreApplication::translate("Transfer", "The file could not be written: %1").arg(reason));
}

static QByteArray compact(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

// The header with the list opened behind it: {"format":…,"conversations":[
static QByteArray jsonHead()
{
    QByteArray head = QJsonDocument(ParlorFormat::header(now())).toJson(QJsonDocument::Compact);
    head.chop(1);
    return head + ",\"conversations\":[\n";
}

QString exportedText(const WholeConversation &whole, ExportFormat format)
{
    switch (format) {
    case ExportFormat::Markdown: return markdownOf(whole);
    case ExportFormat::Html: return htmlHead(whole.conversation.title) + htmlOf(whole) + htmlFoot();
    case ExportFormat::Json: break;
    }
    return QString::fromUtf8(jsonHead() + compact(ParlorFormat::toJson(whole)) + "\n]}\n");
}

namespace {

/// All conversations in one file.
class SingleFile : public ExportFile
{
public:
    SingleFile(const QString &path, ExportFormat format) : m_file(path), m_format(format) { }

    Status open()
    {
        if (!m_file.open(QIODevice::WriteOnly))
            return notWritten(m_file.errorString());
        if (m_format == ExportFormat::Json)
            return write(jsonHead());
        return m_format == ExportFormat::Html ? write(htmlHead(QCoreApplication::translate("Transfer", "Conversations")).toUtf8()) : Status();
    }

    Status add(const WholeConversation &whole) override
    {
        const bool isFirst = m_count++ == 0;
        switch (m_format) {
        case ExportFormat::Json: return write((isFirst ? "" : ",\n") + compact(ParlorFormat::toJson(whole)));
        case ExportFormat::Html: return write(htmlOf(whole).toUtf8());
        case ExportFormat::Markdown: break;
        }
        return write((isFirst ? "" : "\n---\n\n") + markdownOf(whole).toUtf8());
    }

    Status finish() override
    {
        const Status ended = m_format == ExportFormat::Json ? write("\n]}\n") : m_format == ExportFormat::Html ? write(htmlFoot().toUtf8()) : Status();
        if (!ended)
            return ended;
        return m_file.commit() ? Status() : notWritten(m_file.errorString());
    }

private:
    Status write(const QByteArray &bytes) { return m_file.write(bytes) == bytes.size() ? Status() : notWritten(m_file.errorString()); }

    QSaveFile m_file;
    ExportFormat m_format;
    int m_count = 0;
};

/// A file for each conversation, with its attachments beside it.
class Archive : public ExportFile
{
public:
    Archive(const QString &path, ExportFormat format) : m_path(path), m_file(path + u".XXXXXX"_s), m_zip(&m_file), m_format(format) { }

    Status open()
    {
        if (!m_file.open() || !m_zip.open(QIODevice::WriteOnly))
            return notWritten(m_file.errorString());
        return m_format == ExportFormat::Json ? write(ImportArchive::headerName(), compact(ParlorFormat::header(now()))) : Status();
    }

    Status add(const WholeConversation &whole) override
    {
        Status kept;
        int count = 0;
        const AttachmentPath keep = [&](const Attachment &attachment) {
            const QString path = u"attachments/%1/%2-%3"_s.arg(whole.conversation.id.toString()).arg(++count).arg(safeFileName(attachment.info.name));
            if (const Status written = write(path, attachment.data); !written && kept)
                kept = written;
            return path;
        };
        const Status written = m_format == ExportFormat::Json ? write(u"conversations/"_s + whole.conversation.id.toString() + u".json"_s, compact(ParlorFormat::toJson(whole, keep)))
            : m_format == ExportFormat::Html                  ? write(fileNameOf(whole.conversation) + u".html"_s, exportedText(whole, m_format).toUtf8())
                                                              : write(fileNameOf(whole.conversation) + u".md"_s, markdownOf(whole, keep).toUtf8());
        return written ? kept : written;
    }

    Status finish() override
    {
        if (!m_zip.close())
            return notWritten(m_zip.errorString());
        std::error_code error;
        std::filesystem::rename(m_file.fileName().toStdU16String(), m_path.toStdU16String(), error);
        if (error)
            return notWritten(QString::fromStdString(error.message()));
        m_file.setAutoRemove(false);
        return {};
    }

private:
    Status write(const QString &path, const QByteArray &bytes) { return m_zip.writeFile(path, bytes) ? Status() : notWritten(m_zip.errorString()); }

    QString m_path;
    QTemporaryFile m_file; ///< beside the path, and put in its place at the end: KZip closes its device, which a QSaveFile does not take
    KZip m_zip;
    ExportFormat m_format;
};

template<typename File>
Result<std::unique_ptr<ExportFile>> opened(const QString &path, ExportFormat format)
{
    auto file = std::make_unique<File>(path, format);
    if (const Status open = file->open(); !open)
        return failure(open);
    return file;
}

} // namespace

Result<std::unique_ptr<ExportFile>> ExportFile::create(const QString &path, ExportFormat format)
{
    return path.endsWith(".zip"_L1, Qt::CaseInsensitive) ? opened<Archive>(path, format) : opened<SingleFile>(path, format);
}

} // namespace Parlor
