#include "app/mail/mailboxrig.h"

#include <QRandomGenerator>

using namespace countersign;
using namespace countersign::test;

namespace {

struct Known
{
    QString folder;
    quint32 uid = 0;
    QString id;
    QSet<QString> visited; ///< folders in which it has been, for servers that leave something behind
};

struct Done
{
    QString tool;
    QJsonObject arguments, result;
};

const QStringList kFolders{u"INBOX"_s, u"Invoices"_s, u"Archiv"_s, u"Trash"_s, u"Rechnungen über"_s};

} // namespace

/// Random plans over the tools: whatever they did, their undo brings back flags and folders. Ten for each kind of
/// server, 170 with COUNTERSIGN_FAULT_SCALE=full.
class TestMailFilingPlans : public QObject
{
    Q_OBJECT

    QRandomGenerator m_random{QRandomGenerator::global()->generate()};

    template <typename T>
    const T &oneOf(const QList<T> &list)
    {
        return list[m_random.bounded(int(list.size()))];
    }

    QList<Known> fill(MailboxRig &rig)
    {
        static const QList<QByteArrayList> flags{
            {}, {"\\Seen"}, {"\\Flagged", "Invoices"}, {"\\Answered", "\\Seen", "$Work"}};
        QList<Known> out;
        for (int i = 0; i < 6; ++i) {
            const QString folder = oneOf(kFolders), id = u"plan%1@kund.example"_s.arg(i);
            out.append({folder, rig.put(folder, id, oneOf(flags)), id, {folder}});
        }
        return out;
    }

    std::optional<Done> label(MailboxRig &rig, const Known &mail)
    {
        static const QStringList words{u"Invoices"_s, u"$Work"_s, u"\\Flagged"_s, u"\\Seen"_s};
        QJsonObject arguments = rig.named(mail.folder, {mail.uid}, {mail.id});
        const QString add = oneOf(words), remove = oneOf(words);
        arguments.insert(u"add"_s, QJsonArray{add});
        if (remove != add)
            arguments.insert(u"remove"_s, QJsonArray{remove});
        return done(rig, u"mail_label"_s, arguments);
    }
    std::optional<Done> move(MailboxRig &rig, Known &mail, bool leavesBehind)
    {
        const QString tool = oneOf(QStringList{u"mail_move"_s, u"mail_archive"_s, u"mail_trash"_s});
        const QString to = tool == u"mail_move" ? oneOf(kFolders) : tool == u"mail_archive" ? u"Archiv"_s : u"Trash"_s;
        if (to == mail.folder || (leavesBehind && mail.visited.contains(to)))
            return std::nullopt;
        QJsonObject arguments = rig.named(mail.folder, {mail.uid}, {mail.id});
        if (tool == u"mail_move")
            arguments.insert(u"to"_s, to);
        std::optional<Done> out = done(rig, tool, arguments);
        if (out) {
            mail.folder = to;
            mail.uid = quint32(out->result.value("uids"_L1).toArray().first().toInteger());
            mail.visited.insert(to);
        }
        return out;
    }
    std::optional<Done> done(MailboxRig &rig, const QString &tool, const QJsonObject &arguments)
    {
        const Result<QJsonObject> result = rig.call(tool, arguments);
        if (!result)
            qFatal("%s: %s", qPrintable(tool), qPrintable(result.error().message));
        return Done{tool, arguments, *result};
    }

private Q_SLOTS:
    void undoRestores_data()
    {
        QTest::addColumn<QString>("capabilities");
        QTest::newRow("all") << QString();
        QTest::newRow("no MOVE") << u"IMAP4rev1 UIDPLUS SPECIAL-USE LIST-EXTENDED"_s;
        QTest::newRow("neither MOVE nor UIDPLUS") << u"IMAP4rev1 SPECIAL-USE LIST-EXTENDED"_s;
    }
    void undoRestores()
    {
        QFETCH(QString, capabilities);
        const bool leavesBehind = !capabilities.isEmpty() && !capabilities.contains(u"UIDPLUS"_s);
        const int plans = qEnvironmentVariable("COUNTERSIGN_FAULT_SCALE") == u"full" ? 170 : 10;
        const quint32 seed = m_random.generate();
        m_random.seed(seed);
        qInfo("seed %u", seed);
        const auto rig = std::make_unique<MailboxRig>(capabilities);
        for (int plan = 0; plan < plans; ++plan) {
            rig->server().doveadm({u"expunge"_s, u"-u"_s, Dovecot::kAnna, u"mailbox"_s, u"*"_s, u"all"_s});
            QList<Known> mails = fill(*rig);
            const QStringList before = rig->everything();
            QList<Done> steps;
            const int wanted = 1 + m_random.bounded(6);
            for (int tries = 0; steps.size() < wanted && tries < 30; ++tries) {
                Known &mail = mails[m_random.bounded(int(mails.size()))];
                const std::optional<Done> step =
                    m_random.bounded(3) == 0 ? label(*rig, mail) : move(*rig, mail, leavesBehind);
                if (step)
                    steps.append(*step);
            }
            while (!steps.isEmpty()) {
                const Done step = steps.takeLast();
                const Result<QJsonObject> back = rig->undo(step.tool, step.arguments, step.result);
                QVERIFY2(back, back ? "" : qPrintable(step.tool + u": "_s + back.error().message));
            }
            QStringList after = rig->everything();
            after.removeIf([](const QString &line) { return line.contains(u"\\Deleted"_s); });
            QCOMPARE(after, before);
        }
    }
};

QTEST_GUILESS_MAIN(TestMailFilingPlans)
#include "tst_mailfilingplans.moc"
