#include "app/reader/readerchild.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>

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
        QFile golden(m_data + QStringLiteral("/golden/%1.json").arg(name));
        QVERIFY(golden.open(QIODevice::ReadOnly));
        ReaderChild child(m_data);
        QJsonObject answer = child.read(m_data + QLatin1Char('/') + name);
        QCOMPARE(answer.take(QStringLiteral("id")).toInt(), 1);
        const QJsonObject expected = QJsonDocument::fromJson(golden.readAll()).object();
        QVERIFY(!expected.isEmpty());
        QCOMPARE(QJsonDocument(answer).toJson(), QJsonDocument(expected).toJson());
    }

    void answersInOrderAndEndsWithItsInput()
    {
        ReaderChild child(m_data);
        QCOMPARE(child.hello().value(QLatin1String("hello")).toString(), QStringLiteral("countersign-reader"));
        for (const QByteArray id : {"7", "8", "\"nine\""})
            child.send("{\"id\":" + id + ",\"path\":\"" TEST_DATA_DIR "/reader/letter.txt\"}");
        child.send("this is no JSON");
        QCOMPARE(child.next().value(QLatin1String("id")).toInt(), 7);
        QCOMPARE(child.next().value(QLatin1String("id")).toInt(), 8);
        QCOMPARE(child.next().value(QLatin1String("id")).toString(), QStringLiteral("nine"));
        QCOMPARE(child.next().value(QLatin1String("ok")), QJsonValue(false));
        child.closeInput();
        QCOMPARE(child.exitCode(), 0);
    }

    void cutsTextWhereItIsTold()
    {
        ReaderChild child(m_data);
        const QJsonObject answer = child.read(m_data + QStringLiteral("/letter.txt"), 8);
        QCOMPARE(answer.value(QLatin1String("text")).toString(), QStringLiteral("Dear tea"));
        QCOMPARE(answer.value(QLatin1String("truncated")).toBool(), true);
        QCOMPARE(answer.value(QLatin1String("warnings")).toArray().size(), 1);
        // 😀 is two units: half of it must not come back.
        const QJsonObject emoji = child.read(m_data + QStringLiteral("/utf16.txt"), 7);
        QCOMPARE(emoji.value(QLatin1String("text")).toString(), QStringLiteral("Grüße "));
    }

    void endsWhenNothingIsAsked()
    {
        ReaderChild child(m_data, {QStringLiteral("--idle"), QStringLiteral("1")});
        QVERIFY(!child.hello().isEmpty());
        QCOMPARE(child.exitCode(), 0);
    }
};

QTEST_GUILESS_MAIN(TestReaderGolden)
#include "tst_readergolden.moc"
