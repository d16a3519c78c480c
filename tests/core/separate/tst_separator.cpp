#include "base/config/mountnames.h"
#include "base/literals.h"
#include "places.h"
#include "separate/ownmounts.h"
#include "separate/separator.h"
#include "support/pace.h"

#include <QProcess>
#include <QThread>

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <algorithm>
#include <atomic>
#include <functional>

using namespace countersign;
using test::House;

class TestSeparator : public QObject
{
    Q_OBJECT

    std::unique_ptr<House> m_house;

    void put(const char *below, const QByteArray &text) const
    {
        QFile file(m_house->at(below));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    [[nodiscard]] QByteArray content(const char *below) const
    {
        QFile file(m_house->at(below));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// What the shell said in there; the script's further arguments are the server's.
    QByteArray run(const QByteArray &script, QStringList args = {}, const SandboxConfig &sandbox = {},
        const QList<McpServerConfig> &others = {}, const std::function<void()> &meanwhile = {})
    {
        args = QStringList{u"-c"_s, QString::fromUtf8(script), u"sh"_s} + args;
        const McpServerConfig server = House::server(args, sandbox);
        const Result<SeparatedStart> start =
            Separator(m_house->places, others + QList{server}).prepare(server, u"/bin/sh"_s);
        if (!start)
            return "refused: " + start.error().message.toUtf8();
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (auto it = start->environment.begin(); it != start->environment.end(); ++it)
            environment.insert(it.key(), it.value());
        process.setProcessEnvironment(environment);
        const OwnMounts mounts;
        process.setChildProcessModifier([&start, &mounts] {
            for (const int fd : start->inherited->all())
                ::fcntl(fd, F_SETFD, 0);
            if (!mounts.enter())
                ::_exit(1);
        });
        QString program = start->program;
        QStringList words = start->arguments;
        mounts.wrap(program, words);
        process.start(program, words);
        if (meanwhile && process.waitForReadyRead()) {
            meanwhile();
            process.write("\n");
        }
        process.waitForFinished();
        return process.readAll().trimmed();
    }
    static SandboxConfig giving(const QString &folder, bool writable)
    {
        SandboxConfig sandbox;
        sandbox.folders = {{folder, writable, 0}};
        return sandbox;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const Result<void> works = probeSeparation(); !works)
            QSKIP(qPrintable(works.error().message));
    }
    void init() { m_house = std::make_unique<House>(); }

    void hidesVaultAndProfile()
    {
        put("profile/journal.db", "secret");
        put("vault/Records/a", "secret");
        put("home/paper", "read me");
        const QByteArray seen = run(
            "ls -A " + m_house->at("profile").toUtf8() + "; ls -A " + m_house->at("vault").toUtf8() + "; cat ~/paper");
        QVERIFY2(
            !seen.contains("secret") && !seen.contains("journal.db") && !seen.contains("Records"), seen.constData());
        QCOMPARE(run("cat " + m_house->at("home/paper").toUtf8()), QByteArray("read me"));
        QVERIFY(!run("echo x > " + m_house->at("home/paper").toUtf8()).isEmpty());
        QCOMPARE(content("home/paper"), QByteArray("read me"));
    }

    void hasAFolderOfItsOwn()
    {
        QCOMPARE(run("echo kept > $XDG_CACHE_HOME/a && cat $XDG_CACHE_HOME/a && echo x > /tmp/x && cat /tmp/x"),
            QByteArray("kept\nx"));
        QCOMPARE(content("profile/servers/s/cache/a"), QByteArray("kept\n"));
        QVERIFY(!QFile::exists(u"/tmp/x"_s) || content("/tmp/x").isEmpty());
        QVERIFY((QFile::permissions(m_house->at("profile/servers/s")) & (QFile::ReadGroup | QFile::ReadOther)) == 0);
    }

    void linksInItsFolderAreItsOwnAffair()
    {
        QVERIFY(QFile::setPermissions(m_house->at("home/papers"), QFile::Permissions(0x7755)));
        QCOMPARE(run("rm -r $XDG_CACHE_HOME && ln -s " + m_house->at("home/papers").toUtf8() +
                     " $XDG_CACHE_HOME && echo planted"),
            QByteArray("planted"));
        QVERIFY(run("echo x > $XDG_CACHE_HOME/x").contains("Read-only"));
        QVERIFY2(
            QFile::permissions(m_house->at("home/papers")) & QFile::ReadOther, "its mode was changed through the link");
        (void)QDir().mkpath(m_house->at("profile/servers/other"));
        QCOMPARE(run("ls " + m_house->at("profile/servers").toUtf8()), QByteArray("s"));
    }

    void nothingOfItOutlivesIt()
    {
        const QByteArray mark = "86400." + QByteArray::number(::getpid());
        QCOMPARE(
            run("setsid sleep " + mark +
                " < /dev/null > /dev/null 2>&1 & until [ \"$(cat /proc/$!/comm)\" = sleep ]; do :; done; echo started"),
            QByteArray("started"));
        const auto lives = [&mark] {
            const QStringList pids = QDir(u"/proc"_s).entryList({u"[0-9]*"_s}, QDir::Dirs);
            return std::ranges::any_of(pids, [&mark](const QString &pid) {
                QFile file(u"/proc/%1/cmdline"_s.arg(pid));
                return file.open(QIODevice::ReadOnly) && file.readAll().startsWith(QByteArray("sleep\0", 6) + mark);
            });
        };
        QTRY_VERIFY(!lives());
    }

    void whatIsMountedLaterIsNotThere()
    {
        const QByteArray late = QFile::encodeName(m_house->at("home/papers/late"));
        const QByteArray shared = QFile::encodeName(m_house->at("home/papers"));
        if (::mount("tmpfs", shared.constData(), "tmpfs", 0, nullptr) != 0 ||
            ::mount(nullptr, shared.constData(), nullptr, MS_SHARED, nullptr) != 0)
            QSKIP("Only root can mount.");
        (void)QDir().mkpath(QFile::decodeName(late));
        const QByteArray seen = run("echo ready; read line; echo x > " + late + "/x; ls " + late, {}, {}, {},
            [&late] { QCOMPARE(::mount("tmpfs", late.constData(), "tmpfs", 0, nullptr), 0); });
        const bool written = QFile::exists(QFile::decodeName(late) + u"/x"_s);
        ::umount2(late.constData(), MNT_DETACH);
        ::umount2(shared.constData(), MNT_DETACH);
        QVERIFY2(seen.startsWith("ready") && seen.contains("Read-only"), seen.constData());
        QVERIFY2(!written, "a file system that was mounted later could be written");
    }

    void whatIsMountedTwiceIsHiddenTwice()
    {
        put("vault/Records/a", "secret");
        (void)QDir().mkpath(m_house->at("home/twin"));
        if (::mount(QFile::encodeName(m_house->root).constData(),
                QFile::encodeName(m_house->at("home/twin")).constData(), nullptr, MS_BIND, nullptr) != 0)
            QSKIP("Only root can mount.");
        QFile mounts(u"/proc/self/mountinfo"_s);
        QVERIFY(mounts.open(QIODevice::ReadOnly));
        QVERIFY2(run("ls " + m_house->at("home/twin/vault").toUtf8()).contains("Records"), "there is nothing to hide");
        m_house->places.aliases = otherNames(mounts.readAll(), {m_house->places.vault, m_house->at("profile")});
        const QByteArray seen =
            run("ls " + m_house->at("home/twin/vault").toUtf8() + "; ls " + m_house->at("home/twin/home").toUtf8());
        const QByteArray given = run("true", {m_house->at("home/twin/vault/Records")});
        const QByteArray parent = run("echo x > $1/x", {m_house->at("home/twin")});
        ::umount2(QFile::encodeName(m_house->at("home/twin")).constData(), MNT_DETACH);
        QVERIFY2(!seen.contains("Records") && seen.contains("papers"), seen.constData());
        QVERIFY2(given.startsWith("refused: "), given.constData());
        QVERIFY2(parent.contains("Read-only"), parent.constData());
    }

    void theFirstProcessIsHeldAsWell()
    {
        // Whoever may trace process 1 can call from it.
        const QByteArray status = run("cat /proc/1/status");
        QVERIFY2(status.contains("Seccomp:\t2"), status.constData());
        QVERIFY2(status.contains("CapEff:\t0000000000000000") && status.contains("CapPrm:\t0000000000000000"),
            status.constData());
        QVERIFY(status.contains("NoNewPrivs:\t1"));
    }

    void writesInFoldersThatAreNamed()
    {
        QCOMPARE(run("echo 1 > $1/a; cat $1/a", {m_house->at("home/work")}), QByteArray("1"));
        QCOMPARE(content("home/work/a"), QByteArray("1\n"));
        QVERIFY(run("echo 1 > $1/x", {m_house->at("home")}).contains("Read-only"));
        QVERIFY(run("echo 1 > $1/x", {u"/"_s}).contains("Read-only"));
        QVERIFY(run("echo 1 > $1/countersign-test", {u"/etc"_s}).contains("Read-only"));
        QVERIFY(run("echo 1 > $1/x", {m_house->root}).contains("Read-only")); // a parent of the vault
        QVERIFY(run("echo 1 > $1/x", {m_house->at("home/papers")}, giving(m_house->at("home/papers"), false))
                .contains("Read-only"));
    }

    void getsWhatItsOwnerGives()
    {
        put("vault/Records/a", "given\n");
        QCOMPARE(run("cat $1/a; echo 2 > $1/b; ls " + m_house->at("vault").toUtf8(), {m_house->at("vault/Records")},
                     giving(m_house->at("vault/Records"), true)),
            QByteArray("given\nRecords"));
        QCOMPARE(content("vault/Records/b"), QByteArray("2\n"));
        QVERIFY(run("echo 2 > $1/c", {m_house->at("vault/Records")}, giving(m_house->at("vault/Records"), false))
                .contains("Read-only"));
        QVERIFY(run("true", {m_house->at("vault/Records")}).startsWith("refused: "));
        QVERIFY(run("true", {}, giving(m_house->at("home/gone"), true)).startsWith("refused: "));
    }

    void aLinkThatAServerPlantedLeadsNowhere()
    {
        QVERIFY(QDir(m_house->at("home/work")).rmdir(u"inner"_s));
        QVERIFY(QFile::link(m_house->at("home/.config"), m_house->at("home/work/inner")));
        SandboxConfig sandbox = giving(m_house->at("home/work"), true);
        sandbox.folders.append({m_house->at("home/work/inner"), true, 0});
        QVERIFY(run("echo x > $1/x", {}, sandbox).startsWith("refused: "));
        QVERIFY(QDir(m_house->at("home/.config")).isEmpty());
    }

    // One server may write the parent of another's folder, and exchanges it for a link again and again.
    void anExchangedFolderIsNotMounted()
    {
        const QByteArray inner = QFile::encodeName(m_house->at("home/work/inner")),
                         link = QFile::encodeName(m_house->at("home/work/link"));
        QVERIFY(QFile::link(m_house->at("home/.config"), QFile::decodeName(link)));
        McpServerConfig hostile = House::server({}, giving(m_house->at("home/work"), true));
        hostile.id = u"hostile"_s;
        std::atomic<bool> stop{false};
        QScopedPointer<QThread> exchanger(QThread::create([&] {
            for (unsigned turn = 0; !stop; ++turn) {
                ::syscall(SYS_renameat2, AT_FDCWD, inner.constData(), AT_FDCWD, link.constData(), RENAME_EXCHANGE);
                test::keepPace(std::chrono::microseconds(turn * 37 % 4000)); // now in the look, now in the mounting
            }
        }));
        exchanger->start();
        const int tries = qEnvironmentVariable("COUNTERSIGN_FAULT_SCALE") == u"full" ? 1000 : 60;
        const SandboxConfig sandbox = giving(QFile::decodeName(inner), true);
        int mounted = 0; // with the folder that was meant
        for (int i = 0; i < tries; ++i)
            mounted +=
                run("echo x > $1/planted && echo written", {QFile::decodeName(inner)}, sandbox, {hostile}) == "written"
                    ? 1
                    : 0;
        stop = true;
        exchanger->wait();
        qInfo("%d of %d starts", mounted, tries);
        QVERIFY2(QDir(m_house->at("home/.config")).isEmpty(), "the link was followed");
    }

    void hasNoPower()
    {
        const QByteArray status = run("cat /proc/self/status");
        QVERIFY(status.contains("CapEff:\t0000000000000000"));
        QVERIFY(status.contains("NoNewPrivs:\t1"));
        QVERIFY(status.contains("Seccomp:\t2"));
        QVERIFY2(run("test -w /proc/sys/kernel/core_pattern && echo writable").isEmpty(),
            "root could have a program run outside");
        QVERIFY(run("ps -e | wc -l").toInt() < 8);
    }

    void withoutNetwork()
    {
        SandboxConfig sandbox;
        sandbox.network = false;
        QCOMPARE(run("grep -c : /proc/net/dev", {}, sandbox), QByteArray("1")); // lo
    }

    void refusesContainers()
    {
        const McpServerConfig server = House::server({});
        for (const char *program : {"/usr/bin/docker", "/usr/bin/podman"}) {
            const Result<SeparatedStart> start =
                Separator(m_house->places, {server}).prepare(server, QLatin1String(program));
            QVERIFY(!start);
            QVERIFY2(start.error().message.contains(u"sandbox: off"_s), qPrintable(start.error().message));
            QVERIFY(!canBeApart(server, QLatin1String(program)) &&
                    canBeApart(House::server({}, House::off()), QLatin1String(program)));
        }
    }

    void withoutBubblewrapNothingStarts()
    {
        const QByteArray path = qgetenv("PATH");
        qputenv("PATH", "/nonexistent");
        const McpServerConfig server = House::server({});
        const Result<SeparatedStart> start = Separator(m_house->places, {server}).prepare(server, u"/bin/sh"_s);
        const Result<void> probe = probeSeparation();
        qputenv("PATH", path);
        QVERIFY(!start && !probe);
        QCOMPARE(start.error().code, ErrorCode::Unavailable);
        QVERIFY2(
            start.error().message.contains(u"Install the package \"bubblewrap\""_s), qPrintable(start.error().message));
    }
};

QTEST_GUILESS_MAIN(TestSeparator)
#include "tst_separator.moc"
