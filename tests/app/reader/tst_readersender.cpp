#include "base/literals.h"
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
        if (!readMail(Input{u"x.eml"_s, bytes, bytes.size(), 1000}, document, &wrong))
            return {};
        if (warnings)
            *warnings = document.warnings;
        return document.fields.value("from"_L1).toObject();
    }
    static bool matches(GrantRule rule, const QJsonObject &from)
    {
        rule.name = u"r"_s;
        rule.trustedSource = u"inbox"_s;
        Policy policy({rule});
        policy.confirm(Policy::hashOf(rule));
        ActionDetail detail;
        detail.action.source = u"inbox:x.eml"_s;
        detail.intake = {
            {u"content"_s, QJsonObject{{u"kind"_s, u"eml"_s}, {u"fields"_s, QJsonObject{{u"from"_s, from}}}}}};
        return policy.match(detail, planWith(newId(), {reversibleStep()}), 1, u"2026-11-23"_s) != nullptr;
    }
    static bool isTrusted(const QByteArray &bytes)
    {
        const QJsonObject from = fromOf(bytes);
        GrantRule sender, domain;
        sender.sender = QString::fromLatin1(kVictim);
        domain.domain = u"bank.example"_s;
        return matches(sender, from) || matches(domain, from);
    }
    /// What a rule looked at before there was a trusted source.
    static bool fooledBefore(const QByteArray &bytes)
    {
        return fromOf(bytes).value("address"_L1).toString().toLower() == QLatin1String(kVictim);
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
        QVERIFY2(isTrusted(mail), qPrintable(fromOf(mail).value("problem"_L1).toString()));
        QVERIFY(isTrusted(QByteArray(mail).replace("\n", "\r\n")));
    }

    void itSaysWhyNot()
    {
        QStringList warnings;
        const QJsonObject from = fromOf("From: a@example.org\nFrom: b@example.org\n\nx", &warnings);
        QCOMPARE(from.value("well_formed"_L1), QJsonValue(false));
        QVERIFY(from.value("problem"_L1).toString().contains(u"From field"_s));
        QCOMPARE(warnings.size(), 1);
        QVERIFY(fromOf("From: a@example.org\nSender: list@example.org\n\nx", &warnings).contains("problem"_L1));
        QCOMPARE(warnings, QStringList()); // mailing lists do this every day
        QVERIFY(!fromOf("From: a@example.org\n\nx").contains("problem"_L1));
    }

    void ourOwnSentencesRaiseNoFlag()
    {
        QSet<QString> sentences;
        for (const QByteArray &mail : hostileMails()) {
            const QString problem = fromOf(mail).value("problem"_L1).toString();
            if (problem.isEmpty() || sentences.contains(problem))
                continue;
            sentences.insert(problem);
            const QJsonObject from{
                {u"address"_s, u"a@b.example"_s}, {u"well_formed"_s, false}, {u"problem"_s, problem}};
            const QJsonObject content{{u"kind"_s, u"eml"_s}, {u"fields"_s, QJsonObject{{u"from"_s, from}}},
                {u"warnings"_s, QJsonArray{problem}}, {u"text"_s, u"See you tomorrow."_s}};
            const QList<Flag> flags = inspectText({u"note"_s, u"inbox:a.eml"_s, {{u"content"_s, content}}, {}, {}});
            QVERIFY2(flags.isEmpty(), qPrintable(flags.isEmpty() ? QString() : problem + u' ' + flags.first().kind));
        }
        QCOMPARE(sentences.size(), 6); // each of them is met
    }

    void bothParsersHaveToAgree()
    {
        const QByteArray mail = "From: a@example.org\n\nx";
        QVERIFY(senderForm(mail, u"a@example.org"_s).problem.isEmpty());
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
