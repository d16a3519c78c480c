#include "base/config/mountnames.h"

#include "base/literals.h"

#include <QTest>

using namespace countersign;

class TestMountNames : public QObject
{
    Q_OBJECT

    static QStringList names(const QByteArray &mountinfo, const char *folder)
    {
        return otherNames(mountinfo, {QString::fromLatin1(folder)});
    }

private Q_SLOTS:
    void aFileSystemMountedOnceHasOneName()
    {
        const QByteArray once =
            "22 1 254:0 / / rw,relatime - ext4 /dev/vda rw\n"
            "23 22 0:5 / /proc rw - proc proc rw\n"
            "24 22 254:0 /home /home rw - ext4 /dev/vda rw\n"; // a bind mount in place
        QCOMPARE(names(once, "/home/me/Countersign"), QStringList());
        QCOMPARE(names(once, "/proc"), QStringList());
        QCOMPARE(names({}, "/home"), QStringList());
        QCOMPARE(names("nonsense\n\n1 2 3\n", "/home"), QStringList());
    }

    void aSecondMountIsASecondName()
    {
        const QByteArray twice =
            "22 1 0:30 /@ / rw - btrfs /dev/vda rw\n"
            "23 22 0:30 /@home /home rw - btrfs /dev/vda rw\n"
            "24 22 0:30 / /mnt/all\\040of\\040it rw - btrfs /dev/vda rw\n"
            "25 22 0:31 / /other rw - btrfs /dev/vdb rw\n";
        QCOMPARE(names(twice, "/home/me/Countersign"), QStringList{u"/mnt/all of it/@home/me/Countersign"_s});
        QCOMPARE(names(twice, "/srv/x"), QStringList{u"/mnt/all of it/@/srv/x"_s});
        QCOMPARE(names(twice, "/other/x"), QStringList());
    }

    void aPartOfItElsewhereIsOneToo()
    {
        const QByteArray part =
            "22 1 254:0 / / rw - ext4 /dev/vda rw\n"
            "23 22 254:0 /home/me/Countersign/Records /srv/records rw - ext4 /dev/vda rw\n"
            "24 22 254:0 /home/me /export/me rw - ext4 /dev/vda rw\n";
        QStringList found = names(part, "/home/me/Countersign");
        found.sort();
        QCOMPARE(found, (QStringList{u"/export/me/Countersign"_s, u"/srv/records"_s}));
    }

    void theUpperOfTwoMountsCounts()
    {
        const QByteArray over =
            "22 1 254:0 / / rw - ext4 /dev/vda rw\n"
            "23 22 254:1 / /home rw - ext4 /dev/vdb rw\n"
            "24 22 254:2 / /home rw - ext4 /dev/vdc rw\n"
            "25 22 254:2 / /twin rw - ext4 /dev/vdc rw\n";
        QCOMPARE(names(over, "/home/me"), QStringList{u"/twin/me"_s});
    }
};

QTEST_GUILESS_MAIN(TestMountNames)
#include "tst_mountnames.moc"
