#include "common/times.h"

#include <QDateTime>
#include <QLocale>
#include <QTest>

using namespace countersign;

class TestTimes : public QObject
{
    Q_OBJECT
    static constexpr qint64 kSecond = 1'000'000;
    static qint64 at(const QDateTime &time) { return time.toMSecsSinceEpoch() * 1000; }
    const QDateTime m_noon{QDate(2026, 11, 23), QTime(12, 0)};

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void ages()
    {
        QCOMPARE(Times::age(0, 59 * kSecond), QStringLiteral("now"));
        QCOMPARE(Times::age(0, 60 * kSecond), QStringLiteral("1 min"));
        QCOMPARE(Times::age(0, 3600 * kSecond), QStringLiteral("1 h"));
        QCOMPARE(Times::age(0, 49 * 3600 * kSecond), QStringLiteral("2 d"));
        QCOMPARE(Times::age(10 * kSecond, 0), QStringLiteral("now")); // a clock that jumped back
    }
    void durations()
    {
        QCOMPARE(Times::duration(16'000), QStringLiteral("16 ms"));
        QCOMPARE(Times::duration(2'700'000), QStringLiteral("2.7 s"));
        QCOMPARE(Times::duration(225 * kSecond), QStringLiteral("3 m 45 s"));
        QCOMPARE(Times::stretch(72 * 60 * kSecond), QStringLiteral("1 h 12 min"));
    }
    void momentsAreLocal()
    {
        const qint64 now = at(m_noon);
        QCOMPARE(Times::moment(at(m_noon.addSecs(-7080)), now), QStringLiteral("10:02"));
        QCOMPARE(Times::moment(at(m_noon.addDays(-1)), now), QStringLiteral("yesterday 12:00"));
        QCOMPARE(Times::clock(at(m_noon) + 102'000), QStringLiteral("12:00:00.102"));
    }
    void whatIsAhead()
    {
        const qint64 now = at(m_noon);
        QCOMPARE(Times::ahead(now, now), QStringLiteral("now"));
        QCOMPARE(Times::ahead(at(m_noon.addSecs(600)), now), QStringLiteral("in 11 min"));
        QCOMPARE(Times::ahead(at(m_noon.addSecs(6 * 3600)), now), QStringLiteral("today 18:00"));
        QCOMPARE(Times::ahead(at(m_noon.addDays(1).addSecs(-1200)), now), QStringLiteral("tomorrow 11:40"));
    }
    void sizes()
    {
        QCOMPARE(Times::size(38'211), QStringLiteral("38 kB"));
        QCOMPARE(Times::size(2'480'113), QStringLiteral("2.5 MB"));
    }
};

QTEST_MAIN(TestTimes)
#include "tst_times.moc"
