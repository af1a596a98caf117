// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/memories/memorycard.h"

#include "ui/shell/page.h"
#include "ui/theme.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSlider>
#include <QTimer>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

static constexpr auto emphasisedFor = 2s;

QString memoryKindTitle(MemoryKind kind)
{
    switch (kind) {
    case MemoryKind::Preference:
        return MemoryCard::tr("Preference");
    case MemoryKind::Fact:
        return MemoryCard::tr("Fact");
    case MemoryKind::Global:
        return MemoryCard::tr("Always");
    case MemoryKind::Project:
        return MemoryCard::tr("Project");
    }
    return {};
}

static QString kindExplanation(MemoryKind kind)
{
    switch (kind) {
    case MemoryKind::Preference:
        return MemoryCard::tr("How you want things; told to the model with every question");
    case MemoryKind::Fact:
        return MemoryCard::tr("About you or the world; told where a question touches it");
    case MemoryKind::Global:
        return MemoryCard::tr("Told to the model with every question");
    case MemoryKind::Project:
        return MemoryCard::tr("Of something you work on; told where a question touches it");
    }
    return {};
}

static QString importanceText(int tenths)
{
    if (tenths >= 8)
        return MemoryCard::tr("very important");
    return tenths >= 5 ? MemoryCard::tr("important") : tenths >= 3 ? MemoryCard::tr("less important") : MemoryCard::tr("in passing");
}

MemoryEditor::MemoryEditor(QWidget *parent)
    : QWidget(parent), m_content(new QPlainTextEdit), m_kind(new QComboBox), m_importance(new QSlider(Qt::Horizontal)), m_importanceText(makeHint({})),
      m_save(new QPushButton(tr("Save")))
{
    m_content->setAccessibleName(tr("What to remember"));
    m_content->setPlaceholderText(tr("What should be remembered? “I prefer short answers”, “Our house is in Graz”…"));
    m_content->setTabChangesFocus(true);
    m_content->setFixedHeight(fontMetrics().lineSpacing() * 4);
    for (const MemoryKind kind : {MemoryKind::Preference, MemoryKind::Fact, MemoryKind::Global, MemoryKind::Project}) {
        m_kind->addItem(memoryKindTitle(kind), int(kind));
        m_kind->setItemData(m_kind->count() - 1, kindExplanation(kind), Qt::ToolTipRole);
    }
    m_kind->setAccessibleName(tr("Kind"));
    m_importance->setRange(1, 10);
    m_importance->setPageStep(2);
    m_importance->setMaximumWidth(fontMetrics().averageCharWidth() * 22);
    m_importance->setAccessibleName(tr("Importance"));
    m_importanceText->setWordWrap(false);
    m_save->setDefault(true);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setFlat(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::space);
    row->addWidget(m_kind);
    row->addSpacing(Theme::space);
    row->addWidget(m_importance, 1);
    row->addWidget(m_importanceText);
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(m_save);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Theme::space);
    column->addWidget(m_content);
    column->addLayout(row);
    setFocusProxy(m_content);
    connect(m_importance, &QSlider::valueChanged, this, [this](int tenths) { m_importanceText->setText(importanceText(tenths)); });
    connect(m_content, &QPlainTextEdit::textChanged, this, [this] { m_save->setEnabled(!m_content->toPlainText().trimmed().isEmpty()); });
    connect(m_save, &QPushButton::clicked, this, &MemoryEditor::save);
    connect(cancel, &QPushButton::clicked, this, &MemoryEditor::cancelled);
    setMemory({});
}

void MemoryEditor::setMemory(const Memory &memory)
{
    m_memory = memory;
    m_content->setPlainText(memory.content);
    m_kind->setCurrentIndex(m_kind->findData(int(memory.kind)));
    m_importance->setValue(qRound(memory.importance * 10));
    m_importanceText->setText(importanceText(m_importance->value()));
    m_save->setEnabled(!memory.content.trimmed().isEmpty());
}

Memory MemoryEditor::memory() const
{
    Memory written = m_memory;
    written.content = m_content->toPlainText().trimmed();
    written.kind = MemoryKind(m_kind->currentData().toInt());
    // A finer value than the slider shows stays while it is not moved.
    if (qRound(m_memory.importance * 10) != m_importance->value())
        written.importance = m_importance->value() / 10.0;
    return written;
}

void MemoryEditor::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers() & Qt::ControlModifier)
        save();
    else if (event->key() == Qt::Key_Escape)
        Q_EMIT cancelled();
    else
        QWidget::keyPressEvent(event);
}

void MemoryEditor::save()
{
    if (m_save->isEnabled())
        Q_EMIT saved(memory());
}

MemoryCard::MemoryCard(const Memory &memory, QWidget *parent)
    : QFrame(parent), m_shown(new QWidget), m_content(new QLabel), m_facts(makeHint({}))
{
    setFrameShape(QFrame::StyledPanel);
    setBackgroundRole(QPalette::Base);
    m_content->setWordWrap(true);
    m_content->setTextFormat(Qt::PlainText);
    m_content->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    const auto button = [](const QString &icon, const QString &text) {
        auto *made = new QToolButton;
        made->setIcon(Theme::icon(icon));
        made->setToolTip(text);
        made->setAccessibleName(text);
        made->setAutoRaise(true);
        return made;
    };
    m_origin = button(u"chat"_s, tr("Show the message that this was taken from"));
    QToolButton *change = button(u"edit"_s, tr("Edit"));
    QToolButton *forget = button(u"trash"_s, tr("Forget"));
    auto *texts = new QVBoxLayout;
    texts->setSpacing(Theme::smallSpace);
    texts->addWidget(m_content);
    texts->addWidget(m_facts);
    auto *row = new QHBoxLayout(m_shown);
    row->setContentsMargins({});
    row->addLayout(texts, 1);
    row->addWidget(m_origin, 0, Qt::AlignTop);
    row->addWidget(change, 0, Qt::AlignTop);
    row->addWidget(forget, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::largeSpace, Theme::space, Theme::space, Theme::space);
    column->addWidget(m_shown);
    connect(m_origin, &QToolButton::clicked, this, [this] { Q_EMIT originRequested(m_memory.source); });
    connect(change, &QToolButton::clicked, this, &MemoryCard::edit);
    connect(forget, &QToolButton::clicked, this, [this] { Q_EMIT removeRequested(m_memory); });
    setMemory(memory);
}

void MemoryCard::setMemory(const Memory &memory)
{
    m_memory = memory;
    m_content->setText(memory.content);
    QStringList facts{memoryKindTitle(memory.kind), importanceText(qRound(memory.importance * 10)),
                      QLocale().toString(QDateTime::fromMSecsSinceEpoch(toMilliseconds(memory.createdAt)).date(), QLocale::ShortFormat)};
    const bool isFromMessage = memory.source.startsWith("parlor:conversation/"_L1);
    m_origin->setVisible(isFromMessage);
    if (isFromMessage)
        facts << tr("from a conversation");
    else if (!memory.source.isEmpty() && memory.source != "window"_L1)
        facts << tr("from %1").arg(memory.source);
    m_facts->setText(facts.join(u" · "));
    setAccessibleName(memory.content);
    read();
}

void MemoryCard::emphasise()
{
    setBackgroundRole(QPalette::AlternateBase);
    setAutoFillBackground(true);
    QTimer::singleShot(emphasisedFor, this, [this] { setBackgroundRole(QPalette::Base); });
}

void MemoryCard::edit()
{
    if (!m_editor) {
        m_editor = new MemoryEditor;
        layout()->addWidget(m_editor);
        connect(m_editor, &MemoryEditor::saved, this, &MemoryCard::changeRequested);
        connect(m_editor, &MemoryEditor::cancelled, this, &MemoryCard::read);
    }
    m_editor->setMemory(m_memory);
    m_shown->hide();
    m_editor->show();
    m_editor->setFocus();
}

void MemoryCard::read()
{
    if (m_editor)
        m_editor->hide();
    m_shown->show();
}

} // namespace Parlor
