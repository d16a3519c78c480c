#include "domain/mailboxplace.h"

#include "base/literals.h"
#include "mail/mailhead.h"

#include <QTest>

using namespace countersign;

/// What a mail's source key says is read back as it was written.
class TestMailboxPlace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsWhatWasWritten_data()
    {
        QTest::addColumn<QString>("folder");
        for (const char *folder : {"INBOX", "Rechnungen: 2026", "100%", "%3a", "Entwürfe/Kunden", "a%25:b"})
            QTest::newRow(folder) << QString::fromUtf8(folder);
    }
    void readsWhatWasWritten()
    {
        QFETCH(QString, folder);
        for (const QString &epoch : {QString(), u"2"_s}) {
            const QStringList keys{u"mailid:work:abc"_s, mail::placeKey(u"work"_s, folder, 4000000000, 17, epoch)};
            const std::optional<MailboxPlace> place = MailboxPlace::of(keys);
            QVERIFY(place);
            QCOMPARE(place->account, u"work"_s);
            QCOMPARE(place->folder, folder);
            QCOMPARE(place->uidValidity, 4000000000U);
            QCOMPARE(place->uid, 17U);
        }
    }
    void whatIsNoPlaceIsNone()
    {
        for (const QString &key : {u"mailid:work:abc"_s, u"mail:work:INBOX:1"_s, u"mail:work:INBOX:0:5"_s,
                 u"mail:work:INBOX:1:x"_s, u"mail::INBOX:1:5"_s, u"inbox:mail:a:b:1:2"_s})
            QVERIFY2(!MailboxPlace::of({key}), qPrintable(key));
        QVERIFY(!MailboxPlace::of({}));
    }
};

QTEST_APPLESS_MAIN(TestMailboxPlace)
#include "tst_mailboxplace.moc"
