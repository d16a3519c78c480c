#include "base/literals.h"
#include "mail/maildate.h"

#include <QTest>

using namespace countersign;
using namespace countersign::mail;

/// Dates of mails, and what is none.
class TestMailDate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void read_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("utc");
        const auto row = [](const char *value, const QString &utc) {
            QTest::newRow(value) << QByteArray(value) << utc;
        };
        row("Tue, 24 Nov 2026 10:02:03 +0100", u"2026-11-24T09:02:03Z"_s);
        row("Tue, 24 Nov 2026 10:02:03 +0100 (CET)", u"2026-11-24T09:02:03Z"_s);
        row("Tue, 24 Nov 2026 10:02:03 -0000", u"2026-11-24T10:02:03Z"_s);
        row("24 Nov 2026 10:02 GMT", u"2026-11-24T10:02:00Z"_s);
        row("24 Nov 2026 10:02:03", u"2026-11-24T10:02:03Z"_s);
        row("24 Nov 2026", u"2026-11-24T00:00:00Z"_s);
        row("Tue,24 Nov 2026 10:02:03 EST", u"2026-11-24T15:02:03Z"_s);
        row("Tue , 24 Nov 2026 10:02:03 PDT", u"2026-11-24T17:02:03Z"_s);
        row("24 Nov 2026 10:02:03 CET", u"2026-11-24T09:02:03Z"_s);
        row("24 Nov 2026 10:02:03 MESZ", u"2026-11-24T08:02:03Z"_s);
        row("24 Nov 2026 10:02:03 A", u"2026-11-24T10:02:03Z"_s);
        row("24 Nov 2026 10:02:03 UT", u"2026-11-24T10:02:03Z"_s);
        row("24 Nov 2026 10:02:03 Zebra/Time", u"2026-11-24T10:02:03Z"_s);
        row("24 Nov 2026 10:02:03 GMT+0100", u"2026-11-24T09:02:03Z"_s);
        row("24 Nov 2026 10:02:03 +01:00", u"2026-11-24T09:02:03Z"_s);
        row("24 Nov 2026 10:02:03 UTC-5", u"2026-11-24T15:02:03Z"_s);
        row("24 Nov 2026 10:02:03 +0545", u"2026-11-24T04:17:03Z"_s);
        row("24 Nov 26 10:02:03 +0000", u"2026-11-24T10:02:03Z"_s);
        row("24 Nov 97 10:02:03 +0000", u"1997-11-24T10:02:03Z"_s);
        row("24 Nov 126 10:02:03 +0000", u"2026-11-24T10:02:03Z"_s);
        row("Tue Nov 24 10:02:03 2026", u"2026-11-24T10:02:03Z"_s);
        row("Tue Nov 24 10:02:03 CET 2026", u"2026-11-24T09:02:03Z"_s);
        row("24-Nov-2026 10:02:03 +0100", u"2026-11-24T09:02:03Z"_s);
        row("Tue, 24-Nov-26 10:02:03 GMT", u"2026-11-24T10:02:03Z"_s);
        row("2026-11-24T10:02:03Z", u"2026-11-24T10:02:03Z"_s);
        row("2026-11-24T10:02:03+01:00", u"2026-11-24T09:02:03Z"_s);
        row("2026-11-24 10:02:03 +0100", u"2026-11-24T09:02:03Z"_s);
        row("2026-11-24 10:02:03", u"2026-11-24T10:02:03Z"_s);
        row("24 November 2026 10:02:03 +0000", u"2026-11-24T10:02:03Z"_s);
        row("November 24, 2026 10:02:03 +0000", u"2026-11-24T10:02:03Z"_s);
        row("24 (day) Nov (month (of 12)) 2026 10:02:03 +0000", u"2026-11-24T10:02:03Z"_s);
        row("24 Nov 2026 10.02.03 +0000", u"2026-11-24T10:02:03Z"_s);
        row("24 Nov 2026 10:02:03.123 +0000", u"2026-11-24T10:02:03Z"_s);
        row("31 Dec 2026 23:59:60 +0000", u"2026-12-31T23:59:59Z"_s);
        row("Mon, 24 Nov 2026 10:02:03 +0000", u"2026-11-24T10:02:03Z"_s); // it was a Tuesday
        row("1 Jan 1970 00:00:00 +0000", u"1970-01-01T00:00:00Z"_s);
        row("31 Dec 9999 23:59:59 +0000", u"9999-12-31T23:59:59Z"_s);
        row("  \t24  Nov\t 2026   1:02 +0000 ", u"2026-11-24T01:02:00Z"_s);
        row("29 Feb 2028 10:00:00 +0000", u"2028-02-29T10:00:00Z"_s);
    }
    void read()
    {
        QFETCH(QByteArray, value);
        QFETCH(QString, utc);
        const QDateTime date = readMailDate(value);
        QCOMPARE(date.toString(Qt::ISODate), utc);
        QCOMPARE(date.timeSpec(), Qt::UTC);
    }
    void none_data()
    {
        QTest::addColumn<QByteArray>("value");
        for (const char *value : {"", "yesterday", "32 Nov 2026 10:00 +0000", "0 Nov 2026 10:00 +0000",
                 "29 Feb 2026 10:00 +0000", "24 Nov 2026 25:00 +0000", "24 Nov 2026 10:61 +0000",
                 "24 Nov 2026 10:00:61 +0000", "24 Nov 2026 10:00:00 +9999", "24 Nov 2026 10:00:00 +0160",
                 "24 Nov 2026 10:00:00 +12345678901234567890", "24 Nov 99999 10:00 +0000", "24 Nov 0000 10:00 +0000",
                 "24 Nov 1969 10:00 +0000", "1 Jan 1970 00:00:00 +0100", "24 Foo 2026 10:00 +0000", "Nov 2026",
                 "24 Nov Dec 2026 10:00", "24 Nov 2026 10:02:03 PM", "999999999999 Nov 2026 10:00", "10:00:00",
                 "24 Nov 2026 -1:00:00", "((((24 Nov 2026", "2026-13-24T10:00:00Z", "-Nov-2026 10:00:00",
                 "24-Nov- 10:00:00", "--Nov-- 10:00", "2026-11-24T10:00:00+99:00", "0001-01-01T00:00:00Z",
                 "\xff\xfe\x01"})
            QTest::newRow(value) << QByteArray(value);
    }
    void none()
    {
        QFETCH(QByteArray, value);
        QVERIFY2(!readMailDate(value).isValid(), qPrintable(readMailDate(value).toString(Qt::ISODate)));
    }
};

QTEST_GUILESS_MAIN(TestMailDate)
#include "tst_maildate.moc"
