// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "composition/options.h"

#include "core/configuration.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace Parlor {

static void addOptions(QCommandLineParser &parser, const QString &program)
{
    parser.addOption({u"data-dir"_s, u"folder of the database, settings and logs"_s, u"folder"_s});
    parser.addOption({u"show-config"_s, u"show every setting and where it comes from, secrets hidden, and stop"_s});
    parser.addOption({{u"h"_s, u"help"_s}, u"show this help and stop"_s});
    parser.addOption({u"version"_s, u"show the version and stop"_s});
    if (program == u"parlor") {
        parser.addOption({u"quick-prompt"_s, u"show the quick prompt"_s});
        parser.addOption({u"hidden"_s, u"start in the tray"_s});
    }
    // Of `user add`.
    parser.addOption({u"admin"_s, u"with \"user add\": make an administrator"_s});
    parser.addOption({u"email"_s, u"with \"user add\": the email address"_s, u"address"_s});
    // Of `user limit`.
    parser.addOption({u"requests"_s, u"with \"user limit\": requests a minute; 0: as everybody"_s, u"number"_s});
    parser.addOption({u"tokens"_s, u"with \"user limit\": tokens of answers a month; 0: no limit"_s, u"number"_s});
    // Of `chatflow …`.
    parser.addOption({u"user"_s, u"with \"chatflow add\": whose it is; with \"grant\" and \"revoke\": whom it is about"_s, u"name"_s});
    parser.addOption({u"model"_s, u"with \"chatflow add\": the model that answers"_s, u"model"_s});
    parser.addOption({u"prompt"_s, u"with \"chatflow add\": the system prompt"_s, u"text"_s});
    for (const Setting &setting : Configuration::settings()) {
        if (!setting.option.isEmpty())
            parser.addOption({setting.option, setting.description, u"value"_s});
    }
}

Result<CommandLine> readCommandLine(const QString &program, const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser, program);
    if (!parser.parse(QStringList{program} + arguments))
        return failure(ErrorCode::InvalidArgument, parser.errorText() + u" --help shows what there is."_s);
    static const QStringList switches{u"admin"_s, u"show-config"_s, u"quick-prompt"_s, u"hidden"_s, u"help"_s, u"h"_s, u"version"_s};
    CommandLine line;
    for (const QString &name : parser.optionNames())
        line.options.insert(name, switches.contains(name) ? u"on"_s : parser.value(name));
    line.words = parser.positionalArguments();
    line.showConfiguration = parser.isSet(u"show-config"_s);
    line.quickPrompt = line.options.contains(u"quick-prompt"_s);
    line.hidden = line.options.contains(u"hidden"_s);
    line.help = parser.isSet(u"help"_s);
    line.version = parser.isSet(u"version"_s);
    return line;
}

QString helpText(const QString &program)
{
    QString text = u"Usage: %1 [options]\n"_s.arg(program);
    if (program == u"parlord") {
        text += u"       parlord user add NAME [--admin] [--email ADDRESS]   (password from standard input)\n"
                "       parlord user limit NAME [--requests PER_MINUTE] [--tokens PER_MONTH]   (0: none of their own)\n"
                "       parlord user list | user passwd NAME | check | backup FILE | restore FILE\n"
                "       parlord chatflow list | add NAME [--model MODEL] [--prompt TEXT] [--user OWNER] | remove ID\n"
                "       parlord chatflow grant ID [--user NAME] | revoke ID [--user NAME]   (without a name: everyone)\n"_s;
    }
    if (program == u"parlor")
        text += u"       parlor --quick-prompt   (in the program that runs already, if one does)\n       parlor --hidden         (in the tray)\n"_s;
    text += u"\nOptions (over the environment, over \"server\" in settings.json of the data folder):\n"
            "  --data-dir FOLDER            folder of the database, settings and logs [PARLOR_DATA_DIR]\n"_s;
    QString environment = u"\nEnvironment:\n"_s;
    for (const Setting &setting : Configuration::settings()) {
        const QString fallback = setting.fallback.isEmpty() ? QString() : u" (default %1)"_s.arg(setting.fallback);
        if (!setting.option.isEmpty()) {
            const QString variable = setting.variable.isEmpty() ? QString() : u" [%1]"_s.arg(setting.variable);
            text += u"  --%1 %2%3%4\n"_s.arg(setting.option, -26).arg(setting.description, fallback, variable);
        } else if (!setting.variable.isEmpty()) {
            environment += u"  %1 %2%3\n"_s.arg(setting.variable, -28).arg(setting.description, fallback);
        }
    }
    return text + u"  --show-config                show every setting, secrets hidden, and stop\n  --version, --help\n"_s + environment;
}

} // namespace Parlor
