#include "base/hash.h"
#include "readerchild.h"
#include "support/packedmail.h"
#include "support/readerdoors.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace countersign;
using namespace countersign::test;

// Archives that are dropped by themselves, through the real child in its sandbox.
class TestReaderArchives : public QObject
{
    Q_OBJECT

    static QJsonArray filesOf(const QJsonObject &read) { return read["fields"_L1]["attachments"_L1].toArray(); }
    static QString warningsOf(const QJsonObject &read)
    {
        return QString::fromUtf8(QJsonDocument(read["warnings"_L1].toArray()).toJson());
    }

    QByteArray page(const QByteArray &text) const { return doors::pdf({"BT /F1 9 Tf 50 700 Td (" + text + ") Tj ET"}); }
    QString keep(const QString &name, const QByteArray &bytes) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }
    static QByteArray part(ReaderChild &child, const QString &path, const QString &number)
    {
        child.send(QJsonDocument(QJsonObject{{u"id"_s, 77}, {u"path"_s, path}, {u"part"_s, number}})
                .toJson(QJsonDocument::Compact));
        QByteArray out;
        for (QJsonObject line = child.next(); line.contains("piece"_L1); line = child.next())
            out += QByteArray::fromBase64(line["piece"_L1].toString().toLatin1());
        return out;
    }

    QTemporaryDir m_folder;

private Q_SLOTS:
    void areOpened_data()
    {
        QTest::addColumn<Packing>("packing");
        QTest::addColumn<QString>("name");
        QTest::newRow("ZIP") << Packing::Zip << u"a.zip"_s;
        QTest::newRow("ZIP without an ending") << Packing::Zip << u"November"_s;
        QTest::newRow("7z") << Packing::SevenZip << u"a.7z"_s;
        QTest::newRow("tar") << Packing::Tar << u"a.tar"_s;
        QTest::newRow("tar.gz") << Packing::TarGzip << u"a.tar.gz"_s;
        QTest::newRow("TGZ") << Packing::TarGzip << u"A.TGZ"_s;
    }

    void areOpened()
    {
        QFETCH(Packing, packing);
        QFETCH(QString, name);
        ReaderChild child(m_folder.path());
        const QByteArray one = page("Invoice 1"), two = page("Invoice 2");
        const QByteArray inner = mailWith("forwarded", {{"two.pdf", two}});
        const QString path = keep(name, archiveOf(packing, {{"x/one.pdf", one}, {"y/fwd.eml", inner}}));
        const QJsonObject read = child.read(path);
        QCOMPARE(read["kind"_L1].toString(), u"archive"_s);
        QCOMPARE(read["text"_L1].toString(), u"one.pdf\nfwd.eml"_s);
        QCOMPARE(read["warnings"_L1].toArray(), QJsonArray());
        const QJsonArray files = filesOf(read);
        QCOMPARE(files.size(), 2);
        QVERIFY(files[0]["content"_L1]["text"_L1].toString().contains(u"Invoice 1"_s));
        QCOMPARE(files[0]["sha256"_L1].toString().toLatin1(), sha256Hex(one));
        QVERIFY(
            filesOf(files[1]["content"_L1].toObject())[0]["content"_L1]["text"_L1].toString().contains(u"Invoice 2"_s));
        QCOMPARE(part(child, path, u"1"_s), one);
        QCOMPARE(part(child, path, u"2.1"_s), two);
        QCOMPARE(part(child, path, u"3"_s), QByteArray());
    }

    void otherGzipIsNone()
    {
        ReaderChild child(m_folder.path());
        const QString path = keep(u"log.gz"_s, archiveOf(Packing::TarGzip, {{"a.txt", "x"}}));
        QCOMPARE(child.read(path)["kind"_L1].toString(), u"unknown"_s);
    }

    void saysWhatItCouldNotRead_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("warning");
        const QByteArray zeros(40 << 20, '\0');
        QTest::newRow("locked") << u"a.zip"_s << archiveOf(Packing::LockedZip, {{"a.pdf", page("x")}}) << u"password"_s;
        QTest::newRow("large") << u"large.tar"_s << archiveOf(Packing::Tar, {{"a.bin", QByteArray(26 << 20, 'x')}})
                               << u"larger than 25 MiB"_s;
        QTest::newRow("a bomb in a 7z") << u"b.7z"_s << archiveOf(Packing::SevenZip, {{"a.pdf", zeros}})
                                        << u"more than is unpacked"_s;
        QTest::newRow("a bomb in a tar") << u"b.tgz"_s << archiveOf(Packing::TarGzip, {{"a.pdf", zeros}, {"b", "x"}})
                                         << u"more than is unpacked"_s;
        for (const auto &[name, packing] : {std::pair{u"d.zip"_s, Packing::Zip},
                 std::pair{u"d.7z"_s, Packing::SevenZip}, std::pair{u"d.tgz"_s, Packing::TarGzip}})
            QTest::addRow("damaged %s", qPrintable(name))
                << name << archiveOf(packing, {{"a.pdf", page("x").repeated(40)}}).chopped(60) << u"damaged"_s;
    }

    void saysWhatItCouldNotRead()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, warning);
        ReaderChild child(m_folder.path());
        const QJsonObject read = child.read(keep(name, bytes));
        QVERIFY(read["ok"_L1].toBool());
        QCOMPARE(read["kind"_L1].toString(), u"archive"_s);
        QVERIFY2(warningsOf(read).contains(warning), qPrintable(warningsOf(read)));
        QVERIFY(child.peakMb() < 200);
        QCOMPARE(child.read(keep(u"n.txt"_s, "next"))["text"_L1].toString(), u"next"_s);
    }

    // A link would be another file's bytes under this one's name.
    void linksAreNoFiles()
    {
        ReaderChild child(m_folder.path());
        QByteArray tar = archiveOf(Packing::Tar, {{"link.txt", QByteArray()}, {"real.txt", "real"}});
        tar[156] = '2';
        tar.replace(157, 11, "/etc/passwd");
        qint64 sum = 8 * ' ';
        for (int i = 0; i < 512; ++i)
            sum += i >= 148 && i < 156 ? 0 : static_cast<unsigned char>(tar[i]);
        tar.replace(148, 6, QByteArray::number(sum, 8).rightJustified(6, '0'));
        const QJsonArray files = filesOf(child.read(keep(u"l.tar"_s, tar)));
        QCOMPARE(files.size(), 1);
        QCOMPARE(files[0]["name"_L1].toString(), u"real.txt"_s);
    }
};

QTEST_GUILESS_MAIN(TestReaderArchives)
#include "tst_readerarchives.moc"
