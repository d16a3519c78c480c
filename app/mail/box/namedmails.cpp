#include "mail/box/namedmails.h"

#include "base/literals.h"
#include "imap/operations/searchmails.h"
#include "imap/wire/foldername.h"
#include "mail/mailhead.h"

#include <QSet>

namespace countersign {

using namespace imap;

namespace {

constexpr qsizetype kMostAlike = 50; ///< mails with one Message-ID that are looked at

QString bare(const QString &messageId)
{
    QString id = messageId.trimmed();
    if (id.startsWith(u'<') && id.endsWith(u'>'))
        id = id.sliced(1).chopped(1);
    return id;
}

QString messageIdOf(const FetchedMail &mail)
{
    return mail::readHead(mail.bytes).messageId;
}

FoundMail foundOf(const FetchedMail &mail)
{
    FoundMail out{mail.uid, mail.flags, mail.gmailLabels};
    out.flags.removeIf([](const QByteArray &flag) { return flag.compare("\\Recent", Qt::CaseInsensitive) == 0; });
    return out;
}

using Headers = QHash<quint32, FetchedMail>;

/// The headers of those whose numbers still mean something.
QCoro::Task<Result<Headers>> headersOf(Connection connection, UidSet uids)
{
    Headers out;
    if (uids.isEmpty())
        co_return out;
    const Result<std::vector<FetchedMail>> mails = co_await fetchHeaders(connection, std::move(uids));
    if (!mails)
        co_return fail(mails.error());
    for (const FetchedMail &mail : *mails)
        out.insert(mail.uid, mail);
    co_return out;
}

/// The only one with that Message-ID; nullopt: none, or several.
QCoro::Task<Result<std::optional<FoundMail>>> findByMessageId(Connection connection, QString messageId)
{
    std::optional<FoundMail> only;
    Result<UidSet> alike = co_await searchHeader(connection, "Message-ID", messageId.toUtf8());
    if (!alike)
        co_return fail(alike.error());
    if (alike->isEmpty() || alike->count() > kMostAlike)
        co_return only;
    const Result<Headers> headers = co_await headersOf(connection, *std::move(alike));
    if (!headers)
        co_return fail(headers.error());
    for (const FetchedMail &mail : *headers) {
        if (messageIdOf(mail) != messageId)
            continue;
        if (only)
            co_return std::optional<FoundMail>();
        only = foundOf(mail);
    }
    co_return only;
}

} // namespace

Result<NamedMails> NamedMails::of(const QJsonObject &arguments)
{
    NamedMails out{arguments.value("folder"_L1).toString(), quint32(arguments.value("uidvalidity"_L1).toInteger()), {}};
    const QJsonArray uids = arguments.value("uids"_L1).toArray(), ids = arguments.value("message_ids"_L1).toArray();
    if (uids.isEmpty() || uids.size() != ids.size())
        return fail(ErrorCode::Invalid, u"“uids” and “message_ids” must name the same mails, and at least one."_s);
    QSet<quint32> seen;
    for (qsizetype i = 0; i < uids.size(); ++i) {
        const NamedMail mail{quint32(uids[i].toInteger()), bare(ids[i].toString())};
        if (mail.uid == 0 && mail.messageId.isEmpty())
            return fail(ErrorCode::Invalid, u"A mail needs a UID or a Message-ID."_s);
        if (mail.uid != 0 && seen.contains(mail.uid))
            return fail(ErrorCode::Invalid, u"A mail is named twice."_s);
        seen.insert(mail.uid);
        out.mails.append(mail);
    }
    return out;
}

QJsonArray NamedMails::messageIds() const
{
    QJsonArray out;
    for (const NamedMail &mail : mails)
        out.append(mail.messageId);
    return out;
}

QJsonArray NamedMails::uids() const
{
    QJsonArray out;
    for (const NamedMail &mail : mails)
        out.append(qint64(mail.uid));
    return out;
}

QCoro::Task<Result<QList<std::optional<FoundMail>>>> findMails(
    Connection connection, FolderState folder, NamedMails named, MailMatch how)
{
    UidSet asked;
    if (folder.uidValidity == named.uidValidity)
        for (const NamedMail &mail : std::as_const(named.mails))
            if (mail.uid != 0)
                asked.add(mail.uid);
    asked.normalize();
    const Result<Headers> headers = co_await headersOf(connection, asked);
    if (!headers)
        co_return fail(headers.error());
    QList<std::optional<FoundMail>> out;
    QSet<quint32> taken;
    for (const NamedMail &mail : std::as_const(named.mails)) {
        const auto there = headers->constFind(mail.uid);
        std::optional<FoundMail> found;
        if (there != headers->cend() && messageIdOf(*there) == mail.messageId)
            found = foundOf(*there);
        if (!found && (how == MailMatch::Loose || mail.uid == 0) && !mail.messageId.isEmpty()) {
            const Result<std::optional<FoundMail>> byId = co_await findByMessageId(connection, mail.messageId);
            if (!byId)
                co_return fail(byId.error());
            found = *byId;
        }
        if (found && taken.contains(found->uid))
            found.reset();
        if (found)
            taken.insert(found->uid);
        out.append(found);
    }
    co_return out;
}

QCoro::Task<Result<FolderState>> openFolder(Connection connection, QString folder, bool readOnly)
{
    if (!connection)
        co_return noConnection();
    const QByteArray wire = folderWire(folder, connection->isEnabled("UTF8=ACCEPT"));
    const Result<FolderState> state = co_await selectFolder(connection, wire, readOnly);
    if (state && state->isReadOnly && !readOnly)
        co_return fail(ErrorCode::Refused, u"The mail server lets nobody change anything in “%1”."_s.arg(folder));
    co_return state;
}

UidSet uidsOf(const QList<FoundMail> &mails)
{
    UidSet out;
    for (const FoundMail &mail : mails)
        out.add(mail.uid);
    out.normalize();
    return out;
}

} // namespace countersign
