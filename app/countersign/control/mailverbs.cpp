#include "control/mailverbs.h"

#include "base/literals.h"
#include "base/log.h"
#include "control/mailjson.h"
#include "watch/mail/mailclient.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace countersign {

namespace {
const QString kActor = u"human:cli"_s;

QString textOf(const QJsonObject &request, const char *key)
{
    return request.value(QLatin1String(key)).toString();
}

template <typename T, typename Put>
Result<QJsonValue> told(const Result<T> &answer, Put put)
{
    return answer ? Result<QJsonValue>(put(*answer)) : Result<QJsonValue>(fail(answer.error()));
}

QJsonValue putProposal(const MailProposal &proposal)
{
    return QJsonObject{{u"account"_s, accountJson(proposal.account)}, {u"provider"_s, proposal.provider},
        {u"help"_s, proposal.help}, {u"help_url"_s, proposal.helpUrl}, {u"needs_client_id"_s, proposal.needsClientId},
        {u"foreign"_s, proposal.isForeign}};
}

QJsonValue putTest(const MailTest &test)
{
    QJsonObject json = test.toJson();
    json.insert(u"state"_s, test.state);
    return json;
}

/// One of those that `count` counts.
class Counted
{
public:
    explicit Counted(std::shared_ptr<int> count) : m_count(std::move(count)) { ++*m_count; }
    ~Counted() { --*m_count; }
    Q_DISABLE_COPY_MOVE(Counted)

private:
    const std::shared_ptr<int> m_count;
};

AuthTokens tokensFrom(const QJsonObject &json)
{
    return {textOf(json, "access"), textOf(json, "refresh"), json.value("life"_L1).toInteger(),
        json.value("refresh_life"_L1).toInteger()};
}
} // namespace

QStringList MailVerbs::names()
{
    return {u"mail_list"_s, u"mail_propose"_s, u"mail_test"_s, u"mail_audit"_s, u"mail_skipped"_s, u"mail_add"_s,
        u"mail_remove"_s, u"mail_tokens"_s};
}

QJsonValue MailVerbs::listed(const QList<MailAccountInfo> &accounts)
{
    QJsonArray all;
    for (const MailAccountInfo &info : accounts) {
        QJsonObject json = info.toJson();
        json.insert(u"account"_s, accountJson(info.account));
        all.append(json);
    }
    return all;
}

/// The one that is there, with what the request says otherwise; a new one when there is none of that name.
Result<MailAccount> MailVerbs::accountOf(const QJsonObject &request) const
{
    const QJsonObject json = request.value("account"_L1).toObject();
    const QList<MailAccountInfo> accounts = m_admin.accounts();
    const auto found = std::ranges::find(
        accounts, textOf(json, "name"), [](const MailAccountInfo &info) { return info.account.name; });
    if (found == accounts.end() && json.size() == 1) // by its name alone: one that is there is meant
        return fail(ErrorCode::NotFound,
            MailAdminService::tr("There is no mail account \"%1\".").arg(textOf(json, "name").left(60)));
    return accountFrom(found == accounts.end() ? MailAccount() : found->account, json);
}

/// Whom mail is believed from hangs on where an account is: a program may add one with what it knows, but not touch
/// one.
Result<void> MailVerbs::mayChange(const QString &name, bool isPerson) const
{
    if (isPerson || !m_admin.has(name))
        return {};
    return fail(ErrorCode::Refused, QCoreApplication::translate("Cli",
                                        "There is an account \"%1\" already. Changing or "
                                        "removing it needs a person: use a terminal or the "
                                        "window.")
                                        .arg(name));
}

QCoro::Task<Result<QJsonValue>> MailVerbs::answer(QJsonObject request, bool isPerson)
{
    const QString verb = textOf(request, "verb");
    if (verb == u"mail_list")
        co_return listed(m_admin.accounts());
    if (isPerson) {
        Result<QJsonValue> answer = co_await carryOut(verb, std::move(request), true);
        co_return answer;
    }
    if (*m_programs >= kMostPrograms)
        co_return fail(ErrorCode::Full,
            QCoreApplication::translate("Cli", "Other programs are asking about mail just now. Try again."), {}, true);
    const Counted place(m_programs); // until it has ended, whether anybody still listens or not
    Result<QJsonValue> answer = co_await carryOut(verb, std::move(request), false);
    co_return answer;
}

QCoro::Task<Result<QJsonValue>> MailVerbs::carryOut(QString verb, QJsonObject request, bool isPerson)
{
    const QString secret = textOf(request, "secret");
    const auto yes = [](bool done) { return QJsonValue(done); };
    const Asker asker = isPerson ? Asker::Person : Asker::Program;
    if (verb == u"mail_propose") {
        const Result<MailProposal> proposal = co_await m_admin.proposeTask(textOf(request, "address"));
        co_return told(proposal, putProposal);
    }
    if (verb == u"mail_audit") {
        const Result<MailAudit> audit = co_await m_admin.auditTask(textOf(request, "name"));
        co_return told(audit, [](const MailAudit &whole) { return QJsonValue(whole.toJson()); });
    }
    if (verb == u"mail_skipped") {
        const MailSkippedAsk ask{textOf(request, "name"), textOf(request, "search"),
            request.value("before"_L1).toInteger(), request.value("limit"_L1).toInt(MailSkippedAsk().limit)};
        const Result<MailSkippedPage> page = co_await m_admin.skippedTask(ask);
        co_return told(page, [](const MailSkippedPage &whole) { return QJsonValue(whole.toJson()); });
    }
    if (verb == u"mail_remove") {
        if (const Result<void> may = mayChange(textOf(request, "name"), isPerson); !may)
            co_return fail(may.error());
        const Result<bool> removed = co_await m_admin.removeTask(textOf(request, "name"), kActor);
        co_return told(removed, yes);
    }
    const Result<MailAccount> account = accountOf(request);
    if (!account)
        co_return fail(account.error());
    if (verb == u"mail_test") {
        const Result<MailTest> test = co_await m_admin.testTask(*account, secret, asker);
        co_return told(test, putTest);
    }
    if (const Result<void> may = mayChange(account->name, isPerson); !may)
        co_return fail(may.error());
    if (verb == u"mail_tokens") {
        const AuthTokens tokens = tokensFrom(request.value("tokens"_L1).toObject());
        const Result<bool> adopted = co_await m_admin.adoptTask(*account, secret, tokens, asker);
        co_return told(adopted, yes);
    }
    const Result<bool> added = co_await m_admin.addTask(*account, secret, kActor);
    if (!added && !isPerson) // else nobody would know that somebody tries passwords
        logWarning("Mail", u"A program could not add the account \"%1\" at %2: %3"_s.arg(
                               account->name, imapHostOf(*account), added.error().message));
    co_return told(added, yes);
}

} // namespace countersign
