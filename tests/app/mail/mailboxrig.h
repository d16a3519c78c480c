#pragma once
#include "app/tools/catalogue.h"
#include "base/literals.h"
#include "imap/operations/appendmail.h"
#include "imap/operations/fetchmails.h"
#include "imap/operations/listfolders.h"
#include "imap/operations/listmails.h"
#include "imap/operations/selectfolder.h"
#include "imap/operations/storeflags.h"
#include "imap/wire/foldername.h"
#include "mail/box/boxcall.h"
#include "mailtools/mailtooldefinitions.h"
#include "support/dovecot.h"
#include "support/waiting.h"

#include <QFile>
#include <QJsonArray>

#include <algorithm>

namespace countersign::test {

/// Anna's mailbox at a real server, and a session of the tools in it.
class MailboxRig
{
public:
    explicit MailboxRig(const QString &capabilities = {}) : m_server(capabilities)
    {
        for (const char *folder : {"Drafts", "Trash", "Invoices", "Rechnungen &APw-ber"})
            m_server.doveadm({u"mailbox"_s, u"create"_s, u"-u"_s, Dovecot::kAnna, imap::folderText(folder)});
        connect();
    }

    [[nodiscard]] Dovecot &server() { return m_server; }
    [[nodiscard]] imap::Connection connection() const { return m_connection.get(); }
    void connect()
    {
        imap::ConnectionOptions options;
        options.transcript = [this](const QByteArray &line) {
            if (!m_cutAt.isEmpty() && line.startsWith("C: ") && line.contains(m_cutAt))
                cut();
        };
        m_connection = std::make_unique<imap::ImapConnection>(
            imap::Address{u"localhost"_s, m_server.tlsPort(), imap::Tls::Implicit, m_server.caFile()}, options);
        const imap::Outcome<void> begun =
            awaited(imap::beginSession(m_connection.get(), {Dovecot::kAnna, Dovecot::kPassword, false}));
        if (!begun)
            qFatal("%s", qPrintable(begun.error().error.message));
    }

    /// The connection breaks when a command with this text is on its way: before the server has it, or when it has had
    /// time to act.
    void cutAt(const QByteArray &text, bool late)
    {
        m_cutAt = text;
        m_isLate = late;
    }

    /// A mail in `folder`; its UID.
    quint32 put(const QString &folder, const QString &messageId, const QByteArrayList &flags = {})
    {
        const QByteArray id = messageId.isEmpty() ? QByteArray() : "Message-ID: <" + messageId.toUtf8() + ">\r\n";
        const QByteArray mail =
            "From: Karin <karin@kund.example>\r\nTo: anna@weber.test\r\nSubject: " + messageId.toUtf8() + "\r\n" + id +
            "\r\nHallo\r\n";
        const Result<imap::AppendOutcome> put =
            awaited(imap::appendMail(connection(), imap::folderWire(folder, false), mail, flags));
        return put ? put->uid : 0;
    }
    [[nodiscard]] quint32 validity(const QString &folder)
    {
        return awaited(imap::selectFolder(connection(), imap::folderWire(folder, false), true))->uidValidity;
    }
    /// account, folder, uidvalidity, uids and message_ids.
    [[nodiscard]] QJsonObject named(const QString &folder, const QList<quint32> &uids, const QStringList &ids)
    {
        QJsonArray numbers;
        for (const quint32 uid : uids)
            numbers.append(qint64(uid));
        return {{u"account"_s, u"anna"_s}, {u"folder"_s, folder}, {u"uidvalidity"_s, qint64(validity(folder))},
            {u"uids"_s, numbers}, {u"message_ids"_s, QJsonArray::fromStringList(ids)}};
    }

    /// Arguments and result fit what clients are told.
    Result<QJsonObject> call(const QString &tool, const QJsonObject &arguments)
    {
        const QList<ToolDefinition> all = mailToolDefinitions();
        const auto definition = std::ranges::find(all, tool, &ToolDefinition::name);
        const Result<void> fits = schema::check(definition->input, arguments, tool);
        if (!fits)
            return fail(fits.error());
        m_attempt = std::make_shared<Attempt>();
        Result<QJsonObject> result = awaited(
            boxTools().value(tool)({connection(), arguments, u"0190a000-0000-7000-8000-000000000001"_s, m_attempt}));
        const Result<void> told = result ? schema::check(definition->output, *result, tool) : Result<void>();
        if (!told)
            qFatal("%s", qPrintable(told.error().message));
        return result;
    }
    /// What the catalogue has for taking back.
    Result<QJsonObject> undo(const QString &tool, const QJsonObject &arguments, const QJsonObject &result)
    {
        const QJsonObject way = m_catalogue.value(tool).value("compensation"_L1).toObject();
        return call(way.value("tool"_L1).toString(), resolved(way.value("arguments"_L1).toObject(), arguments, result));
    }
    /// What the catalogue has for looking after a lost answer.
    Result<QJsonObject> probe(const QString &tool, const QJsonObject &arguments)
    {
        const QJsonObject way = m_catalogue.value(tool).value("probe"_L1).toObject();
        return call(way.value("tool"_L1).toString(), resolved(way.value("arguments"_L1).toObject(), arguments, {}));
    }
    [[nodiscard]] const Attempt &attempt() const { return *m_attempt; }

    /// Folder, subject and flags of every mail, sorted: what an undo has to bring back. UIDs are others afterwards.
    [[nodiscard]] QStringList everything()
    {
        QStringList out;
        const auto folders = awaited(imap::listFolders(connection()));
        for (const imap::ListedFolder &folder : *folders) {
            const auto state = awaited(imap::selectFolder(connection(), folder.name, true));
            if (!state)
                continue;
            const auto mails = awaited(imap::listMails(connection(), {1, 4'000'000'000U}));
            imap::UidSet uids;
            for (const imap::FetchedItem &mail : *mails)
                uids.add(mail.uid);
            if (uids.isEmpty())
                continue;
            const auto heads = awaited(imap::fetchHeaders(connection(), uids));
            for (const imap::FetchedMail &mail : *heads)
                out.append(lineOf(imap::folderText(folder.name), mail));
        }
        out.sort();
        return out;
    }

private:
    void cut()
    {
        m_cutAt.clear();
        const imap::Connection now = connection();
        const auto end = [now] {
            if (now)
                now->close();
        };
        if (m_isLate)
            QObject::connect(now, &imap::ImapConnection::received, now, end, Qt::QueuedConnection);
        else
            QMetaObject::invokeMethod(now, end, Qt::QueuedConnection);
    }
    static QString lineOf(const QString &folder, const imap::FetchedMail &mail)
    {
        QByteArrayList flags = mail.flags;
        flags.removeIf([](const QByteArray &flag) { return flag == "\\Recent"; });
        std::ranges::sort(flags);
        const QByteArray head = mail.bytes.mid(mail.bytes.indexOf("Subject: ") + 9);
        return folder + u" | "_s + QString::fromUtf8(head.left(head.indexOf('\r'))) + u" | "_s +
               QString::fromLatin1(flags.join(' '));
    }

    const QMap<QString, QJsonObject> m_catalogue = loadCatalogue(kMailServer);
    Dovecot m_server;
    std::unique_ptr<imap::ImapConnection> m_connection;
    QByteArray m_cutAt;
    bool m_isLate = false;
    std::shared_ptr<Attempt> m_attempt = std::make_shared<Attempt>();
};

} // namespace countersign::test
