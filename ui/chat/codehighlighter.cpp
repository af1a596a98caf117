// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/codehighlighter.h"

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/State>
#include <KSyntaxHighlighting/Theme>

#include <cmath>

namespace Parlor {

namespace Syntax = KSyntaxHighlighting;
using namespace Qt::StringLiterals;

/// Relative luminance, WCAG 2.2.
static double luminance(const QColor &colour)
{
    const auto linear = [](float value) { return value <= 0.04045F ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

/// The colour, or the nearest one towards white or black that can be read on the background: themes grey comments too much.
static QColor readable(QColor colour, const QColor &background)
{
    const double behind = luminance(background);
    for (int step = 0; step < 12; ++step) {
        const double front = luminance(colour);
        if ((std::max(front, behind) + 0.05) / (std::min(front, behind) + 0.05) >= 4.5)
            break;
        colour = behind < 0.2 ? QColor::fromRgbF(colour.redF() * 0.9F + 0.1F, colour.greenF() * 0.9F + 0.1F, colour.blueF() * 0.9F + 0.1F)
                              : QColor::fromRgbF(colour.redF() * 0.9F, colour.greenF() * 0.9F, colour.blueF() * 0.9F);
    }
    return colour;
}

class CodeHighlighter::Private : public Syntax::AbstractHighlighter
{
public:
    Syntax::Definition find(const QString &language)
    {
        if (language.isEmpty())
            return {};
        const QString name = language.section(u' ', 0, 0).section(u'{', 0, 0).trimmed();
        if (name.isEmpty())
            return {};
        // What models write after the fence, where the library knows the language under another name.
        static const QHash<QString, QString> otherNames{
            {u"js"_s, u"JavaScript"_s}, {u"ts"_s, u"TypeScript"_s}, {u"py"_s, u"Python"_s}, {u"sh"_s, u"Bash"_s},
            {u"shell"_s, u"Bash"_s}, {u"console"_s, u"Bash"_s}, {u"c++"_s, u"C++"_s}, {u"cpp"_s, u"C++"_s},
            {u"cs"_s, u"C#"_s}, {u"csharp"_s, u"C#"_s}, {u"rs"_s, u"Rust"_s}, {u"golang"_s, u"Go"_s}, {u"yml"_s, u"YAML"_s},
            {u"dockerfile"_s, u"Dockerfile"_s}, {u"rb"_s, u"Ruby"_s}, {u"kt"_s, u"Kotlin"_s}, {u"jsx"_s, u"JavaScript React (JSX)"_s},
        };
        Syntax::Definition definition = repository.definitionForName(otherNames.value(name.toLower(), name));
        if (!definition.isValid())
            definition = repository.definitionForFileName(u"x."_s + name.toLower());
        return definition;
    }

    void applyFormat(int offset, int length, const Syntax::Format &format) override
    {
        if (length == 0 || format.isDefaultTextStyle(theme()))
            return;
        QTextLayout::FormatRange range{.start = lineStart + offset, .length = length, .format = {}};
        if (format.hasTextColor(theme()))
            range.format.setForeground(readable(format.textColor(theme()), background));
        if (format.isBold(theme()))
            range.format.setFontWeight(QFont::Bold);
        if (format.isItalic(theme()))
            range.format.setFontItalic(true);
        ranges.append(range);
    }

    using AbstractHighlighter::highlightLine;

    Syntax::Repository repository;
    QList<QTextLayout::FormatRange> ranges;
    int lineStart = 0;
    QColor background;
};

CodeHighlighter::CodeHighlighter() = default;
CodeHighlighter::~CodeHighlighter() = default;

QString CodeHighlighter::fileEnding(const QString &language)
{
    Private files;
    for (const QString &pattern : files.find(language).extensions()) {
        if (pattern.startsWith("*."_L1) && !QStringView(pattern).sliced(2).contains(u'*'))
            return pattern.sliced(2);
    }
    return {};
}

QList<QTextLayout::FormatRange> CodeHighlighter::highlight(const QString &code, const QString &language, const QColor &background)
{
    if (language.isEmpty())
        return {};
    if (!d)
        d = std::make_unique<Private>();
    const Syntax::Definition definition = d->find(language);
    if (!definition.isValid())
        return {};
    d->setDefinition(definition);
    const bool dark = background.lightnessF() < 0.5F;
    Syntax::Theme theme = d->repository.theme(dark ? u"GitHub Dark"_s : u"GitHub Light"_s); // more contrast than the default ones
    if (!theme.isValid())
        theme = d->repository.defaultTheme(dark ? Syntax::Repository::DarkTheme : Syntax::Repository::LightTheme);
    d->setTheme(theme);
    d->background = background;
    d->ranges.clear();
    d->lineStart = 0;
    Syntax::State state;
    for (const QStringView line : QStringView(code).split(u'\n')) {
        state = d->highlightLine(line, state);
        d->lineStart += static_cast<int>(line.size()) + 1;
    }
    return std::move(d->ranges);
}

} // namespace Parlor
