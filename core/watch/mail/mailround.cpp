#include "watch/mail/mailround.h"

#include "domain/eventstore.h"

#include <algorithm>

namespace countersign {

QString mailOutcomeName(MailOutcome outcome)
{
    switch (outcome) {
        case MailOutcome::Action: return u"action"_s;
        case MailOutcome::Same: return u"same"_s;
        case MailOutcome::Filtered: return u"filtered"_s;
        case MailOutcome::Parked: return u"parked"_s;
        case MailOutcome::Known: return u"known"_s;
        case MailOutcome::Later: return u"later"_s;
    }
    return {};
}

QStringList keysOf(const std::vector<ReadMail> &mails)
{
    QStringList out;
    for (const ReadMail &mail : mails)
        out += QStringList{mail.placeKey, mail.filteredKey, mail.formerIdentity} + mail.identity;
    return out;
}

QString mailName(const ReadMail &mail)
{
    return mail.identity.value(0, mail.formerIdentity).section(u':', -1);
}

QCoro::Task<Result<QSet<QString>>> namesKnown(EventStore *store, QString account, QStringList names)
{
    QHash<QString, QString> keys; // as mail::identityKey() makes them; an account's name has nothing to be escaped
    for (const QString &name : std::as_const(names))
        keys.insert(u"mailid:%1:%2"_s.arg(account, name), name);
    const Result<QHash<QString, QString>> found = co_await store->sources(keys.keys());
    if (!found)
        co_return fail(found.error());
    QSet<QString> out;
    for (auto it = found->begin(); it != found->end(); ++it)
        out.insert(keys.value(it.key()));
    co_return out;
}

bool isSettled(const QString &outcome)
{
    return !outcome.isEmpty() && !outcome.startsWith(u"parked:");
}

SettledMail outcomeOf(const MailSettled &record)
{
    const QString kind = record.outcome.section(u':', 0, 0);
    return {record.uid,
        kind == u"same"       ? MailOutcome::Same
        : kind == u"filtered" ? MailOutcome::Filtered
                              : MailOutcome::Parked,
        record.why()};
}

MailRound sortOut(const MailRules &rules, const MailPlace &place, std::vector<ReadMail> mails,
    const QHash<QString, QString> &known, bool headersOnly)
{
    MailRound out;
    QSet<QString> met;
    const auto record = [&](const ReadMail &mail, QStringList keys, const QString &outcome) {
        out.records.push_back(settledOf(rules.account, place, mail, std::move(keys), outcome));
    };
    for (ReadMail &mail : mails) {
        const QStringList names = mail.identity + QStringList{mail.formerIdentity};
        const auto same = std::ranges::find_if(names, [&](const QString &key) { return known.contains(key); });
        if (isSettled(known.value(mail.placeKey))) {
            out.known.push_back({mail.mail.uid, MailOutcome::Known});
        } else if (same != names.end()) {
            record(mail, {mail.placeKey}, u"same:"_s + known.value(*same));
        } else if (known.contains(mail.filteredKey)) {
            record(mail, {mail.placeKey}, known.value(mail.filteredKey));
        } else if (std::ranges::any_of(mail.identity, [&](const QString &key) { return met.contains(key); })) {
            out.left.push_back(std::move(mail));
        } else {
            met.unite(QSet<QString>(mail.identity.begin(), mail.identity.end()));
            const bool isJudged = !headersOnly || !rules.needsText;
            if (isJudged && !mail.verdict.takes)
                record(mail, {mail.placeKey, mail.filteredKey}, u"filtered:"_s + mail.verdict.rule);
            else if (!headersOnly)
                out.taken.push_back(std::move(mail));
        }
    }
    return out;
}

} // namespace countersign
