// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/platform_auth/authdialect.h"

#include "accounts/accountservice.h"
#include "accounts/singlesignon.h"

#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace Parlor::PlatformAuth {

namespace SsoHandlers {
namespace {

const QByteArray callbackPath = "/api/v1/auth/sso/callback";
const QByteArray cookieName = "parlor_sso";

// The guard has checked the Host already.
QUrl callbackOf(const RequestContext &context)
{
    return QUrl(QString::fromLatin1("http://" + context.header("host") + callbackPath));
}

// Only to the callback, not to scripts, and with the provider's top-level redirect but no other request from elsewhere (RFC 6265bis, 5.6.7).
QByteArray cookie(const QByteArray &value, const QUrl &callback, std::chrono::seconds age)
{
    QByteArray text = cookieName + '=' + value + "; Path=" + callback.path(QUrl::FullyEncoded).toLatin1() + "; Max-Age=" + QByteArray::number(qint64(age.count()))
        + "; HttpOnly; SameSite=Lax";
    return callback.scheme() == "https"_L1 ? text + "; Secure" : text;
}

QString cookieValue(const QByteArray &header)
{
    const QList<QByteArray> cookies = header.split(';');
    for (const QByteArray &pair : cookies) {
        if (const QByteArray trimmed = pair.trimmed(); trimmed.startsWith(QByteArray(cookieName + '=')))
            return QString::fromLatin1(trimmed.sliced(cookieName.size() + 1));
    }
    return {};
}

Response redirect(const QUrl &target, const QByteArray &setCookie)
{
    Response response;
    response.status = 302;
    response.contentType.clear();
    response.headers = {{"Location", target.toEncoded()}, {"Set-Cookie", setCookie}, {"Referrer-Policy", "no-referrer"}};
    return response;
}

QCoro::Task<Result<Response>> login(ContextPointer context)
{
    auto beginning = context->services.singleSignOn.begin(context->query.value("redirect_uri"_L1).toString(), callbackOf(*context));
    const auto begun = co_await beginning;
    if (!begun)
        co_return failure(begun);
    co_return redirect(begun->authorization, cookie(begun->browserSecret.toLatin1(), begun->callback, SingleSignOn::validity));
}

QList<std::pair<QString, QString>> tokenFields(const SignIn &signIn)
{
    return {{u"access_token"_s, signIn.tokens.access},
            {u"refresh_token"_s, signIn.tokens.refresh},
            {u"token_type"_s, u"bearer"_s},
            {u"expires_in"_s, QString::number(signIn.tokens.expiresIn.count())}};
}

// In the fragment, which no server on the way gets to see.
QUrl withFragment(const QString &target, const QList<std::pair<QString, QString>> &fields)
{
    QByteArrayList parts;
    for (const auto &[name, value] : fields)
        parts << name.toLatin1() + '=' + QUrl::toPercentEncoding(value);
    return QUrl::fromEncoded(QByteArray(target.toUtf8() + '#' + parts.join('&')));
}

SingleSignOn::Callback callbackFrom(const RequestContext &context)
{
    const QJsonObject &query = context.query;
    return {.state = query.value("state"_L1).toString(),
            .code = query.value("code"_L1).toString(),
            .error = query.value("error"_L1).toString(),
            .issuer = query.value("iss"_L1).toString(),
            .browserSecret = cookieValue(context.header("cookie"))};
}

QCoro::Task<Result<Response>> callback(ContextPointer context)
{
    auto finishing = context->services.singleSignOn.finish(callbackFrom(*context));
    const auto outcome = co_await finishing;
    if (!outcome)
        co_return failure(outcome);
    const QByteArray noCookie = cookie({}, outcome->callback, std::chrono::seconds(0));
    if (!outcome->redirectUri.isEmpty()) {
        const QList<std::pair<QString, QString>> fields = outcome->signIn
            ? tokenFields(*outcome->signIn)
            : QList<std::pair<QString, QString>>{{u"error"_s, u"sign_in_failed"_s}, {u"error_description"_s, outcome->signIn.error().message}};
        co_return redirect(withFragment(outcome->redirectUri, fields), noCookie);
    }
    if (!outcome->signIn)
        co_return failure(outcome->signIn);
    const TokenPair &tokens = outcome->signIn->tokens;
    Response response = Response::json(QJsonObject{{u"access_token"_s, tokens.access},
                                                   {u"refresh_token"_s, tokens.refresh},
                                                   {u"token_type"_s, u"bearer"_s},
                                                   {u"expires_in"_s, qint64(tokens.expiresIn.count())}});
    response.headers = {{"Set-Cookie", noCookie}};
    co_return response;
}

} // namespace
} // namespace SsoHandlers

QList<Route> ssoRoutes()
{
    using namespace SsoHandlers;
    const Shape loginQuery{{.name = u"redirect_uri"_s, .maxLength = 2048, .description = u"One of the allowed ones; the tokens come in its fragment. Left out: they come as JSON"_s}};
    const Shape callbackQuery{{.name = u"state"_s, .required = true, .minLength = 1, .maxLength = 256},
                              {.name = u"code"_s, .maxLength = 4096},
                              {.name = u"error"_s, .maxLength = 256},
                              {.name = u"iss"_s, .maxLength = 2048}};
    const QJsonObject tokens{{u"access_token"_s, u"string"_s}, {u"refresh_token"_s, u"string"_s}, {u"token_type"_s, u"bearer"_s}, {u"expires_in"_s, 1800}};
    const DocumentedAnswer invalid = errorAnswer(400, u"Invalid request parameters"_s);
    const DocumentedAnswer unavailable = errorAnswer(503, u"Single sign-on is not set up, or its provider cannot be reached"_s);
    return {
        {.method = Method::Get, .path = "/api/v1/auth/sso/login", .access = Access::Public, .limitClass = "api-v1", .query = loginQuery,
         .answers = {{.status = 302, .description = u"To the OpenID provider"_s}, invalid, unavailable},
         .summary = u"Begin single sign-on"_s, .group = "sso", .handler = login},
        {.method = Method::Get, .path = callbackPath, .access = Access::Public, .limitClass = "api-v1", .query = callbackQuery,
         .answers = {{.status = 200, .description = u"Signed in"_s, .example = tokens},
                     {.status = 302, .description = u"To the redirect_uri, with tokens or error in the fragment"_s},
                     invalid, errorAnswer(401, u"The provider's answer is not valid"_s), errorAnswer(403, u"The sign-in was refused, or the account is suspended"_s), unavailable},
         .summary = u"End single sign-on"_s, .description = u"Where the OpenID provider sends the browser."_s, .group = "sso", .handler = callback},
    };
}

} // namespace Parlor::PlatformAuth
