// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "memories/memory.h"
#include "providers/streamevent.h"
#include "services.h"
#include "ui/shell/page.h"

#include <QTimer>

class QComboBox;
class QLineEdit;
class QMenu;
class QPushButton;

namespace Parlor {

class InlineBar;
class MemoryCard;
class MemoryEditor;
class ProposalList;

/// What Parlor remembers about the person: taught by hand, found, changed, forgotten.
class MemoriesPage : public Page
{
    Q_OBJECT

public:
    MemoriesPage(Services services, UserId user, QWidget *parent = nullptr);

    /// A new memory to be written, with this text to begin with.
    void teach(const QString &text = {});
    /// Brings a memory into view; found by its words where it is not listed.
    void open(const MemoryId &id);

Q_SIGNALS:
    /// The message that a memory was taken from is to be shown.
    void originRequested(const Parlor::Citation &message);

private:
    void connectParts();
    [[nodiscard]] QMenu *makeMenu();
    void exportTo(const QString &path);
    void forgetAll();
    void offerBack(const QString &sentence, const Memory &memory);
    void bringToView();
    void load(bool more = false);
    void fill(const QList<Memory> &memories, int total, bool more);
    void put(const Memory &memory);
    void drop(const MemoryId &id);
    void describe();
    MemoryCard *addCard(const Memory &memory, int place);
    void store(const Memory &memory);
    void forget(const Memory &memory);
    [[nodiscard]] std::optional<MemoryKind> kind() const;

    Services m_services;
    UserId m_user;
    QLineEdit *m_search;
    QComboBox *m_kind;
    ProposalList *m_proposals;
    MemoryEditor *m_editor;
    QVBoxLayout *m_list;
    QLabel *m_empty;
    QPushButton *m_more;
    InlineBar *m_bar;
    QList<MemoryCard *> m_cards;
    MemoryId m_wanted; ///< to be brought into view
    QTimer m_typing;
    int m_generation = 0;
    bool m_loading = false; ///< what comes in may be older than what is announced meanwhile
};

} // namespace Parlor
