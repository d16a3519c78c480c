#include "base/literals.h"
#include "core/vault/story.h"
#include "vault/vaultmark.h"
#include "vault/vaultowner.h"

#include <QTemporaryDir>
#include <QTest>

using namespace countersign;
using namespace countersign::testing;

namespace {
QString idOf(char last)
{
    return u"00000000-0000-7000-8000-00000000000"_s + QLatin1Char(last);
}
} // namespace

/// The mark of a vault on which the instances of one fleet work.
class TestSharedMark : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_dir;
    [[nodiscard]] QString vault() const { return m_dir->filePath(u"vault"_s); }
    [[nodiscard]] QString marker() const { return m_dir->filePath(u"vault/.countersign"_s); }
    [[nodiscard]] Result<void> claim(char who, const QStringList &fleets, const QString &unknown = {}) const
    {
        return claimVault(vault(), {idOf(who), u"/profiles/"_s + QLatin1Char(who), u"here"_s, fleets, unknown});
    }
    [[nodiscard]] VaultMark mark() const { return *VaultMark::fromBytes(contentOfFile(marker())); }
    [[nodiscard]] VaultStanding standing(char who) const { return standingInVault(vault(), idOf(who)); }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void theSameFleetSharesIt()
    {
        QVERIFY(claim('a', {u"f1"_s}));
        QVERIFY(standing('a').isAlone && standing('a').isFounder && !standing('b').isKnown);
        QVERIFY(claim('b', {u"f1"_s}));
        QVERIFY(claim('c', {u"f1"_s}));
        QVERIFY(claim('b', {u"f1"_s})); // again
        QCOMPARE(mark().with.size(), 2);
        QCOMPARE(*ownerOfVault(vault()), idOf('a')); // one id for all
        QVERIFY(!standing('a').isAlone && standing('a').isFounder);
        QVERIFY(standing('b').isKnown && !standing('b').isFounder && !standing('b').isAlone);
        QCOMPARE(standing('c').founder, idOf('a'));
        QVERIFY(claim('a', {u"f1"_s}));
        QCOMPARE(mark().with.size(), 2); // whoever founded it forgets nobody
    }
    void othersAreRefusedWithTheWayOut()
    {
        QVERIFY(claim('a', {}));
        const Result<void> second = claim('b', {u"f1"_s});
        QVERIFY(!second && second.error().code == ErrorCode::Invalid);
        for (const char *word : {"/profiles/a", "--vault", "redis.enabled", ".countersign"})
            QVERIFY2(second.error().message.contains(QLatin1String(word)), qPrintable(second.error().message));
        QVERIFY(claim('a', {u"f1"_s})); // that one is in the fleet now
        QVERIFY(!claim('b', {u"f2"_s}));
        QVERIFY(!claim('b', {}));
        QVERIFY(claim('b', {u"f1"_s}));
    }
    void whoHasLeftTheFleetMayNotWorkBesideIt()
    {
        QVERIFY(claim('a', {u"f1"_s}));
        QVERIFY(claim('a', {})); // nobody else was there
        QVERIFY(claim('a', {u"f1"_s}));
        QVERIFY(claim('b', {u"f1"_s}));
        for (const char who : {'a', 'b'}) {
            const Result<void> left = claim(who, {});
            QVERIFY(!left && left.error().code == ErrorCode::Invalid);
            QVERIFY(!claim(who, {u"f2"_s}));
        }
        QVERIFY(claim('a', {}).error().message.contains(u"/profiles/b"_s));
    }
    void aKeyThatIsNotKnownNowIsTriedLater()
    {
        QVERIFY(claim('a', {u"f1"_s}));
        const Result<void> later = claim('b', {}, u"The keyring is locked."_s);
        QVERIFY(!later && later.error().code == ErrorCode::Io && later.error().retryable);
        QVERIFY(later.error().message.contains(u"locked"_s));
        QVERIFY(claim('a', {}, u"The keyring is locked."_s)); // it is alone
        QCOMPARE(mark().fleet, u"f1"_s);
        QVERIFY(claim('b', {u"f1"_s}));
        QCOMPARE(claim('a', {}, u"locked"_s).error().code, ErrorCode::Io);
    }
    void theFleetMayChangeItsKey()
    {
        QVERIFY(claim('a', {u"old"_s}));
        QVERIFY(claim('b', {u"new"_s, u"old"_s}));
        QCOMPARE(mark().fleet, u"new"_s);
        QVERIFY(claim('a', {u"new"_s, u"old"_s}));
        QVERIFY(claim('a', {u"new"_s}) && claim('b', {u"new"_s}));
        QVERIFY(!claim('b', {u"old"_s}));
    }
    void whereARenameIsNoClaimForOneItIsForNobody()
    {
        QVERIFY(claim('a', {u"f1"_s}));
        QVERIFY(!standing('a').byLease);
        VaultMark edited = mark();
        edited.byLease = true; // founded over a mount (FUSE)
        edited.with.append({idOf('c'), u"/profiles/c"_s, {}});
        putFile(marker(), edited.toBytes());
        QVERIFY(claim('b', {u"f1"_s}));
        QVERIFY(standing('b').byLease && standing('a').byLease);
        QVERIFY(claim('a', {u"f1"_s}));
        QVERIFY(standing('a').byLease); // the others are still there
    }
    void anEditedMarkMakesNobodyTakeAnything_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no json") << QByteArray("{\"instance\":");
        QTest::newRow("an array") << QByteArray("[1]");
        QTest::newRow("somebody else's") << QByteArray("{\"instance\":\"x\",\"profile\":\"/p/x\"}");
        QTest::newRow("large") << "{\"instance\":\"x\",\"profile\":\"" + QByteArray(60'000, 'x') + "\"}";
        QTest::newRow("too large") << QByteArray(1'000'000, ' ');
    }
    void anEditedMarkMakesNobodyTakeAnything()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(claim('a', {u"f1"_s}));
        putFile(marker(), bytes);
        QVERIFY(!standing('a').isKnown && !standing('a').isAlone);
    }
    void aLinkIsNoMark()
    {
        QVERIFY(claim('a', {u"f1"_s}));
        const QString aside = m_dir->filePath(u"aside"_s);
        QVERIFY(QFile::rename(marker(), aside) && QFile::link(aside, marker()));
        QVERIFY(!standing('a').isKnown);
        QVERIFY(!claim('b', {u"f1"_s}));
    }
    void whatItSaysIsShownAsWhatCanBeSeen()
    {
        putFile(marker(), QByteArray("{\"instance\":\"x\",\"profile\":\"/p/\\u001b[2J\\u202e/x\"}"));
        const QString said = claim('a', {u"f1"_s}).error().message;
        QVERIFY(!said.contains(QChar(0x1b)) && !said.contains(QChar(0x202e)));
    }
    void noMoreThanAHundredJoin()
    {
        QVERIFY(claim('a', {u"f1"_s}));
        VaultMark full = mark();
        for (int i = 0; i < 150; ++i)
            full.with.append({QString::number(i), u"/p"_s, {}});
        putFile(marker(), full.toBytes());
        QCOMPARE(mark().with.size(), VaultMark::kMost);
        QVERIFY(!claim('b', {u"f1"_s}));
    }
};

QTEST_GUILESS_MAIN(TestSharedMark)
#include "tst_sharedmark.moc"
