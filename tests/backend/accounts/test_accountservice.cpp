// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accesstoken.h"
#include "accounts/accountservice.h"
#include "accounts/signinthrottle.h"
#include "support/storefixture.h"
#include "support/testregistry.h"

#include <QSignalSpy>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static QByteArray keyHeader(const QString &key) { return QByteArray("ApiKey ") + key.toLatin1(); }
static QByteArray bearer(const QString &token) { return QByteArray("Bearer ") + token.toLatin1(); }

class TestAccountService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theOwnerIsMadeOnceAndHasNoPassword()
    {
        StoreFixture store;
        const User owner = store.accounts->owner();
        QVERIFY(owner.isOwner && owner.isAdmin);
        QVERIFY(!await(store.accounts->signIn(owner.username, u""_s, u"1.2.3.4"_s)));
        store.reopen();
        QCOMPARE(store.accounts->owner(), owner);
        QCOMPARE(await(store.accounts->users())->size(), 1);
    }

    void signInGivesTokensThatSpeakForTheUser()
    {
        StoreFixture store;
        const User ann = store.addUser(u"Ann"_s);
        const auto signedIn = await(store.accounts->signIn(u"ann"_s, u"correct horse"_s, u"::1"_s));
        QVERIFY(signedIn);
        const auto principal = store.accounts->authenticate(bearer(signedIn->tokens.access));
        QVERIFY(principal);
        QCOMPARE(principal->user, ann.id);
        QCOMPARE(principal->userRow, ann.row);
        QVERIFY(!principal->isAdmin);
        QVERIFY(principal->expiresAt - principal->signedInAt > 1700s);
        store.reopen(); // tokens outlive a restart
        QVERIFY(store.accounts->authenticate(bearer(signedIn->tokens.access)));
    }

    void badCredentialsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("scheme only") << QByteArray("Bearer");
        QTest::newRow("empty") << QByteArray("Bearer  ");
        QTest::newRow("basic") << QByteArray("Basic YTpi");
        QTest::newRow("noise") << QByteArray("Bearer \xff\xfe.\x01.z");
        QTest::newRow("three parts") << QByteArray("Bearer a.b.c");
        QTest::newRow("unknown key") << QByteArray("ApiKey parlor_nonsense");
        QTest::newRow("admin secret as key") << QByteArray("ApiKey admin-secret-of-the-tests");
        // {"alg":"none"} and {"alg":"HS256"} with somebody else's key (RFC 8725, 3.1)
        QTest::newRow("alg none") << QByteArray("Bearer eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJpc3MiOiJwYXJsb3IiLCJzdWIiOiJ4In0.");
        QTest::newRow("foreign key") << bearer(AccessTokens(QByteArray(32, 'x')).sign({.user = UserId::create(),
                                                                                      .session = SessionId::create(),
                                                                                      .issuedAt = now(),
                                                                                      .signedInAt = now(),
                                                                                      .expiresAt = now() + 1h}));
        QTest::newRow("very long") << QByteArray("Bearer ") + QByteArray(30000, 'a') + ".b.c";
    }
    void badCredentialsAreRefused()
    {
        QFETCH(QByteArray, header);
        StoreFixture store;
        const auto principal = store.accounts->authenticate(header);
        QVERIFY(!principal);
        QCOMPARE(principal.error().code, ErrorCode::Unauthenticated);
    }

    void anExpiredTokenSaysSo()
    {
        StoreFixture store;
        const User ann = store.addUser(u"ann"_s);
        const QString old = AccessTokens(QByteArray(32, 'k'))
                                .sign({.user = ann.id, .session = SessionId::create(), .issuedAt = now() - 2h, .signedInAt = now() - 2h, .expiresAt = now() - 1h});
        QCOMPARE(store.accounts->authenticate(bearer(old)).error().code, ErrorCode::TokenExpired);
    }

    void theAdminTokenActsForTheOwner()
    {
        StoreFixture store;
        const auto principal = store.accounts->authenticate("Bearer admin-secret-of-the-tests");
        QVERIFY(principal);
        QVERIFY(principal->isAdmin);
        QCOMPARE(principal->credential, CredentialKind::AdminToken);
    }

    void refreshRotatesAndReuseEndsTheFamily()
    {
        StoreFixture store;
        store.addUser(u"ann"_s);
        const auto first = await(store.accounts->signIn(u"ann"_s, u"correct horse"_s, u"::1"_s));
        const auto second = await(store.accounts->refresh(first->tokens.refresh, Rotation::Rotate));
        QVERIFY(second);
        QVERIFY(second->refresh != first->tokens.refresh);
        QVERIFY(store.accounts->authenticate(bearer(second->access)));
        QSignalSpy rights(store.accounts.get(), &AccountService::rightsChanged);
        QVERIFY(!await(store.accounts->refresh(first->tokens.refresh, Rotation::Rotate))); // reuse
        QCOMPARE(rights.size(), 1);
        QVERIFY(!await(store.accounts->refresh(second->refresh, Rotation::Rotate)));
        QVERIFY(!store.accounts->authenticate(bearer(second->access)));
        store.reopen();
        QVERIFY(!store.accounts->authenticate(bearer(second->access)));
    }

    void aKeptRefreshTokenWorksAgain()
    {
        StoreFixture store;
        store.addUser(u"ann"_s);
        const auto first = await(store.accounts->signIn(u"ann"_s, u"correct horse"_s, u"::1"_s));
        for (int i = 0; i < 3; ++i) {
            const auto again = await(store.accounts->refresh(first->tokens.refresh, Rotation::Keep));
            QVERIFY(again);
            QCOMPARE(again->refresh, first->tokens.refresh);
        }
    }

    void signingOutEndsTheSession()
    {
        StoreFixture store;
        store.addUser(u"ann"_s);
        store.addUser(u"bob"_s);
        const auto ann = await(store.accounts->signIn(u"ann"_s, u"correct horse"_s, u"::1"_s));
        const auto bob = await(store.accounts->signIn(u"bob"_s, u"correct horse"_s, u"::1"_s));
        const Principal caller = *store.accounts->authenticate(bearer(ann->tokens.access));
        const auto foreign = await(store.accounts->signOut(caller, bob->tokens.refresh));
        QCOMPARE(foreign.error().field, u"refresh_token"_s);
        QVERIFY(store.accounts->authenticate(bearer(bob->tokens.access)));
        QVERIFY(await(store.accounts->signOut(caller, ann->tokens.refresh)));
        QVERIFY(!store.accounts->authenticate(bearer(ann->tokens.access)));
        QVERIFY(!await(store.accounts->refresh(ann->tokens.refresh, Rotation::Keep)));
    }

    void suspendedUsersAreRefusedAtOnce()
    {
        StoreFixture store;
        const User ann = store.addUser(u"ann"_s);
        const auto signedIn = await(store.accounts->signIn(u"ann"_s, u"correct horse"_s, u"::1"_s));
        QVERIFY(await(store.accounts->setActive(ann.id, false)));
        QCOMPARE(store.accounts->authenticate(bearer(signedIn->tokens.access)).error().code, ErrorCode::PermissionDenied);
        QVERIFY(!await(store.accounts->signIn(u"ann"_s, u"correct horse"_s, u"::1"_s)));
        QVERIFY(!await(store.accounts->refresh(signedIn->tokens.refresh, Rotation::Rotate)));
        QVERIFY(!await(store.accounts->setActive(store.accounts->owner().id, false)));
    }

    void passwordsAreCheckedAndChanged()
    {
        StoreFixture store;
        QCOMPARE(await(store.accounts->createUser({.username = u"x"_s, .email = {}, .fullName = {}, .password = u"12345678"_s})).error().field, u"username"_s);
        QCOMPARE(await(store.accounts->createUser({.username = u"xyz"_s, .email = {}, .fullName = {}, .password = u"1234567"_s})).error().field, u"password"_s);
        QCOMPARE(await(store.accounts->createUser({.username = u"xyz"_s, .email = u"no"_s, .fullName = {}, .password = u"12345678"_s})).error().field, u"email"_s);
        const User ann = store.addUser(u"ann"_s);
        QCOMPARE(await(store.accounts->createUser({.username = u"ANN"_s, .email = {}, .fullName = {}, .password = u"12345678"_s})).error().code, ErrorCode::Conflict);
        const auto here = await(store.accounts->signIn(u"ann"_s, u"correct horse"_s, u"::1"_s));
        const auto elsewhere = await(store.accounts->signIn(u"ann"_s, u"correct horse"_s, u"::1"_s));
        const Principal caller = *store.accounts->authenticate(bearer(here->tokens.access));
        QVERIFY(!await(store.accounts->changePassword(caller, u"wrong"_s, u"battery staple"_s)));
        QVERIFY(await(store.accounts->changePassword(caller, u"correct horse"_s, u"battery staple"_s)));
        QVERIFY(store.accounts->authenticate(bearer(here->tokens.access)));
        QVERIFY(!store.accounts->authenticate(bearer(elsewhere->tokens.access)));
        QVERIFY(await(store.accounts->signIn(u"ann"_s, u"battery staple"_s, u"::1"_s)));
        QVERIFY(!await(store.accounts->user(UserId::create())));
        QCOMPARE(await(store.accounts->user(ann.id))->username, u"ann"_s);
    }

    void apiKeysAreSeenOnceAndRevoked()
    {
        StoreFixture store;
        const User ann = store.addUser(u"ann"_s);
        const User bob = store.addUser(u"bob"_s);
        const auto made = await(store.accounts->createApiKey(ann.id, u"script"_s, {u"chat"_s}, {}));
        QVERIFY(made);
        for (const QByteArray &scheme : {QByteArray("ApiKey "), QByteArray("Bearer ")}) {
            const auto principal = store.accounts->authenticate(QByteArray(scheme + made->key.toLatin1()));
            QVERIFY(principal);
            QCOMPARE(principal->scopes, QStringList{u"chat"_s});
        }
        store.reopen();
        QVERIFY(store.accounts->authenticate(keyHeader(made->key)));
        const auto listed = await(store.accounts->apiKeys(ann.id));
        QCOMPARE(listed->size(), 1);
        QVERIFY(made->key.startsWith(listed->first().prefix) && listed->first().prefix.size() < 14);
        QCOMPARE(await(store.accounts->revokeApiKey(bob.id, listed->first().id)).error().code, ErrorCode::NotFound);
        QVERIFY(await(store.accounts->revokeApiKey(ann.id, listed->first().id)));
        QVERIFY(!store.accounts->authenticate(keyHeader(made->key)));
        const auto expired = await(store.accounts->createApiKey(ann.id, {}, {}, now() - 1s));
        QCOMPARE(store.accounts->authenticate(keyHeader(expired->key)).error().code, ErrorCode::TokenExpired);
    }

    void guessingIsSlowedAndAStrangerLocksNobodyOut()
    {
        StoreFixture store;
        store.addUser(u"ann"_s);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(await(store.accounts->signIn(u"ann"_s, u"guess"_s, u"6.6.6.6"_s)).error().code, ErrorCode::Unauthenticated);
        const auto refused = await(store.accounts->signIn(u"ann"_s, u"correct horse"_s, u"6.6.6.6"_s));
        QCOMPARE(refused.error().code, ErrorCode::RateLimited);
        QVERIFY(refused.error().retryAfter);
        QVERIFY(await(store.accounts->signIn(u"ann"_s, u"correct horse"_s, u"10.0.0.1"_s)));
    }

    void theThrottleForgetsAndStaysSmall()
    {
        SignInThrottle throttle;
        const Timestamp start = now();
        for (int i = 0; i < 5; ++i)
            throttle.failed(u"a"_s, u"1"_s, start);
        QVERIFY(throttle.waitFor(u"a"_s, u"1"_s, start));
        QVERIFY(!throttle.waitFor(u"a"_s, u"1"_s, start + 31s));
        for (int i = 0; i < 100000; ++i)
            throttle.failed(QString::number(i), QString::number(i), start);
        QVERIFY(!throttle.waitFor(u"new"_s, u"new"_s, start));
    }

    void noSecretIsStoredInClear()
    {
        StoreFixture store;
        const User ann = store.addUser(u"ann"_s);
        const auto signedIn = await(store.accounts->signIn(u"ann"_s, u"correct horse"_s, u"::1"_s));
        const auto key = await(store.accounts->createApiKey(ann.id, {}, {}, {}));
        const QString path = store.database->path();
        store.conversations.reset();
        store.accounts.reset();
        store.database.reset();
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY(content.contains("ann"));
        for (const QString &secret : {u"correct horse"_s, signedIn->tokens.refresh, signedIn->tokens.access, key->key})
            QVERIFY(!content.contains(secret.toUtf8()));
    }
};

PARLOR_TEST(TestAccountService)
#include "test_accountservice.moc"
