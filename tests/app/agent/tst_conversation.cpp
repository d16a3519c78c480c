#include "base/literals.h"
#include "domain/payloads/approval.h"
#include "engine.h"
#include "intake/ingestor.h"
#include "intake/storeintake.h"
#include "mail/threadlinks.h"
#include "support/modelserver.h"

#include <QJsonDocument>
#include <QThreadPool>

using namespace countersign;
using namespace countersign::test;

namespace {

QByteArray mailWith(const QByteArray &id, const QByteArray &subject, const QByteArray &answers = {})
{
    return "From: Karin <karin@kund.example>\r\nTo: anna@weber.example\r\nSubject: " + subject + "\r\nMessage-ID: <" +
           id + ">\r\n" + (answers.isEmpty() ? QByteArray() : "In-Reply-To: <" + answers + ">\r\n") +
           "Date: Tue, 24 Nov 2026 10:00:00 +0100\r\n\r\nPlease look at " + id + ".\r\n";
}

QString pathIn(const QByteArray &text)
{
    const qsizetype at = text.indexOf("Needs_Action/");
    return QString::fromUtf8(text.mid(at, text.indexOf("\\\"", at) - at));
}

} // namespace

/// A conversation in the whole engine: what a later mail does to a plan that waits, and what the planner is shown.
class TestConversation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aNewerMailSetsAPlanAside()
    {
        const QTemporaryDir dir;
        ModelServer server;
        QByteArrayList asked;
        server.decide = [&asked](const QJsonObject &request) {
            if (request["tools"_L1][0]["name"_L1].toString() == u"report_reading")
                return toolAnswer(
                    u"report_reading"_s, {{u"kind"_s, u"mail"_s}, {u"asks"_s, u"nothing"_s},
                                             {u"summary"_s, u"A mail"_s}, {u"instructs_software"_s, false}});
            const QByteArray text = QJsonDocument(request).toJson(QJsonDocument::Compact);
            asked.append(text);
            const QJsonObject move{{u"tool"_s, u"vault_move"_s}, {u"why"_s, u"It is kept."_s},
                {u"arguments"_s,
                    QJsonObject{{u"from"_s, pathIn(text)}, {u"to"_s, u"Records/%1.eml"_s.arg(asked.size())}}}};
            return toolAnswer(u"submit_plan"_s,
                {{u"type"_s, u"document"_s}, {u"title"_s, u"Mail"_s}, {u"summary"_s, u"Keep it"_s},
                    {u"reasoning"_s, u"A mail."_s}, {u"uncertainty"_s, QString()}, {u"steps"_s, QJsonArray{move}}});
        };
        Engine engine(
            dir.path(), {u"planner.use=claude"_s, u"claude.api_key="_s, u"claude.base_url="_s + server.url()});
        StoreIntake intake(engine.app.journal());
        QThreadPool pool;
        Ingestor ingestor(engine.app.config().app.vaultPath, u"test"_s, intake, &pool);
        const auto take = [&](const QByteArray &id, const QString &subject, const QByteArray &answers = {}) {
            IntakeItem item{subject + u".eml"_s, mailWith(id, subject.toUtf8(), answers), {}};
            const mail::MailHead head = mail::readHead(item.content);
            item.options = {u"email"_s, subject, Priority::Normal, u"mail:work"_s,
                {u"mail:work:INBOX:1:"_s + QString::fromLatin1(id)}};
            item.options.threads = mail::threadLinks(u"work"_s, head, item.content);
            item.options.from = mail::senderOf(head);
            return awaited(ingestor.take(item))->action.id;
        };
        const QString offer = take("1@kund.example", u"Offer"_s);
        QCOMPARE(engine.one(State::AwaitingDecision).id, offer);
        QVERIFY(!asked.first().contains("same conversation"));
        const QString digest = engine.inState(State::AwaitingDecision).first().planDigest;

        const QString answer = take("2@kund.example", u"Never mind"_s, "1@kund.example");
        const auto revision = [&] { return engine.detail(offer).plan["revision"_L1].toInt(1); };
        QTRY_VERIFY_WITH_TIMEOUT(revision() == 2 && engine.inState(State::AwaitingDecision).size() == 2, 20'000);
        const ActionDetail again = engine.detail(offer);
        const QString sentence = u"A newer mail in this conversation arrived: “Never mind”, from karin@kund.example."_s;
        QCOMPARE(again.plan["flags"_L1][0]["sentence"_L1].toString(), sentence);
        const QList<Event> trace = *awaited(engine.app.journal().trace(offer));
        QVERIFY(std::ranges::any_of(trace, [&](const Event &event) {
            return event.type == EventType::ApprovalStale && payloadOf<ApprovalStale>(event).reason == sentence;
        }));
        QVERIFY(engine.detail(answer).plan["flags"_L1].toArray().isEmpty());
        // What was on the screen before cannot be decided on any more.
        Action before = again.action;
        QVERIFY(!engine.approve(before, digest));

        QCOMPARE(asked.size(), 3);
        for (const QByteArray &text : {asked[1], asked[2]})
            QVERIFY(text.contains("Other mails of the same conversation") && text.contains("karin@kund.example"));
        const int ofAnswer = pathIn(asked[1]).contains(answer) ? 1 : 2;
        QVERIFY(!asked[ofAnswer].contains("\\\"newer\\\":true"));
        QVERIFY(asked[3 - ofAnswer].contains("\\\"newer\\\":true"));
    }
};

QTEST_GUILESS_MAIN(TestConversation)
#include "tst_conversation.moc"
