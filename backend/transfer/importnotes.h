// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMetaType>
#include <QString>

namespace Parlor {

/// Something in an imported file that Parlor has no place for, or could not read.
struct ImportNote {
    QString kind; ///< a stable name: "tool", "file-missing", what the file itself calls it
    QString sentence; ///< for a person
    int count = 0; ///< how often

    bool operator==(const ImportNote &) const = default;
};

/// Counts what was not understood, by kind.
class ImportNotes
{
public:
    void add(const QString &kind, const QString &sentence);
    [[nodiscard]] const QList<ImportNote> &list() const { return m_notes; } ///< in the order in which they were first met

private:
    QList<ImportNote> m_notes;
};

/// The sentences that are said of more than one format.
namespace Note {
void fileMissing(ImportNotes &notes);
void fileTooLarge(ImportNotes &notes);
void toolUse(ImportNotes &notes);
void unknownContent(ImportNotes &notes, const QString &kind);
void unknownElement(ImportNotes &notes);
void elementTooLarge(ImportNotes &notes);
void noMessages(ImportNotes &notes);
} // namespace Note

} // namespace Parlor

Q_DECLARE_METATYPE(Parlor::ImportNote)
