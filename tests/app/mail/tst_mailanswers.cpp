#include "mailboxrig.h"

#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// mail_find_answer at a real server: what tells that a mail was answered, and what does not.
class TestMailAnswers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_rig = std::make_unique<MailboxRig>(); }
    void cleanup() { m_rig.reset(); }

    void nothingTellsOfAnAnswer()
    {
        const Result<QJsonObject> told = m_rig->call(u"mail_find_answer"_s, asked(u"1@k"_s));
        QVERIFY(told);
        QVERIFY(!told->value("answered"_L1).toBool() && told->value("looked"_L1).toBool());
    }
    void anAnswerAmongTheSentOnes_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<bool>("answered");
        QTest::newRow("answers it") << QByteArray("In-Reply-To: <1@k>\r\n") << true;
        QTest::newRow("names it") << QByteArray("References: <0@k> <1@k> <2@k>\r\n") << true;
        QTest::newRow("another one") << QByteArray("In-Reply-To: <11@k>\r\nReferences: <1@kk>\r\n") << false;
        QTest::newRow("nothing") << QByteArray() << false;
    }
    void anAnswerAmongTheSentOnes()
    {
        QFETCH(QByteArray, field);
        QFETCH(bool, answered);
        const QByteArray mail =
            "From: anna@weber.test\r\nTo: karin@kund.example\r\nSubject: Re\r\n" + field + "\r\nYes\r\n";
        QVERIFY(awaited(imap::appendMail(m_rig->connection(), "Sent", mail, {})));
        const Result<QJsonObject> told = m_rig->call(u"mail_find_answer"_s, asked(u"1@k"_s));
        QVERIFY(told);
        QCOMPARE(told->value("answered"_L1).toBool(), answered);
        QVERIFY(told->value("looked"_L1).toBool());
    }
    void aMarkWhereItLies()
    {
        const quint32 plain = m_rig->put(u"INBOX"_s, u"1@k"_s),
                      marked = m_rig->put(u"INBOX"_s, u"2@k"_s, {"\\Answered"});
        QVERIFY(!isAnswered(u"1@k"_s, plain));
        QVERIFY(isAnswered(u"2@k"_s, marked));
        QVERIFY(!isAnswered(u"2@k"_s, marked, 1)); // other numbers: another mail
        QVERIFY(!isAnswered(u"2@k"_s, marked, 0, u"Gone"_s));
    }

private:
    [[nodiscard]] static QJsonObject asked(const QString &id)
    {
        return {{u"account"_s, u"anna"_s}, {u"message_id"_s, id}};
    }
    [[nodiscard]] bool isAnswered(
        const QString &id, quint32 uid, quint32 validity = 0, const QString &folder = u"INBOX"_s)
    {
        QJsonObject arguments = asked(id);
        arguments.insert(u"folder"_s, folder);
        arguments.insert(u"uidvalidity"_s, qint64(validity > 0 ? validity : m_rig->validity(u"INBOX"_s)));
        arguments.insert(u"uid"_s, qint64(uid));
        const Result<QJsonObject> told = m_rig->call(u"mail_find_answer"_s, arguments);
        return told && told->value("answered"_L1).toBool();
    }
    std::unique_ptr<MailboxRig> m_rig;
};

QTEST_GUILESS_MAIN(TestMailAnswers)
#include "tst_mailanswers.moc"
