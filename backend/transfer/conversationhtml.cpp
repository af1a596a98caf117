// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The HTML of conversationtext.h.
#include "transfer/conversationtext.h"

#include "core/translation.h"

#include <QUrl>

#include <md4c-html.h>

using namespace Qt::StringLiterals;

namespace Parlor {

// Nothing runs and nothing is fetched, whatever a message says: the page is safe to open and readable without a network.
static constexpr QStringView policy = u"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

static constexpr QStringView style = uR"(
:root { color-scheme: light dark; --text: #1b1b1b; --muted: #595959; --ground: #ffffff; --raised: #f3f3f5; --line: #c8c8ce; --link: #0b57a4; }
@media (prefers-color-scheme: dark) { :root { --text: #ececec; --muted: #b0b0b0; --ground: #17181a; --raised: #242629; --line: #45484d; --link: #8ab8ff; } }
body { margin: 0 auto; padding: 1.5rem; max-width: 48rem; font: 1rem/1.6 system-ui, sans-serif; color: var(--text); background: var(--ground); overflow-wrap: anywhere; }
a { color: var(--link); } h1 { line-height: 1.25; } .when, .speaker, figcaption { color: var(--muted); font-size: .875rem; }
.message { margin: 1.5rem 0; } .user { background: var(--raised); border-radius: .75rem; padding: .5rem 1rem; }
.speaker { font-weight: 600; margin: 0; } .error { border-inline-start: 3px solid currentColor; padding-inline-start: .75rem; }
pre { overflow-x: auto; background: var(--raised); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem; }
code { font-family: ui-monospace, monospace; font-size: .9em; } pre code { overflow-wrap: normal; }
table { border-collapse: collapse; display: block; overflow-x: auto; } th, td { border: 1px solid var(--line); padding: .25rem .6rem; text-align: start; }
blockquote { margin-inline: 0; padding-inline-start: 1rem; border-inline-start: 3px solid var(--line); } img { max-width: 100%; }
details { margin: .5rem 0; color: var(--muted); } summary { cursor: pointer; }
@media print { body { max-width: none; } pre { white-space: pre-wrap; } }
)";

static QString rendered(const QString &markdown)
{
    QByteArray html;
    const QByteArray text = markdown.toUtf8();
    const auto take = [](const MD_CHAR *piece, MD_SIZE size, void *to) { static_cast<QByteArray *>(to)->append(piece, qsizetype(size)); };
    // Without HTML of its own: what a message says is shown, not obeyed.
    const unsigned flags = MD_DIALECT_GITHUB | MD_FLAG_NOHTML;
    if (md_html(text.constData(), MD_SIZE(text.size()), take, &html, flags, 0) != 0)
        return u"<pre>"_s + markdown.toHtmlEscaped() + u"</pre>"_s;
    return QString::fromUtf8(html);
}

static QString folded(const QString &summary, const QString &content)
{
    return u"<details><summary>%1</summary>%2</details>\n"_s.arg(summary.toHtmlEscaped(), content);
}

static QString attachmentHtml(const Attachment &attachment)
{
    const QString name = attachment.info.name.isEmpty() ? attachment.info.mimeType : attachment.info.name;
    if (attachment.info.mimeType.startsWith("image/"_L1) && attachment.text.isEmpty()) {
        return u"<figure><img alt=\"%1\" src=\"data:%2;base64,%3\"><figcaption>%1</figcaption></figure>\n"_s.arg(
            name.toHtmlEscaped(), attachment.info.mimeType.toHtmlEscaped(), QString::fromLatin1(attachment.data.toBase64()));
    }
    if (attachment.text.isEmpty())
        return u"<p class=\"when\">%1</p>\n"_s.arg(name.toHtmlEscaped());
    return folded(name, u"<pre>"_s + attachment.text.toHtmlEscaped() + u"</pre>"_s);
}

static QString sourceHtml(const Citation &citation)
{
    const QString title = (citation.title.isEmpty() ? citation.uri : citation.title).toHtmlEscaped();
    const QString scheme = QUrl(citation.uri).scheme();
    if (scheme != "https"_L1 && scheme != "http"_L1)
        return u"<li>%1</li>\n"_s.arg(title);
    return u"<li><a href=\"%1\" rel=\"noreferrer\">%2</a></li>\n"_s.arg(citation.uri.toHtmlEscaped(), title);
}

static QString messageHtml(const WholeMessage &whole)
{
    const Message &message = whole.message;
    QString html = u"<section class=\"message %1\"><p class=\"speaker\">%2</p>\n"_s.arg(message.role == Role::User ? u"user"_s : u"assistant"_s,
                                                                                     speakerOf(message).toHtmlEscaped());
    if (!message.thinking.isEmpty())
        html += folded(tr("Thinking"), rendered(message.thinking));
    html += u"<div dir=\"auto\">"_s + rendered(message.text) + u"</div>\n"_s;
    for (const Attachment &attachment : whole.attachments)
        html += attachmentHtml(attachment);
    QString sources;
    for (const Citation &citation : message.citations)
        sources += sourceHtml(citation);
    if (!sources.isEmpty())
        html += folded(tr("Sources"), u"<ol>"_s + sources + u"</ol>"_s);
    if (!message.errorText.isEmpty())
        html += u"<p class=\"error\">"_s + message.errorText.toHtmlEscaped() + u"</p>\n"_s;
    return html + u"</section>\n"_s;
}

QString htmlHead(const QString &title)
{
    return u"<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"%1\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>%2</title>\n<style>%3</style>\n</head>\n<body>\n"_s
               .arg(policy, title.toHtmlEscaped(), style);
}

QString htmlOf(const WholeConversation &whole)
{
    const Conversation &conversation = whole.conversation;
    const QString title = conversation.title.isEmpty() ? tr("Conversation") : conversation.title;
    QString html = u"<article>\n<h1 dir=\"auto\">%1</h1>\n<p class=\"when\"><time>%2</time></p>\n"_s.arg(title.toHtmlEscaped(), toIso8601(conversation.createdAt));
    const QList<WholeMessage> branch = shownBranch(whole);
    for (const WholeMessage &message : branch)
        html += messageHtml(message);
    return html + u"</article>\n"_s;
}

QString htmlFoot()
{
    return u"</body>\n</html>\n"_s;
}

} // namespace Parlor
