#include "desk/policy.h"
#include "guard/guard.h"
#include "reader/mail/headerblock.h"
#include "reader/mail/mail.h"
#include "reader/mail/mailbox.h"
#include "reader/mail/sender.h"
#include "support/hostilesenders.h"
#include "support/samples.h"

#include <QTest>

using namespace countersign;
using namespace countersign::reader;
using namespace countersign::test;

/// From the bytes of a mail to a rule's answer: only one plain sender from a trusted source fits a rule.
class TestReaderSender : public QObject
{
    Q_OBJECT

    static QJsonObject fromOf(const QByteArray &bytes, QStringList *warnings = nullptr)
    {
        Document document;
        QString wrong;
        if (!readMail(Input{QStringLiteral("x.eml"), bytes, bytes.size(), 1000}, document, &wrong))
            return {};
        if (warnings)
            *warnings = document.warnings;
        return document.fields.value(QLatin1String("from")).toObject();
    }
    static bool matches(GrantRule rule, const QJsonObject &from)
    {
        rule.name = QStringLiteral("r");
        rule.trustedSource = QStringLiteral("inbox");
        Policy policy({rule});
        policy.confirm(Policy::hashOf(rule));
        ActionDetail detail;
        detail.action.source = QStringLiteral("inbox:x.eml");
        detail.intake = {
            {QStringLiteral("content"), QJsonObject{{QStringLiteral("kind"), QStringLiteral("eml")},
                                            {QStringLiteral("fields"), QJsonObject{{QStringLiteral("from"), from}}}}}};
        return policy.match(detail, planWith(newId(), {reversibleStep()}), 1, QStringLiteral("2026-11-23")) != nullptr;
    }
    static bool isTrusted(const QByteArray &bytes)
    {
        const QJsonObject from = fromOf(bytes);
        GrantRule sender, domain;
        sender.sender = QString::fromLatin1(kVictim);
        domain.domain = QStringLiteral("bank.example");
        return matches(sender, from) || matches(domain, from);
    }
    /// What a rule looked at before there was a trusted source.
    static bool fooledBefore(const QByteArray &bytes)
    {
        return fromOf(bytes).value(QLatin1String("address")).toString().toLower() == QLatin1String(kVictim);
    }
    static QByteArrayList hostileMails()
    {
        QByteArrayList mails;
        const QByteArray rest = "To: a@example.org\nSubject: s\n";
        for (const QByteArray &value : hostileFromValues())
            for (const QByteArray &mail :
                {QByteArray("From: " + value + "\n" + rest), QByteArray(rest + "from:" + value + "\n")})
                mails << mail + "\nbody\n" << QByteArray(mail + "\nbody\n").replace("\n", "\r\n");
        for (const QByteArray &header : hostileHeaders())
            mails << header + rest + "\nbody\n" << QByteArray(header + rest + "\nbody\n").replace("\n", "\r\n");
        return mails;
    }

private Q_SLOTS:
    void initTestCase() { initMail(); }

    void noForgedSenderFitsARule()
    {
        const QByteArrayList mails = hostileMails();
        QVERIFY2(mails.size() >= 600, qPrintable(QString::number(mails.size())));
        int before = 0;
        QByteArrayList fooled;
        for (const QByteArray &mail : mails) {
            before += fooledBefore(mail);
            if (isTrusted(mail))
                fooled << mail.left(120);
        }
        QVERIFY2(fooled.isEmpty(), fooled.join("\n---\n").constData());
        QVERIFY2(before > mails.size() / 4, qPrintable(QString::number(before))); // they are no straw men
        qInfo("%d of %d hostile mails fitted before, 0 now", before, int(mails.size()));
    }

    void ordinarySendersFit_data()
    {
        QTest::addColumn<QByteArray>("from");
        for (const char *from : {"chef@bank.example", "<chef@bank.example>", "Chef <chef@bank.example>",
                 "\"Bank, Chef\" <chef@bank.example>", "Dr. C. Hef <chef@bank.example>",
                 "=?utf-8?q?M=C3=BCller?= <chef@bank.example>", "=?utf-8?b?w4RybnN0?= Bank <chef@bank.example>",
                 "CHEF@Bank.Example", "\"chef@bank.example\" <chef@bank.example>",
                 "A very long name of a bank\n <chef@bank.example>", "\"O'Hef \\\"C\\\"\" <chef@bank.example>",
                 "  chef@bank.example  "})
            QTest::newRow(from) << QByteArray(from);
    }
    void ordinarySendersFit()
    {
        QFETCH(QByteArray, from);
        const QByteArray mail =
            "From: " + from +
            "\nSubject: s\nSender: Chef <chef@bank.example>\nAuthentication-Results: mx; dkim=pass\n\nbody\n";
        QVERIFY2(isTrusted(mail), qPrintable(fromOf(mail).value(QLatin1String("problem")).toString()));
        QVERIFY(isTrusted(QByteArray(mail).replace("\n", "\r\n")));
    }

    void itSaysWhyNot()
    {
        QStringList warnings;
        const QJsonObject from = fromOf("From: a@example.org\nFrom: b@example.org\n\nx", &warnings);
        QCOMPARE(from.value(QLatin1String("well_formed")), QJsonValue(false));
        QVERIFY(from.value(QLatin1String("problem")).toString().contains(QStringLiteral("From field")));
        QCOMPARE(warnings.size(), 1);
        QVERIFY(
            fromOf("From: a@example.org\nSender: list@example.org\n\nx", &warnings).contains(QLatin1String("problem")));
        QCOMPARE(warnings, QStringList()); // mailing lists do this every day
        QVERIFY(!fromOf("From: a@example.org\n\nx").contains(QLatin1String("problem")));
    }

    void ourOwnSentencesRaiseNoFlag()
    {
        QSet<QString> sentences;
        for (const QByteArray &mail : hostileMails()) {
            const QString problem = fromOf(mail).value(QLatin1String("problem")).toString();
            if (problem.isEmpty() || sentences.contains(problem))
                continue;
            sentences.insert(problem);
            const QJsonObject from{{QStringLiteral("address"), QStringLiteral("a@b.example")},
                {QStringLiteral("well_formed"), false}, {QStringLiteral("problem"), problem}};
            const QJsonObject content{{QStringLiteral("kind"), QStringLiteral("eml")},
                {QStringLiteral("fields"), QJsonObject{{QStringLiteral("from"), from}}},
                {QStringLiteral("warnings"), QJsonArray{problem}},
                {QStringLiteral("text"), QStringLiteral("See you tomorrow.")}};
            const QList<Flag> flags = inspectText({QStringLiteral("note"), QStringLiteral("inbox:a.eml"),
                {{QStringLiteral("content"), content}}, {}, {}});
            QVERIFY2(flags.isEmpty(), qPrintable(flags.isEmpty() ? QString() : problem + u' ' + flags.first().kind));
        }
        QCOMPARE(sentences.size(), 6); // each of them is met
    }

    void bothParsersHaveToAgree()
    {
        const QByteArray mail = "From: a@example.org\n\nx";
        QVERIFY(senderForm(mail, QStringLiteral("a@example.org")).problem.isEmpty());
        for (const char *other : {"", "b@example.org", "A@example.org", "a@example.org "})
            QVERIFY(!senderForm(mail, QLatin1String(other)).problem.isEmpty());
    }

    void aHeaderWithoutEndCostsLittle()
    {
        QVERIFY(!strictHeader(QByteArray("a:\n").repeated(1'000'000)));
        QVERIFY(!strictHeader("a: b\n" + QByteArray(" c\n").repeated(1'000'000)));
        QVERIFY(!strictMailbox(QByteArray("\"").repeated(1'000'000)));
        QCOMPARE(strictHeader("")->size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestReaderSender)
#include "tst_readersender.moc"
