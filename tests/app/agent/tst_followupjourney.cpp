#include "engine.h"
#include "imap/operations/appendmail.h"
#include "imap/operations/session.h"
#include "support/dovecot.h"

using namespace countersign;
using namespace countersign::test;

namespace {

QByteArray mailOf(
    const char *from, const char *to, const QByteArray &id, const QByteArray &text, const QByteArray &answers = {})
{
    return QByteArray("From: ") + from + "\r\nTo: " + to + "\r\nSubject: Visit " + id + "\r\nMessage-ID: <" + id +
           ">\r\n" + (answers.isEmpty() ? QByteArray() : "In-Reply-To: <" + answers + ">\r\n") +
           "Date: Sat, 28 Nov 2026 10:00:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text + "\r\n";
}

QByteArray question(const QByteArray &id, const QByteArray &text)
{
    return mailOf("Peter <peter@kund.example>", "anna@weber.test", id, text);
}

QByteArray answerTo(const QByteArray &id)
{
    return mailOf("Anna <anna@weber.test>", "peter@kund.example", "answer-" + id, "Yes.", id);
}

} // namespace

/// A mail that asked and was not answered, in the whole engine with a real mailbox.
class TestFollowUpJourney : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<Dovecot>();
        m_server->doveadm({u"mailbox"_s, u"create"_s, u"-u"_s, Dovecot::kAnna, u"Sent"_s});
        m_dir = std::make_unique<QTemporaryDir>();
    }
    void cleanup()
    {
        m_engine.reset();
        m_server.reset();
    }

    void comesUpAndGoesWithTheAnswer()
    {
        start({u"INBOX"_s, u"Sent"_s});
        put("INBOX", question("1@kund.example", "Hello Anna,\r\n\r\ncan you come on Monday?\r\n\r\nPeter"));
        reject(m_engine->one(State::AwaitingDecision));
        QTRY_COMPARE_WITH_TIMEOUT(followUps(State::AwaitingDecision).size(), 1, 30'000);
        const ActionDetail item = m_engine->detail(followUps(State::AwaitingDecision).first().id);
        QVERIFY2(item.action.title.endsWith(u": Peter asks “can you come on Monday?”"), qPrintable(item.action.title));
        const Result<Plan> plan = Plan::fromJson(item.plan);
        QCOMPARE(plan->planner, u"playbook:follow-ups-asked"_s);
        QCOMPARE(plan->steps.size(), 1);
        QCOMPARE(plan->steps[0].tool, u"mail_write_draft"_s);
        QCOMPARE(plan->steps[0].arguments["to"_L1][0].toString(), u"Peter <peter@kund.example>"_s);
        QCOMPARE(plan->flags, QJsonArray());
        put("Sent", answerTo("1@kund.example"));
        QTRY_COMPARE_WITH_TIMEOUT(m_engine->detail(item.action.id).action.state, State::Cancelled, 30'000);
        QCOMPARE(m_engine->detail(item.action.id).action.reason, u"You have answered."_s);
    }
    void whatWasAnsweredElsewhereDoesNotComeUp()
    {
        put("Sent", answerTo("1@kund.example")); // a folder that nobody watches
        start({u"INBOX"_s});
        put("INBOX", question("1@kund.example", "Can you come on Monday?"));
        reject(m_engine->one(State::AwaitingDecision));
        put("INBOX", question("2@kund.example", "And on Tuesday?"));
        reject(m_engine->one(State::AwaitingDecision));
        QTRY_COMPARE_WITH_TIMEOUT(followUps(State::AwaitingDecision).size(), 1, 30'000);
        QVERIFY(
            followUps(State::AwaitingDecision).first().title.contains(u"And on Tuesday?")); // judged after the other
        QCOMPARE(all().size(), 3);
    }

private:
    void start(const QStringList &folders)
    {
        m_engine = std::make_unique<Engine>(m_dir->path(), QStringList{}, [&](Config &config) {
            MailAccount work;
            work.name = u"work"_s;
            work.host = u"localhost"_s;
            work.port = m_server->tlsPort();
            work.username = Dovecot::kAnna;
            work.password = QString::fromLatin1(Dovecot::kPassword);
            work.caFile = m_server->caFile();
            work.folders = folders;
            work.since = u"now"_s;
            work.followUp = 2;
            config.mail.accounts = {work};
            config.owner.emails = {QString(Dovecot::kAnna)};
            config.owner.name = u"Anna Weber"_s;
        });
        QVERIFY(QTest::qWaitFor([&] { return isConnected(); }, 20'000));
    }
    [[nodiscard]] bool isConnected()
    {
        const SystemStatus status = m_engine->app.surfaces().system.status();
        return std::ranges::any_of(
            status.accounts, [](const MailAccountInfo &account) { return account.state == u"connected"; });
    }
    void put(const QByteArray &folder, const QByteArray &mail) const
    {
        imap::ImapConnection connection(
            imap::Address{u"localhost"_s, m_server->tlsPort(), imap::Tls::Implicit, m_server->caFile()}, {});
        const imap::Outcome<void> begun =
            awaited(imap::beginSession(&connection, {Dovecot::kAnna, Dovecot::kPassword, false}));
        QVERIFY(begun.has_value());
        QVERIFY(awaited(imap::appendMail(&connection, folder, mail, {})).has_value());
        connection.close();
    }
    void reject(const Action &action)
    {
        const Result<Action> rejected = m_engine->ask<Action>([&](QObject *context, auto answer) {
            m_engine->app.surfaces().desk.reject(action.id, action.planDigest, {}, {u"gui"_s}, context, answer);
        });
        QVERIFY2(rejected.has_value(), rejected ? "" : qPrintable(rejected.error().message));
    }
    [[nodiscard]] QList<Action> all()
    {
        ActionFilter filter;
        return *m_engine->ask<QList<Action>>(
            [&](QObject *context, auto answer) { m_engine->app.surfaces().activity.list(filter, context, answer); });
    }
    [[nodiscard]] QList<Action> followUps(State state)
    {
        QList<Action> out = m_engine->inState(state);
        out.removeIf([](const Action &action) { return action.type != u"follow_up"; });
        return out;
    }

    std::unique_ptr<Dovecot> m_server;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Engine> m_engine;
};

QTEST_GUILESS_MAIN(TestFollowUpJourney)
#include "tst_followupjourney.moc"
