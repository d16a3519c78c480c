#include "observe/redact.h"

#include "base/literals.h"

#include <QJsonArray>
#include <QTest>

using namespace countersign;

class TestRedact : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesOutWhatLooksSecret_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *text, const char *expected) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
        };
        row("Authorization: Bearer abc.def-123", "Authorization: Bearer ***");
        row("password=hunter2", "password=***");
        row("{\"api_key\": \"sk1234\"}", "{\"api_key\": \"***\"}");
        row("token: 'abcdef'", "token: '***'");
        row("key sk-abcdefghijklmnop1234 used", "key *** used");
        row("ghp_abcdefghijklmnopqrstuvwx", "***");
        row("no secret in this sentence about a password", "no secret in this sentence about a password");
        row("Rechnung 2026-02-16, 12,50 €", "Rechnung 2026-02-16, 12,50 €");
    }
    void takesOutWhatLooksSecret()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(redactText(text), expected);
    }

    void takesOutWhatIsKnown()
    {
        addKnownSecret(u"canary-42"_s);
        addKnownSecret(u"canary-42-long"_s);
        addKnownSecret(u"ab"_s); // too short to be one
        QCOMPARE(redactText(u"x canary-42-long y canary-42 ab"_s), u"x *** y *** ab"_s);
    }

    void walksThroughFields()
    {
        const QJsonObject fields{{u"password"_s, u"p"_s}, {u"http_token"_s, u"t"_s}, {u"token_count"_s, 5},
            {u"list"_s, QJsonArray{u"password=hunter2"_s}}, {u"deep"_s, QJsonObject{{u"secret"_s, u"s"_s}}}};
        const QJsonObject out = redactFields(fields);
        QCOMPARE(out.value(u"password"_s).toString(), u"***"_s);
        QCOMPARE(out.value(u"http_token"_s).toString(), u"***"_s);
        QCOMPARE(out.value(u"token_count"_s).toInt(), 5);
        QCOMPARE(out.value(u"list"_s).toArray()[0].toString(), u"password=***"_s);
        QCOMPARE(out.value(u"deep"_s).toObject().value(u"secret"_s).toString(), u"***"_s);
    }
};

QTEST_GUILESS_MAIN(TestRedact)
#include "tst_redact.moc"
