#include "base/ids.h"

#include "base/literals.h"

#include <QSet>
#include <QTest>

#include <chrono>
#include <thread>
#include <vector>

using namespace countersign;

class TestIds : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void areUuidsOfVersion7()
    {
        const QString id = newId();
        QVERIFY(isId(id));
        QCOMPARE(id[14], QChar(u'7'));
        QVERIFY(u"89ab"_s.contains(id[19]));
        const qint64 ms = (id.left(8) + id.mid(9, 4)).toLongLong(nullptr, 16);
        const qint64 now =
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
                .count();
        QVERIFY(std::abs(now - ms) < 60000);
    }

    void ascendStrictly()
    {
        QString last = newId();
        for (int i = 0; i < 20000; ++i) {
            const QString next = newId();
            QVERIFY(next > last);
            last = next;
        }
    }

    void areUniqueAmongThreads()
    {
        std::vector<QStringList> made(4);
        std::vector<std::thread> threads;
        for (QStringList &list : made)
            threads.emplace_back([&list] {
                for (int i = 0; i < 5000; ++i)
                    list.append(newId());
            });
        for (std::thread &thread : threads)
            thread.join();
        QSet<QString> all;
        for (const QStringList &list : made) {
            QVERIFY(std::ranges::is_sorted(list));
            all.unite(QSet<QString>(list.begin(), list.end()));
        }
        QCOMPARE(all.size(), 20000);
    }

    void otherTextIsNoId_data()
    {
        QTest::addColumn<QString>("text");
        const QString id = newId();
        QTest::newRow("empty") << QString();
        QTest::newRow("short") << id.left(35);
        QTest::newRow("long") << id + u'0';
        QTest::newRow("upper case") << u"0190ABCD-0000-7000-8000-000000000000"_s;
        QTest::newRow("braces") << u"{"_s + id.mid(1);
        QTest::newRow("path") << u"../../etc/passwd--------------------"_s;
        QTest::newRow("other digits") << QString(id).replace(0, 1, QChar(0x0661));
        QTest::newRow("dashes moved") << u"0190abcd0-000-7000-8000-000000000000"_s;
    }
    void otherTextIsNoId()
    {
        QFETCH(QString, text);
        QVERIFY(!isId(text));
    }

    void randomHexHasItsLength()
    {
        const QString hex = randomHex(16);
        QCOMPARE(hex.size(), 32);
        QVERIFY(hex != randomHex(16));
        QCOMPARE(randomHex(0), QString());
    }
};

QTEST_GUILESS_MAIN(TestIds)
#include "tst_ids.moc"
