#include "base/ids.h"
#include "base/literals.h"
#include "intake/itembatch.h"
#include "intake/itemfolders.h"
#include "intake/itemlabel.h"
#include "intake/orphans.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace countersign;

namespace {
const QString kUs = u"00000000-0000-7000-8000-00000000000a"_s, kThem = u"00000000-0000-7000-8000-00000000000b"_s;
const QString kItem = u"00000000-0000-7000-8000-0000000000ff"_s;
} // namespace

/// Whose a folder in Needs_Action is, in a vault on which several instances work.
class TestItemLabel : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_dir;
    QByteArray m_vault;

    [[nodiscard]] QString path(const QString &name = {}) const
    {
        return m_dir->filePath(u"Needs_Action/"_s + kItem + (name.isEmpty() ? QString() : u'/' + name));
    }
    void put(const QString &name, const QByteArray &bytes = "x") const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("not written");
    }
    [[nodiscard]] bool isTakenUp(const Whose &whose) const { return adoptOrphan(m_vault, kItem, whose).has_value(); }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_vault = QFile::encodeName(m_dir->path());
        QVERIFY(QDir().mkpath(path()));
    }

    void oursIsTakenUpAndTheirsIsNotTouched()
    {
        put(u"a.txt"_s);
        put(QString::fromLatin1(itemLabel(kThem)), {});
        QVERIFY(!isTakenUp({kUs, true}));
        QVERIFY(QFile::exists(path(u"a.txt"_s)));
        QVERIFY(isTakenUp({kThem, false}));
        QVERIFY(isTakenUp({})); // nobody shares the vault: as always
        QVERIFY(QFile::remove(path(u"a.txt"_s)));
        QVERIFY(!isTakenUp({kUs, true}) && QFile::exists(path())); // just being made by them
        QVERIFY(!isTakenUp({kThem, false}) && !QFile::exists(path()));
    }
    void whatBearsNoNameIsTheFounders()
    {
        put(u"a.txt"_s);
        QVERIFY(!isTakenUp({kUs, false}));
        QVERIFY(isTakenUp({kUs, true}));
    }
    void twoNamesAreNobodys()
    {
        put(u"a.txt"_s);
        put(QString::fromLatin1(itemLabel(kUs)), {});
        put(QString::fromLatin1(itemLabel(kThem)), {});
        QVERIFY(!isTakenUp({kUs, true}) && !isTakenUp({kThem, true}));
    }
    void aFileOrALinkIsNoFolder()
    {
        QVERIFY(QDir().rmdir(path()));
        QTemporaryDir elsewhere;
        QFile secret(elsewhere.filePath(u"secret.txt"_s));
        QVERIFY(secret.open(QIODevice::WriteOnly));
        secret.close();
        QCOMPARE(::symlink(QFile::encodeName(elsewhere.path()).constData(), QFile::encodeName(path()).constData()), 0);
        QVERIFY(!isTakenUp({kUs, true}) && !isTakenUp({}));
        QVERIFY(QFile::remove(path()));
        QFile plain(path());
        QVERIFY(plain.open(QIODevice::WriteOnly));
        QVERIFY(!isTakenUp({kUs, true}) && !isTakenUp({}));
        QVERIFY(QFile::exists(path()));
    }
    void whatNfsLeavesIsNoOriginal()
    {
        put(u".nfs00000001"_s);
        QVERIFY(!isTakenUp({}));
    }
    void whatIsStoredBearsOurName()
    {
        const IntakeItem item{u"letter.txt"_s, "Dear", {}};
        const Result<StoredItem> one = storeItem(m_vault, item, newId(), kUs);
        QVERIFY(one);
        const auto many = storeItems(
            m_vault, {item, item, item, item, item, item}, {newId(), newId(), newId(), newId(), newId(), newId()}, kUs);
        for (const auto &stored : many)
            QVERIFY(stored &&
                    QFile::exists(QFile::decodeName(itemFolder(m_vault, stored->actionId) + '/' + itemLabel(kUs))));
        QVERIFY(QFile::exists(QFile::decodeName(itemFolder(m_vault, one->actionId) + '/' + itemLabel(kUs))));
        QVERIFY(!adoptOrphan(m_vault, one->actionId, {kThem, true}));
        QVERIFY(adoptOrphan(m_vault, one->actionId, {kUs, false}));
        removeStored(m_vault, *one);
        QVERIFY(!QFile::exists(QFile::decodeName(itemFolder(m_vault, one->actionId))));
    }
};

QTEST_GUILESS_MAIN(TestItemLabel)
#include "tst_itemlabel.moc"
