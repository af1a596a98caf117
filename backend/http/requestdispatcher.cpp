// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/requestdispatcher.h"

#include "accounts/accountservice.h"
#include "http/guardsocket.h"
#include "http/jsontext.h"
#include "usage/usageservice.h"

#include <QHttpServerRequest>
#include <QHttpServerWebSocketUpgradeResponse>
#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QWebSocket>

using namespace Qt::StringLiterals;

namespace Parlor {

Q_LOGGING_CATEGORY(accessLog, "parlor.access", QtWarningMsg)

using std::chrono::steady_clock;

static QByteArray valueOf(const QHttpHeaders &headers, QHttpHeaders::WellKnownHeader name)
{
    return headers.value(name).toByteArray();
}

static bool isJson(QByteArrayView contentType)
{
    const qsizetype semicolon = contentType.indexOf(';');
    const QByteArray type = (semicolon < 0 ? contentType : contentType.first(semicolon)).trimmed().toByteArray().toLower();
    const QByteArray parameters = semicolon < 0 ? QByteArray() : contentType.sliced(semicolon).toByteArray().toLower();
    const bool otherCharset = parameters.contains("charset=") && !parameters.contains("utf-8");
    return !otherCharset && (type.isEmpty() || type == "application/json" || (type.startsWith("application/") && type.endsWith("+json")));
}

RequestDispatcher::RequestDispatcher(Services services, const ServerSettings &settings, std::vector<std::unique_ptr<Dialect>> dialects, QObject *parent)
    : QAbstractHttpServer(parent)
    , m_services(services)
    , m_limits(m_limiter, services.usage.allowances())
    , m_table(std::move(dialects), m_limiter, m_metrics)
    , m_unmatchedMetric(m_metrics.add("(no route)"))
    , m_documentation(m_table)
    , m_origins(settings.host, settings.allowedHosts, settings.allowedOrigins)
    , m_guard(new Guard(settings.limits, *this, this))
    , m_idPrefix(QByteArray::number(QRandomGenerator::system()->generate(), 16) + '-')
{
    apply(settings);
    m_gate = std::make_unique<WebSocketGate>(WebSocketGate::Ground{.services = m_services, .table = m_table, .limits = m_limits, .guard = *m_guard});
    addWebSocketUpgradeVerifier(this, [this](const QHttpServerRequest &request) {
        if (allowsOrigin(request.headers()))
            return QHttpServerWebSocketUpgradeResponse::accept();
        if (GuardSocket *socket = m_guard->connection(request.remoteAddress(), request.remotePort()))
            socket->refuseUpgrade(403, u"Pages of this origin may not open a WebSocket here. Add it to the allowed origins in the settings."_s);
        return QHttpServerWebSocketUpgradeResponse::deny();
    });
    connect(this, &QAbstractHttpServer::newWebSocketConnection, this, &RequestDispatcher::admitSockets);
    connect(&m_services.accounts, &AccountService::rightsChanged, this, &RequestDispatcher::recheckRights);
    m_services.usage.requests().setConnections([guard = m_guard] { return guard->connectionsByAddress(); });
}

RequestDispatcher::~RequestDispatcher()
{
    m_services.usage.requests().setConnections({});
    // While the sockets end, the table and the metrics must still be there.
    const QList<Exchange *> exchanges = m_exchanges.keys();
    for (Exchange *exchange : exchanges)
        exchange->disconnect(this);
    qDeleteAll(exchanges);
    m_gate.reset();
    delete m_guard;
}

void RequestDispatcher::apply(const ServerSettings &settings)
{
    m_limiter.configure(settings.rateLimits, settings.rateLimitSettings);
    m_origins = OriginPolicy(settings.host, settings.allowedHosts, settings.allowedOrigins);
    m_guard->setLimits(settings.limits);
}

qint64 RequestDispatcher::bodyLimit(Method method, QByteArrayView target) const
{
    const Router::Match match = m_table.router().match(method, target);
    const qint64 own = match.outcome == Router::Match::Outcome::Found ? m_table.entry(match.route).route.bodyLimit : 0;
    return own > 0 ? own : m_guard->limits().bodyBytes;
}

bool RequestDispatcher::allowsHost(QByteArrayView host, const QHostAddress &local) const { return m_origins.allowsHost(host, local); }

bool RequestDispatcher::allowsUpgrade(QByteArrayView target) const
{
    const Router::Match match = m_table.router().match(Method::Get, target);
    return match.outcome == Router::Match::Outcome::Found && m_table.entry(match.route).route.socket;
}

// A browser lets any page open a WebSocket and sends along where the page is from (RFC 6455, 10.2); other programs send nothing.
bool RequestDispatcher::allowsOrigin(const QHttpHeaders &headers) const
{
    const QByteArrayView origin = headers.value(QHttpHeaders::WellKnownHeader::Origin);
    if (origin.isEmpty() || !m_origins.corsOrigin(origin).isEmpty())
        return true;
    const qsizetype scheme = origin.indexOf("://");
    return scheme > 0 && origin.sliced(scheme + 3).compare(headers.value(QHttpHeaders::WellKnownHeader::Host), Qt::CaseInsensitive) == 0;
}

void RequestDispatcher::admitSockets()
{
    while (hasPendingWebSocketConnections()) {
        std::unique_ptr<QWebSocket> socket = nextPendingWebSocketConnection();
        const GuardSocket *connection = m_guard->connection(socket->peerAddress(), socket->peerPort());
        if (!connection)
            continue; // left meanwhile
        const RequestHead head = connection->head();
        const QByteArray id = requestIdOf({});
        const QByteArray program = socket->request().rawHeader("User-Agent");
        const QHostAddress address = socket->peerAddress();
        const RouteTable::Entry *entry = m_gate->admit(std::move(socket), head.target, id);
        record({.head = head, .id = id, .program = program, .address = address, .metric = entry ? entry->metric : m_unmatchedMetric, .begin = steady_clock::now()}, 101, 0);
    }
}

QByteArray RequestDispatcher::refusalBody(int status, QByteArrayView target, const QString &message) const
{
    const ErrorCode code = status == 503 ? ErrorCode::Unavailable : status == 408 ? ErrorCode::Timeout : ErrorCode::InvalidArgument;
    return jsonText(m_table.dialectOf(target).errorBody(status, {.code = code, .message = message, .detail = {}, .field = {}, .retryAfter = {}}, nullptr));
}

QByteArray RequestDispatcher::requestIdOf(const QHttpHeaders &headers)
{
    const QByteArrayView given = headers.value("x-request-id"_L1);
    const auto isPlain = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '.'; };
    if (!given.isEmpty() && given.size() <= 64 && std::all_of(given.begin(), given.end(), isPlain))
        return given.toByteArray();
    return m_idPrefix + QByteArray::number(++m_idCount, 16);
}

Response RequestDispatcher::refusal(const Dialect &dialect, int status, const Error &error, const Route *route) const
{
    Response response = Response::json(dialect.errorBody(status, error, route), status);
    if (status == 401)
        response.headers.emplaceBack("WWW-Authenticate", error.code == ErrorCode::TokenExpired ? "Bearer error=\"invalid_token\"" : "Bearer");
    if (error.retryAfter) {
        const auto wait = std::chrono::ceil<std::chrono::seconds>(*error.retryAfter);
        response.headers.emplaceBack("Retry-After", QByteArray::number(std::max<qint64>(1, wait.count())));
    }
    return response;
}

Response RequestDispatcher::unmatched(const RequestHead &head, const Router::Match &match, const QHttpHeaders &headers, const AnswerFacts &facts) const
{
    using Outcome = Router::Match::Outcome;
    const auto error = [](ErrorCode code, QString message) { return Error{.code = code, .message = std::move(message), .detail = {}, .field = {}, .retryAfter = {}}; };
    const Dialect &dialect = m_table.dialectOf(head.target);
    if (match.outcome == Outcome::BadPath)
        return refusal(dialect, 400, error(ErrorCode::InvalidArgument, u"The path is not valid percent-encoded UTF-8."_s), nullptr);
    if (match.outcome == Outcome::NotFound)
        return refusal(dialect, 404, error(ErrorCode::NotFound, u"There is nothing at this path."_s), nullptr);
    if (head.method != Method::Options) {
        Response response = refusal(dialect, 405, error(ErrorCode::InvalidArgument, u"This path does not take that method."_s), nullptr);
        response.headers.emplaceBack("Allow", match.allow);
        return response;
    }
    Response response;
    response.status = 204;
    response.contentType.clear();
    response.headers.emplaceBack("Allow", match.allow);
    if (!facts.corsOrigin.isEmpty() && !headers.value("access-control-request-method"_L1).isEmpty()) {
        response.headers.emplaceBack("Access-Control-Allow-Methods", match.allow);
        response.headers.emplaceBack("Access-Control-Allow-Headers", "Authorization, Content-Type, Accept, Last-Event-ID, X-Request-Id");
        response.headers.emplaceBack("Access-Control-Max-Age", "600");
    }
    return response;
}

std::optional<Response> RequestDispatcher::check(RequestContext &context, const RouteTable::Entry &entry, const QHttpServerRequest &request, AnswerFacts &facts)
{
    const Route &route = entry.route;
    const auto refuse = [&](const Error &error) { return refusal(*entry.dialect, entry.dialect->statusOf(error, &route), error, &route); };
    std::optional<Error> refused;
    if (route.access != Access::Public) {
        Result<Principal> caller = m_services.accounts.authenticate(context.headers.value(QHttpHeaders::WellKnownHeader::Authorization));
        if (!caller)
            refused = caller.error();
        else if (route.access == Access::Admin && !caller->isAdmin)
            refused = Error{.code = ErrorCode::PermissionDenied, .message = u"Only administrators may do this."_s, .detail = {}, .field = {}, .retryAfter = {}};
        else if (!allows(*caller, route.neededScope()))
            refused = Error{.code = ErrorCode::PermissionDenied,
                            .message = u"This API key lacks the scope \"%1\". Use one that has it."_s.arg(scopeName(route.neededScope())),
                            .detail = {}, .field = {}, .retryAfter = {}};
        else
            context.caller = *std::move(caller);
    }
    facts.rate = m_limits.count(entry, context.caller, context.address);
    if (!facts.rate.allowed)
        return refuse(RequestLimits::refusal(facts.rate));
    if (refused)
        return refuse(*refused);
    if (const Status mayAsk = m_limits.mayAsk(route, context.caller); !mayAsk)
        return refuse(mayAsk.error());

    if (!route.query.isEmpty()) {
        const qsizetype mark = context.target.indexOf('?');
        Result<QJsonObject> query = route.query.validatedQuery(mark < 0 ? QByteArrayView() : QByteArrayView(context.target).sliced(mark + 1));
        if (!query)
            return refuse(query.error());
        context.query = *std::move(query);
    }
    if (!route.body.isEmpty()) {
        Result<QJsonObject> body = readBody(context, request.body());
        if (!body)
            return refuse(body.error());
        context.body = *std::move(body);
    }
    return {};
}

Result<QJsonObject> RequestDispatcher::readBody(RequestContext &context, const QByteArray &text)
{
    const Route &route = *context.route;
    const QByteArrayView contentType = context.headers.value(QHttpHeaders::WellKnownHeader::ContentType);
    if (route.bodyFormat == BodyFormat::Upload) {
        auto upload = readUpload(contentType, text);
        if (!upload)
            return failure(upload);
        context.files = std::move(upload->files);
        return route.body.validatedForm(upload->fields);
    }
    if (text.isEmpty())
        return route.body.validated({});
    if (route.bodyFormat == BodyFormat::Form) {
        const Result<FormFields> form = readForm(contentType, text);
        return form ? route.body.validatedForm(*form) : Result<QJsonObject>(failure(form));
    }
    if (!isJson(contentType))
        return failure(ErrorCode::InvalidArgument, u"The request body must be JSON (Content-Type: application/json)."_s);
    const Result<QJsonObject> json = readJsonObject(text);
    return json ? route.body.validated(*json) : json;
}

bool RequestDispatcher::handleRequest(const QHttpServerRequest &request, QHttpServerResponder &)
{
    const Time begin = steady_clock::now();
    GuardSocket *socket = m_guard->connection(request.remoteAddress(), request.remotePort());
    if (!socket)
        return true; // left meanwhile
    const RequestHead head = socket->head();
    const QHttpHeaders &headers = request.headers();
    AnswerFacts facts{.requestId = requestIdOf(headers),
                      .corsOrigin = m_origins.corsOrigin(headers.value(QHttpHeaders::WellKnownHeader::Origin)),
                      .rate = {},
                      .isHead = head.method == Method::Head,
                      .http10 = head.http10,
                      .keepAlive = head.keepAlive && !socket->isEnding(),
                      .gzip = acceptsGzip(headers.value(QHttpHeaders::WellKnownHeader::AcceptEncoding))};
    Asked asked{.head = head, .id = facts.requestId, .program = valueOf(headers, QHttpHeaders::WellKnownHeader::UserAgent), .address = request.remoteAddress(), .begin = begin};
    const auto answerNow = [&](Response response, int metric) {
        const QByteArray bytes = answerBytes(facts, response);
        QPointer<GuardSocket> alive = socket;
        socket->send(bytes);
        if (alive)
            socket->finishExchange(facts.keepAlive);
        asked.metric = metric;
        record(asked, response.status, bytes.size());
        return true;
    };

    Router::Match match = m_table.router().match(head.method, head.target);
    if (match.outcome != Router::Match::Outcome::Found)
        return answerNow(unmatched(head, match, headers, facts), m_unmatchedMetric);

    const RouteTable::Entry &entry = m_table.entry(match.route);
    auto context = std::make_shared<RequestContext>(m_services);
    context->route = &entry.route;
    context->address = request.remoteAddress();
    context->id = facts.requestId;
    context->captures = std::move(match.captures);
    context->headers = headers;
    context->target = head.target;
    context->documentation = &m_documentation;
    std::optional<Response> refused = check(*context, entry, request, facts);
    asked.user = context->caller.user;
    if (refused)
        return answerNow(*std::move(refused), entry.metric);
    if (entry.route.direct) {
        Result<Response> response = entry.route.direct(*context);
        return answerNow(response ? *std::move(response)
                                  : refusal(*entry.dialect, entry.dialect->statusOf(response.error(), &entry.route), response.error(), &entry.route),
                         entry.metric);
    }
    asked.metric = entry.metric;
    handleLater(std::move(context), entry, std::make_unique<Exchange>(socket, std::move(facts), m_turn, this), std::move(asked));
    return true;
}

void RequestDispatcher::missingHandler(const QHttpServerRequest &, QHttpServerResponder &) { }

void RequestDispatcher::handleLater(ContextPointer context, const RouteTable::Entry &entry, std::unique_ptr<Exchange> exchange, Asked asked)
{
    Exchange *open = exchange.release(); // deletes itself
    context->exchange = open;
    m_exchanges.insert(open, {context->caller.user, valueOf(context->headers, QHttpHeaders::WellKnownHeader::Authorization)});
    connect(open, &Exchange::finished, this, [this, open, asked = std::move(asked)](int status, qint64 bytes) {
        m_exchanges.remove(open);
        record(asked, status, bytes);
    });
    run(std::move(context), &entry, open);
}

QCoro::Task<void> RequestDispatcher::run(ContextPointer context, const RouteTable::Entry *entry, QPointer<Exchange> exchange)
{
    Result<Response> response = co_await entry->route.handler(context);
    if (!exchange)
        co_return; // the client, or the whole server, is gone
    if (response) {
        exchange->answer(*std::move(response));
        co_return;
    }
    auto *dispatcher = static_cast<RequestDispatcher *>(exchange->parent());
    const Error error = response.error();
    const int status = entry->dialect->statusOf(error, &entry->route);
    if (status >= 500)
        qCWarning(accessLog).noquote() << context->id << entry->route.path << error.message << error.detail;
    exchange->answer(dispatcher->refusal(*entry->dialect, status, error, &entry->route));
}

void RequestDispatcher::record(const Asked &asked, int status, qint64 bytes)
{
    const auto duration = std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - asked.begin);
    m_metrics.record(asked.metric, status, duration, bytes);
    // The query is left out: people put keys there.
    const QByteArrayView path = Router::pathOf(asked.head.target);
    qCInfo(accessLog).noquote() << asked.id << methodName(asked.head.method) << path << status << bytes << "bytes" << duration.count() << "us";
    m_services.usage.countRequest({.method = methodName(asked.head.method), .path = path.toByteArray(), .status = status, .duration = duration, .bytesSent = bytes,
                                   .address = asked.address, .program = asked.program, .user = asked.user});
}

void RequestDispatcher::recheckRights(const UserId &user)
{
    m_gate->recheckRights(user);
    const auto open = m_exchanges;
    for (auto it = open.begin(); it != open.end(); ++it) {
        if (it->user != user || !it.key()->isStreaming())
            continue;
        const Result<Principal> caller = m_services.accounts.authenticate(it->authorization);
        if (!caller && caller.error().code != ErrorCode::TokenExpired) // a stream may outlast the token it began with
            it.key()->end();
    }
}

void RequestDispatcher::endStreams()
{
    m_gate->closeAll();
    const QList<Exchange *> open = m_exchanges.keys();
    for (Exchange *exchange : open) {
        if (exchange->isStreaming())
            exchange->end();
    }
}

} // namespace Parlor
