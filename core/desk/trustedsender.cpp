#include "desk/trustedsender.h"

#include "base/literals.h"
#include "domain/payloads/item.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign {

namespace {
const QString kInbox = u"inbox"_s;

/// The mailbox as the reader found it, lower-case; empty when it is not the only one, not plain or not ASCII.
QString mailboxOf(const ActionDetail &detail)
{
    const QJsonObject content = item::content(detail.intake);
    const QJsonObject from = content.value("fields"_L1).toObject().value("from"_L1).toObject();
    if (content.value("kind"_L1).toString() != u"eml" || from.value("well_formed"_L1) != QJsonValue(true))
        return {}; // other kinds of file have fields of their own, and items of older versions were not looked at
    const QString address = from.value("address"_L1).toString();
    const bool printable = std::ranges::all_of(address, [](QChar c) { return c > u' ' && c < u'\x7f'; });
    return printable && address.count(u'@') == 1 ? address.toLower() : QString();
}

bool isTrustedSource(const QString &trusted, const QString &source)
{
    return trusted == kInbox ? source.startsWith(u"inbox:") : source == u"mail:"_s + trusted;
}

/// Of a mail account only what its own server has proven counts: the sender that the reader sees is of the domain
/// that was checked when the mail came in.
bool isProven(const ActionDetail &detail)
{
    const QString domain = item::authentic(detail.intake);
    return !domain.isEmpty() && mailboxOf(detail).section(u'@', 1) == domain;
}

/// `wanted` is an address, or a domain for all addresses right at it; an empty one is anybody.
bool isFrom(const QString &wanted, const QString &mailbox)
{
    return wanted.isEmpty() || wanted.toLower() == (wanted.contains(u'@') ? mailbox : mailbox.section(u'@', 1));
}
} // namespace

RuleFit fitOfOrigin(const GrantRule &rule, const ActionDetail &detail, bool isPaidBefore)
{
    const bool namesSender = !rule.sender.isEmpty() || !rule.domain.isEmpty();
    if (rule.trustedSource.isEmpty() && namesSender)
        return {RuleMiss::Source};
    if (rule.trustedSource.isEmpty()) // whoever forges such a paper pays somebody else's bill
        return !rule.vendor.isEmpty() && !isPaidBefore ? RuleFit{RuleMiss::NotPaidBefore} : RuleFit{};
    if (!isTrustedSource(rule.trustedSource, detail.action.source))
        return {RuleMiss::Source};
    if (rule.trustedSource != kInbox && !isProven(detail))
        return {RuleMiss::Unproven};
    const QString mailbox = namesSender ? mailboxOf(detail) : QString();
    const bool comes = !mailbox.isEmpty() && isFrom(rule.sender, mailbox) && isFrom(rule.domain, mailbox);
    return namesSender && !comes ? RuleFit{RuleMiss::Sender, -1, mailbox} : RuleFit{};
}

RuleFit fitOfVendor(const GrantRule &rule, const QString &vendor)
{
    if (rule.vendor.isEmpty())
        return {};
    const QString name = vendor.simplified();
    const QString wanted = rule.vendor.simplified();
    const QString rest = name.mid(wanted.size());
    const bool wholeWords = rest.isEmpty() || rest.startsWith(u' ') || rest.startsWith(u',');
    const bool fits = name.startsWith(wanted, Qt::CaseInsensitive) && wholeWords;
    return fits ? RuleFit{} : RuleFit{RuleMiss::Vendor, -1, name};
}

namespace {
QString accountCautionOf(const GrantRule &rule)
{
    if (!rule.sender.isEmpty() || !rule.domain.isEmpty())
        return QCoreApplication::translate("Policy",
            "It believes mail that came in through the account \"%1\" and of which that account's server says that its "
            "sender's domain signed it. Whoever writes from there is believed, also with a mailbox that was broken "
            "into.")
            .arg(rule.trustedSource);
    return QCoreApplication::translate("Policy",
        "It believes every mail that came in through the account \"%1\" with a proven domain, whoever that is: anybody "
        "can own a domain and write any name on a paper. Name a sender or a domain as well.")
        .arg(rule.trustedSource);
}
} // namespace

QString cautionOf(const GrantRule &rule)
{
    if (rule.trustedSource.isEmpty() && !rule.vendor.isEmpty())
        return QCoreApplication::translate("Policy",
            "It believes the name on every paper that is to be paid to an account to which you have said yes before, "
            "for "
            "the same seller. Who knows both can write such a paper.");
    if (rule.trustedSource.isEmpty())
        return {};
    if (rule.trustedSource != kInbox)
        return accountCautionOf(rule);
    if (!rule.vendor.isEmpty())
        return QCoreApplication::translate("Policy",
            "\"trusted_source: inbox\" believes the name on every paper that is dropped in the Inbox. Anybody can "
            "write "
            "any name on a paper, so confirm this only if you alone decide what is dropped there.");
    if (rule.sender.isEmpty() && rule.domain.isEmpty())
        return {};
    return QCoreApplication::translate("Policy",
        "\"trusted_source: inbox\" believes the From of every mail that is dropped in the Inbox. Anybody can write any "
        "sender into a mail, so confirm this only if you alone decide what is dropped there.");
}

} // namespace countersign
