#include "control/mailverbs.h"
#include "support/realmail.h"

#include <QCoroTask>
#include <QTcpServer>
#include <QTest>

using namespace countersign;
using namespace countersign::test;

/// What is asked about mail over the socket, by programs and by a person.
class TestMailVerbs : public QObject
{
    Q_OBJECT
    std::unique_ptr<RealMail> m_mail;
    std::unique_ptr<MailVerbs> m_verbs;
    QTcpServer m_silent;
    TaskScope m_scope;

    /// An account whose server never says a word.
    void addSilent()
    {
        MailAccount account = m_mail->account();
        account.name = u"silent"_s;
        account.host = u"127.0.0.1"_s;
        account.port = m_silent.serverPort();
        account.tls = MailTls::None;
        m_mail->secrets.kept.insert(u"mail.silent.password"_s, u"secret"_s);
        m_mail->config.mail.accounts = {account};
        m_mail->watcher.setAccounts({account});
    }
    static QJsonObject testOf(const QString &name)
    {
        return {{u"verb"_s, u"mail_test"_s}, {u"account"_s, QJsonObject{{u"name"_s, name}}}};
    }
    QCoro::Task<> ask(QJsonObject request, bool isPerson, QList<Result<QJsonValue>> *answers)
    {
        const Result<QJsonValue> answer = co_await m_verbs->answer(std::move(request), isPerson);
        answers->append(answer);
    }

private Q_SLOTS:
    void init()
    {
        QVERIFY(m_silent.listen(QHostAddress::LocalHost));
        m_mail = std::make_unique<RealMail>();
        m_verbs = std::make_unique<MailVerbs>(m_mail->admin);
    }
    void cleanup()
    {
        m_mail.reset();
        m_verbs.reset();
        m_silent.close();
    }

    void programsWaitForEachOtherAndHoldUpNobody()
    {
        addSilent();
        QList<Result<QJsonValue>> programs, person;
        for (int i = 0; i < MailVerbs::kMostPrograms; ++i)
            m_scope.spawn(ask(testOf(u"silent"_s), false, &programs));
        QCOMPARE(programs.size(), 0);
        m_scope.spawn(ask(testOf(u"silent"_s), false, &programs));
        QCOMPARE(programs.size(), 1);
        QCOMPARE(programs.first().error().code, ErrorCode::Full);
        m_scope.spawn(ask({{u"verb"_s, u"mail_list"_s}}, false, &programs)); // asks nobody
        QVERIFY(programs.size() == 2 && programs.last());
        m_scope.spawn(ask(testOf(u"silent"_s), true, &person));
        QCOMPARE(person.size(), 0); // it is under way
        m_mail->watcher.endVisits();
        QTRY_COMPARE(programs.size(), MailVerbs::kMostPrograms + 2);
        QTRY_COMPARE(person.size(), 1);
        programs.clear();
        m_scope.spawn(ask(testOf(u"nobody"_s), false, &programs)); // there is room again
        QTRY_COMPARE(programs.size(), 1);
        QCOMPARE(programs.first().error().code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestMailVerbs)
#include "tst_mailverbs.moc"
