#include "observe/redact.h"

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
        addKnownSecret(QStringLiteral("canary-42"));
        addKnownSecret(QStringLiteral("canary-42-long"));
        addKnownSecret(QStringLiteral("ab")); // too short to be one
        QCOMPARE(redactText(QStringLiteral("x canary-42-long y canary-42 ab")), QStringLiteral("x *** y *** ab"));
    }

    void walksThroughFields()
    {
        const QJsonObject fields{{QStringLiteral("password"), QStringLiteral("p")},
            {QStringLiteral("http_token"), QStringLiteral("t")}, {QStringLiteral("token_count"), 5},
            {QStringLiteral("list"), QJsonArray{QStringLiteral("password=hunter2")}},
            {QStringLiteral("deep"), QJsonObject{{QStringLiteral("secret"), QStringLiteral("s")}}}};
        const QJsonObject out = redactFields(fields);
        QCOMPARE(out.value(QStringLiteral("password")).toString(), QStringLiteral("***"));
        QCOMPARE(out.value(QStringLiteral("http_token")).toString(), QStringLiteral("***"));
        QCOMPARE(out.value(QStringLiteral("token_count")).toInt(), 5);
        QCOMPARE(out.value(QStringLiteral("list")).toArray()[0].toString(), QStringLiteral("password=***"));
        QCOMPARE(out.value(QStringLiteral("deep")).toObject().value(QStringLiteral("secret")).toString(),
            QStringLiteral("***"));
    }
};

QTEST_GUILESS_MAIN(TestRedact)
#include "tst_redact.moc"
