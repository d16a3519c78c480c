#include "app/reader/readerchild.h"
#include "base/literals.h"
#include "reader/sandbox/sandbox.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

/// Files that want the machine's time or memory get a clear answer, and the child lives on below its cap.
class TestReaderBombs : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;

    static QByteArray nestedMail(int depth)
    {
        QByteArray mail = "From: a@example.org\nSubject: x\nMIME-Version: 1.0\n";
        for (int i = 0; i < depth; ++i) {
            const QByteArray b = "b" + QByteArray::number(i);
            mail += "Content-Type: multipart/mixed;\n boundary=\"" + b + "\"\n\n--" + b + "\n";
        }
        return mail + "Content-Type: text/plain\n\nhello\n";
    }
    static QByteArray nestedMessages(int depth)
    {
        QByteArray mail;
        for (int i = 0; i < depth; ++i)
            mail += "Subject: x\nContent-Type: message/rfc822\n\n";
        return mail + "Subject: y\n\nhello\n";
    }
    static QByteArray manyParts(int parts)
    {
        QByteArray mail = "From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n";
        for (int i = 0; i < parts; ++i)
            mail += "--b\nContent-Type: text/plain\n\nx\n";
        return mail + "--b--\n";
    }
    /// One page with the same long content stream, again and again.
    static QByteArray manyPages(int pages)
    {
        const QByteArray words = QByteArray("BT /F1 9 Tf 10 10 Td (word) Tj ET\n").repeated(200);
        return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count " +
               QByteArray::number(pages) + "/Kids[" + QByteArray("3 0 R ").repeated(pages) +
               "]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F1 "
               "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n4 0 obj<</Length " +
               QByteArray::number(words.size()) + ">>stream\n" + words + "endstream endobj\ntrailer<</Root 1 0 R>>\n";
    }
    static QByteArray billionLaughs()
    {
        QByteArray yaml = "---\na0: &a0 [lol,lol,lol,lol,lol,lol,lol,lol,lol]\n";
        for (int i = 1; i < 12; ++i) {
            const QByteArray last = "*a" + QByteArray::number(i - 1);
            const QByteArray me = "a" + QByteArray::number(i);
            yaml += me + ": &" + me + " [" + QByteArrayList(9, last).join(',') + "]\n";
        }
        return yaml + "---\nkept\n";
    }

private Q_SLOTS:
    void staysWithinItsBounds_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("ok");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const QByteArray &bytes, bool ok, const char *says) {
            QTest::newRow(name) << QString::fromLatin1(name) << bytes << ok << QString::fromLatin1(says);
        };
        row("depth41.eml", nestedMail(41), false, "40 levels");
        row("depth40.eml", nestedMail(39), true, "");
        row("depth1000.eml", nestedMail(1000), false, "40 levels");
        row("depth100000.eml", nestedMail(100000), false, "40 levels");
        row("messages1000.eml", nestedMessages(1000), false, "40 levels");
        row("parts10000.eml", manyParts(10000), false, "1,000 parts");
        row("parts900.eml", manyParts(900), true, "");
        row("people.eml", "From: a@example.org\nTo: " + QByteArray("b@example.com, ").repeated(100000) + "\n\nx", true,
            "500 recipients");
        row("groups.eml", "From: a@example.org\nTo: " + QByteArray("g:").repeated(100000) + "\n\nx", false,
            "40 levels");
        row("fewgroups.eml", "From: a@example.org\nTo: " + QByteArray("g:").repeated(4900) + "\n\nx", true, "");
        row("comments.eml", "From: a@example.org\nTo: " + QByteArray(1000000, '(') + "\n\nx", true, "");
        row("angles.eml", "From: a@example.org\nTo: " + QByteArray(1000000, '<') + "\n\nx", true, "");
        row("words.eml", "From: a@example.org\nSubject: " + QByteArray("=?utf-8?q?a?= ").repeated(70000) + "\n\nx",
            true, "");
        row("parameters.eml",
            "From: a@example.org\nContent-Type: text/plain" + QByteArray("; a*1*=x").repeated(30000) + "\n\nx", true,
            "");
        row("headers.eml", "From: a@example.org\n" + QByteArray("To: b@example.com\n").repeated(50000) + "\nx", true,
            "");
        row("references.eml", "From: a@example.org\nReferences: " + QByteArray("<a@b> ").repeated(200000) + "\n\nx",
            true, "");
        row("pages.pdf", manyPages(20000), true, "");
        row("longheader.eml", "From: a@example.org\nSubject: " + QByteArray(1 << 20, 'x') + "\n\nx", true, "");
        row("longline.eml", "From: a@example.org\n\n" + QByteArray(20 << 20, 'x'), true, "beginning");
        row("large.eml", "From: a@example.org\n\n" + QByteArray(26 << 20, 'x'), false, "too large");
        row("html.eml",
            "From: a@example.org\nContent-Type: text/html\n\n" + QByteArray("<a<!--<script &").repeated(130000), true,
            "");
        row("laughs.md", billionLaughs(), true, "front matter");
        row("brackets.md", "---\n" + QByteArray(60000, '[') + "\n---\nkept\n", true, "front matter");
        row("maps.md", "---\n" + QByteArray("? ").repeated(30000) + "\n---\nkept\n", true, "front matter");
        row("bigfront.md", "---\na: " + QByteArray(70000, 'x') + "\n---\nkept\n", true, "64 KiB");
        row("unclosed.md", "---\n" + QByteArray("a: b\n").repeated(400000), true, "beginning");
        row("deep.json", QByteArray(1 << 20, '['), true, "beginning");
        row("line.txt", QByteArray(1 << 20, 'x'), true, "beginning");
        row("garbage.pdf", "%PDF-1.7\n" + QByteArray(1 << 20, '\xa7'), true, "damaged");
        row("loop.pdf",
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count "
            "99999999>>endobj "
            "trailer<</Root 1 0 R>>",
            true, "");
        row("fold.ics",
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\n" + QByteArray(" y\n").repeated(1000000) + "END:VEVENT\n", true,
            "");
        row("begin.ics", QByteArray("BEGIN:VCALENDAR\n").repeated(200000), true, "no event");
        row("zip.zip", "PK\x03\x04" + QByteArray(1000, '\0'), true, "");
    }

    void staysWithinItsBounds()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(bool, ok);
        QFETCH(QString, says);
        const QString path = m_dir.filePath(name);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        file.close();

        ReaderChild child(m_dir.path());
        QElapsedTimer timer;
        timer.start();
        const QJsonObject answer = child.read(path);
        qInfo("%lld ms, %d MiB", timer.elapsed(), child.peakMb());
        QVERIFY2(!answer.isEmpty(), "the child ended or hung");
        QCOMPARE(answer.value("ok"_L1).toBool(), ok);
        const QString said = answer.value("error"_L1).toString() +
                             answer.value("warnings"_L1).toVariant().toStringList().join(QLatin1Char(' '));
        QVERIFY2(said.contains(says), qPrintable(said));
        QVERIFY(answer.value("text"_L1).toString().size() <= 200000);
        QVERIFY(child.peakMb() <= 256 || !countersign::reader::memoryIsBounded);
    }

    void ordinaryFilesAreReadAfterABomb()
    {
        QFile file(m_dir.filePath(u"after.txt"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("fine") == 4);
        file.close();
        QFile bomb(m_dir.filePath(u"again.eml"_s));
        QVERIFY(bomb.open(QIODevice::WriteOnly) && bomb.write(nestedMail(1000)) > 0);
        bomb.close();
        ReaderChild child(m_dir.path());
        QVERIFY(!child.read(bomb.fileName()).value("ok"_L1).toBool());
        QCOMPARE(child.read(file.fileName()).value("text"_L1).toString(), u"fine"_s);
    }
};

QTEST_GUILESS_MAIN(TestReaderBombs)
#include "tst_readerbombs.moc"
