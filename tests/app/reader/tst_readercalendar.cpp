#include "base/literals.h"
#include "reader/formats/calendar.h"
#include "reader/formats/icslines.h"

#include <QJsonArray>
#include <QTest>

using namespace countersign::reader;

class TestReaderCalendar : public QObject
{
    Q_OBJECT

    static QJsonObject event(const QString &lines, QStringList *warnings)
    {
        return calendarFields(u"BEGIN:VCALENDAR\nBEGIN:VEVENT\n%1\nEND:VEVENT\nEND:VCALENDAR\n"_s.arg(lines), warnings);
    }

private Q_SLOTS:
    void unfoldsLines()
    {
        QCOMPARE(unfoldIcs(u"A:1\n 2\n\t3\n\nB:4\n"_s), QStringList({u"A:123"_s, u"B:4"_s}));
        QCOMPARE(unfoldIcs(u" x"_s), QStringList{u" x"_s});
    }

    void takesLinesApart()
    {
        const IcsLine line = parseIcsLine(u"attendee;cn=\"A; B: C\";RSVP=TRUE:mailto:a@b:c"_s);
        QCOMPARE(line.name, u"ATTENDEE"_s);
        QCOMPARE(line.parameters.value(u"CN"_s), u"A; B: C"_s);
        QCOMPARE(line.parameters.value(u"RSVP"_s), u"TRUE"_s);
        QCOMPARE(line.value, u"mailto:a@b:c"_s);
        QVERIFY(parseIcsLine(u"no colon; \"here: either"_s).name.isEmpty());
    }

    void unescapes() { QCOMPARE(unescapeIcs(u"a\\,b\\;c\\nd\\Ne\\\\n\\"_s), u"a,b;c\nd\ne\\n\\"_s); }

    void readsTimes_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("local");
        QTest::addColumn<QString>("utc");
        QTest::newRow("utc") << u"DTSTART:20260301T090000Z"_s << u"2026-03-01T09:00:00"_s
                             << u"2026-03-01T09:00:00.000000Z"_s;
        QTest::newRow("summer") << u"DTSTART;TZID=Europe/Berlin:20260701T090000"_s << u"2026-07-01T09:00:00"_s
                                << u"2026-07-01T07:00:00.000000Z"_s;
        QTest::newRow("windows") << u"DTSTART;TZID=W. Europe Standard Time:20260201T090000"_s
                                 << u"2026-02-01T09:00:00"_s << u"2026-02-01T08:00:00.000000Z"_s;
        QTest::newRow("prefixed") << u"DTSTART;TZID=/example.org/Europe/Berlin:20260201T090000"_s
                                  << u"2026-02-01T09:00:00"_s << u"2026-02-01T08:00:00.000000Z"_s;
        QTest::newRow("floating") << u"DTSTART:20260301T090000"_s << u"2026-03-01T09:00:00"_s << QString();
        QTest::newRow("date") << u"DTSTART;VALUE=DATE:20260301"_s << u"2026-03-01"_s << QString();
        QTest::newRow("nonsense") << u"DTSTART:yesterday"_s << QString() << QString();
    }

    void readsTimes()
    {
        QFETCH(QString, line);
        QFETCH(QString, local);
        QFETCH(QString, utc);
        QStringList warnings;
        const QJsonObject start = event(line, &warnings).value("start"_L1).toObject();
        QCOMPARE(start.value("local"_L1).toString(), local);
        QCOMPARE(start.value("utc"_L1).toString(), utc);
        QCOMPARE(warnings, QStringList());
    }

    void saysThatAZoneIsUnknown()
    {
        QStringList warnings;
        const QJsonObject start =
            event(u"DTSTART;TZID=Mars/Base:20260701T090000"_s, &warnings).value("start"_L1).toObject();
        QCOMPARE(start.value("tzid"_L1).toString(), u"Mars/Base"_s);
        QVERIFY(!start.contains("utc"_L1));
        QCOMPARE(warnings.size(), 1);
    }

    void endsByDuration()
    {
        QStringList warnings;
        const QJsonObject fields = event(u"DTSTART:20260301T233000Z\nDURATION:P1DT1H"_s, &warnings);
        QCOMPARE(fields.value("end"_L1).toObject().value("local"_L1).toString(), u"2026-03-03T00:30:00"_s);
    }

    void takesTheFirstEventAndCountsThem()
    {
        QStringList warnings;
        const QJsonObject fields = event(u"UID:1\nEND:VEVENT\nBEGIN:VEVENT\nUID:2"_s, &warnings);
        QCOMPARE(fields.value("uid"_L1).toString(), u"1"_s);
        QCOMPARE(fields.value("events"_L1).toInt(), 2);
        QVERIFY(calendarFields(u"BEGIN:VCALENDAR\nEND:VCALENDAR"_s, &warnings).isEmpty());
    }

    void stopsAt500Attendees()
    {
        QStringList warnings;
        const QJsonObject fields = event(u"ATTENDEE:mailto:a@example.com\n"_s.repeated(600), &warnings);
        QCOMPARE(fields.value("attendees"_L1).toArray().size(), 500);
        QCOMPARE(warnings.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestReaderCalendar)
#include "tst_readercalendar.moc"
