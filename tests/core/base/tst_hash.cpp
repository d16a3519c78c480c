#include "base/hash.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace countersign;

class TestHash : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ofBytes()
    {
        QCOMPARE(sha256Hex({}), QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
        QCOMPARE(sha256Hex("abc"), QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }
};

QTEST_GUILESS_MAIN(TestHash)
#include "tst_hash.moc"
