// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/documentservice.h"
#include "support/storefixture.h"
#include "support/testregistry.h"
#include "support/waituntil.h"

#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

class TestDocumentScope : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyTheNamedDocumentsAreSearched()
    {
        StoreFixture store;
        DocumentService documents(*store.database, *store.retrieval);
        const User ann = store.addGuest(u"ann"_s);
        const User bob = store.addGuest(u"bob"_s);
        QList<DocumentId> ids;
        for (const auto &[name, text] : {std::pair(u"rye.txt"_s, "Bread of rye keeps for nine days."), std::pair(u"wheat.txt"_s, "Bread of wheat keeps for three days."),
                                         std::pair(u"spelt.txt"_s, "Bread of spelt keeps for five days.")})
            ids << await(documents.add({.owner = ann.id, .name = name, .bytes = text}))->id;
        QVERIFY(waitUntil([&] { return !documents.isReading(); }, std::chrono::minutes(1)));
        const auto found = [&](UserId user, const QString &question, const QList<DocumentId> &named) {
            QStringList titles;
            const auto passages = await(documents.search(user, question, {.kind = DocumentScope::Kind::Some, .documents = named}, 8));
            for (const Passage &passage : *passages)
                titles << passage.title;
            titles.sort();
            return titles;
        };
        QCOMPARE(found(ann.id, u"How long does bread keep?"_s, {ids.at(0), ids.at(2)}), (QStringList{u"rye.txt"_s, u"spelt.txt"_s}));
        QCOMPARE(found(ann.id, u"bread"_s, {ids.at(1)}), QStringList{u"wheat.txt"_s});
        QVERIFY(found(ann.id, u"bread"_s, {}).isEmpty());
        QVERIFY(found(bob.id, u"bread"_s, ids).isEmpty());
        // With none of the words, their beginnings.
        QCOMPARE(found(ann.id, u"What is this about?"_s, {ids.at(0), ids.at(2)}), (QStringList{u"rye.txt"_s, u"spelt.txt"_s}));
    }
};

PARLOR_TEST(TestDocumentScope)
#include "test_documentscope.moc"
