#include "base/clock.h"
#include "base/literals.h"
#include "base/localtime.h"
#include "base/meetingtime.h"

#include <QTest>

#include <ctime>

using namespace countersign;

/// What clocks show, in the zone that TZ names: the test runs once in each of four.
class TestLocalTime : public QObject
{
    Q_OBJECT
    static QString zone() { return qEnvironmentVariable("TZ", u"UTC"_s); }

private Q_SLOTS:
    void aMoment_data()
    {
        QTest::addColumn<QString>("stored");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *in, const char *stored, const char *shown) {
            if (zone() == QLatin1String(in))
                QTest::newRow(stored) << QString::fromLatin1(stored) << QString::fromLatin1(shown);
        };
        row("Europe/Berlin", "2026-11-28T05:53:45.000000Z", "2026-11-28 06:53:45 +01:00");
        row("Europe/Berlin", "2026-10-25T00:30:00.000000Z", "2026-10-25 02:30:00 +02:00");
        row("Europe/Berlin", "2026-10-25T01:30:00.000000Z", "2026-10-25 02:30:00 +01:00"); // the same hour once more
        row("America/New_York", "2026-11-28T05:53:45.000000Z", "2026-11-28 00:53:45 -05:00");
        row("America/New_York", "2027-03-14T06:59:59.000000Z", "2027-03-14 01:59:59 -05:00");
        row("America/New_York", "2027-03-14T07:00:00.000000Z", "2027-03-14 03:00:00 -04:00");
        row("Asia/Kolkata", "2026-11-28T05:53:45.000000Z", "2026-11-28 11:23:45 +05:30");
        row("Asia/Kolkata", "2026-06-30T18:30:00.000000Z", "2026-07-01 00:00:00 +05:30");
        row("Australia/Lord_Howe", "2026-11-28T05:53:45.000000Z", "2026-11-28 16:53:45 +11:00");
        row("Australia/Lord_Howe", "2026-10-03T15:29:59.000000Z", "2026-10-04 01:59:59 +10:30");
        row("Australia/Lord_Howe", "2026-10-03T15:30:00.000000Z", "2026-10-04 02:30:00 +11:00"); // half an hour
        row("UTC", "2026-11-28T05:53:45.000000Z", "2026-11-28 05:53:45 +00:00");
    }
    void aMoment()
    {
        QFETCH(QString, stored);
        QFETCH(QString, shown);
        QCOMPARE(localTime(*parseTime(stored)), shown);
        QCOMPARE(localTime(stored), shown);
        QCOMPARE(localMinute(stored), shown.left(16));
    }
    void whatIsNoTime()
    {
        QCOMPARE(localTime(0), u"–"_s);
        QCOMPARE(localTime(u"yesterday"_s), u"yesterday"_s);
        QCOMPARE(localMinute(QString()), QString());
    }

    void aMeeting_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("in");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *here, const char *value, const char *in, const char *shown) {
            if (zone() == QLatin1String(here))
                QTest::addRow("%s %s", value, in)
                    << QString::fromLatin1(value) << QString::fromLatin1(in) << QString::fromLatin1(shown);
        };
        const char *berlin = "Europe/Berlin", *newYork = "America/New_York", *kolkata = "Asia/Kolkata",
                   *lordHowe = "Australia/Lord_Howe";
        row(berlin, "2026-12-02T14:00:00", berlin, "Wed 2 Dec 14:00");
        row(berlin, "2026-12-02T14:00:00", "Europe/Paris", "Wed 2 Dec 14:00"); // another zone, the same clock
        row(newYork, "2026-12-02T14:00:00", berlin, "Wed 2 Dec 14:00 in Berlin, 08:00 for you");
        row(newYork, "2027-03-20T14:00:00", berlin,
            "Sat 20 Mar 14:00 in Berlin, 09:00 for you"); // only one has changed
        row(newYork, "2027-04-20T14:00:00", berlin, "Tue 20 Apr 14:00 in Berlin, 08:00 for you");
        row(kolkata, "2026-12-02T14:00:00", berlin, "Wed 2 Dec 14:00 in Berlin, 18:30 for you");
        row(kolkata, "2027-07-02T14:00:00", berlin, "Fri 2 Jul 14:00 in Berlin, 17:30 for you");
        row(lordHowe, "2026-12-02T14:00:00", berlin, "Wed 2 Dec 14:00 in Berlin, Thu 3 Dec 00:00 for you");
        row(lordHowe, "2027-07-02T14:00:00", berlin, "Fri 2 Jul 14:00 in Berlin, 22:30 for you");
        row(berlin, "2026-12-02T09:00:00", newYork, "Wed 2 Dec 09:00 in New York, 15:00 for you");
        row(berlin, "2026-12-02T09:00:00", lordHowe, "Wed 2 Dec 09:00 in Lord Howe, Tue 1 Dec 23:00 for you");
        row(berlin, "2026-12-02T13:00:00Z", "", "Wed 2 Dec 14:00");
        row(newYork, "2026-12-02T13:00:00Z", "", "Wed 2 Dec 08:00");
        row(newYork, "2026-12-02T14:00:00+01:00", "", "Wed 2 Dec 14:00 (UTC+01:00), 08:00 for you");
        row(newYork, "2027-03-14T02:30:00", "",
            "Sun 14 Mar 02:30"); // floating: as written, though no clock here shows it
        row(newYork, "2026-12-02T14:00:00", "Europe/Nowhere", "Wed 2 Dec 14:00 in Nowhere");
        for (const char *here : {berlin, newYork, kolkata, lordHowe}) {
            row(here, "2026-12-02T14:00:00", "", "Wed 2 Dec 14:00");
            row(here, "2026-12-02", berlin, "Wed 2 Dec");
            row(here, "tomorrow", berlin, "");
        }
        row("UTC", "2026-12-02T14:00:00", berlin, "Wed 2 Dec 14:00 in Berlin, 13:00 for you");
    }
    void aMeeting()
    {
        QFETCH(QString, value);
        QFETCH(QString, in);
        QFETCH(QString, shown);
        QCOMPARE(meetingTime(value, in, style()), shown);
    }
    void asTheReaderHasIt()
    {
        const QString local = u"2026-12-02T14:00:00"_s, utc = u"2026-12-02T13:00:00.000000Z"_s;
        const QString berlin = u"Europe/Berlin"_s, outlook = u"W. Europe Standard Time"_s;
        QCOMPARE(meetingTime(local, berlin, utc, style()), meetingTime(local, berlin, style()));
        QCOMPARE(meetingTime(local, {}, {}, style()), u"Wed 2 Dec 14:00"_s);
        QCOMPARE(meetingTime(u"2026-12-02T13:00:00"_s, {}, utc, style()),
            meetingTime(u"2026-12-02T13:00:00Z"_s, {}, style()));
        QCOMPARE(meetingTime(local, outlook, utc, style()).contains(u"(W. Europe Standard Time)"_s),
            zone() != u"Europe/Berlin");
    }

private:
    static MeetingStyle style() { return {QLocale::c(), u"ddd d MMM"_s, QTimeZone::systemTimeZone()}; }
};

QTEST_GUILESS_MAIN(TestLocalTime)
#include "tst_localtime.moc"
