#include "separate/mountplan.h"

#include <QTest>

using namespace countersign;
using Kind = Mount::Kind;

class TestMountPlan : public QObject
{
    Q_OBJECT

    static QStringList words(const char *text) { return QString::fromLatin1(text).split(u' '); }
    static MountPlan plan(const QList<Mount> &mounts)
    {
        return {mounts, true, 9, QStringLiteral("/home/me"), {QStringLiteral("/proc/sys")}};
    }

private Q_SLOTS:
    void saysAllOfIt()
    {
        const QStringList out = bwrapArguments(plan({}));
        QCOMPARE(out, words("--unshare-pid --unshare-ipc --new-session --die-with-parent --cap-drop ALL --ro-bind / / "
                            "--dev /dev --proc /proc "
                            "--ro-bind /proc/sys /proc/sys --seccomp 9 --chdir /home/me --"));
    }

    void withoutNetwork()
    {
        MountPlan quiet = plan({});
        quiet.network = false;
        QVERIFY(bwrapArguments(quiet).contains(QStringLiteral("--unshare-net")));
        QVERIFY(!bwrapArguments(plan({})).contains(QStringLiteral("--unshare-net")));
    }

    void whatLiesDeeperComesLater()
    {
        const QStringList out = bwrapArguments(plan({{Kind::Write, QStringLiteral("/p/servers/a"), 5},
            {Kind::Hide, QStringLiteral("/p/vault"), -1}, {Kind::Read, QStringLiteral("/p/vault/Records"), 6},
            {Kind::Hide, QStringLiteral("/p"), -1}, {Kind::HideFile, QStringLiteral("/home/me/.Xauthority"), -1},
            {Kind::Scratch, QStringLiteral("/tmp"), -1}}));
        const QString text = out.join(u' ');
        QVERIFY2(text.contains(QStringLiteral(
                     "--ro-bind /dev/null /home/me/.Xauthority --tmpfs /p --bind-fd 5 /p/servers/a --tmpfs /p/vault "
                     "--ro-bind-fd 6 /p/vault/Records --perms 1777 --tmpfs /tmp --remount-ro /p --remount-ro /p/vault "
                     "--seccomp")),
            qPrintable(text));
    }

    void aHiddenFolderThatIsGivenIsGiven()
    {
        const QString text =
            bwrapArguments(plan({{Kind::Write, QStringLiteral("/v"), 5}, {Kind::Hide, QStringLiteral("/v"), -1}}))
                .join(u' ');
        QVERIFY2(text.contains(QStringLiteral("--tmpfs /v --bind-fd 5 /v")), qPrintable(text));
    }
};

QTEST_GUILESS_MAIN(TestMountPlan)
#include "tst_mountplan.moc"
