#include "base/literals.h"
#include "execute/executor.h"
#include "execute/undoplan.h"
#include "mcp/hub.h"
#include "support/samples.h"
#include "support/waiting.h"

#include <QDirIterator>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// Random plans over the real tools: whether they fail in the middle or are undone afterwards, every byte is as before.
class TestRollback : public QObject
{
    Q_OBJECT
    /// Every visible file with its content, every visible folder.
    QMap<QString, QByteArray> world()
    {
        QMap<QString, QByteArray> out;
        QDirIterator it(m_vault, QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QFileInfo info(it.next());
            QFile file(info.filePath());
            out.insert(info.filePath().mid(m_vault.size()), info.isDir()                     ? QByteArray("/")
                                                            : file.open(QIODevice::ReadOnly) ? file.readAll()
                                                                                             : QByteArray("?"));
        }
        return out;
    }
    void put(const QString &path, const QByteArray &content)
    {
        QVERIFY(QDir(m_vault).mkpath(QFileInfo(path).path()));
        QFile file(m_vault + u'/' + path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    QString anyFile() { return m_files[m_random.bounded(int(m_files.size()))]; }
    QString newPath(const QString &ext)
    {
        static const QStringList folders{u"Records"_s, u"Records/2026/deep"_s, u"Drafts"_s, u"Mine/new"_s};
        return u"%1/n%2.%3"_s.arg(folders[m_random.bounded(4)]).arg(++m_number).arg(ext);
    }
    QString text() { return u"Text %1 äöü €\n"_s.arg(m_random.bounded(1'000'000)); }

    Step randomStep()
    {
        Step step;
        step.server = u"countersign"_s;
        const auto with = [&](const char *tool, const QJsonObject &arguments) {
            step.tool = QLatin1String(tool);
            step.arguments = arguments;
        };
        const auto s = [](const char *key) { return QString::fromLatin1(key); };
        switch (m_random.bounded(11)) {
            case 0: with("vault_write", {{s("path"), newPath(s("txt"))}, {s("content"), text()}}); break;
            case 1:
                with("vault_write", {{s("path"), anyFile()}, {s("content"), text()}, {s("overwrite"), true}});
                break;
            case 2:
                with("vault_append",
                    {{s("path"), m_random.bounded(2) ? anyFile() : newPath(s("log"))}, {s("text"), text()}});
                break;
            case 3: {
                const QString from = m_files.takeAt(m_random.bounded(int(m_files.size()))), to = newPath(s("txt"));
                m_files.append(to);
                with("vault_move", {{s("from"), from}, {s("to"), to}});
                break;
            }
            case 4: with("vault_copy", {{s("from"), anyFile()}, {s("to"), newPath(s("txt"))}}); break;
            case 5: with("vault_mkdir", {{s("path"), newPath(s("d"))}}); break;
            case 6:
                with("vault_trash", {{s("path"), m_files.size() > 2 ? m_files.takeLast() : s("Records/none.txt")}});
                break;
            case 7:
                with("csv_append", {{s("path"), m_random.bounded(2) ? s("Records/ledger.csv") : newPath(s("csv"))},
                                       {s("columns"), QJsonArray{s("a"), s("b")}},
                                       {s("row"), QJsonObject{{s("a"), text().trimmed()}, {s("b"), s("2,\"x\"")}}}});
                break;
            case 8:
                with("note_add_task", {{s("path"), m_random.bounded(2) ? s("Records/Tasks.md") : newPath(s("md"))},
                                          {s("task"), text().trimmed()}});
                break;
            case 9:
                with("mail_write_draft",
                    {{s("path"), newPath(s("eml")).replace(QRegularExpression(s("^[^/]+")), s("Drafts"))},
                        {s("from"), s("me@example.org")}, {s("to"), QJsonArray{s("you@example.org")}},
                        {s("subject"), text().trimmed()}, {s("body"), text()}});
                break;
            default:
                with("calendar_write_event",
                    {{s("path"), m_random.bounded(2) ? s("Records/calendar.ics") : newPath(s("ics"))},
                        {s("uid"), s("u%1@x").arg(m_random.bounded(1'000'000))}, {s("summary"), text().trimmed()},
                        {s("start"), s("2026-12-01T10:00:00Z")}});
                break;
        }
        step.sentence = step.tool;
        complete(step);
        return step;
    }
    void complete(Step &step)
    {
        if (!m_catalogue->complete(step, nullptr, {}))
            qFatal("not in the catalogue: %s", qPrintable(step.tool));
        step.preconditions = {}; // later steps work on what earlier ones made
    }
    Action run(const QList<Step> &steps)
    {
        const Result<Appended> made = awaited(m_journal->append(newAction()));
        const Action waiting =
            awaited(m_journal->append(proposal(made->action, planWith(made->action.id, steps))))->action;
        const Result<Action> approved =
            awaited(m_desk->decide({waiting.id, waiting.planDigest, Verdict::Approve, u"gui"_s, {}}));
        (void)awaited(m_executor->execute(ApprovalDesk::executionJob(*approved, 0)));
        return awaited(m_journal->action(waiting.id))->action;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_vault = m_dir->filePath(u"vault"_s);
        m_journal = std::make_unique<Journal>(m_dir->filePath(u"journal.db"_s), m_bus);
        QVERIFY(awaited(m_journal->start()).has_value());
        m_desk = std::make_unique<ApprovalDesk>(*m_journal, m_clock, m_config);
        QVERIFY(awaited(m_desk->start()).has_value());
        m_catalogue = std::make_unique<Catalogue>(*Catalogue::load());
        QVERIFY(QDir().mkpath(m_vault));
        HubOptions options;
        options.bundled = {BundledServer{
            {u"countersign"_s, QStringLiteral(BIN_DIR "/countersign-tools"), {u"--root"_s, m_vault}, {}, {}}}};
        options.loadPins = []() -> QCoro::Task<Result<QList<Event>>> { co_return QList<Event>{}; };
        m_hub = std::make_unique<McpHub>(options);
        QVERIFY(awaited(m_hub->start()).has_value());
        m_intents = std::make_unique<JournalIntentLog>(*m_journal);
        m_executor = std::make_unique<Executor>(*m_journal, *m_desk, *m_intents, *m_hub, *m_catalogue,
            standardChecks(m_vault, m_pool, *m_hub, *m_catalogue));
    }
    void cleanupTestCase()
    {
        m_executor.reset();
        waitDone(m_hub->stop());
        waitDone(m_desk->stop());
        waitDone(m_journal->stop());
    }

    void fiveHundredPlansLeaveNoTrace()
    {
        put(u"Records/ledger.csv"_s, "a,b\r\n1,2\r\n");
        put(u"Records/Tasks.md"_s, "# Tasks\n- [ ] old"); // without a line break at its end
        put(u"Records/calendar.ics"_s, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nEND:VCALENDAR\r\n");
        for (int i = 0; i < 5; ++i)
            put(u"Mine/f%1.txt"_s.arg(i), QByteArray("file ") + char('0' + i) + (i % 2 ? "\n" : ""));
        const QMap<QString, QByteArray> before = world();
        int rolledBack = 0, undone = 0, steps = 0;
        for (int plan = 0; plan < 500; ++plan) {
            m_files = {u"Mine/f0.txt"_s, u"Mine/f1.txt"_s, u"Mine/f2.txt"_s, u"Mine/f3.txt"_s, u"Mine/f4.txt"_s};
            QList<Step> list;
            for (int i = m_random.bounded(1, 7); i > 0; --i)
                list.append(randomStep());
            if (plan % 2 == 0) { // fails at its end
                Step bad = reversibleStep();
                bad.arguments = {{u"from"_s, u"Mine/never.txt"_s}, {u"to"_s, u"Mine/x.txt"_s}};
                complete(bad);
                list.append(bad);
            }
            const Action ended = run(list);
            steps += int(list.size());
            if (ended.state == State::Completed) {
                const Result<Append> undo =
                    makeUndo(*awaited(m_journal->action(ended.id)), ended.id, *m_catalogue, *m_hub, u"human:gui"_s);
                QVERIFY2(undo.has_value(), undo ? "" : qPrintable(undo.error().message));
                QVERIFY(awaited(m_journal->append(*undo)).has_value());
                (void)awaited(m_executor->execute(undo->putJobs.first()));
                QCOMPARE(awaited(m_journal->action(undo->actionId))->action.state, State::Completed);
                ++undone;
            } else {
                QVERIFY2(ended.state == State::RolledBack, qPrintable(stateName(ended.state) + u' ' + ended.reason));
                ++rolledBack;
            }
            if (world() != before) {
                QString what;
                for (const Step &step : list)
                    what += step.tool + u' ' +
                            QString::fromUtf8(QJsonDocument(step.arguments).toJson(QJsonDocument::Compact)) + u'\n';
                QFAIL(qPrintable(u"plan %1 left traces:\n%2"_s.arg(plan).arg(what)));
            }
        }
        qInfo("%d rolled back, %d undone, %d steps", rolledBack, undone, steps);
        QVERIFY(rolledBack >= 250 && undone >= 50);
    }

private:
    QRandomGenerator m_random{20261124};
    QStringList m_files;
    int m_number = 0;
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_vault;
    EventBus m_bus;
    SystemClock m_clock;
    Config m_config;
    QThreadPool m_pool;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<ApprovalDesk> m_desk;
    std::unique_ptr<Catalogue> m_catalogue;
    std::unique_ptr<McpHub> m_hub;
    std::unique_ptr<JournalIntentLog> m_intents;
    std::unique_ptr<Executor> m_executor;
};

QTEST_GUILESS_MAIN(TestRollback)
#include "tst_rollback.moc"
