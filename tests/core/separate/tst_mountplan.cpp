#include "separate/mountplan.h"

#include "base/literals.h"

#include <QTest>

using namespace countersign;
using Kind = Mount::Kind;

class TestMountPlan : public QObject
{
    Q_OBJECT

    static QStringList words(const char *text) { return QString::fromLatin1(text).split(u' '); }
    static MountPlan plan(const QList<Mount> &mounts) { return {mounts, true, 9, u"/home/me"_s, {u"/proc/sys"_s}}; }

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
        QVERIFY(bwrapArguments(quiet).contains(u"--unshare-net"_s));
        QVERIFY(!bwrapArguments(plan({})).contains(u"--unshare-net"_s));
    }

    void whatLiesDeeperComesLater()
    {
        const QStringList out = bwrapArguments(plan({{Kind::Write, u"/p/servers/a"_s, 5},
            {Kind::Hide, u"/p/vault"_s, -1}, {Kind::Read, u"/p/vault/Records"_s, 6}, {Kind::Hide, u"/p"_s, -1},
            {Kind::HideFile, u"/home/me/.Xauthority"_s, -1}, {Kind::Scratch, u"/tmp"_s, -1}}));
        const QString text = out.join(u' ');
        QVERIFY2(text.contains(
                     u"--ro-bind /dev/null /home/me/.Xauthority --tmpfs /p --bind-fd 5 /p/servers/a --tmpfs /p/vault "
                     u"--ro-bind-fd 6 /p/vault/Records --perms 1777 --tmpfs /tmp --remount-ro /p --remount-ro /p/vault "
                     u"--seccomp"_s),
            qPrintable(text));
    }

    void aHiddenFolderThatIsGivenIsGiven()
    {
        const QString text = bwrapArguments(plan({{Kind::Write, u"/v"_s, 5}, {Kind::Hide, u"/v"_s, -1}})).join(u' ');
        QVERIFY2(text.contains(u"--tmpfs /v --bind-fd 5 /v"_s), qPrintable(text));
    }
};

QTEST_GUILESS_MAIN(TestMountPlan)
#include "tst_mountplan.moc"
