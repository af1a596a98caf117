// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/jsonwebkey.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace Parlor {

namespace {

template<auto Free>
struct Freed {
    template<typename T>
    void operator()(T *object) const { Free(object); }
};
template<typename T, auto Free>
using Owned = std::unique_ptr<T, Freed<Free>>;

using Number = Owned<BIGNUM, BN_free>;
using Key = Owned<EVP_PKEY, EVP_PKEY_free>;

QByteArray bytesOf(const QJsonObject &key, QLatin1StringView member)
{
    const auto decoded = QByteArray::fromBase64Encoding(key.value(member).toString().toLatin1(), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? *decoded : QByteArray();
}

Number numberOf(const QByteArray &bytes)
{
    return Number(BN_bin2bn(reinterpret_cast<const unsigned char *>(bytes.constData()), int(bytes.size()), nullptr));
}

Key keyFrom(const char *kind, OSSL_PARAM_BLD *builder)
{
    const Owned<OSSL_PARAM, OSSL_PARAM_free> parameters(OSSL_PARAM_BLD_to_param(builder));
    const Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free> context(EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr));
    EVP_PKEY *key = nullptr;
    if (parameters && context && EVP_PKEY_fromdata_init(context.get()) == 1)
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get());
    return Key(key);
}

Key rsaKey(const QJsonObject &json)
{
    static constexpr int fewestBits = 2048; // RFC 7518, 3.3
    const QByteArray modulus = bytesOf(json, "n"_L1);
    const QByteArray exponent = bytesOf(json, "e"_L1);
    if (modulus.isEmpty() || exponent.isEmpty())
        return nullptr;
    const Number n = numberOf(modulus);
    const Number e = numberOf(exponent);
    const Owned<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free> builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
    Key key = keyFrom("RSA", builder.get());
    return key && EVP_PKEY_get_bits(key.get()) >= fewestBits ? std::move(key) : nullptr;
}

Key ellipticKey(const QJsonObject &json)
{
    const QByteArray x = bytesOf(json, "x"_L1);
    const QByteArray y = bytesOf(json, "y"_L1);
    if (json.value("crv"_L1) != "P-256"_L1 || x.size() != 32 || y.size() != 32)
        return nullptr;
    const QByteArray point = '\x04' + x + y; // SEC 1, 2.3.3: uncompressed
    const Owned<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free> builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0);
    OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.constData(), size_t(point.size()));
    return keyFrom("EC", builder.get());
}

QByteArray pemOf(const Key &key)
{
    const Owned<BIO, BIO_free_all> memory(BIO_new(BIO_s_mem()));
    if (!memory || PEM_write_bio_PUBKEY(memory.get(), key.get()) != 1)
        return {};
    char *data = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &data);
    return QByteArray(data, size);
}

bool serves(const QJsonObject &key, const QString &algorithm)
{
    const QString kind = algorithm == "RS256"_L1 ? u"RSA"_s : algorithm == "ES256"_L1 ? u"EC"_s : QString();
    const QString named = key.value("alg"_L1).toString();
    return !kind.isEmpty() && key.value("kty"_L1) == kind && (named.isEmpty() || named == algorithm);
}

} // namespace

JsonWebKeys::JsonWebKeys(const QJsonObject &keySet)
{
    const QJsonArray keys = keySet.value("keys"_L1).toArray();
    for (const QJsonValue &key : keys) {
        const QString use = key["use"_L1].toString();
        if (use.isEmpty() || use == "sig"_L1)
            m_keys.append(key.toObject());
    }
}

Result<QByteArray> JsonWebKeys::find(const QString &algorithm, const QString &keyId) const
{
    QList<QJsonObject> fitting;
    for (const QJsonObject &key : m_keys) {
        if (serves(key, algorithm) && (keyId.isEmpty() || key.value("kid"_L1) == keyId))
            fitting.append(key);
    }
    if (fitting.size() != 1)
        return failure(ErrorCode::NotFound, QCoreApplication::translate("Accounts", "The sign-in service has no key for its token."));
    const Key key = algorithm == "RS256"_L1 ? rsaKey(fitting.constFirst()) : ellipticKey(fitting.constFirst());
    const QByteArray pem = key ? pemOf(key) : QByteArray();
    if (pem.isEmpty())
        return failure(ErrorCode::Corrupt, QCoreApplication::translate("Accounts", "The sign-in service publishes a key that is not sound."));
    return pem;
}

} // namespace Parlor
