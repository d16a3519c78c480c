#include "base/hash.h"
#include "readerchild.h"
#include "support/packedmail.h"
#include "support/readerdoors.h"

#include <QJsonArray>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace countersign;
using namespace countersign::test;

// Files inside mails, archives and winmail.dat, through the real child in its sandbox.
class TestReaderParts : public QObject
{
    Q_OBJECT

    static QJsonArray filesOf(const QJsonObject &read) { return read["fields"_L1]["attachments"_L1].toArray(); }
    static QJsonObject inside(const QJsonArray &files, int at) { return files.at(at)["content"_L1].toObject(); }

    QByteArray page(const QByteArray &text) const { return doors::pdf({"BT /F1 9 Tf 50 700 Td (" + text + ") Tj ET"}); }
    QString keep(const QByteArray &mail, const QString &name = u"m.eml"_s) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(mail) == mail.size() ? file.fileName() : QString();
    }
    /// The bytes of a part as its pieces bring them, and the last line.
    static QByteArray part(ReaderChild &child, const QString &path, const QString &number, QJsonObject *last = nullptr)
    {
        child.send(QJsonDocument(QJsonObject{{u"id"_s, 77}, {u"path"_s, path}, {u"part"_s, number}})
                .toJson(QJsonDocument::Compact));
        QByteArray out;
        QJsonObject line = child.next();
        for (; line.contains("piece"_L1); line = child.next())
            out += QByteArray::fromBase64(line["piece"_L1].toString().toLatin1());
        if (last)
            *last = line;
        return out;
    }

    QTemporaryDir m_folder;

private Q_SLOTS:
    void opensWhatHoldsPapers()
    {
        ReaderChild child(m_folder.path());
        const QByteArray one = page("Invoice 1"), two = page("Invoice 2");
        const QByteArray inner = mailWith("forwarded", {{"two.pdf", two}});
        const QString path = keep(mailWith("hello", {{"a.zip", zipOf({{"x/one.pdf", one}, {"x/fwd.eml", inner}})},
                                                        {"winmail.dat", tnefOf("from Outlook", {{"two.pdf", two}})}}));
        const QJsonObject read = child.read(path);
        QCOMPARE(read["text"_L1].toString().trimmed(), u"hello\n\nfrom Outlook"_s);
        const QJsonArray files = filesOf(read);
        QCOMPARE(files.size(), 2);
        const QJsonArray packed = filesOf(inside(files, 0));
        QCOMPARE(packed.size(), 2);
        QVERIFY(inside(packed, 0)["text"_L1].toString().contains(u"Invoice 1"_s));
        QVERIFY(inside(filesOf(inside(packed, 1)), 0)["text"_L1].toString().contains(u"Invoice 2"_s));
        QVERIFY(inside(filesOf(inside(files, 1)), 0)["text"_L1].toString().contains(u"Invoice 2"_s));

        QJsonObject last;
        QCOMPARE(part(child, path, u"1.1"_s, &last), one);
        QCOMPARE(last["kind"_L1].toString(), u"part"_s);
        QCOMPARE(last["sha256"_L1].toString().toLatin1(), sha256Hex(one));
        QCOMPARE(part(child, path, u"1.2.1"_s), two);
        QCOMPARE(part(child, path, u"2.1"_s), two);
    }

    void bytesComeInPieces()
    {
        ReaderChild child(m_folder.path());
        QByteArray large(3 << 20, Qt::Uninitialized);
        QRandomGenerator random(7);
        for (char &c : large)
            c = char(random.bounded(256));
        const QString path = keep(mailWith("x", {{"a.bin", large}, {"b.zip", zipOf({{"a.bin", large}})}}));
        QCOMPARE(part(child, path, u"1"_s), large);
        QCOMPARE(part(child, path, u"2.1"_s), large);
        for (const QString &number :
            {u"0"_s, u"3"_s, u"-1"_s, u"1.1"_s, u"2.2"_s, u""_s, u"2.1.1.1.1.1.1"_s, u"../1"_s}) {
            QJsonObject last;
            QCOMPARE(part(child, path, number, &last), QByteArray());
            QVERIFY2(!last["ok"_L1].toBool(), qPrintable(number));
        }
    }

    void namesAreForShowingOnly()
    {
        ReaderChild child(m_folder.path());
        const QByteArray evil = zipOf({{"../../../../tmp/evil.pdf", page("x")}, {"/abs/evil.pdf", page("y")}});
        const QJsonObject read = child.read(keep(mailWith("x", {{"../../a.zip", evil}})));
        const QJsonArray files = filesOf(read);
        QCOMPARE(files.at(0)["name"_L1].toString(), u"a.zip"_s);
        for (const QJsonValue &file : filesOf(inside(files, 0)))
            QCOMPARE(file["name"_L1].toString(), u"evil.pdf"_s);
    }

    void bombsEnd_data()
    {
        QTest::addColumn<QByteArray>("archive");
        QTest::addColumn<QString>("warning");
        const QByteArray zeros(40 << 20, '\0');
        QTest::newRow("one large file") << zipOf({{"a.pdf", zeros}}) << u"more than is unpacked"_s;
        QList<PackedFile> many;
        for (int i = 0; i < 60; ++i)
            many.append({QByteArray::number(i) + ".txt", QByteArray(1 << 20, '\0')});
        QTest::newRow("much in all") << zipOf(many) << u"more than is unpacked"_s;
        QList<PackedFile> names;
        for (int i = 0; i < 2000; ++i)
            names.append({QByteArray::number(i), "x"});
        QTest::newRow("many names") << zipOf(names) << u"more than is unpacked"_s;
        QTest::newRow("damaged") << zipOf({{"a.pdf", page("x")}}).chopped(30) << u"damaged"_s;
        QByteArray nested = zipOf({{"a.pdf", page("x")}});
        for (int i = 0; i < 20; ++i)
            nested = zipOf({{"n.zip", nested}});
        QTest::newRow("nested") << nested << QString();
    }

    void bombsEnd()
    {
        QFETCH(QByteArray, archive);
        QFETCH(QString, warning);
        ReaderChild child(m_folder.path());
        const QJsonObject read = child.read(keep(mailWith("around", {{"a.zip", archive}})));
        QVERIFY(read["ok"_L1].toBool());
        QVERIFY(read["text"_L1].toString().contains(u"around"_s));
        const QString said = QString::fromUtf8(QJsonDocument(read["warnings"_L1].toArray()).toJson());
        QVERIFY2(said.contains(warning), qPrintable(said));
        QVERIFY(child.peakMb() < 200);
        QCOMPARE(child.read(keep(mailWith("next", {}), u"n.eml"_s))["text"_L1].toString().trimmed(), u"next"_s);
    }

    void aThousandAttachments()
    {
        ReaderChild child(m_folder.path());
        QList<PackedFile> files;
        for (int i = 0; i < 990; ++i)
            files.append({QByteArray::number(i) + ".pdf", page("Invoice")});
        const QJsonObject read = child.read(keep(mailWith("around", files)));
        QCOMPARE(filesOf(read).size(), 990);
        QVERIFY(!inside(filesOf(read), 0).isEmpty());
        QVERIFY(inside(filesOf(read), 500).isEmpty()); // named, not opened
    }

    // What libytnef makes of rubbish may end the child; what stands around it is answered all the same.
    void tnefGarbage()
    {
        const QByteArray whole = tnefOf("text inside", {{"a.pdf", page("x")}});
        QRandomGenerator random(11);
        auto child = std::make_unique<ReaderChild>(m_folder.path());
        for (int i = 0; i < 60; ++i) {
            QByteArray bytes = whole;
            for (int k = random.bounded(1, 10); k > 0; --k)
                bytes[6 + random.bounded(int(bytes.size()) - 6)] = char(random.bounded(256));
            if (i % 5 == 0)
                bytes.truncate(random.bounded(10, int(bytes.size())));
            const QJsonObject read = child->read(keep(mailWith("around", {{"winmail.dat", bytes}})));
            QVERIFY(read["ok"_L1].toBool());
            QVERIFY(read["text"_L1].toString().contains(u"around"_s));
            if (!child->isRunning())
                child = std::make_unique<ReaderChild>(m_folder.path());
        }
    }

    void sealsAreSaid_data()
    {
        QTest::addColumn<QByteArray>("mail");
        QTest::addColumn<QString>("seal");
        QTest::newRow("S/MIME, encrypted")
            << QByteArray(
                   "From: a@example.org\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMIIB")
            << u"smime"_s;
        QTest::newRow("S/MIME, signed")
            << QByteArray("From: a@example.org\nContent-Type: application/x-pkcs7-mime; smime-type=signed-data\n\nMIIB")
            << u"signed"_s;
        QTest::newRow("PGP/MIME")
            << QByteArray(
                   "From: a@example.org\nContent-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; "
                   "boundary=b\n\n--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b\nContent-Type: "
                   "application/octet-stream\n\n-----BEGIN PGP MESSAGE-----\n--b--\n")
            << u"pgp"_s;
        QTest::newRow("PGP in the text")
            << QByteArray("From: a@example.org\n\n-----BEGIN PGP MESSAGE-----\n\nhQEM\n-----END PGP MESSAGE-----\n")
            << u"pgp"_s;
        QTest::newRow("signed beside the text")
            << QByteArray(
                   "From: a@example.org\nContent-Type: multipart/signed; boundary=b\n\n--b\nContent-Type: "
                   "text/plain\n\nHello\n--b\nContent-Type: application/pgp-signature\n\nx\n--b--\n")
            << QString();
    }

    void sealsAreSaid()
    {
        QFETCH(QByteArray, mail);
        QFETCH(QString, seal);
        ReaderChild child(m_folder.path());
        const QJsonObject read = child.read(keep(mail));
        QCOMPARE(read["fields"_L1]["sealed"_L1].toString(), seal);
        QCOMPARE(read["warnings"_L1].toArray().isEmpty(), seal.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestReaderParts)
#include "tst_readerparts.moc"
