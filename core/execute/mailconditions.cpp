#include "execute/mailconditions.h"

#include "base/literals.h"
#include "base/unicodetext.h"

#include <QCoreApplication>
#include <QSet>

namespace countersign {

namespace {

const QString kServer = u"countersign-mail"_s, kFind = u"mail_find"_s;

QJsonArray listOf(const QJsonValue &value)
{
    return value.isArray() ? value.toArray() : QJsonArray{value};
}

QJsonObject difference(const QJsonObject &condition, const QString &found, const QString &sentence)
{
    return {{u"path"_s, condition.value("folder"_L1).toString()}, {u"kind"_s, u"mail"_s}, {u"expected"_s, u"present"_s},
        {u"found"_s, found}, {u"sentence"_s, sentence}};
}

QString notThere(const QJsonObject &condition, const ToolResult &seen)
{
    const QString folder = condition.value("folder"_L1).toString(), account = condition.value("account"_L1).toString();
    const qsizetype all = listOf(condition.value("uid"_L1)).size(),
                    missing = seen.structured.value("missing"_L1).toArray().size();
    return all == 1 ? QCoreApplication::translate("Preconditions",
                          "The mail is not in %1 of the mailbox %2 any more, or is another one by now.")
                          .arg(folder, account)
                    : QCoreApplication::translate("Preconditions",
                          "%1 of %2 mails are not in %3 of the mailbox %4 any more, or are others by now.")
                          .arg(missing)
                          .arg(all)
                          .arg(folder, account);
}

QCoro::Task<QJsonArray> judge(ToolCaller *tools, int deadlineMs, QJsonArray conditions)
{
    QJsonArray out, asked;
    for (const QJsonValue &item : std::as_const(conditions)) {
        if (asked.contains(item)) // several steps on one mail
            continue;
        asked.append(item);
        const QJsonObject condition = item.toObject();
        const QJsonObject arguments{{u"account"_s, condition.value("account"_L1)},
            {u"folder"_s, condition.value("folder"_L1)}, {u"uidvalidity"_s, condition.value("uidvalidity"_L1)},
            {u"uids"_s, listOf(condition.value("uid"_L1))},
            {u"message_ids"_s, listOf(condition.value("message_id"_L1))}};
        const Result<ToolResult> seen = co_await tools->call({kServer, kFind, arguments, {}, deadlineMs});
        if (!seen || seen->isError)
            out.append(difference(condition, QString(),
                QCoreApplication::translate("Preconditions", "The mailbox %1 could not be looked at: %2")
                    .arg(condition.value("account"_L1).toString(),
                        seen ? firstOf(seen->text, 300) : seen.error().message)));
        else if (!seen->structured.value("present"_L1).toBool())
            out.append(difference(condition, u"absent"_s, notThere(condition, *seen)));
    }
    co_return out;
}

} // namespace

PreconditionKinds::Judge mailJudge(ToolCaller &tools, const Catalogue &catalogue)
{
    const int deadlineMs = catalogue.deadlineMs(kServer, kFind, Catalogue::kProbeDeadlineMs);
    return [&tools, deadlineMs](const QJsonArray &conditions) { return judge(&tools, deadlineMs, conditions); };
}

} // namespace countersign
