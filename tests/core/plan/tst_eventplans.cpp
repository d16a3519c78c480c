#include "intakes.h"

#include "base/literals.h"

#include <ctime>

using namespace countersign;
using namespace countersign::test;

class TestEventPlans : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void invitation();
    void cancellation();
    void published();
    void answersOfOthers();
    void whoIsAsked_data();
    void whoIsAsked();
    void times_data();
    void times();
    void invitationInAMail();
    void repeating();
};

static QJsonObject person(const QString &name, const QString &address)
{
    return {{u"name"_s, name}, {u"address"_s, address}};
}

static QJsonObject at(const QString &local, const QString &zone = u"Europe/Berlin"_s,
    const QString &utc = u"2026-12-02T13:00:00.000000Z"_s)
{
    QJsonObject out{{u"local"_s, local}, {u"all_day"_s, local.size() == 10}};
    if (!zone.isEmpty())
        out.insert(u"tzid"_s, zone);
    if (!utc.isEmpty())
        out.insert(u"utc"_s, utc);
    return out;
}

static QJsonObject anEvent(const QString &method = u"REQUEST"_s)
{
    return {{u"method"_s, method}, {u"uid"_s, u"quarterly-review-2026-q4@lindqvist.example"_s}, {u"sequence"_s, 0},
        {u"summary"_s, u"Quarterly review"_s}, {u"start"_s, at(u"2026-12-02T14:00:00"_s)},
        {u"end"_s, at(u"2026-12-02T15:00:00"_s)}, {u"location"_s, u"Meeting room 2, first floor"_s},
        {u"description"_s, u"Numbers of the third quarter.\nBring the list."_s},
        {u"organizer"_s, person(u"Jonas Lindqvist"_s, u"jonas@lindqvist.example"_s)},
        {u"attendees"_s, QJsonArray{person(u"Anna Weber"_s, u"anna@weber.example"_s)}}, {u"events"_s, 1}};
}

static PlanRequest invite(const QJsonObject &fields)
{
    return request(u"invite.ics"_s, content(u"ics"_s, fields.value("summary"_L1).toString(), {}, fields));
}

void TestEventPlans::initTestCase()
{
    qputenv("TZ", "Europe/Berlin"); // where the meetings are; tst_localtime and e2e_times are elsewhere
    ::tzset();
}

void TestEventPlans::invitation()
{
    const PlanRequest item = invite(anEvent());
    const Result<PlanDraft> plan = draft(item);
    QVERIFY(plan);
    checkSound(*plan, item);
    QCOMPARE(plan->type, u"meeting_request"_s);
    QCOMPARE(plan->title, u"Quarterly review, Wed 2 Dec 14:00"_s);
    QCOMPARE(tools(*plan), (QStringList{u"calendar_write_event"_s, u"calendar_write_event"_s, u"vault_move"_s}));
    const QJsonObject entry = plan->plan.steps[0].arguments;
    QCOMPARE(argument(*plan, 0, "path"), u"Records/Calendar.ics"_s);
    QCOMPARE(argument(*plan, 0, "start"), u"2026-12-02T14:00:00"_s);
    QCOMPARE(argument(*plan, 0, "timezone"), u"Europe/Berlin"_s);
    QCOMPARE(argument(*plan, 0, "organizer"), u"Jonas Lindqvist <jonas@lindqvist.example>"_s);
    QCOMPARE(entry.value("sequence"_L1), QJsonValue(0));
    QCOMPARE(entry.value("replace"_L1), QJsonValue(true));
    QVERIFY(!entry.contains("method"_L1) && !entry.contains("partstat"_L1));
    QCOMPARE(argument(*plan, 1, "path"), u"Drafts/2026-12-02 Reply to Quarterly review.ics"_s);
    QCOMPARE(argument(*plan, 1, "method"), u"REPLY"_s);
    QCOMPARE(argument(*plan, 1, "partstat"), u"ACCEPTED"_s);
    QCOMPARE(argument(*plan, 1, "attendee"), u"Anna Weber <anna@weber.example>"_s);
    QCOMPARE(argument(*plan, 2, "to"), u"Records/Invitations/2026-12/2026-12-02 Quarterly review.ics"_s);
}

void TestEventPlans::cancellation()
{
    for (QJsonObject fields : {anEvent(u"CANCEL"_s), anEvent(u"REQUEST"_s)}) {
        if (fields.value("method"_L1).toString() == u"REQUEST")
            fields.insert(u"status"_s, u"CANCELLED"_s);
        const PlanRequest item = invite(fields);
        const Result<PlanDraft> plan = draft(item);
        QVERIFY(plan);
        checkSound(*plan, item);
        QCOMPARE(tools(*plan), (QStringList{u"calendar_write_event"_s, u"vault_move"_s}));
        QCOMPARE(argument(*plan, 0, "summary"), u"Cancelled: Quarterly review"_s);
        QVERIFY(!plan->plan.steps[0].arguments.contains("partstat"_L1));
    }
}

void TestEventPlans::published()
{
    for (const QString &method : {u"PUBLISH"_s, QString()}) {
        const PlanRequest item = invite(anEvent(method));
        const Result<PlanDraft> plan = draft(item);
        QVERIFY(plan);
        checkSound(*plan, item);
        QCOMPARE(tools(*plan), (QStringList{u"calendar_write_event"_s, u"vault_move"_s}));
    }
}

void TestEventPlans::answersOfOthers()
{
    const PlanRequest item = invite(anEvent(u"REPLY"_s));
    const Result<PlanDraft> plan = draft(item);
    QVERIFY(plan);
    checkSound(*plan, item);
    QCOMPARE(tools(*plan), QStringList{u"vault_move"_s});
}

void TestEventPlans::whoIsAsked_data()
{
    QTest::addColumn<QJsonArray>("attendees");
    QTest::addColumn<QStringList>("emails");
    QTest::addColumn<QString>("attendee");
    const QJsonObject anna = person(u"Anna Weber"_s, u"anna@weber.example"_s);
    const QJsonObject other = person({}, u"other@x.example"_s);
    const QJsonObject organizer = person({}, u"jonas@lindqvist.example"_s);
    const QStringList mine{u"ANNA@weber.example"_s};
    QTest::newRow("one of many") << QJsonArray{other, organizer, anna} << mine << u"Anna Weber <anna@weber.example>"_s;
    QTest::newRow("not invited") << QJsonArray{other} << mine << QString();
    QTest::newRow("owner unknown, one guest") << QJsonArray{organizer, other} << QStringList() << u"other@x.example"_s;
    QTest::newRow("owner unknown, many guests") << QJsonArray{anna, other} << QStringList() << QString();
    QTest::newRow("bad address") << QJsonArray{person({}, u"x y"_s)} << QStringList() << QString();
    QTest::newRow("nobody") << QJsonArray() << mine << QString();
}

void TestEventPlans::whoIsAsked()
{
    QFETCH(QJsonArray, attendees);
    QFETCH(QStringList, emails);
    QFETCH(QString, attendee);
    QJsonObject fields = anEvent();
    fields.insert(u"attendees"_s, attendees);
    const Result<PlanDraft> plan = draft(invite(fields), {u"Anna"_s, emails, {}});
    QVERIFY(plan);
    QCOMPARE(plan->plan.steps.size(), attendee.isEmpty() ? 2 : 3); // no answer in a stranger's name
    if (!attendee.isEmpty())
        QCOMPARE(argument(*plan, 1, "attendee"), attendee);
}

void TestEventPlans::times_data()
{
    QTest::addColumn<QJsonObject>("start");
    QTest::addColumn<QString>("argument0");
    QTest::addColumn<QString>("zone");
    QTest::newRow("known zone") << at(u"2026-12-02T14:00:00"_s) << u"2026-12-02T14:00:00"_s << u"Europe/Berlin"_s;
    QTest::newRow("windows zone") << at(u"2026-12-02T14:00:00"_s, u"W. Europe Standard Time"_s)
                                  << u"2026-12-02T13:00:00Z"_s << QString();
    QTest::newRow("utc") << at(u"2026-12-02T13:00:00"_s, {}) << u"2026-12-02T13:00:00Z"_s << QString();
    QTest::newRow("floating") << at(u"2026-12-02T14:00:00"_s, {}, {}) << u"2026-12-02T14:00:00"_s << QString();
    QTest::newRow("whole day") << at(u"2026-12-02"_s, {}, {}) << u"2026-12-02"_s << QString();
    QTest::newRow("hostile zone") << at(u"2026-12-02T14:00:00"_s, u"Europe/../../etc"_s) << u"2026-12-02T13:00:00Z"_s
                                  << QString();
}

void TestEventPlans::times()
{
    QFETCH(QJsonObject, start);
    QFETCH(QString, argument0);
    QFETCH(QString, zone);
    QJsonObject fields = anEvent();
    fields.insert(u"start"_s, start);
    const Result<PlanDraft> plan = draft(invite(fields));
    QVERIFY(plan);
    QCOMPARE(argument(*plan, 0, "start"), argument0);
    QCOMPARE(argument(*plan, 0, "timezone"), zone);
    QVERIFY(argument(*plan, 2, "to").startsWith("Records/Invitations/2026-12/2026-12-02 "_L1));
}

void TestEventPlans::invitationInAMail()
{
    const QJsonObject fields{{u"from"_s, person(u"Jonas Lindqvist"_s, u"jonas@lindqvist.example"_s)},
        {u"to"_s, QJsonArray{person({}, u"anna@weber.example"_s)}}, {u"subject"_s, u"Invitation"_s},
        {u"date"_s, u"2026-11-23T08:41:02.000000Z"_s}, {u"invitation"_s, anEvent()}};
    const PlanRequest item = request(u"mail.eml"_s, content(u"eml"_s, u"Invitation"_s, u"Please come."_s, fields));
    const Result<PlanDraft> plan = draft(item);
    QVERIFY(plan);
    checkSound(*plan, item);
    QCOMPARE(plan->type, u"meeting_request"_s);
    QCOMPARE(plan->plan.steps.size(), 3);
    QCOMPARE(argument(*plan, 2, "to"), u"Records/Invitations/2026-12/2026-12-02 Quarterly review.eml"_s);
}

void TestEventPlans::repeating()
{
    QJsonObject fields = anEvent();
    fields.insert(u"rrule"_s, u"FREQ=WEEKLY"_s);
    fields.insert(u"events"_s, 3);
    QCOMPARE(draft(invite(fields))->plan.warnings.size(), 2);
}

QTEST_GUILESS_MAIN(TestEventPlans)
#include "tst_eventplans.moc"
