// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/documents/meaningbar.h"

#include "system/systemservice.h"
#include "ui/backendcall.h"
#include "ui/documents/embeddingmodelchoice.h"
#include "ui/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

static constexpr int partsOfIndexing = 1000;

MeaningBar::MeaningBar(Services services, QWidget *parent)
    : QWidget(parent), m_services(services), m_share(new QProgressBar), m_text(new QLabel)
{
    auto *choice = new EmbeddingModelChoice(services);
    m_share->setRange(0, partsOfIndexing);
    m_share->setTextVisible(false);
    m_share->setFixedWidth(fontMetrics().averageCharWidth() * 24);
    m_share->setAccessibleName(tr("Progress of understanding"));
    m_share->hide();
    m_text->setObjectName(u"meaning"_s);
    m_text->setWordWrap(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::largeSpace, Theme::space, Theme::largeSpace, Theme::space);
    row->setSpacing(Theme::space);
    row->addWidget(m_share);
    row->addWidget(m_text, 1);
    row->addWidget(choice);
    m_soon.setSingleShot(true);
    m_soon.setInterval(500ms);
    connect(&m_soon, &QTimer::timeout, this, &MeaningBar::load);
    const auto loadSoon = [this] {
        if (!m_soon.isActive())
            m_soon.start();
    };
    connect(&services.retrieval, &RetrievalEngine::stateChanged, this, loadSoon, Qt::QueuedConnection);
    connect(&services.system, &SystemService::configurationChanged, this, loadSoon, Qt::QueuedConnection);
    connect(choice, &EmbeddingModelChoice::failed, this, &MeaningBar::failed);
    load();
}

QString MeaningBar::describe(const EmbeddingState &state, const QString &chosen)
{
    const QLocale locale;
    const EmbeddingStore::Progress &progress = state.progress;
    if (state.model.isEmpty() && chosen == u"none")
        return tr("Found by words alone, as you chose. A model of meanings also finds what says the same in other words.");
    if (state.model.isEmpty())
        return tr("Found by words alone: the built-in model of meanings is not installed. Install Parlor with it, or choose the embedding model of a provider here.");
    if (!state.problem.isEmpty())
        return tr("Found by words alone for the moment, and tried again by itself: %1").arg(state.problem);
    if (progress.embedded < progress.all)
        return tr("Understanding %1 of %2 passages and memories. What is not done yet is found by its words.").arg(locale.toString(progress.embedded), locale.toString(progress.all));
    return tr("Found by words and by meaning.");
}

namespace {

struct Seen {
    EmbeddingState state;
    QString chosen;
};

} // namespace

static QCoro::Task<Result<Seen>> look(RetrievalEngine &engine, SystemService &system)
{
    const QString chosen = system.configuration().text(u"embedding_model"_s);
    auto asking = engine.state();
    const auto state = co_await asking;
    if (!state)
        co_return failure(state);
    co_return Seen{.state = *state, .chosen = chosen};
}

void MeaningBar::load()
{
    callBackend(this, m_services.retrieval, [system = &m_services.system](RetrievalEngine &engine) { return look(engine, *system); },
                [this](const Result<Seen> &seen) {
                    if (!seen) {
                        Q_EMIT failed(seen.error().message);
                        return;
                    }
                    const EmbeddingState &state = seen->state;
                    m_text->setText(describe(state, seen->chosen));
                    const bool isGrowing = !state.model.isEmpty() && state.progress.embedded < state.progress.all;
                    m_share->setVisible(isGrowing);
                    m_share->setValue(isGrowing ? int(partsOfIndexing * state.progress.embedded / state.progress.all) : partsOfIndexing);
                });
}

} // namespace Parlor
