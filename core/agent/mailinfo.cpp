#include "agent/mailinfo.h"

#include "base/clock.h"

#include <QJsonArray>

#include <algorithm>

namespace countersign {

QJsonObject MailAccountInfo::toJson() const
{
    QJsonArray list;
    for (const MailFolderInfo &folder : folders)
        list.append(QJsonObject{{u"name"_s, folder.name}, {u"state"_s, folder.state},
            {u"watermark"_s, qint64(folder.watermark)}, {u"behind_seconds"_s, folder.behindSeconds},
            {u"waiting"_s, folder.waiting}, {u"pushed"_s, folder.isPushed}});
    QJsonObject json{{u"name"_s, account.name}, {u"kind"_s, account.kind}, {u"host"_s, account.host},
        {u"username"_s, account.username}, {u"state"_s, state}, {u"health"_s, health},
        {u"alarms"_s, QJsonArray::fromStringList(alarms)}, {u"message"_s, message}, {u"folders"_s, list},
        {u"taken"_s, taken}, {u"same"_s, same}, {u"filtered"_s, filtered}, {u"parked"_s, parked}};
    if (lastArrivalUs > 0)
        json.insert("last_arrival"_L1, formatTime(lastArrivalUs));
    if (!said.isEmpty())
        json.insert("said"_L1, said);
    if (signInEndsUs > 0)
        json.insert("sign_in_ends"_L1, formatTime(signInEndsUs));
    return json;
}

bool MailTest::isGood() const
{
    return !lines.isEmpty() &&
           std::ranges::all_of(lines, [](const MailTestLine &line) { return line.isGood || !line.isNeeded; });
}

QJsonObject MailTest::toJson() const
{
    QJsonArray tried;
    for (const MailTestLine &line : lines)
        tried.append(QJsonObject{{u"what"_s, line.what}, {u"good"_s, line.isGood}, {u"message"_s, line.message}});
    return {{u"good"_s, isGood()}, {u"tried"_s, tried}, {u"folders"_s, QJsonArray::fromStringList(folders)}};
}

QJsonObject MailSkippedPage::toJson() const
{
    QJsonArray list;
    for (const MailSkipped &mail : mails)
        list.append(QJsonObject{{u"at"_s, formatTime(mail.atUs)}, {u"account"_s, mail.account},
            {u"folder"_s, mail.folder}, {u"uid"_s, qint64(mail.uid)}, {u"from"_s, mail.from},
            {u"subject"_s, mail.subject}, {u"parked"_s, mail.isParked}, {u"why"_s, mail.why}});
    QJsonObject json{{u"mails"_s, list}};
    if (next > 0) // these two only where there is something to tell
        json.insert("next"_L1, next);
    if (isArchived)
        json.insert("archived"_L1, true);
    return json;
}

bool MailAudit::isComplete() const
{
    return std::ranges::all_of(
        folders, [](const MailAuditFolder &folder) { return folder.missing.empty() && folder.problem.isEmpty(); });
}

namespace {
QJsonArray numbers(const std::vector<quint32> &uids)
{
    QJsonArray out;
    for (const quint32 uid : uids)
        out.append(qint64(uid));
    return out;
}
} // namespace

QJsonObject MailAudit::toJson() const
{
    QJsonArray list;
    for (const MailAuditFolder &folder : folders) {
        QJsonObject one{{u"name"_s, folder.name}, {u"uidvalidity"_s, qint64(folder.uidValidity)},
            {u"from"_s, qint64(folder.from)}, {u"to"_s, qint64(folder.to)}, {u"actions"_s, folder.actions},
            {u"same"_s, folder.same}, {u"filtered"_s, folder.filtered}, {u"parked"_s, folder.parked},
            {u"missing"_s, numbers(folder.missing)}};
        if (!folder.fetched.empty()) // these three only where there is something to tell
            one.insert("fetched"_L1, numbers(folder.fetched));
        if (folder.older > 0)
            one.insert("older"_L1, folder.older);
        if (!folder.problem.isEmpty())
            one.insert("problem"_L1, folder.problem);
        list.append(one);
    }
    return {{u"account"_s, account}, {u"folders"_s, list}};
}

} // namespace countersign
