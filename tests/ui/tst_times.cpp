#include "common/times.h"

#include "base/literals.h"

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
        QCOMPARE(Times::age(0, 59 * kSecond), u"now"_s);
        QCOMPARE(Times::age(0, 60 * kSecond), u"1 min"_s);
        QCOMPARE(Times::age(0, 3600 * kSecond), u"1 h"_s);
        QCOMPARE(Times::age(0, 49 * 3600 * kSecond), u"2 d"_s);
        QCOMPARE(Times::age(10 * kSecond, 0), u"now"_s); // a clock that jumped back
    }
    void durations()
    {
        QCOMPARE(Times::duration(16'000), u"16 ms"_s);
        QCOMPARE(Times::duration(2'700'000), u"2.7 s"_s);
        QCOMPARE(Times::duration(225 * kSecond), u"3 m 45 s"_s);
        QCOMPARE(Times::stretch(72 * 60 * kSecond), u"1 h 12 min"_s);
    }
    void momentsAreLocal()
    {
        const qint64 now = at(m_noon);
        QCOMPARE(Times::moment(at(m_noon.addSecs(-7080)), now), u"10:02"_s);
        QCOMPARE(Times::moment(at(m_noon.addDays(-1)), now), u"yesterday 12:00"_s);
        QCOMPARE(Times::clock(at(m_noon) + 102'000), u"12:00:00.102"_s);
    }
    void whatIsAhead()
    {
        const qint64 now = at(m_noon);
        QCOMPARE(Times::ahead(now, now), u"now"_s);
        QCOMPARE(Times::ahead(at(m_noon.addSecs(600)), now), u"in 11 min"_s);
        QCOMPARE(Times::ahead(at(m_noon.addSecs(6 * 3600)), now), u"today 18:00"_s);
        QCOMPARE(Times::ahead(at(m_noon.addDays(1).addSecs(-1200)), now), u"tomorrow 11:40"_s);
    }
    void sizes()
    {
        QCOMPARE(Times::size(38'211), u"38 kB"_s);
        QCOMPARE(Times::size(2'480'113), u"2.5 MB"_s);
    }
};

QTEST_MAIN(TestTimes)
#include "tst_times.moc"
