// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testregistry.h"

#include "webhooks/deliverypolicy.h"
#include "webhooks/signature.h"

#include <QTest>

using namespace Parlor;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What follows from an attempt, and how it was signed.
class TestDeliveryPolicy : public QObject
{
    Q_OBJECT

private:
    const DeliveryPolicy m_policy;
    const Timestamp m_time{1'700'000'000'000ms};

    DeliveryAttempt after(int attempts, const WebhookAnswer &answer, std::optional<Timestamp> failingSince = {}) const
    {
        DueDelivery due;
        due.delivery.attempts = attempts;
        due.failingSince = failingSince;
        return judge(due, answer, m_policy, m_time);
    }

private Q_SLOTS:
    void delaysGrowUntilTheLongest()
    {
        QCOMPARE(delayAfter(1, m_policy), milliseconds(5s));
        QCOMPARE(delayAfter(2, m_policy), milliseconds(30s));
        QCOMPARE(delayAfter(3, m_policy), milliseconds(180s));
        QCOMPARE(delayAfter(8, m_policy), milliseconds(8h));
        QCOMPARE(delayAfter(1000, m_policy), milliseconds(8h));
    }

    void aSuccessEndsIt()
    {
        for (const int status : {200, 202, 204, 299})
            QVERIFY(after(0, {.status = status, .error = {}}).state == DeliveryState::Delivered);
    }

    void aFailureIsTriedAgainWithJitter()
    {
        for (const int status : {0, 301, 302, 400, 404, 429, 500, 503}) {
            const DeliveryAttempt attempt = after(1, {.status = status, .error = status == 0 ? u"No route"_s : QString()});
            QVERIFY(attempt.state == DeliveryState::Pending);
            QVERIFY(!attempt.error.isEmpty());
            QVERIFY(attempt.nextAttemptAt >= m_time + 30s);
            QVERIFY(attempt.nextAttemptAt <= m_time + 37'500ms);
        }
    }

    void theReceiverMayAskForMoreTime()
    {
        QCOMPARE(after(0, {.status = 429, .error = {}, .retryAfter = 600s}).nextAttemptAt, m_time + 600s);
        QCOMPARE(after(0, {.status = 429, .error = {}, .retryAfter = 24h}).nextAttemptAt, m_time + 8h);
    }

    void theLastAttemptFails()
    {
        QVERIFY(after(7, {.status = 500, .error = {}}).state == DeliveryState::Pending);
        const DeliveryAttempt last = after(8, {.status = 500, .error = {}});
        QVERIFY(last.state == DeliveryState::Failed);
        QVERIFY(last.disable.isEmpty());
    }

    void longFailureDisables()
    {
        QVERIFY(after(0, {.status = 500, .error = {}}, m_time - 119h).disable.isEmpty());
        const DeliveryAttempt given = after(0, {.status = 500, .error = {}}, m_time - 121h);
        QVERIFY(given.state == DeliveryState::Failed);
        QVERIFY(!given.disable.isEmpty());
        QVERIFY(after(0, {.status = 200, .error = {}}, m_time - 121h).disable.isEmpty());
    }

    void goneDisablesAtOnce()
    {
        const DeliveryAttempt gone = after(0, {.status = 410, .error = {}});
        QVERIFY(gone.state == DeliveryState::Failed);
        QVERIFY(gone.disable.contains(u"410"));
    }

    // The example of the convention's own libraries (standard-webhooks, test of "sign").
    void signsAsTheConventionSays()
    {
        const QByteArray signature = webhookSignature(u"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"_s, u"msg_p5jXN8AQM9LWM0D4loKWxJek"_s, Timestamp(1'614'265'330s), R"({"test": 2432232314})");
        QCOMPARE(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        QCOMPARE(webhookTimestamp(Timestamp(1'614'265'330'999ms)), "1614265330");
    }

    void secretsAreOfTheConventionsForm()
    {
        const QString made = createWebhookSecret();
        QVERIFY(isWebhookSecret(made));
        QVERIFY(made != createWebhookSecret());
        QVERIFY(isWebhookSecret(u"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"_s));
        for (const QString &wrong : {QString(), u"whsec_"_s, u"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"_s, u"whsec_c2hvcnQ="_s, u"whsec_no base64 at all, but long enough"_s})
            QVERIFY(!isWebhookSecret(wrong));
        QVERIFY(!isWebhookSecret(u"whsec_"_s + QString::fromLatin1(QByteArray(65, 'k').toBase64())));
    }
};

PARLOR_TEST(TestDeliveryPolicy)
#include "test_deliverypolicy.moc"
