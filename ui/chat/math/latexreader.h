// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chat/math/mathnode.h"

#include <optional>

namespace Parlor::Math {

/// Reads one formula by recursive descent; any fault ends it. For parse() only.
class LatexReader
{
public:
    explicit LatexReader(const QString &source) : m_source(source) { }

    /// Nothing when there was a fault, or something is left.
    std::optional<Node> read();

private:
    QString next();
    QString peek();
    QString rawArgument();
    std::optional<QString> optionalArgument();
    Node argument();
    Node group();
    Node sequence(const QString &end);
    void addScript(std::vector<Node> &nodes, const QString &token);
    void setLimits(std::vector<Node> &nodes, bool limits);
    Node atom(const QString &token);
    static std::optional<double> spaceWidth(const QString &command);
    Node accented(const QString &mark, bool wide);
    Node construct(const QString &command);
    Node fraction(bool display);
    Node binomial();
    Node root();
    QString readDelimiter();
    Node delimited();
    Node fixedDelimiter(const QString &command);
    Node stacked(bool below);
    Node words(const QString &command);
    Node styled(const QString &command);
    static void restyle(Node &node, const QString &command);
    Node table(int least, const QByteArray &alignment);
    Node lines(const QByteArray &alignment);
    Node environment();
    void fail() { m_failed = true; }

    QString m_source;
    qsizetype m_at = 0;
    int m_depth = 0;
    bool m_failed = false;
};

// Nodes that several constructs are made of.
[[nodiscard]] Node row(std::vector<Node> children);
[[nodiscard]] Node spaceOf(double em);
[[nodiscard]] Node textOf(const QString &text);

} // namespace Parlor::Math
