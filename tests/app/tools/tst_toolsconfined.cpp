#include "base/canonicaljson.h"
#include "base/literals.h"
#include "confine/landlock.h"
#include "support/attempts.h"
#include "tools/confine/keeper.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>

using namespace countersign;

namespace {

const QString kProgram = QStringLiteral(BIN_DIR "/countersign-tools");

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// A vault with the three folders that decide.
class Vault
{
public:
    Vault()
    {
        for (const QString &name :
            {u"Records/own"_s, u"Approved"_s, u"Rejected"_s, u"Pending_Approval"_s, u"Needs_Action"_s})
            QDir(path()).mkpath(name);
        write(path(u"Approved/note"_s), "a note");
        QFile::link(u"../Approved"_s, path(u"Records/link"_s));
    }
    [[nodiscard]] QString path(const QString &name = {}) const { return m_dir.filePath(name); }

private:
    QTemporaryDir m_dir;
};

class Tools
{
public:
    explicit Tools(const Vault &vault, const QStringList &more = {})
    {
        m_process.start(kProgram, QStringList{u"--root"_s, vault.path()} + more);
        m_process.waitForStarted();
    }
    ~Tools()
    {
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(10000))
            m_process.kill();
    }
    QJsonObject ask(const QString &method, const QJsonObject &params)
    {
        say(method, params);
        return hear();
    }
    void say(const QString &method, const QJsonObject &params)
    {
        m_process.write(canonicalBytes({{u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, ++m_id}, {u"method"_s, method},
                            {u"params"_s, params}}) +
                        '\n');
    }
    QJsonObject hear()
    {
        while (!m_process.canReadLine())
            if (!m_process.waitForReadyRead(20000))
                return {};
        return parseJsonObject(m_process.readLine().trimmed()).value_or(QJsonObject());
    }
    /// The tool's structured result; empty when it failed.
    QJsonObject call(const QString &tool, const QJsonObject &arguments)
    {
        const QJsonObject result =
            ask(u"tools/call"_s, {{u"name"_s, tool}, {u"arguments"_s, arguments}}).value("result"_L1).toObject();
        m_said = result.value("content"_L1).toArray().at(0)["text"_L1].toString();
        return result.value("isError"_L1).toBool() ? QJsonObject() : result.value("structuredContent"_L1).toObject();
    }
    [[nodiscard]] QProcess &process() { return m_process; }
    [[nodiscard]] QString said() const { return m_said; }

private:
    QProcess m_process;
    QString m_said;
    int m_id = 0;
};

QJsonObject file(const QString &path)
{
    return {{u"path"_s, path}, {u"content"_s, u"x"_s}};
}

/// What a keeper answers a worker that asks for this: its errno.
int askedOfKeeper(int root, char what, const std::string &text)
{
    return Keeper(root, -1, [&](const WorkerStart &start) {
        const std::optional<frame::Frame> answer =
            frame::send(start.socket, {what, text}) ? frame::receive(start.socket) : std::nullopt;
        return answer && answer->text.size() == 1 ? int(answer->text[0]) : 250;
    }).run();
}

QList<qint64> childrenOf(qint64 pid)
{
    QFile list(u"/proc/%1/task/%1/children"_s.arg(pid));
    QList<qint64> pids;
    if (list.open(QIODevice::ReadOnly))
        for (const QByteArray &child : list.readAll().simplified().split(' '))
            if (!child.isEmpty())
                pids.append(child.toLongLong());
    return pids;
}

} // namespace

/// What a taken-over tools process could still do, and that the tools work as before inside of it.
class TestToolsConfined : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (Landlock::version() < 2)
            QSKIP("This kernel has no Landlock that can be used.");
    }

    void aTakenOverProcessReachesNothingElse()
    {
        for (int i = 0; i < attempts(); ++i) {
            const Vault vault;
            QTemporaryDir elsewhere;
            write(elsewhere.filePath(u"secret"_s), "secret");
            QProcess process;
            process.start(
                kProgram, {u"--root"_s, vault.path(), u"--selftest-confinement"_s, elsewhere.filePath(u"secret"_s)});
            QVERIFY(process.waitForFinished(20000));
            const QJsonObject tried = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
            QVERIFY(tried.size() > 25);
            const QStringList fine{u"write_records"_s, u"read_vault"_s};
            for (auto it = tried.begin(); it != tried.end(); ++it)
                QVERIFY2(it.value().toString() == (fine.contains(it.key()) ? u"ALLOWED"_s : u"refused"_s),
                    qPrintable(it.key()));
            for (const QString &folder : {u"Approved"_s, u"Rejected"_s, u"Pending_Approval"_s})
                QCOMPARE(
                    QDir(vault.path(folder)).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).size(),
                    folder == u"Approved"_s ? 1 : 0);
        }
    }

    void saysWhatItGaveUp()
    {
        const Vault vault;
        Tools tools(vault);
        const QJsonObject result =
            tools.ask(u"initialize"_s, {{u"protocolVersion"_s, u"2025-11-25"_s}}).value("result"_L1).toObject();
        const QJsonObject told = result.value("_meta"_L1)["countersign/confinement"_L1].toObject();
        QCOMPARE(told.value("active"_L1).toArray(), (QJsonArray{u"landlock"_s, u"seccomp"_s}));
        QCOMPARE(told.value("missing"_L1).toArray(), QJsonArray());
    }

    void aNewFolderAtTheTopIsMadeAndUndone()
    {
        const Vault vault;
        Tools tools(vault);
        const QJsonObject made = tools.call(u"vault_write"_s, file(u"Projects/a/b.md"_s));
        QVERIFY2(!made.isEmpty(), qPrintable(tools.said()));
        QCOMPARE(made.value("created_dirs"_L1).toArray(), (QJsonArray{u"Projects"_s, u"Projects/a"_s}));
        QVERIFY(QFile::exists(vault.path(u"Projects/a/b.md"_s)));
        const QJsonObject gone = tools.call(
            u"vault_delete_created"_s, {{u"path"_s, u"Projects/a/b.md"_s}, {u"sha256"_s, made.value("sha256"_L1)},
                                           {u"remove_dirs"_s, made.value("created_dirs"_L1)}});
        QVERIFY2(!gone.isEmpty(), qPrintable(tools.said()));
        QVERIFY(!QFile::exists(vault.path(u"Projects"_s)));
        QVERIFY(QFile::exists(vault.path(u".trash"_s)));
    }

    void anEmptyFolderAtTheTopStays()
    {
        const Vault vault;
        Tools tools(vault);
        QCOMPARE(tools.call(u"vault_mkdir"_s, {{u"path"_s, u"Empty"_s}}).value("created_dirs"_L1).toArray(),
            QJsonArray{u"Empty"_s});
        QVERIFY(!tools.call(u"vault_stat"_s, {{u"path"_s, u"Empty"_s}}).isEmpty());
        QVERIFY(QFile::exists(vault.path(u"Empty"_s)));
        QCOMPARE(
            tools.call(u"vault_mkdir"_s, {{u"path"_s, u"Empty"_s}}).value("created_dirs"_L1).toArray(), QJsonArray());
        QCOMPARE(tools.call(u"vault_rmdir"_s, {{u"remove_dirs"_s, QJsonArray{u"Empty"_s}}})
                     .value("removed_dirs"_L1)
                     .toArray(),
            QJsonArray{u"Empty"_s});
        QVERIFY(!QFile::exists(vault.path(u"Empty"_s)));
    }

    void manyNewFoldersAtOnce()
    {
        const Vault vault;
        Tools tools(vault);
        QJsonArray folders;
        for (int i = 0; i < 12; ++i) {
            folders.append(u"Top%1"_s.arg(i));
            folders.append(u"Top%1/below"_s.arg(i));
        }
        const QJsonObject made = tools.call(u"vault_mkdirs"_s, {{u"dirs"_s, folders}});
        QVERIFY2(!made.isEmpty(), qPrintable(tools.said()));
        QCOMPARE(made.value("created_dirs"_L1).toArray().size(), folders.size());
    }

    void aCallThatFailsLeavesNoFolder()
    {
        const Vault vault;
        Tools tools(vault);
        QVERIFY(tools.call(u"vault_move"_s, {{u"from"_s, u"Records/missing"_s}, {u"to"_s, u"New/x"_s}}).isEmpty());
        QVERIFY(tools.call(u"vault_copy"_s, {{u"from"_s, u"Records/own"_s}, {u"to"_s, u"New/x"_s}}).isEmpty());
        QVERIFY(tools.call(u"vault_mkdirs"_s, {{u"dirs"_s, QJsonArray{u"New"_s, u"Approved/x"_s}}}).isEmpty());
        QVERIFY(!QFile::exists(vault.path(u"New"_s)));
        QVERIFY(!QFile::exists(vault.path(u"Approved/x"_s)));
    }

    void whatItsOwnerMakesLaterIsWrittenIn()
    {
        const Vault vault;
        Tools tools(vault);
        QVERIFY(!tools.call(u"vault_write"_s, file(u"Records/1.md"_s)).isEmpty());
        QVERIFY(QDir(vault.path()).mkdir(u"Later"_s));
        QVERIFY2(!tools.call(u"vault_write"_s, file(u"Later/1.md"_s)).isEmpty(), qPrintable(tools.said()));
        // Made anew, it is another folder to the kernel.
        QVERIFY(QDir(vault.path(u"Later"_s)).removeRecursively() && QDir(vault.path()).mkdir(u"Later"_s));
        QVERIFY2(!tools.call(u"vault_write"_s, file(u"Later/2.md"_s)).isEmpty(), qPrintable(tools.said()));
        QVERIFY2(
            !tools.call(u"vault_move"_s, {{u"from"_s, u"Later/2.md"_s}, {u"to"_s, u"Records/own/2.md"_s}}).isEmpty(),
            qPrintable(tools.said()));
    }

    void requestsBehindOneThatNeedsANewProcessAreAnsweredInOrder()
    {
        const Vault vault;
        Tools tools(vault);
        for (int i = 0; i < 40; ++i)
            tools.say(u"tools/call"_s,
                {{u"name"_s, u"vault_write"_s}, {u"arguments"_s, file(u"Folder%1/x.md"_s.arg(i / 4 * 4 + i % 2))}});
        QSet<int> ids;
        for (int i = 1; i <= 40; ++i)
            QCOMPARE(tools.hear().value("id"_L1).toInt(), i);
        QVERIFY(QFile::exists(vault.path(u"Folder36/x.md"_s)));
    }

    void filesAtTheTopAreItsOwnersToChange()
    {
        const Vault vault;
        write(vault.path(u"Ideas.md"_s), "one\n");
        Tools tools(vault);
        const auto works = [&tools](const QString &tool, const QJsonObject &arguments) {
            const QJsonObject result = tools.call(tool, arguments);
            if (result.isEmpty())
                qWarning() << tool << tools.said();
            return !result.isEmpty();
        };
        QVERIFY(works(u"vault_append"_s, {{u"path"_s, u"Ideas.md"_s}, {u"text"_s, u"two\n"_s}}));
        QVERIFY(works(u"vault_write"_s, file(u"New.md"_s)));
        QVERIFY(works(u"vault_append"_s, {{u"path"_s, u"New.md"_s}, {u"text"_s, u"more\n"_s}}));
        QVERIFY(
            works(u"vault_write"_s, {{u"path"_s, u"New.md"_s}, {u"content"_s, u"other"_s}, {u"overwrite"_s, true}}));
        QVERIFY(works(u"note_add_task"_s, {{u"path"_s, u"Tasks.md"_s}, {u"task"_s, u"do"_s}}));
        QVERIFY(works(u"note_add_task"_s, {{u"path"_s, u"Tasks.md"_s}, {u"task"_s, u"more"_s}}));
        QVERIFY(works(u"vault_move"_s, {{u"from"_s, u"New.md"_s}, {u"to"_s, u"Records/New.md"_s}}));
        QVERIFY(works(u"vault_move"_s, {{u"from"_s, u"Records/New.md"_s}, {u"to"_s, u"Back.md"_s}}));
        QVERIFY(works(u"vault_trash"_s, {{u"path"_s, u"Back.md"_s}}));
        QCOMPARE(QDir(vault.path(u".trash"_s)).entryList({u"new-*"_s}).size(), 0);
        QVERIFY(!works(u"vault_write"_s, file(u"Tasks.md"_s))); // it exists
        QVERIFY(!works(u"vault_write"_s, file(u"Dashboard.md"_s)));
    }

    void theKeeperMovesNothingThatDecides()
    {
        const Vault vault;
        write(vault.path(u"Records/note"_s), "a note");
        const int root = ::open(QFile::encodeName(vault.path()).constData(), O_RDONLY | O_DIRECTORY);
        for (const char *to : {"Approved/x", "Approved", "./Approved/x", "Records/../Approved/x", "Records/link/x",
                 "/Approved/x", "Approved/", "approved/x", "", ".hidden", "Pending_Approval/x", "Rejected/x",
                 "Dashboard.md", ".trash", "Records/x"}) {
            for (const char how : {'n', 'x', 'z'}) {
                const std::string order = how + std::string("Records/note") + '\0' + to;
                const std::string back = how + std::string(to) + '\0' + "Records/note";
                QVERIFY2(askedOfKeeper(root, 'v', order) != 0, to);
                QVERIFY2(askedOfKeeper(root, 'v', back) != 0, to);
            }
            QVERIFY2(std::string(to) == ".trash" || askedOfKeeper(root, 'm', to) != 0, to);
            QVERIFY2(askedOfKeeper(root, 'r', to) != 0, to);
        }
        ::close(root);
        QVERIFY(QFile::exists(vault.path(u"Records/note"_s)));
        QCOMPARE(QDir(vault.path(u"Approved"_s)).entryList(QDir::Files), QStringList{u"note"_s});
    }

    void thePartThatReadsRestsAndComesBack()
    {
        const Vault vault;
        Tools tools(vault, {u"--idle"_s, u"1"_s});
        QVERIFY(!tools.call(u"vault_write"_s, file(u"Records/1.md"_s)).isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(childrenOf(tools.process().processId()).size(), 0, 10000);
        QVERIFY(!tools.call(u"vault_write"_s, file(u"Records/2.md"_s)).isEmpty());
        QCOMPARE(childrenOf(tools.process().processId()).size(), 1);
    }

    void aFolderThatTakesTheNameOfOneThatDecidesEndsThem()
    {
        for (int i = 0; i < attempts(); ++i) {
            const Vault vault;
            Tools tools(vault);
            QVERIFY(!tools.call(u"vault_write"_s, file(u"Later/1.md"_s)).isEmpty());
            QVERIFY(!tools.call(u"vault_write"_s, file(u"Later/2.md"_s)).isEmpty()); // so these rules cover it
            QVERIFY(QDir(vault.path()).rename(u"Approved"_s, u"Old"_s) &&
                    QDir(vault.path()).rename(u"Later"_s, u"Approved"_s));
            QVERIFY(tools.process().waitForFinished(20000));
            QCOMPARE(tools.process().exitStatus(), QProcess::CrashExit);
        }
    }

    void theyEndTogether()
    {
        const Vault vault;
        Tools tools(vault);
        QVERIFY(!tools.call(u"vault_write"_s, file(u"Records/1.md"_s)).isEmpty());
        const qint64 worker = childrenOf(tools.process().processId()).value(0);
        QVERIFY(worker > 0);
        tools.process().kill();
        QVERIFY(tools.process().waitForFinished());
        const auto gone = [worker] { // or waits for whoever adopted it
            QFile stat(u"/proc/%1/stat"_s.arg(worker));
            return !stat.open(QIODevice::ReadOnly) || stat.readAll().contains(") Z");
        };
        QTRY_VERIFY(gone());
    }

    void nobodyElseMayChangeWhatTheyMake()
    {
        const Vault vault;
        const mode_t before = ::umask(0);
        Tools tools(vault);
        ::umask(before);
        QVERIFY(!tools.call(u"vault_write"_s, file(u"Shared/1.md"_s)).isEmpty());
        for (const auto &[name, mode] : {std::pair{u"Shared"_s, 0755U}, std::pair{u"Shared/1.md"_s, 0644U}}) {
            struct stat info{};
            QCOMPARE(::stat(QFile::encodeName(vault.path(name)).constData(), &info), 0);
            QCOMPARE(info.st_mode & 07777, mode);
        }
    }
};

QTEST_GUILESS_MAIN(TestToolsConfined)
#include "tst_toolsconfined.moc"
