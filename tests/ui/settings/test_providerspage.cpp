// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/preferenceservice.h"
#include "providers/modelcatalogue.h"
#include "providers/providerregistry.h"
#include "support/bytepeer.h"
#include "support/testregistry.h"
#include "ui/composer/composer.h"
#include "ui/mainwindow.h"
#include "ui/models/defaultmodelchoice.h"
#include "ui/models/localmodels.h"
#include "ui/settings/providercard.h"
#include "ui/settings/providerspage.h"
#include "ui/shell/chatpage.h"
#include "ui/window/windowfixture.h"

#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

#pragma GCC diagnostic ignored "-Wconversion" // in QTRY_… of Qt 6.8

namespace {

const QByteArray oneModel = BytePeer::message(
    200, R"({"models":[{"name":"llama3.2:latest","model":"llama3.2:latest","details":{"parameter_size":"3B","quantization_level":"Q4","context_length":8192},"capabilities":["completion"]}]})");

} // namespace

class TestProvidersPage : public QObject
{
    Q_OBJECT

private:
    struct Shown : WindowFixture {
        BytePeer ollama;
        std::unique_ptr<ProvidersPage> page;

        void open()
        {
            ProviderSettings provider;
            provider.id = u"ollama"_s;
            provider.kind = ProviderKind::Ollama;
            provider.displayName = u"Ollama"_s;
            provider.baseUrl = ollama.url();
            if (!await(providers->save(provider, std::nullopt)))
                qFatal("not saved");
            QCoro::waitFor(models->refresh());
            page = std::make_unique<ProvidersPage>(services(), user);
            page->resize(900, 700);
            page->show();
            if (!QTest::qWaitFor([this] { return card() != nullptr; }))
                qFatal("no card");
        }

        ProviderCard *card() const
        {
            for (auto *each : page->findChildren<ProviderCard *>()) {
                if (each->providerId() == u"ollama")
                    return each;
            }
            return nullptr;
        }

        QString state() const { return card()->findChild<QLabel *>(u"state"_s)->text(); }

        template<typename Button>
        Button *button(const QString &name) const
        {
            for (auto *each : page->findChildren<Button *>()) {
                if (each->isVisible() && (each->text() == name || each->accessibleName() == name))
                    return each;
            }
            return nullptr;
        }
    };

private Q_SLOTS:
    void aCardSaysHowItsProviderStands()
    {
        Shown s;
        s.ollama.answers = {{.bytes = oneModel}};
        s.open();
        QTRY_VERIFY(s.state().startsWith(u"Answers, with 1 model"_s));
        s.ollama.answers = {{.bytes = BytePeer::message(401, R"({"error":"unauthorized"})")}};
        QTest::mouseClick(s.button<QPushButton>(u"Check now"_s), Qt::LeftButton);
        QTRY_VERIFY(s.state().startsWith(u"The key is refused."_s));
        s.ollama.close();
        s.ollama.reset();
        QTest::mouseClick(s.button<QPushButton>(u"Check now"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(s.state().startsWith(u"It does not answer."_s), 30'000);
    }

    void aModelIsFetchedWithProgress()
    {
        Shown s;
        s.ollama.answers = {{.bytes = oneModel}};
        s.open();
        QTRY_VERIFY(s.page->findChild<LocalModels *>()->isVisible());
        QTRY_VERIFY(s.button<QToolButton>(u"Delete llama3.2:latest"_s));
        s.ollama.answers = {{.bytes = "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nConnection: close\r\n\r\n"
                                          "{\"status\":\"pulling aa\",\"digest\":\"sha256:aa\",\"total\":1000,\"completed\":250}\n"}};
        for (auto *field : s.page->findChildren<QLineEdit *>()) {
            if (field->accessibleName() == u"Model to download")
                QTest::keyClicks(field, u"qwen3"_s);
        }
        QTest::mouseClick(s.button<QPushButton>(u"Download"_s), Qt::LeftButton);
        QTRY_VERIFY(s.page->findChild<QProgressBar *>() && s.page->findChild<QProgressBar *>()->value() == 250);
        s.ollama.answers = {{.bytes = oneModel}};
        s.ollama.send("{\"status\":\"success\"}\n");
        s.ollama.reset();
        QTRY_VERIFY(std::ranges::any_of(s.page->findChildren<QLabel *>(), [](const QLabel *label) { return label->text().startsWith(u"qwen3"_s) && label->isVisible(); }));
    }

    void aDownloadIsCancelled()
    {
        Shown s;
        s.ollama.answers = {{.bytes = oneModel}};
        s.open();
        QTRY_VERIFY(s.page->findChild<LocalModels *>()->isVisible());
        s.ollama.answers = {{.bytes = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"status\":\"pulling manifest\"}\n"}};
        for (auto *field : s.page->findChildren<QLineEdit *>()) {
            if (field->accessibleName() == u"Model to download")
                QTest::keyClicks(field, u"qwen3\r"_s);
        }
        QTRY_VERIFY(s.button<QPushButton>(u"Cancel the download of qwen3"_s));
        QTest::mouseClick(s.button<QPushButton>(u"Cancel the download of qwen3"_s), Qt::LeftButton);
        QTRY_VERIFY(!s.button<QPushButton>(u"Cancel the download of qwen3"_s));
        QTRY_VERIFY(s.ollama.closed > 0);
    }

    void aModelIsDeleted()
    {
        Shown s;
        s.ollama.answers = {{.bytes = oneModel}};
        s.open();
        QTRY_VERIFY(s.button<QToolButton>(u"Delete llama3.2:latest"_s));
        QTest::mouseClick(s.button<QToolButton>(u"Delete llama3.2:latest"_s), Qt::LeftButton);
        s.ollama.answers = {{.bytes = BytePeer::message(200, R"({"models":[]})")}};
        QTest::mouseClick(s.page->findChild<LocalModels *>()->findChild<QPushButton *>(u"barAction"_s), Qt::LeftButton);
        QTRY_VERIFY(std::ranges::any_of(s.ollama.requests, [](const QByteArray &request) { return request.startsWith("DELETE /api/delete"); }));
        QTRY_VERIFY(!s.button<QToolButton>(u"Delete llama3.2:latest"_s));
    }

    void newChatsBeginWithTheDefaultModel()
    {
        Shown s;
        s.ollama.answers = {{.bytes = oneModel}};
        s.open();
        MainWindow window(s.services(), s.user, s.windowSettings);
        window.show();
        Composer &composer = window.chat().composer();
        QTRY_VERIFY(composer.model());
        auto *choice = s.page->findChild<DefaultModelChoice *>();
        QTRY_VERIFY(choice->findData(u"offline/extractive"_s) > 0);
        choice->setCurrentIndex(choice->findData(u"offline/extractive"_s));
        Q_EMIT choice->activated(choice->currentIndex());
        QTRY_COMPARE(s.set->preferences->defaultModel(s.user), u"offline/extractive"_s);
        QTRY_COMPARE(composer.model()->id, u"offline/extractive"_s);
        composer.setModel(s.models->find(u"ollama/llama3.2:latest"_s).value());
        window.chat().newChat();
        QCOMPARE(composer.model()->id, u"offline/extractive"_s);
        choice->setCurrentIndex(0);
        Q_EMIT choice->activated(0);
        QTRY_VERIFY(s.set->preferences->defaultModel(s.user).isEmpty());
    }
};

PARLOR_TEST(TestProvidersPage)
#include "test_providerspage.moc"
