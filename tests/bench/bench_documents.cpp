// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// bench_documents [files]: drops so many small files of all formats on the documents page of the desktop program, with the page repainted
// sixty times a second as under a hand that scrolls, and prints how long frames took while they were added and read, and afterwards. The
// services run in their own threads, as in the program; the data folder is a new one.
#include "backend/documents/madefiles.h"
#include "desktopprogram.h"
#include "documents/documentservice.h"
#include "frameclock.h"
#include "ui/documents/documentspage.h"
#include "ui/theme.h"

#include <QDropEvent>
#include <QMimeData>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTimer>
#include <QTreeView>

using namespace Parlor;
using namespace Parlor::Bench;
using namespace Parlor::Tests;
using namespace std::chrono_literals;

namespace {

QByteArray paragraphs(int number)
{
    QByteArray text;
    for (int i = 0; i < 12; ++i)
        text += "Bread number " + QByteArray::number(number) + " keeps for " + QByteArray::number(i + 2) + " days when it is kept in a drawer. ";
    return text;
}

/// Of another format than the file before.
std::pair<QString, QByteArray> makeFile(int number)
{
    const QByteArray text = paragraphs(number);
    switch (number % 8) {
    case 0: return {u"md"_s, "# Bread\n\n" + text};
    case 1: return {u"txt"_s, text};
    case 2: return {u"docx"_s, docxOf("<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>")};
    case 3: return {u"pdf"_s, pdfOf({.pages = {{QString::fromLatin1(text.left(80))}, {QString::fromLatin1(text.mid(80, 80))}}})};
    case 4: return {u"html"_s, "<!DOCTYPE html><html><body><p>" + text + "</p></body></html>"};
    case 5: return {u"csv"_s, "name,days\n" + text};
    case 6: return {u"odt"_s, openDocumentOf("text", "<text:p>" + text + "</text:p>")};
    default: return {u"bin"_s, QByteArray(500, '\0')}; // which cannot be added, and is said
    }
}

QList<QUrl> makeFiles(const QTemporaryDir &folder, int count)
{
    QList<QUrl> urls;
    for (int i = 0; i < count; ++i) {
        const auto [suffix, bytes] = makeFile(i);
        QFile file(folder.filePath(u"file %1.%2"_s.arg(i).arg(suffix)));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("a file cannot be written");
        urls << QUrl::fromLocalFile(file.fileName());
    }
    return urls;
}

void drop(QWidget &page, const QList<QUrl> &urls)
{
    QMimeData dropped;
    dropped.setUrls(urls);
    QDragEnterEvent enter(QPoint(400, 300), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&page, &enter);
    QDropEvent drop(QPointF(400, 300), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&page, &drop);
}

int readable(int count)
{
    int files = 0;
    for (int i = 0; i < count; ++i)
        files += i % 8 == 7 ? 0 : 1;
    return files;
}

/// Whoever works in the page while documents come: scrolls, sixty times a second.
class Hand : public QTimer
{
public:
    explicit Hand(QTreeView &list)
    {
        setTimerType(Qt::PreciseTimer);
        connect(this, &QTimer::timeout, this, [this, &list] {
            QScrollBar *bar = list.verticalScrollBar();
            bar->setValue(bar->value() >= bar->maximum() ? 0 : bar->value() + 1);
            list.viewport()->update();
            if (m_since.isValid())
                late << std::max(0.0, double(m_since.nsecsElapsed()) / 1e6 - intervalOf(*this));
            m_since.start();
        });
        start(16ms);
    }

    QList<double> late; ///< milliseconds that a tick came later than it should

private:
    static double intervalOf(const QTimer &timer) { return double(timer.interval()); }

    QElapsedTimer m_since;
};

} // namespace

int main(int argc, char *argv[])
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    FrameClock clock(argc, argv);
    Theme::apply(clock);
    const int count = argc > 1 ? QByteArray(argv[1]).toInt() : 400;
    const QTemporaryDir files;
    const QTemporaryDir folder;
    const QList<QUrl> urls = makeFiles(files, count);
    Program program(folder.path());
    program.window().resize(1200, 800);
    program.window().show();
    program.window().showPlace(u"documents"_s);
    auto *page = program.window().findChild<DocumentsPage *>();
    auto *list = page->findChild<QTreeView *>();
    turnUntil([] { return false; }, 1s);

    Hand hand(*list);
    int added = 0;
    int read = 0;
    QObject::connect(&program.services().documents, &DocumentService::documentAdded, &clock, [&added] { ++added; });
    QObject::connect(&program.services().documents, &DocumentService::documentChanged, &clock, [&read](const Document &document) {
        read += document.status == DocumentStatus::Completed || document.status == DocumentStatus::Failed ? 1 : 0;
    });
    clock.takeFrames();
    QElapsedTimer timer;
    timer.start();
    drop(*page, urls);
    if (!turnUntil([&] { return added == readable(count); }, 5min))
        return 1;
    std::printf("%d of %d files added after %.1f s\n", added, count, double(timer.elapsed()) / 1000);
    report("adding", clock.takeFrames());
    reportTimes("adding", "late", std::exchange(hand.late, {}));
    list->setCurrentIndex(list->model()->index(0, 0)); // the preview follows what is chosen
    if (!turnUntil([&] { return read >= added; }, 10min))
        return 1;
    std::printf("all read after %.1f s\n", double(timer.elapsed()) / 1000);
    report("reading", clock.takeFrames());
    reportTimes("reading", "late", hand.late);
    turnUntil([] { return false; }, 1s);
    clock.takeFrames();
    turnUntil([] { return false; }, 3s);
    report("at rest", clock.takeFrames());
    hand.stop();
    return 0;
}
