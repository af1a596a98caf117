// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/searcheverywhere.h"

#include "conversations/conversationservice.h"
#include "core/questionwords.h"
#include "documents/documentservice.h"
#include "memories/memoryservice.h"
#include "ui/backendcall.h"
#include "ui/memories/memorycard.h"
#include "ui/theme.h"
#include "ui/widgets/choicedelegate.h"
#include "ui/widgets/snippet.h"

#include <QListWidget>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

static constexpr int mostTitles = 5;
static constexpr int mostMessages = 12;
static constexpr int mostPassages = 8;
static constexpr int mostMemories = 6;

SearchEverywhere::SearchEverywhere(Services services, UserId user, QWidget *parent)
    : SearchPopup(tr("Search conversations, documents and memories"), parent), m_services(services), m_user(user)
{
    resize(fontMetrics().averageCharWidth() * 84, fontMetrics().height() * 30);
    list().setAccessibleName(tr("What was found"));
    list().setItemDelegate(new ChoiceDelegate(&list()));
    m_typing.setSingleShot(true);
    m_typing.setInterval(80ms);
    connect(&m_typing, &QTimer::timeout, this, &SearchEverywhere::search);
}

// What was found before stays until something comes for the new words: the list does not flicker with each letter.
void SearchEverywhere::fill()
{
    m_typing.start();
    if (!wanted().isEmpty())
        return;
    m_typing.stop();
    m_found = {};
    m_foundFor.clear();
    list().clear();
    finishFilling(tr("Words or a question: what you and the models wrote, passages of your documents, and what is remembered."));
}

void SearchEverywhere::search()
{
    const QString words = wanted();
    findTitles(words);
    findMessages(words);
    findDocuments(words);
    findMemories(words);
}

void SearchEverywhere::findTitles(const QString &words)
{
    const ConversationQuery query{.owner = m_user, .starred = {}, .includeArchived = true, .search = words, .limit = 10 * mostTitles};
    callBackend(this, m_services.conversations, [query](ConversationService &service) { return service.list(query); },
                [this, words](const Result<ConversationPage> &page) {
                    QList<Citation> found;
                    for (const Conversation &conversation : page.value_or(ConversationPage()).items) {
                        if (found.size() < mostTitles && wordCoverage(wordsOf(words, 64), conversation.title) > 0)
                            found.append({.uri = u"parlor:conversation/"_s + conversation.id.toString(), .title = conversation.title, .snippet = conversation.preview.simplified()});
                    }
                    take(Titles, words, found);
                });
}

void SearchEverywhere::findMessages(const QString &words)
{
    callBackend(this, m_services.conversations, [user = m_user, words](ConversationService &service) { return service.search(user, words, mostMessages); },
                [this, words](const Result<QList<MessageHit>> &hits) {
                    QList<Citation> found;
                    for (const MessageHit &hit : hits.value_or(QList<MessageHit>())) {
                        found.append({.uri = u"parlor:conversation/%1/%2"_s.arg(hit.conversation.id.toString(), hit.message.toString()), .title = hit.conversation.title,
                                      .snippet = hit.snippet});
                    }
                    take(Messages, words, found);
                });
}

void SearchEverywhere::findDocuments(const QString &words)
{
    callBackend(this, m_services.documents,
                [user = m_user, words](DocumentService &service) { return service.search(user, words, {.kind = DocumentScope::Kind::All}, mostPassages); },
                [this, words](const Result<QList<Passage>> &passages) {
                    QList<Citation> found;
                    for (const Passage &passage : passages.value_or(QList<Passage>())) {
                        const QString title = passage.heading.isEmpty() ? passage.title : tr("%1: %2").arg(passage.title, passage.heading);
                        found.append({.uri = passage.uri, .title = title, .snippet = markedSnippet(passage.text, words)});
                    }
                    take(Documents, words, found);
                });
}

void SearchEverywhere::findMemories(const QString &words)
{
    callBackend(this, m_services.memories, [user = m_user, words](MemoryService &service) { return service.search(user, words, {}, mostMemories); },
                [this, words](const Result<QList<MemoryHit>> &hits) {
                    QList<Citation> found;
                    for (const MemoryHit &hit : hits.value_or(QList<MemoryHit>()))
                        found.append({.uri = memoryUri(hit.memory.id), .title = memoryKindTitle(hit.memory.kind), .snippet = markedSnippet(hit.memory.content, words)});
                    take(Memories, words, found);
                });
}

void SearchEverywhere::take(Source source, const QString &words, const QList<Citation> &found)
{
    if (words != wanted())
        return;
    if (std::exchange(m_foundFor, words) != words) {
        m_found = {};
        m_answers = 0;
    }
    m_found.at(source) = found;
    ++m_answers;
    showFound();
}

void SearchEverywhere::showFound()
{
    static const QStringList icons{u"chat"_s, u"chat"_s, u"document"_s, u"memory"_s};
    const QStringList headings{tr("Conversations"), tr("Messages"), tr("Documents"), tr("Memories")};
    const QListWidgetItem *before = list().currentItem();
    const QString chosenUri = before && list().currentRow() > 1 ? before->data(Qt::UserRole).toString() : QString();
    list().clear();
    for (int source = 0; source < sources; ++source) {
        if (m_found.at(std::size_t(source)).isEmpty())
            continue;
        auto *header = new QListWidgetItem(headings.at(source), &list());
        header->setData(ChoiceDelegate::RowRole, int(ChoiceDelegate::Row::Header));
        header->setFlags(Qt::NoItemFlags);
        for (const Citation &found : m_found.at(std::size_t(source))) {
            auto *item = new QListWidgetItem(Theme::icon(icons.at(source)), found.title, &list());
            item->setData(ChoiceDelegate::RowRole, int(ChoiceDelegate::Row::Choice));
            item->setData(ChoiceDelegate::SnippetRole, found.snippet);
            item->setData(Qt::UserRole, found.uri);
            item->setData(Qt::AccessibleTextRole, QString(found.title + u". "_s + plainSnippet(found.snippet)));
            if (found.uri == chosenUri)
                list().setCurrentItem(item);
        }
    }
    if (list().count() > 0 || m_answers == sources)
        finishFilling({});
}

void SearchEverywhere::choose(const QListWidgetItem &item)
{
    m_foundFor.clear(); // another time there may be others
    Q_EMIT chosen({.uri = item.data(Qt::UserRole).toString(), .title = item.text(), .snippet = {}});
}

} // namespace Parlor
