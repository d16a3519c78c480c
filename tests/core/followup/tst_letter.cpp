#include "base/clock.h"
#include "base/ids.h"
#include "base/literals.h"
#include "domain/payloads/intake.h"
#include "domain/payloads/item.h"
#include "domain/threads.h"
#include "followup/answers.h"
#include "followup/followupitem.h"
#include "followup/samesubject.h"
#include "followup/waitingletters.h"
#include "mail/threadlinks.h"

#include <QtTest>

using namespace countersign;

namespace {
const qint64 kNow = 1'771'237'800'000'000; // 2026-02-16T10:30:00Z, a Monday
constexpr qint64 kMinute = 60'000'000;

Config config()
{
    Config out;
    out.owner.emails = {u"anna@weber.test"_s};
    MailAccount work;
    work.name = u"work"_s;
    work.username = u"anna.weber@weber.test"_s;
    out.mail.accounts = {work};
    return out;
}

QJsonObject person(const QString &address, const QString &name = {})
{
    return {{u"name"_s, name}, {u"address"_s, address}};
}

/// A mail of Peter's that came in at `atUs`.
ActionDetail came(
    const QString &id, const QStringList &answers, qint64 atUs, const QString &from = u"peter@kund.example"_s)
{
    ActionDetail out;
    out.action.id = newId();
    out.action.source = u"mail:work"_s;
    mail::MailHead head;
    head.messageId = id;
    head.references = answers;
    const QJsonObject fields{{u"from"_s, person(from, u"Peter"_s)}, {u"to"_s, QJsonArray{person(u"Anna@weber.test"_s)}},
        {u"subject"_s, u"Monday"_s}, {u"message_id"_s, id}, {u"in_reply_to"_s, answers.value(0)}};
    out.intake = {{u"source_keys"_s,
                      QJsonArray::fromStringList(threadKeys(mail::threadLinks(u"work"_s, head, {}), out.action.id))},
        {u"received"_s, formatTime(atUs)}, {u"arrived"_s, formatTime(atUs)}, {u"from"_s, from},
        {u"content"_s,
            QJsonObject{{u"kind"_s, u"eml"_s}, {u"text"_s, u"Can you come on Monday?"_s}, {u"fields"_s, fields}}}};
    return out;
}

void setField(ActionDetail &detail, const QString &key, const QJsonValue &value)
{
    QJsonObject content = item::content(detail.intake), fields = content.value("fields"_L1).toObject();
    fields.insert(key, value);
    content.insert(u"fields"_s, fields);
    detail.intake.insert(u"content"_s, content);
}

/// What has sent a mail with this id.
ActionDetail sent(const QString &id, const QStringList &answers, qint64 atUs, const char *state = "completed")
{
    ActionDetail out;
    out.action.id = newId();
    Step step;
    step.server = u"countersign-mail"_s;
    step.tool = u"mail_reply"_s;
    step.arguments = {{u"account"_s, u"work"_s}, {u"from"_s, u"Anna <anna@weber.test>"_s},
        {u"to"_s, QJsonArray{u"Maria <maria@kund.example>"_s, u"otto@kund.example"_s}},
        {u"subject"_s, u"Offer for June"_s}, {u"body"_s, u"Does it fit?\n\n> old?"_s},
        {u"in_reply_to"_s, answers.isEmpty() ? QString() : u'<' + answers.last() + u'>'},
        {u"references"_s, QJsonArray::fromStringList(answers)}};
    Plan plan;
    plan.id = newId();
    plan.steps = {step};
    out.plan = plan.toJson();
    const QJsonObject told{{u"message_id"_s, id}, {u"date"_s, formatTime(atUs)}};
    out.execution = {
        {u"steps"_s, QJsonArray{QJsonObject{{u"step"_s, 0}, {u"state"_s, QLatin1String(state)}, {u"result"_s, told}}}}};
    return out;
}
} // namespace

/// What a letter is, and what answers it.
class TestLetter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatCameIn()
    {
        const std::optional<OpenLetter> letter = letterThatCame(came(u"1@k"_s, {}, kNow), config());
        QVERIFY(letter);
        QCOMPARE(letter->account, u"work"_s);
        QCOMPARE(letter->whom, u"Peter"_s);
        QCOMPARE(asking(*letter)->question, u"Can you come on Monday?"_s);
        QCOMPARE(followUpTitle(*asking(*letter)),
            u"Not answered since Monday, 16 February: Peter asks “Can you come on Monday?”"_s);
        QCOMPARE(letterIn(letter->source()).first, letter->actionId);
        QCOMPARE(letterIn(letter->source()).second, -1);
    }
    void whatIsNoLetterToItsOwner_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QJsonValue>("value");
        const auto row = [](const char *name, const QString &field, const QJsonValue &value) {
            QTest::newRow(name) << field << value;
        };
        for (const char *kind : {"answer", "bounce", "list", "bulk", "notice"})
            row(kind, u"automatic"_s, QLatin1String(kind));
        row("our own", u"from"_s, person(u"anna@weber.test"_s));
        row("the account's own", u"from"_s, person(u"Anna.Weber@weber.test"_s));
        row("without an id", u"message_id"_s, QString());
    }
    void whatIsNoLetterToItsOwner()
    {
        QFETCH(QString, field);
        QFETCH(QJsonValue, value);
        ActionDetail detail = came(u"1@k"_s, {}, kNow);
        setField(detail, field, value);
        QVERIFY(!letterThatCame(detail, config()));
    }
    void copiesOldMailAndFilesAreNone()
    {
        ActionDetail copy = came(u"1@k"_s, {}, kNow);
        setField(copy, u"to"_s, QJsonArray{person(u"otto@weber.test"_s)});
        QVERIFY(letterThatCame(copy, config())); // to an alias, perhaps
        setField(copy, u"cc"_s, QJsonArray{person(u"anna@weber.test"_s)});
        QVERIFY(!letterThatCame(copy, config()));
        ActionDetail old = came(u"1@k"_s, {}, kNow);
        old.intake.insert(u"received"_s, formatTime(kNow + 15LL * 86400 * 1'000'000));
        QVERIFY(!letterThatCame(old, config()));
        ActionDetail file = came(u"1@k"_s, {}, kNow);
        file.action.source = u"inbox:a.eml"_s;
        QVERIFY(!letterThatCame(file, config()));
        ActionDetail invoice = came(u"1@k"_s, {}, kNow);
        invoice.action.type = u"invoice"_s;
        QVERIFY(!letterThatCame(invoice, config()));
    }
    void whatWasSent()
    {
        const QList<OpenLetter> letters = sentLetters(sent(u"2@w"_s, {u"1@k"_s}, kNow));
        QCOMPARE(letters.size(), 1);
        QCOMPARE(letters[0].atUs, kNow);
        QCOMPARE(letters[0].question, QString());
        QCOMPARE(asking(letters[0])->question, u"Does it fit?"_s);
        QCOMPARE(followUpTitle(letters[0]),
            u"Maria and 1 more have not answered since Monday, 16 February: “Offer for June”"_s);
        QCOMPARE(letterIn(letters[0].source()), std::pair(letters[0].actionId, 0));
        QVERIFY(sentLetters(sent(u"2@w"_s, {}, kNow, "failed")).isEmpty());
        QVERIFY(sentLetters(sent(u"2@w"_s, {}, kNow, "started")).isEmpty());
    }
    void whoAnswersWhatWasSent()
    {
        const OpenLetter letter = sentLetters(sent(u"2@w"_s, {u"1@k"_s}, kNow)).first();
        const auto answer = [&](const ActionDetail &other) { return answerIn(letter, other, config()); };
        QCOMPARE(answer(came(u"3@k"_s, {u"2@w"_s}, kNow - kMinute)), u"peter@kund.example has answered."_s); // by name
        QCOMPARE(answer(came(u"3@k"_s, {u"1@k"_s}, kNow + kMinute)), u"peter@kund.example has answered."_s);
        QVERIFY(answer(came(u"3@k"_s, {u"1@k"_s}, kNow - kMinute)).isEmpty()); // was there before
        QVERIFY(answer(came(u"1@k"_s, {}, kNow - kMinute)).isEmpty());         // what it answers
        QVERIFY(answer(came(u"3@k"_s, {}, kNow + kMinute)).isEmpty());         // something else
        ActionDetail away = came(u"3@k"_s, {u"2@w"_s}, kNow + kMinute);
        setField(away, u"automatic"_s, u"answer"_s);
        QVERIFY(answer(away).isEmpty());
        ActionDetail unread = came(u"3@k"_s, {u"2@w"_s}, kNow + kMinute);
        unread.intake.remove(u"content"_s);
        QVERIFY(answer(unread).isEmpty());
        QCOMPARE(answer(sent(u"4@w"_s, {u"1@k"_s, u"2@w"_s}, kNow + kMinute)), u"You have written again."_s);
        QVERIFY(answer(sent(u"2@w"_s, {u"1@k"_s}, kNow)).isEmpty()); // itself
    }
    // Its provider has written a Message-ID of its own, so that nobody can name ours.
    void whoAnswersUnderItsSubject()
    {
        const OpenLetter letter = sentLetters(sent(u"2@w"_s, {}, kNow)).first();
        const auto answer = [&](const QString &subject, const QString &from, qint64 atUs) {
            ActionDetail other = came(u"3@k"_s, {u"rewritten@provider"_s}, atUs, from);
            setField(other, u"subject"_s, subject);
            return answerIn(letter, other, config());
        };
        const QString maria = u"Maria@kund.example"_s, subject = u"AW: Re: Offer for June"_s;
        QCOMPARE(answer(subject, maria, kNow + kMinute), u"Maria@kund.example has answered."_s);
        QVERIFY(answer(subject, maria, kNow - kMinute).isEmpty());
        QVERIFY(answer(subject, u"peter@kund.example"_s, kNow + kMinute).isEmpty());
        QVERIFY(answer(u"Offer for July"_s, maria, kNow + kMinute).isEmpty());
        QCOMPARE(comparableSubject(u"RE[2]: Aw: Straße"_s), u"straße"_s);
        QVERIFY(comparableSubject(u"Re:"_s).isEmpty() && comparableSubject(u"Re: Hi"_s).isEmpty());
    }
    void whoAnswersWhatCameIn()
    {
        const OpenLetter letter = *letterThatCame(came(u"1@k"_s, {}, kNow), config());
        const auto answer = [&](const ActionDetail &other) { return answerIn(letter, other, config()); };
        QCOMPARE(answer(sent(u"2@w"_s, {u"1@k"_s}, kNow + kMinute)), u"You have answered."_s);
        QCOMPARE(answer(came(u"2@w"_s, {u"1@k"_s}, kNow + kMinute, u"anna@weber.test"_s)), u"You have answered."_s);
        QVERIFY(answer(came(u"2@k"_s, {u"1@k"_s}, kNow + kMinute)).isEmpty()); // he has written again
        QVERIFY(answer(sent(u"2@w"_s, {u"1@k"_s}, kNow, "failed")).isEmpty());
    }
    void theItem()
    {
        const OpenLetter letter = *asking(*letterThatCame(came(u"1@k"_s, {u"0@k"_s}, kNow), config()));
        const Append made = followUpItem(letter, u"here"_s, kNow, true);
        QCOMPARE(made.sourceKeys.size(), 3);
        QCOMPARE(made.sourceKeys.first(), followUpKey(letter));
        QCOMPARE(item::sourceKeys(made.events.first().payload), made.sourceKeys);
        QVERIFY(threadLinksOf(made.events.first().payload).isEmpty()); // no mail of the conversation
        QCOMPARE(item::content(made.events.first().payload).value("warnings"_L1).toArray().size(), 1);
        QCOMPARE(made.events.first().actor, u"follow_ups"_s);
        // Tried again, it still shows the letter: there is no original to be read once more.
        const QJsonObject again = ActionGenerated::again(made.events.first().payload).toJson();
        QCOMPARE(item::content(again).value("text"_L1).toString(), u"Can you come on Monday?"_s);
        QJsonObject file = made.events.first().payload;
        file.insert(u"path"_s, u"Needs_Action/a/a.eml"_s);
        QVERIFY(!item::isRead(ActionGenerated::again(file).toJson()));
    }
    void whatWaitsIsKeptAsText()
    {
        WaitingLetters letters;
        const WaitingLetter one{kNow, u"work"_s, newId(), 2, u"ab"_s}, other{kNow + 1, u"home"_s, newId(), -1, u"cd"_s};
        QVERIFY(letters.add(one) && letters.add(other) && letters.add(one));
        letters.noteShown(other, kNow + 5);
        const WaitingLetters again = WaitingLetters::fromText(letters.toText());
        QCOMPARE(again.all(), letters.all());
        QCOMPARE(again.all().size(), 2);
        QCOMPARE(again.all()[1].shownUs, kNow + 5);
        letters.removeNamed({u"thread:work:cd:"_s});
        QCOMPARE(letters.all().size(), 2);
        letters.removeNamed({u"thread:work:ab:"_s, u"thread:work:ef:"_s});
        QCOMPARE(letters.all().size(), 1);
        letters.remove(other);
        letters = {};
        QVERIFY(letters.add(other));
        QVERIFY(WaitingLetters::fromText(u"x\n1 2 3\n5 work ../../etc 0 0\n"_s).all().isEmpty());
        for (int i = 0; i < WaitingLetters::kMost + 5; ++i)
            QCOMPARE(letters.add({kNow, u"work"_s, newId(), 0}), i + 1 < WaitingLetters::kMost);
    }
};

QTEST_GUILESS_MAIN(TestLetter)
#include "tst_letter.moc"
