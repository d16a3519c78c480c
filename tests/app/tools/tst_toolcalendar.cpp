#include "app/tools/testvault.h"
#include "base/literals.h"
#include "tools/formats/calendar.h"

using namespace countersign;

namespace {
calendar::Event sample()
{
    calendar::Event out;
    out.uid = u"abc@example.org"_s;
    out.summary = u"Review"_s;
    out.start = u"2026-11-20T10:00:00+01:00"_s;
    out.end = u"2026-11-20T11:00:00+01:00"_s;
    out.stamp = u"2026-02-16T10:30:00Z"_s;
    return out;
}

QJsonObject call(const QString &uid, const QString &summary, bool replace = false)
{
    return {{u"path"_s, u"Records/c.ics"_s}, {u"uid"_s, uid}, {u"summary"_s, summary}, {u"start"_s, u"2026-11-20"_s},
        {u"stamp"_s, u"2026-02-16T10:30:00Z"_s}, {u"replace"_s, replace}};
}
} // namespace

class TestCalendar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAnswerToAnInvitation()
    {
        calendar::Event answer = sample();
        answer.summary = u"Review; a, b\\c\nsecond line"_s;
        answer.location = u"Zürich"_s;
        answer.organizer = u"Ada \"A\" Lovelace <ada@example.org>"_s;
        answer.attendee = u"me@example.org"_s;
        answer.partstat = u"ACCEPTED"_s;
        answer.sequence = 2;
        QCOMPARE(calendar::wrap(*answer.toComponent(), u"REPLY"_s),
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Countersign//Countersign//"
            "EN\r\nCALSCALE:GREGORIAN\r\nMETHOD:REPLY\r\n"
            "BEGIN:VEVENT\r\nUID:abc@example.org\r\nDTSTAMP:20260216T103000Z\r\nDTSTART:20261120T090000Z\r\nDTEND:"
            "20261120T100000Z\r\n"
            "SEQUENCE:2\r\nSUMMARY:Review\\; a\\, b\\\\c\\nsecond line\r\nLOCATION:Zürich\r\n"
            "ORGANIZER;CN=\"Ada ^'A^' "
            "Lovelace\":mailto:ada@example.org\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:me@example.org\r\n"
            "END:VEVENT\r\nEND:VCALENDAR\r\n");
    }

    void timesInAllForms_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("UTC") << u"2026-11-20T10:00:00Z"_s << u""_s << QByteArray("DTSTART:20261120T100000Z");
        QTest::newRow("day") << u"2026-11-20"_s << u"Europe/Berlin"_s << QByteArray("DTSTART;VALUE=DATE:20261120");
        QTest::newRow("winter") << u"2026-11-20T10:00:00"_s << u"Europe/Berlin"_s
                                << QByteArray("DTSTART:20261120T090000Z");
        QTest::newRow("summer") << u"2026-07-20T10:00"_s << u"Europe/Berlin"_s
                                << QByteArray("DTSTART:20260720T080000Z");
        QTest::newRow("floating") << u"2026-11-20T10:00:00"_s << u""_s << QByteArray("DTSTART:20261120T100000\r");
        QTest::newRow("no day") << u"2026-02-30"_s << u""_s << QByteArray();
        QTest::newRow("words") << u"next friday"_s << u""_s << QByteArray();
        QTest::newRow("no zone") << u"2026-11-20T10:00:00"_s << u"Mars/Base"_s << QByteArray();
        QTest::newRow("injection") << u"2026-11-20\r\nX:1"_s << u""_s << QByteArray();
    }
    void timesInAllForms()
    {
        QFETCH(const QByteArray, expected);
        QFETCH(const QString, text);
        QFETCH(const QString, zone);
        calendar::Event one = sample();
        one.start = text;
        one.timezone = zone;
        const Result<QByteArray> out = one.toComponent();
        QCOMPARE(out.has_value(), !expected.isEmpty());
        if (out)
            QVERIFY2(out->contains(expected), out->constData());
    }

    void longLinesAreFoldedBetweenCharacters()
    {
        calendar::Event one = sample();
        one.description = QString(u"Zürich 😀 "_s).repeated(40);
        QByteArray out = *one.toComponent();
        const QList<QByteArray> lines = out.split('\n');
        for (const QByteArray &line : lines) {
            QVERIFY(line.size() <= 76); // 75 octets and the CR
            QVERIFY(!QString::fromUtf8(line).contains(QChar::ReplacementCharacter));
        }
        QVERIFY(out.replace("\r\n ", "").contains("DESCRIPTION:" + one.description.toUtf8()));
    }

    void nothingBreaksOutOfAValue()
    {
        calendar::Event one = sample();
        one.summary = u"x\r\nEND:VEVENT\rBEGIN:VALARM"_s;
        one.location = u"a\u0000b"_s;
        const QByteArray out = *one.toComponent();
        QCOMPARE(out.count("\nEND:VEVENT"), 1);
        QVERIFY(!out.contains('\0'));
        one.organizer = u"x\r\nATTENDEE:y <a@example.org>"_s;
        QVERIFY(!one.toComponent());
        one = sample();
        one.uid = u"a\nb"_s;
        QVERIFY(!one.toComponent());
    }

    void findsEventsInForeignFiles()
    {
        const QByteArray file =
            "BEGIN:VCALENDAR\nMETHOD:PUBLISH\nBEGIN:VTODO\nUID:todo\nEND:VTODO\nbegin:vevent\nUID:long\n  "
            "er\nBEGIN:VALARM\nUID:alarm\nEND:VALARM\n"
            "END:VEVENT\nBEGIN:VEVENT\nUID;X=1:a\\,b\nEND:VEVENT\nBEGIN:VEVENT\nUID:cut off\n";
        const QList<calendar::Span> found = calendar::events(file);
        QCOMPARE(found.size(), 2);
        QCOMPARE(found[0].uid, u"long er"_s);
        QCOMPARE(found[1].uid, u"a,b"_s);
        QCOMPARE(calendar::methodOf(file), u"PUBLISH"_s);
        QCOMPARE(calendar::insertionPoint(file), -1);
    }

    void addsRenewsAndRefuses()
    {
        TestVault vault;
        QVERIFY(vault.call(u"calendar_write_event"_s, call(u"1"_s, u"one"_s)));
        QVERIFY(vault.call(u"calendar_write_event"_s, call(u"2"_s, u"two"_s)));
        QCOMPARE(vault.call(u"calendar_write_event"_s, call(u"1"_s, u"uno"_s)).error().code, ErrorCode::Conflict);
        const QJsonObject renewed = *vault.call(u"calendar_write_event"_s, call(u"1"_s, u"uno"_s, true));
        QVERIFY(renewed.value("replaced"_L1).toString().contains(u"SUMMARY:one"_s));
        const QByteArray file = vault.get(u"Records/c.ics"_s);
        QCOMPARE(calendar::events(file).size(), 2);
        QVERIFY(file.contains("SUMMARY:uno") && file.contains("SUMMARY:two") && !file.contains("SUMMARY:one"));
        QJsonObject reply = call(u"3"_s, u"x"_s);
        reply.insert(u"method"_s, u"REPLY"_s);
        QCOMPARE(vault.call(u"calendar_write_event"_s, reply).error().code, ErrorCode::Conflict);
        vault.put(u"Records/d.ics"_s, "no calendar");
        reply.insert(u"path"_s, u"Records/d.ics"_s);
        QVERIFY(!vault.call(u"calendar_write_event"_s, reply));
        reply.insert(u"path"_s, u"Records/d.txt"_s);
        QVERIFY(!vault.call(u"calendar_write_event"_s, reply));
        QVERIFY(QDir(vault.path(u".trash"_s)).isEmpty()); // rewriting leaves nothing behind
    }

    void aChangedEventIsNotTakenBack()
    {
        TestVault vault;
        const QJsonObject out = *vault.call(u"calendar_write_event"_s, call(u"1"_s, u"one"_s));
        vault.put(u"Records/c.ics"_s, vault.get(u"Records/c.ics"_s).replace("one", "moved by the owner"));
        const QJsonObject undo{
            {u"path"_s, u"Records/c.ics"_s}, {u"uid"_s, u"1"_s}, {u"event_sha256"_s, out.value("event_sha256"_L1)}};
        QCOMPARE(vault.call(u"calendar_remove_event"_s, undo).error().code, ErrorCode::Stale);
    }
};

QTEST_APPLESS_MAIN(TestCalendar)
#include "tst_toolcalendar.moc"
