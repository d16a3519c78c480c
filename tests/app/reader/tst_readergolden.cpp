#include "app/reader/readerchild.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

/// Each sample file gives exactly the answer that is stored beside it.
class TestReaderGolden : public QObject
{
    Q_OBJECT

    const QString m_data = QStringLiteral(TEST_DATA_DIR "/reader");

private Q_SLOTS:
    void answersAsStored_data()
    {
        QTest::addColumn<QString>("name");
        const QStringList names = QDir(m_data).entryList(QDir::Files, QDir::Name);
        QVERIFY(names.size() >= 23);
        for (const QString &name : names)
            QTest::newRow(qPrintable(name)) << name;
    }

    void answersAsStored()
    {
        QFETCH(QString, name);
        QFile golden(m_data + u"/golden/%1.json"_s.arg(name));
        QVERIFY(golden.open(QIODevice::ReadOnly));
        ReaderChild child(m_data);
        QJsonObject answer = child.read(m_data + QLatin1Char('/') + name);
        QCOMPARE(answer.take(u"id"_s).toInt(), 1);
        QJsonObject fields = answer.value("fields"_L1).toObject();
        fields.remove("places"_L1); // points by the metrics of whichever poppler: tst_hybridinvoices looks at them
        if (answer.contains("fields"_L1))
            answer.insert(u"fields"_s, fields);
        const QJsonObject expected = QJsonDocument::fromJson(golden.readAll()).object();
        QVERIFY(!expected.isEmpty());
        QCOMPARE(QJsonDocument(answer).toJson(), QJsonDocument(expected).toJson());
    }

    void answersInOrderAndEndsWithItsInput()
    {
        ReaderChild child(m_data);
        QCOMPARE(child.hello().value("hello"_L1).toString(), u"countersign-reader"_s);
        for (const QByteArray id : {"7", "8", "\"nine\""})
            child.send("{\"id\":" + id + ",\"path\":\"" TEST_DATA_DIR "/reader/letter.txt\"}");
        child.send("this is no JSON");
        QCOMPARE(child.next().value("id"_L1).toInt(), 7);
        QCOMPARE(child.next().value("id"_L1).toInt(), 8);
        QCOMPARE(child.next().value("id"_L1).toString(), u"nine"_s);
        QCOMPARE(child.next().value("ok"_L1), QJsonValue(false));
        child.closeInput();
        QCOMPARE(child.exitCode(), 0);
    }

    void cutsTextWhereItIsTold()
    {
        ReaderChild child(m_data);
        const QJsonObject answer = child.read(m_data + u"/letter.txt"_s, 8);
        QCOMPARE(answer.value("text"_L1).toString(), u"Dear tea"_s);
        QCOMPARE(answer.value("truncated"_L1).toBool(), true);
        QCOMPARE(answer.value("warnings"_L1).toArray().size(), 1);
        // 😀 is two units: half of it must not come back.
        const QJsonObject emoji = child.read(m_data + u"/utf16.txt"_s, 7);
        QCOMPARE(emoji.value("text"_L1).toString(), u"Grüße "_s);
    }

    void endsWhenNothingIsAsked()
    {
        ReaderChild child(m_data, {u"--idle"_s, u"1"_s});
        QVERIFY(!child.hello().isEmpty());
        QCOMPARE(child.exitCode(), 0);
    }
};

QTEST_GUILESS_MAIN(TestReaderGolden)
#include "tst_readergolden.moc"
