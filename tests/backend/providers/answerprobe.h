// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/provider.h"

#include <QTest>

#include <memory>

namespace Parlor::Tests {

/// Listens to one answer and keeps what it comes to.
class AnswerProbe
{
public:
    explicit AnswerProbe(std::unique_ptr<AnswerStream> stream) : m_stream(std::move(stream))
    {
        QObject::connect(m_stream.get(), &AnswerStream::event, m_stream.get(), [this](const StreamEvent &event) { take(event); });
    }

    /// Until the Finish or Failure has come.
    [[nodiscard]] bool waitForEnd(int milliseconds = 20'000) const
    {
        return QTest::qWaitFor([this] { return ended(); }, milliseconds);
    }

    [[nodiscard]] bool waitForText(const QString &wanted) const
    {
        return QTest::qWaitFor([&] { return text == wanted; }, 20'000);
    }

    [[nodiscard]] bool ended() const { return finish || error; }
    [[nodiscard]] AnswerStream &stream() { return *m_stream; }
    void drop() { m_stream.reset(); }

    QString text;
    QString thinking;
    QString model;
    QStringList tools; ///< "name arguments", as they end
    QList<Citation> citations;
    Usage usage;
    std::optional<FinishReason> finish;
    std::optional<Error> error;
    int afterTheEnd = 0; ///< events that should not have come

private:
    void take(const StreamEvent &event)
    {
        afterTheEnd += ended() ? 1 : 0;
        if (const auto *start = std::get_if<Stream::Start>(&event))
            model = start->model;
        else if (const auto *piece = std::get_if<Stream::TextDelta>(&event))
            text += piece->text;
        else if (const auto *thought = std::get_if<Stream::ThinkingDelta>(&event))
            thinking += thought->text;
        else if (const auto *call = std::get_if<Stream::ToolCallStart>(&event))
            tools << call->name + u' ';
        else if (const auto *arguments = std::get_if<Stream::ToolArgumentsDelta>(&event))
            tools.last() += arguments->json;
        else if (const auto *found = std::get_if<Stream::CitationFound>(&event))
            citations << found->citation;
        else if (const auto *report = std::get_if<Stream::UsageReport>(&event))
            usage = report->usage;
        else if (const auto *end = std::get_if<Stream::Finish>(&event))
            finish = end->reason;
        else if (const auto *failed = std::get_if<Stream::Failure>(&event))
            error = failed->error;
    }

    std::unique_ptr<AnswerStream> m_stream;
};

} // namespace Parlor::Tests
