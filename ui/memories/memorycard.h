// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memories/memory.h"

#include <QFrame>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QSlider;
class QToolButton;

namespace Parlor {

/// "Preference"…, for people, in the order of MemoryKind.
[[nodiscard]] QString memoryKindTitle(MemoryKind kind);

/// The fields of a memory. It knows nothing of services.
class MemoryEditor : public QWidget
{
    Q_OBJECT

public:
    explicit MemoryEditor(QWidget *parent = nullptr);

    void setMemory(const Memory &memory);
    /// The memory given, as it is written now.
    [[nodiscard]] Memory memory() const;

Q_SIGNALS:
    void saved(const Parlor::Memory &memory);
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void save();

    Memory m_memory;
    QPlainTextEdit *m_content;
    QComboBox *m_kind;
    QSlider *m_importance;
    QLabel *m_importanceText;
    QPushButton *m_save;
};

/// One memory of the list: what it says, what it is for and where it comes from; edited in its place.
class MemoryCard : public QFrame
{
    Q_OBJECT

public:
    explicit MemoryCard(const Memory &memory, QWidget *parent = nullptr);

    void setMemory(const Memory &memory);
    [[nodiscard]] const Memory &memory() const { return m_memory; }
    /// Draws the eye to it for a moment.
    void emphasise();

Q_SIGNALS:
    /// The message that it was taken from is to be shown: parlor:conversation/<conversation>/<message>.
    void originRequested(const QString &message);
    void changeRequested(const Parlor::Memory &memory);
    void removeRequested(const Parlor::Memory &memory);

private:
    void edit();
    void read();

    Memory m_memory;
    QWidget *m_shown; ///< what is seen while it is not edited
    QLabel *m_content;
    QLabel *m_facts;
    QToolButton *m_origin; ///< shown where it was taken from a message
    MemoryEditor *m_editor = nullptr; ///< made when it is first wanted
};

} // namespace Parlor
