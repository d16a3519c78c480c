#include "core/execute/executorfixture.h"

#include "base/hash.h"
#include "base/ids.h"
#include "base/literals.h"
#include "mail/compose/outgoingmail.h"

#include <QDir>
#include <QFile>
#include <QTimeZone>

using namespace countersign;
using namespace countersign::test;

/// What was done is compared with what was approved.
class TestSecondLook : public ExecutorFixture
{
    Q_OBJECT

    const QString m_scope = newId();
    const QByteArray m_attached = "%PDF-1.7 offer";
    QTemporaryDir m_outgoing;

    [[nodiscard]] QJsonObject letter() const
    {
        return {{u"account"_s, u"work"_s}, {u"from"_s, u"anna@weber.test"_s},
            {u"to"_s, QJsonArray{u"karin@kund.example"_s}}, {u"bcc"_s, QJsonArray{u"boss@weber.test"_s}},
            {u"subject"_s, u"Angebot"_s}, {u"body"_s, u"Hallo\n"_s},
            {u"attachments"_s, QJsonArray{QJsonObject{{u"path"_s, u"Done/Angebot.pdf"_s},
                                   {u"sha256"_s, QString::fromLatin1(sha256Hex(m_attached))}}}}};
    }
    /// What an honest server says of it.
    [[nodiscard]] ToolResult honest() const
    {
        const QDateTime date(QDate(2026, 11, 29), QTime(10, 0), QTimeZone::utc());
        const Result<OutgoingMail> mail = OutgoingMail::of({m_scope, u"plan/0"_s}, letter(), date, {m_attached});
        ToolResult out;
        out.structured = {{u"date"_s, date.toString(Qt::ISODate)},
            {u"recipients"_s, QJsonArray::fromStringList(mail->recipients)},
            {u"sha256"_s, QString::fromLatin1(sha256Hex(mail->bytes))}};
        return out;
    }
    Difference difference(const QString &tool, const ToolResult &result)
    {
        Step step;
        step.server = u"countersign-mail"_s;
        step.tool = tool;
        step.arguments = letter();
        return awaited(sentMailLook(m_outgoing.path(), m_pool)(step, CallScope{m_scope, u"plan/0"_s}, result));
    }

    QString looked(const QString &tool, const ToolResult &result) { return difference(tool, result).sentence; }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(QDir(m_outgoing.path()).mkdir(m_scope));
        QFile file(m_outgoing.filePath(m_scope + u'/' + QString::fromLatin1(sha256Hex(m_attached))));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(m_attached) == m_attached.size());
    }

    void whatWasApprovedIsFine()
    {
        QCOMPARE(looked(u"mail_send"_s, honest()), QString());
        QCOMPARE(looked(u"mail_reply"_s, honest()), QString());
    }
    void othersOrOtherBytesAreNot()
    {
        ToolResult more = honest(), fewer = honest(), other = honest(), undated = honest();
        more.structured.insert(
            u"recipients"_s, QJsonArray{u"karin@kund.example"_s, u"boss@weber.test"_s, u"eve@elsewhere.example"_s});
        fewer.structured.insert(u"recipients"_s, QJsonArray{u"karin@kund.example"_s});
        other.structured.insert(u"sha256"_s, QString(64, u'a'));
        undated.structured.remove(u"date"_s);
        for (const ToolResult &one : {more, fewer, other})
            QVERIFY(!looked(u"mail_send"_s, one).isEmpty() && difference(u"mail_send"_s, one).isSeen);
        // What nobody could compare may still be found.
        QVERIFY(!looked(u"mail_send"_s, undated).isEmpty() && !difference(u"mail_send"_s, undated).isSeen);
        QCOMPARE(looked(u"mail_draft"_s, other), QString()); // no mail that left
    }
    /// That it lies among the sent ones does not make it the right one.
    void whatDiffersIsLeftToItsOwner()
    {
        WorldChecks checks = standardChecks(m_dir->path(), m_pool, *m_tools, *m_catalogue);
        checks.secondLook = [](const Step &, const CallScope &, const ToolResult &) -> QCoro::Task<Difference> {
            co_return Difference{u"It is another one."_s, true};
        };
        m_executor = std::make_unique<Executor>(*m_journal, *m_desk, *m_intents, *m_tools, *m_catalogue, checks);
        m_tools->answers[u"look"_s] = {ToolResult(found(true)), ToolResult(found(true))};
        const Action action = approvedSteps({probedStep()});
        QVERIFY(run(action).has_value());
        waitDone(m_executor->settleDoubts());
        QCOMPARE(state(action), State::InDoubt);
        QCOMPARE(m_tools->calls, QStringList{u"vault_move"_s});
        QCOMPARE(DoubtfulStep::in(detail(action).execution).why, u"It is another one."_s);
    }
};

QTEST_GUILESS_MAIN(TestSecondLook)
#include "tst_secondlook.moc"
