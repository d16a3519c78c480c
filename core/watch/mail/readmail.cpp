#include "watch/mail/readmail.h"

#include "base/unicodetext.h"
#include "base/visiblename.h"
#include "imap/wire/foldername.h"
#include "mail/authentic.h"
#include "mail/encodedtext.h"
#include "mail/threadlinks.h"
#include "watch/mail/mailtext.h"

namespace countersign {

namespace {
constexpr qsizetype kMostSubject = 100;   ///< characters of it in a file's name
constexpr qsizetype kMostMailWords = 500; ///< of a sender, subject or id that is recorded

QStringList labelsOf(const imap::FetchedMail &mail)
{
    QStringList out;
    for (const QByteArray &label : mail.gmailLabels)
        out.append(imap::folderText(label));
    for (const QByteArray &flag : mail.flags)
        if (!flag.startsWith('\\'))
            out.append(imap::folderText(flag));
    return out;
}

QString fileName(const QString &subject)
{
    QString name = firstOf(withoutHidden(withoutHalves(subject)).simplified(), kMostSubject).trimmed();
    while (name.startsWith(u'.')) // it is no hidden file
        name.remove(0, 1);
    return (name.isEmpty() ? u"mail"_s : name) + u".eml"_s;
}

ReadMail readMail(const MailRules &rules, const MailPlace &place, imap::FetchedMail mail, bool headersOnly)
{
    ReadMail out;
    out.head = mail::readHead(mail.bytes);
    out.placeKey = mail::placeKey(rules.account, place.folder, place.uidValidity, mail.uid, place.epoch);
    const mail::Identity identity = mail::identityOf(rules.account, mail.bytes, out.head, mail.size, headersOnly);
    if (!identity.key.isEmpty())
        out.identity.append(identity.key);
    out.formerIdentity = identity.former;
    const QString begin = identity.former.left(identity.former.lastIndexOf(u':') + 1);
    if (mail.gmailMessage) // the same mail under two labels
        out.identity.append(begin + u"gm-"_s + QString::number(*mail.gmailMessage));
    out.threads = mail::threadLinks(rules.account, out.head, mail.bytes);
    out.authentic = mail::authenticBy(out.head, rules.host, rules.authserv);
    // A rule may name a folder: what it skips here may count elsewhere.
    out.filteredKey = (identity.key.isEmpty() ? identity.former : identity.key) + u":in:"_s + place.folder;
    const QString text = rules.needsText ? readableText(mail.bytes) : QString();
    out.verdict = mail::judge(rules.filters, {out.head, place.folder, labelsOf(mail), text}, rules.own);
    out.mail = std::move(mail);
    return out;
}
} // namespace

std::vector<ReadMail> readMails(
    const MailRules &rules, const MailPlace &place, std::vector<imap::FetchedMail> mails, bool headersOnly)
{
    std::vector<ReadMail> out;
    out.reserve(mails.size());
    for (imap::FetchedMail &mail : mails)
        out.push_back(readMail(rules, place, std::move(mail), headersOnly));
    return out;
}

IntakeItem itemOf(const QString &account, const ReadMail &mail)
{
    IntakeItem out{fileName(mail.head.subject), mail.mail.bytes, {}};
    out.options.type = u"email"_s;
    out.options.title = firstOf(mail.head.subject, kMostMailWords);
    out.options.source = u"mail:"_s + account;
    out.options.sourceKeys = QStringList{mail.placeKey} + mail.identity;
    out.options.from = firstOf(mail::senderOf(mail.head), kMostMailWords);
    out.options.threads = mail.threads;
    out.options.authentic = mail.authentic;
    out.options.arrivedUs = mail.mail.arrived.isValid() ? mail.mail.arrived.toMSecsSinceEpoch() * 1000 : 0;
    out.options.isWhole = mail.mail.isWhole;
    for (const QByteArray &name : mail.mail.leftOut)
        if (out.options.leftOut.size() < IntakeOptions::kMostLeftOut)
            out.options.leftOut.append(firstOf(mail::decodedWords(name), IntakeOptions::kLongestLeftOut));
    return out;
}

MailSettled settledOf(
    const QString &account, const MailPlace &place, const ReadMail &mail, QStringList keys, const QString &outcome)
{
    MailSettled out{account, place.folder, place.uidValidity, mail.mail.uid, std::move(keys), outcome};
    out.from = firstOf(mail::senderOf(mail.head), kMostMailWords);
    out.subject = firstOf(mail.head.subject, kMostMailWords);
    out.messageId = firstOf(mail.head.messageId, kMostMailWords);
    out.dateUs = mail.head.date.isValid() ? mail.head.date.toMSecsSinceEpoch() * 1000 : 0;
    return out;
}

} // namespace countersign
