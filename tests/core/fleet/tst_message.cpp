#include "base/canonicaljson.h"
#include "base/ids.h"
#include "base/literals.h"
#include "fleet/message.h"

#include <QJsonArray>
#include <QMessageAuthenticationCode>
#include <QtTest>

using namespace countersign;

namespace {
FleetMessage sample()
{
    return {MessageKind::Claim, newId(), newId(), 7, newId(), 1'771'237'800'000'000,
        {{u"by"_s, newId()}, {u"text"_s, u"grüße"_s}}};
}

Refusal refusalOf(const QByteArray &text, const FleetKeys &keys)
{
    const auto opened = openMessage(text, keys);
    if (opened)
        qFatal("it was taken: %s", text.constData());
    return opened.error();
}
} // namespace

/// The bytes that travel.
class TestMessage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isReadAsItWasSealed()
    {
        const FleetMessage message = sample();
        const auto opened = openMessage(*sealMessage(message, {m_key}), {m_key});
        QVERIFY(opened.has_value());
        QCOMPARE(opened->kind, message.kind);
        QCOMPARE(opened->id, message.id);
        QCOMPARE(opened->owner, message.owner);
        QCOMPARE(opened->epoch, message.epoch);
        QCOMPARE(opened->token, message.token);
        QCOMPARE(opened->expiresUs, message.expiresUs);
        QCOMPARE(opened->body, message.body);
    }

    /// Other programs can make one from what is written down: RFC 8785, HMAC-SHA-256 over a purpose and the JSON.
    void theFormIsTheOneThatIsWrittenDown()
    {
        const FleetMessage message{MessageKind::Beat, u"01890a5d-ac96-774b-bcce-b302099a8057"_s,
            u"01890a5d-ac96-774b-bcce-b302099a8058"_s, 3, {}, 1000, {}};
        const QByteArray text = *sealMessage(message, {m_key});
        const QByteArray json = text.mid(text.indexOf('\n') + 1);
        QCOMPARE(json, QByteArray(R"({"body":{},"epoch":3,"expires":1000,"id":"01890a5d-ac96-774b-bcce-b302099a8057",)"
                                  R"("kind":"beat","owner":"01890a5d-ac96-774b-bcce-b302099a8058","token":"","v":1})"));
        const QByteArray mac = QMessageAuthenticationCode::hash(
            "countersign fleet message 1\n" + json, m_key.bytes(), QCryptographicHash::Sha256);
        QCOMPARE(text, "cs1 " + mac.toHex() + ' ' + QByteArray::number(json.size()) + '\n' + json);
    }

    void twoKeysHoldAndAThirdDoesNot()
    {
        const FleetKey other = FleetKey::make(), third = FleetKey::make();
        const QByteArray byOther = *sealMessage(sample(), {other, m_key});
        QVERIFY(openMessage(byOther, {m_key, other}).has_value());
        QVERIFY(openMessage(byOther, {other, m_key}).has_value());
        QCOMPARE(refusalOf(byOther, {m_key, third}), Refusal::Forged);
        QCOMPARE(refusalOf(byOther, {}), Refusal::Forged);
        QVERIFY(!sealMessage(sample(), {}).has_value());
    }

    void everyBitCounts()
    {
        const QByteArray text = *sealMessage(sample(), {m_key});
        for (qsizetype byte = 0; byte < text.size(); ++byte)
            for (int bit = 0; bit < 8; ++bit) {
                QByteArray other = text;
                other[byte] = char(uchar(other[byte]) ^ (1 << bit));
                QVERIFY2(!openMessage(other, {m_key}).has_value(), qPrintable(QString::number(byte)));
            }
    }

    void everyCutIsNoticed()
    {
        const QByteArray text = *sealMessage(sample(), {m_key});
        for (qsizetype size = 0; size < text.size(); ++size)
            QCOMPARE(refusalOf(text.first(size), {m_key}), Refusal::Truncated);
        QCOMPARE(refusalOf(text + ' ', {m_key}), Refusal::Truncated);
    }

    void whatIsSignedAndNoMessageIsRefusedAllTheSame()
    {
        const auto refused = [](const char *key, const QJsonValue &value) {
            FleetMessage message = sample();
            QJsonObject json = *parseJsonObject(*message.toJson());
            value.isUndefined() ? json.remove(QLatin1String(key)) : void(json.insert(QLatin1String(key), value));
            return FleetMessage::fromJson(*canonicalJson(json)).error();
        };
        QCOMPARE(refused("v", 2), Refusal::Version);
        QCOMPARE(refused("v", QJsonValue::Undefined), Refusal::Version);
        QCOMPARE(refused("kind", u"order"_s), Refusal::Kind);
        QCOMPARE(refused("more", 1), Refusal::Malformed);
        for (const char *key : {"id", "owner", "epoch", "token", "expires", "body"}) {
            QCOMPARE(refused(key, QJsonValue::Undefined), Refusal::Malformed);
            QCOMPARE(refused(key, QJsonArray{1}), Refusal::Malformed);
        }
        QCOMPARE(refused("token", u"../x"_s), Refusal::Malformed);
        QCOMPARE(refused("epoch", -1), Refusal::Malformed);
        QCOMPARE(refused("epoch", 1.5), Refusal::Malformed);
        QCOMPARE(FleetMessage::fromJson("[]").error(), Refusal::Malformed);
        QCOMPARE(FleetMessage::fromJson("{\"v\":1,\"v\":1}").error(), Refusal::Malformed);
        const QByteArray json = *sample().toJson();
        QCOMPARE(FleetMessage::fromJson(QByteArray(json).replace("grüße", "\\ud800")).error(), Refusal::Malformed);
        const QByteArray deep = QByteArray(100'000, '[') + QByteArray(100'000, ']');
        QCOMPARE(FleetMessage::fromJson(QByteArray(json).replace("\"grüße\"", deep)).error(), Refusal::TooLarge);
    }

    /// Written by hand, and the same as what writes any JSON makes of it.
    void theFormIsCanonical()
    {
        const QList<QJsonObject> bodies{{}, {{u"ä\n\"\\"_s, QJsonArray{1.5, true, QJsonValue::Null}}},
            {{u"epoch"_s, u",\"epoch\":7,\"v\":1}"_s}, {u"z"_s, QJsonObject{{u"b"_s, 1}, {u"a"_s, 2}}}}};
        for (const QJsonObject &body : bodies)
            for (const qint64 number : {qint64(0), qint64(1), (qint64(1) << 53) - 1})
                for (const QString &token : {QString(), newId()}) {
                    const FleetMessage message{MessageKind::Outcome, newId(), newId(), number, token, number, body};
                    const QJsonObject tree{{u"v"_s, 1}, {u"kind"_s, u"outcome"_s}, {u"id"_s, message.id},
                        {u"owner"_s, message.owner}, {u"epoch"_s, number}, {u"token"_s, token}, {u"expires"_s, number},
                        {u"body"_s, body}};
                    const QByteArray json = *message.toJson();
                    QCOMPARE(json, *canonicalJson(tree));
                    const auto read = FleetMessage::fromJson(json);
                    QVERIFY(read.has_value());
                    QCOMPARE(read->body, body);
                    QCOMPARE(read->epoch, number);
                    QCOMPARE(read->token, token);
                }
        FleetMessage message = sample();
        message.epoch = qint64(1) << 53;
        QCOMPARE(message.toJson().error().code, ErrorCode::Invalid);
        message = sample();
        message.body.insert(u"lone"_s, QString(QChar(0xd800)));
        QCOMPARE(message.toJson().error().code, ErrorCode::Invalid);
    }

    /// The same fields in any other form are no message: one message has one text.
    void noOtherFormIsRead()
    {
        const QByteArray json = *sample().toJson();
        QVERIFY(FleetMessage::fromJson(json).has_value());
        for (const auto &[from, to] : {std::pair<QByteArray, QByteArray>{",\"expires\"", ", \"expires\""},
                 {"\"epoch\":7", "\"epoch\":07"}, {"\"epoch\":7", "\"epoch\":+7"}, {"\"epoch\":7", "\"epoch\":7.0"},
                 {"\"epoch\":7", "\"epoch\":99999999999999999"}, {"\"epoch\":7", "\"epoch\":7,\"epoch\":7"},
                 {"\"kind\":\"claim\"", "\"kind\":\"cl\\u0061im\""}, {",\"v\":1}", ",\"v\":1} "},
                 {"{\"body\"", " {\"body\""}, {"{\"body\"", "{\"a\":1,\"body\""}}) {
            QVERIFY(json.contains(from));
            QVERIFY2(!FleetMessage::fromJson(QByteArray(json).replace(from, to)).has_value(), to.constData());
        }
    }

    void whatIsTooLargeIsNeitherSentNorRead()
    {
        FleetMessage message = sample();
        message.body.insert(u"text"_s, QString(FleetMessage::kMostBytes, u'x'));
        QCOMPARE(sealMessage(message, {m_key}).error().code, ErrorCode::Full);
        QCOMPARE(refusalOf(QByteArray(FleetMessage::kMostBytes + 1000, 'x'), {m_key}), Refusal::TooLarge);
        QCOMPARE(refusalOf("cs1 " + QByteArray(64, 'a') + " 9999999999\n{}", {m_key}), Refusal::TooLarge);
    }

private:
    const FleetKey m_key = FleetKey::make();
};

QTEST_GUILESS_MAIN(TestMessage)
#include "tst_message.moc"
