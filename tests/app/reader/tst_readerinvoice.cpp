#include "app/reader/readerchild.h"

#include "base/literals.h"
#include "support/invoicexml.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace countersign;
using test::InvoiceSample;

/// E-invoices through the real reading child: as XML, inside a PDF, and what hostile ones come to.
class TestReaderInvoice : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;

    QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_dir.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            return {};
        return file.fileName();
    }
    static QJsonObject invoiceIn(const QJsonObject &answer)
    {
        return answer.value("fields"_L1).toObject().value("invoice"_L1).toObject();
    }
    static QString valueIn(const QJsonObject &answer, const QString &name)
    {
        return invoiceIn(answer).value("values"_L1).toObject().value(name).toObject().value("value"_L1).toString();
    }
    static QJsonArray filesIn(const QJsonObject &answer)
    {
        return answer.value("fields"_L1).toObject().value("attachments"_L1).toArray();
    }
    static QStringList warningsIn(const QJsonObject &answer)
    {
        return answer.value("warnings"_L1).toVariant().toStringList();
    }

private Q_SLOTS:
    void readsXml_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        InvoiceSample sample;
        sample.seller = u"Käserei Öhri GmbH"_s;
        const QByteArray ubl = test::ublXml(sample), cii = test::ciiXml(sample);
        QTest::newRow("UBL") << u"a.xml"_s << ubl;
        QTest::newRow("CII") << u"b.XML"_s << cii;
        QTest::newRow("without a suffix") << u"c"_s << cii;
        QTest::newRow("with a mark") << u"d.xml"_s << "\xef\xbb\xbf" + ubl;
        QTest::newRow("ISO 8859-1") << u"e.xml"_s
                                    << QString::fromUtf8(ubl).replace(u"UTF-8"_s, u"ISO-8859-1"_s).toLatin1();
        const QString text = QString::fromUtf8(ubl).replace(u"UTF-8"_s, u"UTF-16"_s);
        QTest::newRow("UTF-16") << u"f.xml"_s
                                << "\xff\xfe" +
                                       QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
    }
    void readsXml()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        ReaderChild child(m_dir.path());
        const QJsonObject answer = child.read(write(name, bytes));
        QCOMPARE(answer.value("kind"_L1).toString(), u"einvoice"_s);
        QCOMPARE(answer.value("title"_L1).toString(), u"Invoice LT-2026-0417"_s);
        QCOMPARE(valueIn(answer, u"seller"_s), u"Käserei Öhri GmbH"_s);
        QCOMPARE(valueIn(answer, u"payable"_s), u"1475.60"_s);
        QVERIFY(answer.value("text"_L1).toString().simplified().contains(u"Amount due: 1475.60 EUR"_s));
        QVERIFY(!answer.value("text"_L1).toString().contains(u"cbc:"_s));
        QCOMPARE(warningsIn(answer), QStringList());
    }

    void otherXmlIsText()
    {
        ReaderChild child(m_dir.path());
        const QJsonObject answer =
            child.read(write(u"feed.xml"_s, "<?xml version='1.0'?><feed><title>News</title></feed>"));
        QCOMPARE(answer.value("kind"_L1).toString(), u"text"_s);
        QVERIFY(answer.value("text"_L1).toString().contains(u"News"_s));
        QVERIFY(invoiceIn(answer).isEmpty());
    }

    void followsNothing()
    {
        const QString secret = write(u"secret.txt"_s, "hidden words");
        QByteArray xml = test::ublXml({});
        xml.replace("<Invoice ", "<!DOCTYPE Invoice [<!ENTITY x SYSTEM \"file://" + secret.toUtf8() + "\">]><Invoice ");
        xml.replace("<cbc:ID>LT-2026-0417", "<cbc:ID>&x;");
        ReaderChild child(m_dir.path());
        const QJsonObject answer = child.read(write(u"entity.xml"_s, xml));
        QCOMPARE(answer.value("ok"_L1), QJsonValue(true));
        QVERIFY(invoiceIn(answer).isEmpty());
        QCOMPARE(warningsIn(answer).size(), 1);
        QVERIFY(warningsIn(answer).first().contains(u"DOCTYPE"_s));
        QVERIFY(!QJsonDocument(answer).toJson().contains("hidden words"));
    }

    void brokenIsSaid()
    {
        ReaderChild child(m_dir.path());
        const QJsonObject answer = child.read(write(u"cut.xml"_s, test::ciiXml({}).left(1500)));
        QVERIFY(invoiceIn(answer).isEmpty());
        QCOMPARE(warningsIn(answer),
            QStringList{u"This looks like an e-invoice, but it is damaged or too large to be read as one."_s});
    }

    void readsWhatAPdfBrings()
    {
        const QByteArray pdf = test::hybridPdf(test::invoicePage({}, 0), "factur-x.xml", test::ciiXml({}));
        ReaderChild child(m_dir.path());
        const QJsonObject answer = child.read(write(u"hybrid.pdf"_s, pdf));
        QCOMPARE(answer.value("kind"_L1).toString(), u"pdf"_s);
        QVERIFY(answer.value("text"_L1).toString().contains(u"LT-2026-0417"_s));
        QCOMPARE(invoiceIn(answer).value("file"_L1).toString(), u"factur-x.xml"_s);
        QCOMPARE(valueIn(answer, u"number"_s), u"LT-2026-0417"_s);
        const QJsonArray inside = answer.value("fields"_L1).toObject().value("attachments"_L1).toArray();
        QCOMPARE(inside.size(), 1);
        QCOMPARE(inside.first().toObject().value("name"_L1).toString(), u"factur-x.xml"_s);
        QCOMPARE(warningsIn(answer), QStringList());
    }

    void otherFilesInsideAreListed()
    {
        ReaderChild child(m_dir.path());
        const QJsonObject answer =
            child.read(write(u"more.pdf"_s, test::hybridPdf(u"Terms"_s, "../../drawing.dwg", "not XML")));
        const QJsonArray inside = answer.value("fields"_L1).toObject().value("attachments"_L1).toArray();
        QCOMPARE(inside.first().toObject().value("name"_L1).toString(), u"drawing.dwg"_s); // no way out of a folder
        QVERIFY(invoiceIn(answer).isEmpty());
    }

    void readsWhatAMailBrings()
    {
        const QByteArray pdf = test::hybridPdf(test::invoicePage({}, 0), "factur-x.xml", test::ciiXml({}));
        const auto part = [](const QByteArray &type, const QByteArray &name, const QByteArray &bytes) {
            return "--b\nContent-Type: " + type + "; name=\"" + name +
                   "\"\nContent-Disposition: attachment; filename=\"" + name +
                   "\"\nContent-Transfer-Encoding: base64\n\n" + bytes.toBase64() + "\n";
        };
        const QByteArray mail =
            "From: a@b.example\nSubject: October\nContent-Type: multipart/mixed; boundary=b\n\n"
            "--b\nContent-Type: text/plain\n\nHello\n" +
            part("application/pdf", "a.pdf", pdf) + part("text/xml", "b.xml", test::ublXml({})) +
            part("image/png", "c.png", "\x89PNG\r\n\x1a\n") + "--b--\n";
        const QByteArray around =
            "From: c@d.example\nSubject: Fwd\nContent-Type: multipart/mixed; boundary=c\n\n"
            "--c\nContent-Type: message/rfc822\n\n" +
            mail + "\n--c--\n";
        ReaderChild child(m_dir.path());
        const QJsonArray files = filesIn(child.read(write(u"mail.eml"_s, mail)));
        QCOMPARE(files.size(), 3);
        const QJsonObject first = files[0].toObject().value("content"_L1).toObject();
        QCOMPARE(first.value("kind"_L1).toString(), u"pdf"_s);
        QVERIFY(first.value("text"_L1).toString().contains(u"LT-2026-0417"_s));
        QCOMPARE(valueIn(first, u"payable"_s), u"1475.60"_s);
        QCOMPARE(valueIn(files[1].toObject().value("content"_L1).toObject(), u"payable"_s), u"1475.60"_s);
        QVERIFY(!files[2].toObject().contains("content"_L1));
        const QJsonArray outside = filesIn(child.read(write(u"forwarded.eml"_s, around)));
        QCOMPARE(outside.size(), 1);
        const QJsonArray inner = filesIn(outside[0].toObject().value("content"_L1).toObject());
        QCOMPARE(valueIn(inner[0].toObject().value("content"_L1).toObject(), u"number"_s), u"LT-2026-0417"_s);
    }

    void manyAttachmentsAreNamedOnly()
    {
        QByteArray mail = "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n";
        const QByteArray xml = test::ublXml({}).toBase64();
        for (int i = 0; i < 300; ++i)
            mail += "--b\nContent-Type: text/xml; name=a.xml\nContent-Transfer-Encoding: base64\n\n" + xml + '\n';
        ReaderChild child(m_dir.path());
        const QJsonArray files = filesIn(child.read(write(u"many.eml"_s, mail + "--b--\n")));
        QCOMPARE(files.size(), 300);
        QVERIFY(files[19].toObject().contains("content"_L1));
        QVERIFY(!files[20].toObject().contains("content"_L1));
    }

    void bombsEnd()
    {
        // A thousand times itself twice over: stored small, unpacked without end.
        const QByteArray packed = qCompress(QByteArray(200 << 20, ' '), 9).mid(4);
        QByteArray pdf = test::hybridPdf(u"Rechnung"_s, "factur-x.xml", packed);
        pdf.replace("/Subtype/text#2Fxml/Length", "/Subtype/text#2Fxml/Filter/FlateDecode/Length");
        ReaderChild child(m_dir.path());
        const QJsonObject answer = child.read(write(u"bomb.pdf"_s, pdf));
        QCOMPARE(answer.value("ok"_L1), QJsonValue(true));
        QVERIFY(invoiceIn(answer).isEmpty());
        QVERIFY(!warningsIn(answer).isEmpty());
        QVERIFY2(child.peakMb() < 300, qPrintable(QString::number(child.peakMb())));
    }
};

QTEST_GUILESS_MAIN(TestReaderInvoice)
#include "tst_readerinvoice.moc"
