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
        return calendarFields(
            QStringLiteral("BEGIN:VCALENDAR\nBEGIN:VEVENT\n%1\nEND:VEVENT\nEND:VCALENDAR\n").arg(lines), warnings);
    }

private Q_SLOTS:
    void unfoldsLines()
    {
        QCOMPARE(unfoldIcs(QStringLiteral("A:1\n 2\n\t3\n\nB:4\n")),
            QStringList({QStringLiteral("A:123"), QStringLiteral("B:4")}));
        QCOMPARE(unfoldIcs(QStringLiteral(" x")), QStringList{QStringLiteral(" x")});
    }

    void takesLinesApart()
    {
        const IcsLine line = parseIcsLine(QStringLiteral("attendee;cn=\"A; B: C\";RSVP=TRUE:mailto:a@b:c"));
        QCOMPARE(line.name, QStringLiteral("ATTENDEE"));
        QCOMPARE(line.parameters.value(QStringLiteral("CN")), QStringLiteral("A; B: C"));
        QCOMPARE(line.parameters.value(QStringLiteral("RSVP")), QStringLiteral("TRUE"));
        QCOMPARE(line.value, QStringLiteral("mailto:a@b:c"));
        QVERIFY(parseIcsLine(QStringLiteral("no colon; \"here: either")).name.isEmpty());
    }

    void unescapes()
    {
        QCOMPARE(unescapeIcs(QStringLiteral("a\\,b\\;c\\nd\\Ne\\\\n\\")), QStringLiteral("a,b;c\nd\ne\\n\\"));
    }

    void readsTimes_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("local");
        QTest::addColumn<QString>("utc");
        QTest::newRow("utc") << QStringLiteral("DTSTART:20260301T090000Z") << QStringLiteral("2026-03-01T09:00:00")
                             << QStringLiteral("2026-03-01T09:00:00.000000Z");
        QTest::newRow("summer") << QStringLiteral("DTSTART;TZID=Europe/Berlin:20260701T090000")
                                << QStringLiteral("2026-07-01T09:00:00")
                                << QStringLiteral("2026-07-01T07:00:00.000000Z");
        QTest::newRow("windows") << QStringLiteral("DTSTART;TZID=W. Europe Standard Time:20260201T090000")
                                 << QStringLiteral("2026-02-01T09:00:00")
                                 << QStringLiteral("2026-02-01T08:00:00.000000Z");
        QTest::newRow("prefixed") << QStringLiteral("DTSTART;TZID=/example.org/Europe/Berlin:20260201T090000")
                                  << QStringLiteral("2026-02-01T09:00:00")
                                  << QStringLiteral("2026-02-01T08:00:00.000000Z");
        QTest::newRow("floating") << QStringLiteral("DTSTART:20260301T090000") << QStringLiteral("2026-03-01T09:00:00")
                                  << QString();
        QTest::newRow("date") << QStringLiteral("DTSTART;VALUE=DATE:20260301") << QStringLiteral("2026-03-01")
                              << QString();
        QTest::newRow("nonsense") << QStringLiteral("DTSTART:yesterday") << QString() << QString();
    }

    void readsTimes()
    {
        QFETCH(QString, line);
        QFETCH(QString, local);
        QFETCH(QString, utc);
        QStringList warnings;
        const QJsonObject start = event(line, &warnings).value(QLatin1String("start")).toObject();
        QCOMPARE(start.value(QLatin1String("local")).toString(), local);
        QCOMPARE(start.value(QLatin1String("utc")).toString(), utc);
        QCOMPARE(warnings, QStringList());
    }

    void saysThatAZoneIsUnknown()
    {
        QStringList warnings;
        const QJsonObject start = event(QStringLiteral("DTSTART;TZID=Mars/Base:20260701T090000"), &warnings)
                                      .value(QLatin1String("start"))
                                      .toObject();
        QCOMPARE(start.value(QLatin1String("tzid")).toString(), QStringLiteral("Mars/Base"));
        QVERIFY(!start.contains(QLatin1String("utc")));
        QCOMPARE(warnings.size(), 1);
    }

    void endsByDuration()
    {
        QStringList warnings;
        const QJsonObject fields = event(QStringLiteral("DTSTART:20260301T233000Z\nDURATION:P1DT1H"), &warnings);
        QCOMPARE(fields.value(QLatin1String("end")).toObject().value(QLatin1String("local")).toString(),
            QStringLiteral("2026-03-03T00:30:00"));
    }

    void takesTheFirstEventAndCountsThem()
    {
        QStringList warnings;
        const QJsonObject fields = event(QStringLiteral("UID:1\nEND:VEVENT\nBEGIN:VEVENT\nUID:2"), &warnings);
        QCOMPARE(fields.value(QLatin1String("uid")).toString(), QStringLiteral("1"));
        QCOMPARE(fields.value(QLatin1String("events")).toInt(), 2);
        QVERIFY(calendarFields(QStringLiteral("BEGIN:VCALENDAR\nEND:VCALENDAR"), &warnings).isEmpty());
    }

    void stopsAt500Attendees()
    {
        QStringList warnings;
        const QJsonObject fields = event(QStringLiteral("ATTENDEE:mailto:a@example.com\n").repeated(600), &warnings);
        QCOMPARE(fields.value(QLatin1String("attendees")).toArray().size(), 500);
        QCOMPARE(warnings.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestReaderCalendar)
#include "tst_readercalendar.moc"
