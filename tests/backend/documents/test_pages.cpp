// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Pages of documents as pictures, with a passage marked on them.
#include "documents/documentservice.h"
#include "documents/extractionprocess.h"
#include "documents/pagemarks.h"
#include "madefiles.h"
#include "support/storefixture.h"
#include "support/testregistry.h"
#include "support/waituntil.h"

#include <QCborArray>
#include <QCborMap>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

class TestPages : public QObject
{
    Q_OBJECT

private:
    static QByteArray handbook()
    {
        return pdfOf({.pages = {{u"Handbook of the house"_s, u"Coffee stands in the kitchen."_s},
                                {u"Vacation"_s, u"Everybody has thirty days of va-"_s, u"cation in each year of work."_s, u"Ask for it in time."_s}}});
    }

    /// Whether something dark is printed in a part of the picture.
    static bool isPrinted(const PagePicture &picture, const QRectF &place)
    {
        for (int y = int(place.top() * picture.height); y < int(place.bottom() * picture.height); ++y) {
            for (int x = int(place.left() * picture.width); x < int(place.right() * picture.width); ++x) {
                if (uchar(picture.dots.at((qsizetype(y) * picture.width + x) * bytesOfDot)) < 100)
                    return true;
            }
        }
        return false;
    }

    static QString complaint(const QByteArray &bytes, int page)
    {
        const auto rendered = renderPage(bytes, {.page = page, .width = 300});
        return rendered ? u"it was shown"_s : rendered.error().message;
    }

private Q_SLOTS:
    void aPageIsDrawnWithItsWords()
    {
        const auto page = renderPage(handbook(), {.page = 2, .width = 612});
        QVERIFY2(page, page ? "" : qPrintable(page.error().message + page.error().detail));
        QCOMPARE(page->page, 2);
        QCOMPARE(page->pages, 2);
        QCOMPARE(page->width, 612);
        QCOMPARE(page->height, 792);
        QCOMPARE(page->words.first().text, u"Vacation"_s);
        for (const PageWord &word : page->words)
            QVERIFY2(isPrinted(*page, word.place), qPrintable(word.text));
        QVERIFY(!isPrinted(*page, QRectF(0, 0.9, 1, 0.1)));
        const auto large = renderPage(handbook(), {.page = 2, .width = 1224});
        QCOMPARE(large->width, 1224);
        QCOMPARE(large->words, page->words); // in shares of the page
    }

    void aPassageIsMarkedLineByLine()
    {
        const auto page = renderPage(handbook(), {.page = 2, .width = 612});
        const QList<QRectF> marks = marksOf(u"Everybody has thirty days of vacation in each year of work."_s, page->words);
        QCOMPARE(marks.size(), 2); // though the word is whole in the text
        QVERIFY(marks.first().bottom() < marks.last().bottom());
        const auto word = std::ranges::find(page->words, u"thirty"_s, &PageWord::text);
        QVERIFY(marks.first().contains(word->place.center()));
        const auto other = std::ranges::find(page->words, u"Ask"_s, &PageWord::text);
        QVERIFY(std::ranges::none_of(marks, [&](const QRectF &mark) { return mark.contains(other->place.center()); }));
        QVERIFY(marksOf({}, page->words).isEmpty());
        QVERIFY(marksOf(u"Elephants are painted by nobody at all."_s, page->words).isEmpty());
        QVERIFY(marksOf(u"Everybody has"_s, {}).isEmpty());
    }

    void aPassageThatGoesOnOnTheNextPageIsMarkedThereToo()
    {
        const QString passage = u"Coffee stands in the kitchen.\n\nEverybody has thirty days of vacation in each year"_s;
        QCOMPARE(marksOf(passage, renderPage(handbook(), {.page = 1, .width = 300})->words).size(), 1);
        QCOMPARE(marksOf(passage, renderPage(handbook(), {.page = 2, .width = 300})->words).size(), 2);
    }

    void whatCannotBeShownSaysWhy()
    {
        QVERIFY(complaint({}, 1).contains(u"empty"_s));
        QVERIFY(complaint("only words", 1).contains(u"damaged"_s));
        QVERIFY(complaint("%PDF-1.7 and nothing else", 1).contains(u"damaged"_s));
        QVERIFY(complaint(pdfOf({.pages = {{u"secret"_s}}, .isLocked = true}), 1).contains(u"password"_s));
        QVERIFY(complaint(handbook(), 3).contains(u"no such page"_s));
        QVERIFY(complaint(handbook(), 0).contains(u"no such page"_s));
        QVERIFY(complaint(handbook(), -1).contains(u"no such page"_s));
    }

    void whatIsCutOffAnywhereHarmsNothing()
    {
        const QByteArray whole = handbook();
        for (qsizetype length = 64; length < whole.size(); length += 97) {
            const auto rendered = renderPage(whole.first(length), {.page = 1, .width = 200});
            QVERIFY2(rendered || (rendered.error().code == ErrorCode::InvalidArgument && rendered.error().message.endsWith(u'.')), qPrintable(QString::number(length)));
        }
    }

    // A page of 400 kilometres, and one of none.
    void sizesThatNoPaperHasAreRefusedOrMadeSmall()
    {
        const QByteArray vast = handbook().replace("[0 0 612 792]", "[0 0 999999 9]");
        const auto rendered = renderPage(vast, {.page = 1, .width = mostPageWidth});
        QVERIFY(!rendered || qint64(rendered->width) * rendered->height <= 12'100'000);
        const auto narrow = renderPage(handbook().replace("[0 0 612 792]", "[0 0 1 99999]"), {.page = 1, .width = mostPageWidth});
        QVERIFY(!narrow || qint64(narrow->width) * narrow->height <= 12'100'000);
        const auto none = renderPage(handbook().replace("[0 0 612 792]", "[0 0 000 000]"), {.page = 1, .width = 500});
        QVERIFY(!none || none->width <= 500); // poppler takes another size for it
    }

    void answersThatAreNoneAreNotBelieved()
    {
        const PagePicture picture{.page = 1, .pages = 1, .width = 2, .height = 1, .dots = "abcdefgh", .words = {{.text = u"a"_s, .place = QRectF(0, 0, 0.5, 1)}}};
        QCOMPARE(**decodePage(encodePage(picture)), picture);
        QCOMPARE(decodePage(encodePage(std::unexpected(Unreadable::NoSuchPage)))->error(), Unreadable::NoSuchPage);
        QVERIFY(!decodePage("noise"));
        PagePicture lying = picture;
        lying.height = 1000; // more than there is
        QVERIFY(!decodePage(encodePage(lying)));
        lying = picture;
        lying.width = -2;
        lying.height = -1;
        QVERIFY(!decodePage(encodePage(lying)));
        lying = picture;
        lying.words.first().place = QRectF(0.9, 0, 5, 1);
        QVERIFY(!decodePage(encodePage(lying)));
        lying.words.first().place = QRectF(qQNaN(), 0, 0.1, 1);
        QVERIFY(!decodePage(encodePage(lying)));
    }

    void theServiceShowsPagesToTheirOwnerOnly()
    {
        StoreFixture store;
        DocumentService documents(*store.database, *store.retrieval);
        const UserId ann = store.addGuest(u"ann"_s).id;
        const UserId bob = store.addGuest(u"bob"_s).id;
        const auto document = await(documents.add({.owner = ann, .name = u"handbook.pdf"_s, .bytes = handbook()}));
        QVERIFY(waitUntil([&] { return !documents.isReading(); }, std::chrono::seconds(30)));
        const auto chunks = await(documents.chunks(ann, document->id));
        const auto vacation = std::ranges::find_if(*chunks, [](const Chunk &chunk) { return chunk.text.contains(u"thirty"_s); });
        QVERIFY(vacation != chunks->end());
        const auto page = await(documents.page(ann, document->id, {.page = 2, .width = 400}, vacation->text));
        QVERIFY(page);
        QCOMPARE(page->picture.width, 400);
        QVERIFY(!page->marks.isEmpty());
        QCOMPARE(await(documents.page(bob, document->id, {.page = 2, .width = 400}, {})).error().code, ErrorCode::NotFound);
        QVERIFY(!await(documents.page(ann, document->id, {.page = 9, .width = 400}, {})));
    }
};

PARLOR_TEST(TestPages)
#include "test_pages.moc"
