#include "app/mail/mailboxrig.h"
#include "base/hash.h"
#include "core/net/smtppeer.h"
#include "mail/compose/outgoingmail.h"
#include "mailline/accountline.h"
#include "mcp/hub.h"

#include <QDir>
#include <QTemporaryDir>

using namespace countersign;
using namespace countersign::test;

namespace {

const QString kProgram = QStringLiteral(BIN_DIR "/countersign-mail");
const QString kAction = u"0190b2c4-7d2e-7c3a-9d6f-3f2b1a0c9e8d"_s;

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// mail_send as the hub calls it: the program itself, confined, a submission server of this test, and a real mailbox
/// for the copies.
class TestMailSending : public QObject
{
    Q_OBJECT

    std::unique_ptr<MailboxRig> m_rig;
    std::unique_ptr<SmtpPeer> m_peer;
    QTemporaryDir m_outgoing;
    QString m_sentCopy;

    QCoro::Task<Result<WayIn>> wayIn(QString)
    {
        co_return WayIn{u"localhost"_s, m_rig->server().tlsPort(), u"implicit"_s, bytesOf(m_rig->server().caFile()),
            Dovecot::kAnna, Dovecot::kPassword, false, u"127.0.0.1"_s, m_peer->serverPort(), u"none"_s, m_sentCopy};
    }
    static QJsonObject letter()
    {
        return {{u"account"_s, u"anna"_s}, {u"from"_s, u"Anna <anna@weber.test>"_s},
            {u"to"_s, QJsonArray{u"karin@kund.example"_s}}, {u"bcc"_s, QJsonArray{u"boss@weber.test"_s}},
            {u"subject"_s, u"Angebot"_s}, {u"body"_s, u"Hallo Karin\n.\nAnna\n"_s}};
    }
    Result<ToolResult> call(const QString &tool, const QJsonObject &arguments)
    {
        HubOptions options;
        BundledServer mail{{kMailServer, kProgram, {u"--outgoing"_s, m_outgoing.path()}, {}, {}, {}}};
        const QList<ToolDefinition> definitions = mailToolDefinitions();
        for (const ToolDefinition &definition : definitions)
            mail.tools.append(definition.describe());
        const auto line = std::make_shared<AccountLine>();
        line->setSource([this](QString account) { return wayIn(std::move(account)); });
        mail.line = line;
        options.bundled = {mail};
        McpHub hub(options);
        if (const Result<void> started = awaited(hub.start()); !started)
            return fail(started.error());
        Result<ToolResult> result = awaited(hub.call({kMailServer, tool, arguments, kAction, 60'000}), 60'000);
        waitDone(hub.stop());
        return result;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_rig = std::make_unique<MailboxRig>();
        m_rig->server().doveadm({u"mailbox"_s, u"create"_s, u"-u"_s, Dovecot::kAnna, u"Sent"_s});
    }
    void init()
    {
        m_peer = std::make_unique<SmtpPeer>();
        m_sentCopy = u"none"_s;
    }

    void sendsWhatWasApproved()
    {
        const Result<ToolResult> sent = call(u"mail_send"_s, letter());
        QVERIFY2(sent && !sent->isError, qPrintable(sent ? sent->text : sent.error().message));
        QCOMPARE(m_peer->connections, 1);
        QVERIFY(m_peer->took);
        const QJsonObject told = sent->structured;
        QCOMPARE(told.value("recipients"_L1).toArray(), QJsonArray({u"karin@kund.example"_s, u"boss@weber.test"_s}));
        QCOMPARE(told.value("sha256"_L1).toString(), QString::fromLatin1(sha256Hex(m_peer->mail)));
        const QDateTime date = QDateTime::fromString(told.value("date"_L1).toString(), Qt::ISODate);
        QCOMPARE(OutgoingMail::of({kAction}, letter(), date, {})->bytes, m_peer->mail);
        QVERIFY(!m_peer->mail.contains("boss@weber.test"));
        QCOMPARE(told.value("copy"_L1).toString(), u"none"_s);
    }

    void keepsACopyWhereTheOwnerWantsOne()
    {
        m_sentCopy = u"append"_s;
        const Result<ToolResult> sent = call(u"mail_send"_s, letter());
        QVERIFY2(sent && !sent->isError, qPrintable(sent ? sent->text : sent.error().message));
        QCOMPARE(sent->structured.value("copy"_L1).toString(), u"appended"_s);
        const Result<ToolResult> found = call(u"mail_find_sent"_s, letter());
        QVERIFY(found && found->structured.value("found"_L1).toBool());
        QJsonObject other = letter();
        other.insert(u"subject"_s, u"Anderes"_s);
        const Result<ToolResult> none = call(u"mail_find_sent"_s, other);
        QVERIFY(none && !none->isError && !none->structured.value("found"_L1).toBool());
    }

    void attachesWhatLiesThereForThisAction()
    {
        const QByteArray bytes = "%PDF-1.7 offer";
        const QString sha256 = QString::fromLatin1(sha256Hex(bytes)), folder = m_outgoing.filePath(kAction);
        QJsonObject arguments = letter();
        arguments.insert(
            u"attachments"_s, QJsonArray{QJsonObject{{u"path"_s, u"Done/Angebot.pdf"_s}, {u"sha256"_s, sha256}}});
        const Result<ToolResult> missing = call(u"mail_send"_s, arguments);
        QVERIFY(missing && missing->isError);
        QCOMPARE(m_peer->connections, 0);
        QVERIFY(QDir().mkpath(folder));
        QFile file(folder + u'/' + sha256);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("other") == 5);
        file.close();
        const Result<ToolResult> changed = call(u"mail_send"_s, arguments);
        QVERIFY(changed && changed->isError);
        QCOMPARE(m_peer->connections, 0);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(bytes) == bytes.size());
        file.close();
        const Result<ToolResult> sent = call(u"mail_send"_s, arguments);
        QVERIFY2(sent && !sent->isError, qPrintable(sent ? sent->text : sent.error().message));
        QVERIFY(m_peer->mail.contains("filename=\"Angebot.pdf\"") && m_peer->mail.contains(bytes.toBase64()));
    }

    void oneRefusedRecipientAndNothingIsSent()
    {
        m_peer->reacts = [](At at, const QByteArray &line, const Reaction &usual) {
            return at == At::Rcpt && line.contains("boss") ? Reaction{"550 5.1.1 unknown\r\n"} : usual;
        };
        const Result<ToolResult> refused = call(u"mail_send"_s, letter());
        QVERIFY(refused && refused->isError);
        QVERIFY(refused->text.contains(u"boss@weber.test"_s));
        QVERIFY(!m_peer->took);
    }

    void aLostVerdictIsADoubt()
    {
        m_peer->reacts = [](At at, const QByteArray &, const Reaction &usual) {
            return at == At::Dot ? Reaction{"", Reaction::Then::HangsUp} : usual;
        };
        const Result<ToolResult> doubt = call(u"mail_send"_s, letter());
        QVERIFY(!doubt.has_value()); // the executor makes a doubt of it
        QVERIFY(doubt.error().code != ErrorCode::Refused && doubt.error().code != ErrorCode::Invalid);
        QCOMPARE(m_peer->connections, 1);
    }
};

QTEST_GUILESS_MAIN(TestMailSending)
#include "tst_mailsending.moc"
