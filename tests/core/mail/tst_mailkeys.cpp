#include "base/literals.h"
#include "mail/mailhead.h"

#include <QSet>
#include <QTest>

using namespace countersign;
using namespace countersign::mail;

namespace {

QString keyOf(const QByteArray &mail, quint64 size = 100)
{
    return identityKey(u"work"_s, mail, readHead(mail), size);
}

} // namespace

/// What a mail is known by: as itself, and by its place.
class TestMailKeys : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void identity()
    {
        const QByteArray mail =
            "Received: by a; 1\nReceived: by b\nMessage-ID: <1@b>\nDate: Tue\nFrom: a@b\nTo: x@y\n\nBody\n";
        const QString key = keyOf(mail);
        QVERIFY(key.startsWith(u"mailid:work:"));
        QCOMPARE(key.size(), 12 + 64);
        // What a program may add or leave out when it copies, and the body, which need not be there.
        QCOMPARE(keyOf(QByteArray(mail).replace("To: x@y", "To: x@y\nX-Spam: no")), key);
        QCOMPARE(keyOf(mail.first(mail.indexOf("\n\n") + 2)), key);
        QSet<QString> keys{key, keyOf(mail, 101)};
        for (const auto &[from, to] : {std::pair("by a; 1", "by a; 2"), std::pair("<1@b>", "<2@b>"),
                 std::pair("Date: Tue", "Date: Wed"), std::pair("From: a@b", "From: c@b")})
            keys.insert(keyOf(QByteArray(mail).replace(from, to)));
        keys.insert(identityKey(u"home"_s, mail, readHead(mail), 100));
        QCOMPARE(keys.size(), 7);
    }
    void withoutAnId()
    {
        const QByteArray mail = "Date: Tue\nFrom: a@b\nTo: x@y\n\nBody\n";
        QCOMPARE(keyOf(mail.first(mail.indexOf("\n\n") + 2)), keyOf(mail));
        QVERIFY(keyOf(QByteArray(mail).replace("x@y", "x@z")) != keyOf(mail));
        QVERIFY(keyOf("Message-ID: \nTo: a@b\n\n") != keyOf("Message-ID: \nTo: c@d\n\n"));
    }
    void twoThatLookAlike()
    {
        const auto of = [](const QByteArray &mail, bool isHeader = false) {
            return identityOf(u"work"_s, mail, readHead(mail), 100, isHeader);
        };
        const QByteArray usual = "Received: by a; 1\nMessage-ID: <1@b>\nSubject: a\n\nBody\n";
        QCOMPARE(of(usual).key, keyOf(usual));
        QCOMPARE(of(usual).key, of(usual, true).key);
        const QByteArray own = "Message-ID: <1@b>\nSubject: a\n\nBody\n"; // nobody has received it
        QVERIFY(of(own).key != of(QByteArray(own).replace("Subject: a", "Subject: b")).key);
        QCOMPARE(of(own).key, of(own.first(own.indexOf("\n\n") + 2), true).key);
        QCOMPARE(of(own).former, keyOf(own));
        const QByteArray bare = "Subject: Scan\n\nBody 1\n";
        QVERIFY(of(bare).key != of(QByteArray(bare).replace("Body 1", "Body 2")).key);
        QCOMPARE(of(bare).former, of(QByteArray(bare).replace("Body 1", "Body 2")).former);
        QVERIFY(of(bare, true).key.isEmpty()); // a header alone does not say it
        const QByteArray passed = "Received: by a; 1\nSubject: Scan\n\nBody 1\n";
        QCOMPARE(of(passed).key, keyOf(passed));
    }
    void noValueMovesIntoTheNext()
    {
        QVERIFY(keyOf("Message-ID: <1@b>\nDate: ab\nFrom: c\n\n") != keyOf("Message-ID: <1@b>\nDate: a\nFrom: bc\n\n"));
    }
    void place()
    {
        QCOMPARE(placeKey(u"work"_s, u"INBOX"_s, 7, 42), u"mail:work:INBOX:7:42"_s);
        QCOMPARE(placeKey(u"work"_s, u"Entwürfe/A b"_s, 7, 42), u"mail:work:Entwürfe/A b:7:42"_s);
        QCOMPARE(placeKey(u"work"_s, u"a:1:2"_s, 7, 42), u"mail:work:a%3a1%3a2:7:42"_s);
        QCOMPARE(placeKey(u"work"_s, u"a%3a1"_s, 7, 42), u"mail:work:a%253a1:7:42"_s);
        QCOMPARE(placeKey(u"work"_s, u"a\nb"_s, 7, 42), u"mail:work:a%0ab:7:42"_s);
        QVERIFY(placeKey(u"work"_s, u"INBOX"_s, 7, 42).startsWith(placePrefix(u"work"_s, u"INBOX"_s, 7)));
        QVERIFY(!placeKey(u"work"_s, u"INBOX"_s, 77, 42).startsWith(placePrefix(u"work"_s, u"INBOX"_s, 7)));
    }
    void noFolderForgesAnother()
    {
        QSet<QString> keys;
        for (const QString &folder :
            {u"a"_s, u"a:1"_s, u"a:1:1"_s, u"a%3a1"_s, u"a%"_s, u"a%253a1"_s, u"%3a"_s, u":"_s})
            for (const quint32 validity : {1U, 11U})
                for (const quint32 uid : {1U, 11U, 111U})
                    keys.insert(placeKey(u"work"_s, folder, validity, uid));
        QCOMPARE(keys.size(), 48);
    }
};

QTEST_GUILESS_MAIN(TestMailKeys)
#include "tst_mailkeys.moc"
