// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/requestparser.h"

#include <llhttp.h>

using namespace Qt::StringLiterals;

namespace Parlor {

namespace {

enum class Known { None, Host, ContentLength, TransferEncoding, Expect, Upgrade, HopByHop };

Known known(QByteArrayView name)
{
    const auto is = [name](QByteArrayView other) { return name.compare(other, Qt::CaseInsensitive) == 0; };
    switch (name.size()) {
    case 2: return is("te") ? Known::HopByHop : Known::None;
    case 4: return is("host") ? Known::Host : Known::None;
    case 6: return is("expect") ? Known::Expect : Known::None;
    case 7: return is("upgrade") ? Known::Upgrade : is("trailer") ? Known::HopByHop : Known::None;
    case 10: return is("connection") || is("keep-alive") ? Known::HopByHop : Known::None;
    case 14: return is("content-length") ? Known::ContentLength : Known::None;
    case 16: return is("proxy-connection") ? Known::HopByHop : Known::None;
    case 17: return is("transfer-encoding") ? Known::TransferEncoding : Known::None;
    default: return Known::None;
    }
}

std::optional<Method> methodOf(uint8_t method)
{
    switch (method) {
    case HTTP_GET: return Method::Get;
    case HTTP_HEAD: return Method::Head;
    case HTTP_POST: return Method::Post;
    case HTTP_PUT: return Method::Put;
    case HTTP_PATCH: return Method::Patch;
    case HTTP_DELETE: return Method::Delete;
    case HTTP_OPTIONS: return Method::Options;
    default: return {};
    }
}

QByteArray withoutPort(QByteArrayView host)
{
    if (host.startsWith('['))
        return host.first(host.indexOf(']') + 1).toByteArray().toLower();
    const qsizetype colon = host.indexOf(':');
    return (colon < 0 ? host : host.first(colon)).toByteArray().toLower();
}

} // namespace

struct RequestParser::Private {
    const ServerLimits &limits;
    const GuardPolicy &policy;
    QHostAddress local;

    llhttp_t parser{};
    State state = State::Idle;
    RequestHead head;
    Refusal refusal;
    QByteArray fields; ///< canonical header fields
    QByteArray host;
    QByteArray name;
    QByteArray value;
    QByteArray kept; ///< what an upgrade needs of the fields that are otherwise left out
    QByteArray body;
    QByteArray upgradeTo;
    qint64 headerBytes = 0;
    qint64 extensionBytes = 0;
    qint64 bodyLimit = 0;
    int fieldCount = 0;
    int hostCount = 0;
    int lengthCount = 0;
    bool chunked = false;
    bool expectsContinue = false;

    Private(const ServerLimits &serverLimits, const GuardPolicy &guardPolicy, QHostAddress localAddress)
        : limits(serverLimits), policy(guardPolicy), local(std::move(localAddress)) { start(); }

    static const llhttp_settings_t *settings();
    static Private &of(llhttp_t *parser) { return *static_cast<Private *>(parser->data); }

    void start()
    {
        llhttp_init(&parser, HTTP_REQUEST, settings());
        parser.data = this;
        state = State::Idle;
        head = {};
        fields.resize(0); // keeps the capacity for the next request of the connection
        host.resize(0);
        kept.resize(0);
        upgradeTo.resize(0);
        body = {};
        headerBytes = extensionBytes = 0;
        fieldCount = hostCount = lengthCount = 0;
        chunked = expectsContinue = false;
    }

    int refuse(int status, QString message)
    {
        if (state != State::Refused)
            refusal = {status, std::move(message)};
        state = State::Refused;
        return HPE_USER;
    }

    int countHeader(size_t length)
    {
        headerBytes += qint64(length);
        return headerBytes > limits.headerBytes ? refuse(431, u"The request header is too large."_s) : 0;
    }

    int fieldComplete();
    int headerComplete();
    int readTarget();
};

int RequestParser::Private::fieldComplete()
{
    if (state == State::Body) { // a trailer: nobody here reads one
        name.resize(0);
        value.resize(0);
        return 0;
    }
    if (++fieldCount > limits.headerCount)
        return refuse(431, u"The request has too many header fields."_s);
    const Known field = known(name);
    switch (field) {
    case Known::Host:
        ++hostCount;
        host = value;
        break;
    case Known::ContentLength: ++lengthCount; break;
    case Known::TransferEncoding:
        if (value.compare("chunked", Qt::CaseInsensitive) != 0 || chunked)
            return refuse(501, u"Only the transfer coding \"chunked\" is understood."_s);
        chunked = true;
        break;
    case Known::Expect:
        if (value.compare("100-continue", Qt::CaseInsensitive) != 0)
            return refuse(417, u"Only the expectation \"100-continue\" is understood."_s);
        expectsContinue = true;
        break;
    case Known::Upgrade: upgradeTo = value; [[fallthrough]];
    case Known::HopByHop: kept.append(name).append(": ").append(value).append("\r\n"); break;
    case Known::None: fields.append(name).append(": ").append(value).append("\r\n"); break;
    }
    name.resize(0);
    value.resize(0);
    return 0;
}

// RFC 9112, 3.2: origin form, "*" of OPTIONS, and the absolute form, whose authority then counts instead of Host.
int RequestParser::Private::readTarget()
{
    QByteArray &target = head.target;
    if (target.startsWith('/') || (target == "*" && head.method == Method::Options))
        return 0;
    for (const QByteArrayView scheme : {QByteArrayView("http://"), QByteArrayView("https://")}) {
        if (!target.startsWith(scheme))
            continue;
        const QByteArray rest = target.mid(scheme.size());
        const qsizetype slash = rest.indexOf('/');
        host = slash < 0 ? rest : rest.first(slash);
        target = slash < 0 ? "/"_ba : rest.mid(slash);
        return 0;
    }
    return refuse(400, u"The request target is not valid."_s);
}

int RequestParser::Private::headerComplete()
{
    const int version = llhttp_get_http_major(&parser) * 10 + llhttp_get_http_minor(&parser);
    if (version != 10 && version != 11)
        return refuse(505, u"Only HTTP/1.0 and HTTP/1.1 are spoken here."_s);
    head.http10 = version == 10;
    head.keepAlive = llhttp_should_keep_alive(&parser) != 0;
    const auto method = methodOf(llhttp_get_method(&parser));
    if (!method)
        return refuse(501, u"The request method is not known here."_s);
    head.method = *method;
    if (const int failed = readTarget())
        return failed;
    if (hostCount > 1 || (hostCount == 0 && !head.http10))
        return refuse(400, u"A request needs exactly one Host."_s);
    if (hostCount > 0 && !policy.allowsHost(withoutPort(host), local))
        return refuse(421, u"This server does not answer for that host. Add the name to the allowed hosts in the settings."_s);
    if (lengthCount > 1 || (lengthCount > 0 && chunked) || (chunked && head.http10))
        return refuse(400, u"The length of the request body is ambiguous."_s);

    bodyLimit = policy.bodyLimit(head.method, head.target);
    if (lengthCount > 0 && parser.content_length > quint64(bodyLimit))
        return refuse(413, u"The request body is too large."_s);
    const bool hasBody = chunked || (lengthCount > 0 && parser.content_length > 0);
    head.upgrade = !hasBody && head.method == Method::Get && upgradeTo.compare("websocket", Qt::CaseInsensitive) == 0
        && parser.upgrade && policy.allowsUpgrade(head.target);
    parser.upgrade = 0; // else llhttp takes what follows for another protocol
    expectsContinue = expectsContinue && hasBody && !head.http10;
    if (!chunked && lengthCount > 0)
        body.reserve(qsizetype(std::min<quint64>(parser.content_length, 64 * 1024)));
    state = State::Body;
    return 0;
}

const llhttp_settings_t *RequestParser::Private::settings()
{
    static const llhttp_settings_t table = [] {
        llhttp_settings_t s;
        llhttp_settings_init(&s);
        s.on_message_begin = [](llhttp_t *p) {
            of(p).state = State::Header;
            return 0;
        };
        s.on_url = [](llhttp_t *p, const char *at, size_t length) -> int {
            Private &d = of(p);
            if (d.head.target.size() + qint64(length) > d.limits.targetBytes)
                return d.refuse(414, u"The request target is too long."_s);
            d.head.target.append(at, qsizetype(length));
            return d.countHeader(length);
        };
        s.on_header_field = [](llhttp_t *p, const char *at, size_t length) -> int {
            of(p).name.append(at, qsizetype(length));
            return of(p).countHeader(length);
        };
        s.on_header_value = [](llhttp_t *p, const char *at, size_t length) -> int {
            of(p).value.append(at, qsizetype(length));
            return of(p).countHeader(length);
        };
        s.on_header_value_complete = [](llhttp_t *p) -> int { return of(p).fieldComplete(); };
        s.on_headers_complete = [](llhttp_t *p) -> int { return of(p).headerComplete(); };
        s.on_body = [](llhttp_t *p, const char *at, size_t length) -> int {
            Private &d = of(p);
            d.expectsContinue = false;
            if (d.body.size() + qint64(length) > d.bodyLimit)
                return d.refuse(413, u"The request body is too large."_s);
            d.body.append(at, qsizetype(length));
            return 0;
        };
        const auto extension = [](llhttp_t *p, const char *, size_t length) -> int {
            Private &d = of(p);
            d.extensionBytes += qint64(length);
            return d.extensionBytes > 1024 ? d.refuse(400, u"The request has chunk extensions that nobody understands."_s) : 0;
        };
        s.on_chunk_extension_name = extension;
        s.on_chunk_extension_value = extension;
        s.on_message_complete = [](llhttp_t *p) -> int {
            of(p).state = State::Complete;
            return HPE_PAUSED; // the next request waits until this one is answered
        };
        return s;
    }();
    return &table;
}

RequestParser::RequestParser(const ServerLimits &limits, const GuardPolicy &policy, QHostAddress local)
    : d(std::make_unique<Private>(limits, policy, std::move(local))) { }
RequestParser::~RequestParser() = default;

qsizetype RequestParser::feed(QByteArrayView bytes)
{
    if (d->state == State::Complete || d->state == State::Refused || bytes.isEmpty())
        return 0;
    const llhttp_errno_t code = llhttp_execute(&d->parser, bytes.data(), size_t(bytes.size()));
    qsizetype taken = bytes.size();
    if (d->state == State::Complete) {
        taken = llhttp_get_error_pos(&d->parser) - bytes.data();
    } else if (code != HPE_OK) {
        if (code == HPE_PAUSED_H2_UPGRADE || code == HPE_INVALID_VERSION)
            d->refuse(505, u"Only HTTP/1.0 and HTTP/1.1 are spoken here."_s);
        d->refuse(400, u"The request is not valid HTTP: %1."_s.arg(QLatin1StringView(llhttp_errno_name(code))));
    } else if (d->state == State::Idle || d->state == State::Header) {
        // Empty lines before a request and white space within a header reach no callback, and must not go on for ever either.
        d->countHeader(d->state == State::Idle ? size_t(taken) : 1);
    }
    return taken;
}

RequestParser::State RequestParser::state() const { return d->state; }
const RequestHead &RequestParser::head() const { return d->head; }
const Refusal &RequestParser::refusal() const { return d->refusal; }
bool RequestParser::wantsContinue() const { return d->state == State::Body && d->expectsContinue; }

QByteArray RequestParser::take()
{
    QByteArray request;
    request.reserve(d->fields.size() + d->body.size() + d->head.target.size() + d->host.size() + 96);
    request.append(methodName(d->head.method)).append(' ').append(d->head.target).append(" HTTP/1.1\r\nHost: ").append(d->host).append("\r\n");
    request.append(d->fields);
    if (d->head.upgrade)
        request.append(d->kept);
    if (!d->body.isEmpty())
        request.append("Content-Length: ").append(QByteArray::number(d->body.size())).append("\r\n");
    request.append("\r\n").append(d->body);
    d->start();
    return request;
}

} // namespace Parlor
