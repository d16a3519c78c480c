#include "execute/mailconditions.h"

#include "base/literals.h"
#include "execute/worldchecks.h"
#include "support/waiting.h"

#include <QThreadPool>

using namespace countersign;
using namespace countersign::test;

namespace {

/// The server, as far as a look goes.
class Looking final : public ToolCaller
{
public:
    QCoro::Task<Result<ToolResult>> call(ToolCall request) override
    {
        calls.append(request);
        co_return auto(answer);
    }
    QList<ToolInfo> tools() const override { return {}; }
    std::optional<ToolInfo> tool(const QString &, const QString &) const override { return std::nullopt; }
    SchemaFit validate(const QString &, const QString &, const QJsonObject &) const override { return {}; }

    Result<ToolResult> answer;
    QList<ToolCall> calls;
};

Result<ToolResult> seen(bool present, const QJsonArray &missing = {})
{
    ToolResult out;
    out.structured = {{u"present"_s, present}, {u"missing"_s, missing}};
    return out;
}

QJsonObject condition(const QJsonValue &uid, const QJsonValue &messageId)
{
    return {{u"kind"_s, u"mail"_s}, {u"account"_s, u"work"_s}, {u"folder"_s, u"INBOX"_s}, {u"uidvalidity"_s, 9},
        {u"uid"_s, uid}, {u"message_id"_s, messageId}};
}

} // namespace

/// Mails of a plan are compared with the mailbox by a call that only looks.
class TestMailConditions : public QObject
{
    Q_OBJECT

    Looking m_tools;
    const Result<Catalogue> m_catalogue = Catalogue::load();

    QJsonArray differences(const QJsonArray &conditions)
    {
        QThreadPool pool;
        m_tools.calls.clear();
        const WorldChecks checks = standardChecks(u"/nowhere"_s, pool, m_tools, *m_catalogue);
        return awaited(checks.preconditions.differences(conditions));
    }

private Q_SLOTS:
    void whatIsThereHolds()
    {
        m_tools.answer = seen(true);
        const QJsonObject one = condition(5, u"a@b"_s), many = condition(QJsonArray{5, 6}, QJsonArray{u"a@b"_s, u""_s});
        QCOMPARE(differences({one, many, one}), QJsonArray()); // two steps on one mail are one look
        QCOMPARE(m_tools.calls.size(), 2);
        const ToolCall &call = m_tools.calls.first();
        QCOMPARE(call.server, u"countersign-mail"_s);
        QCOMPARE(m_catalogue->entryJson(call.server, call.tool).value("reversibility"_L1).toString(), u"read_only"_s);
        QCOMPARE(call.arguments.value("uids"_L1).toArray(), QJsonArray{5});
        QCOMPARE(m_tools.calls.last().arguments.value("message_ids"_L1).toArray(), (QJsonArray{u"a@b"_s, u""_s}));
    }

    void whatHasGoneIsSaid()
    {
        m_tools.answer = seen(false, {5});
        const QJsonObject one = differences({condition(5, u"a@b"_s)})[0].toObject();
        QCOMPARE(one.value("found"_L1).toString(), u"absent"_s);
        QVERIFY(one.value("sentence"_L1).toString().contains(u"not in INBOX of the mailbox work any more"_s));
        const QJsonObject many =
            differences({condition(QJsonArray{5, 6}, QJsonArray{u"a@b"_s, u"c@d"_s})})[0].toObject();
        QVERIFY(many.value("sentence"_L1).toString().startsWith(u"1 of 2 mails"_s));
    }

    void whatCannotBeLookedAtDoesNotHold()
    {
        m_tools.answer = fail(ErrorCode::Unavailable, u"Away."_s);
        QVERIFY(differences({condition(5, u"a@b"_s)})[0]["sentence"_L1].toString().endsWith(u"Away."_s));
        ToolResult refused;
        refused.isError = true;
        refused.text = u"No."_s;
        m_tools.answer = refused;
        QVERIFY(differences({condition(5, u"a@b"_s)})[0]["sentence"_L1].toString().endsWith(u"No."_s));
    }
};

QTEST_GUILESS_MAIN(TestMailConditions)
#include "tst_mailconditions.moc"
