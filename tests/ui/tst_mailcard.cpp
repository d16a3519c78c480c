#include "approvals/fold.h"
#include "approvals/mail/mailcard.h"
#include "approvals/mail/sendmoment.h"
#include "approvals/stepcard.h"
#include "base/literals.h"
#include "common/plaintext.h"
#include "common/plainview.h"
#include "common/textlabel.h"
#include "support/fakeagent.h"
#include "support/fakeitems.h"
#include "support/hostiletexts.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QTimeZone>

using namespace countersign;

/// A mail as it leaves, on its card.
class TestMailCard : public QObject
{
    Q_OBJECT
    Theme m_theme{QGuiApplication::font()};
    FakeAgent m_agent;

    static Step answer() { return Plan::fromJson(FakeItems::reply().plan).value().steps[0]; }
    static Step with(const QString &key, const QJsonValue &value)
    {
        Step step = answer();
        step.arguments.insert(key, value);
        return step;
    }
    std::unique_ptr<StepCard> make(const Step &step, const MailPeople &people = {})
    {
        const ToolFace face = m_agent.desk.toolFace(step.server, step.tool);
        const std::optional<MailStep> mail = MailStep::of(step);
        auto card = std::make_unique<StepCard>(
            m_theme, 1, step, face, false, mail ? new MailCard(m_agent.desk, m_theme, *mail, face, people) : nullptr);
        card->resize(420, 900);
        card->show();
        return card;
    }
    /// All that can be read, each a line.
    static QStringList shown(const QWidget &card)
    {
        QStringList out;
        const auto widgets = card.findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            if (!widget->isVisibleTo(&card))
                continue;
            if (const auto *text = qobject_cast<const TextLabel *>(widget))
                out.append(text->shown());
            else if (const auto *view = qobject_cast<const PlainView *>(widget))
                out.append(view->toPlainText());
            else if (const auto *label = qobject_cast<const QLabel *>(widget))
                out.append(label->text());
            else if (const auto *button = qobject_cast<const QPushButton *>(widget))
                out.append(button->text());
        }
        return out;
    }
    static bool says(const QWidget &card, const QString &words) { return shown(card).join(u'\n').contains(words); }

private Q_SLOTS:
    void cleanup() { m_agent.desk.setFiles({}); }

    void nothingThatIsSentIsMissing()
    {
        Step step = with(u"bcc"_s, QJsonArray{u"chef@berg.example"_s});
        step.arguments.insert(u"references"_s, QJsonArray{u"first@kund.example"_s});
        step.arguments.insert(u"send_after"_s, u"2096-11-30T08:00:00Z"_s);
        step.arguments.insert(u"what_nobody_knows"_s, u"of this key"_s);
        const auto card = make(step);
        for (const QString &words : {u"Anna Berg <anna@berg.example>"_s, u"Karin Öst <karin@kund.example>"_s,
                 u"versand@spedition.example"_s, u"chef@berg.example"_s, u"Re: Frage zum Angebot – Lieferzeit?"_s,
                 u"Angebot 2026-118.pdf"_s, u"Records/Offers/Angebot 2026-118.pdf"_s, u"work"_s,
                 u"frage-118@kund.example"_s, u"first@kund.example"_s, u"of this key"_s, u"Auto-Submitted"_s,
                 u"Mittwoch, dem 2. Dezember."_s, u"not before"_s, u"2096"_s})
            QVERIFY2(says(*card, words), qPrintable(words + u" is not in: "_s + shown(*card).join(u'\n')));
    }
    void sizesAreAskedFor()
    {
        m_agent.desk.setFiles({{u"Records/Offers/Angebot 2026-118.pdf"_s, 38'211}});
        const auto card = make(answer());
        QTRY_VERIFY2(says(*card, u"Angebot 2026-118.pdf, 38 kB"_s), qPrintable(shown(*card).join(u'\n')));
        QVERIFY(!says(*card, u"cannot be read"_s));
    }
    void aFileThatIsGoneIsMarked()
    {
        const auto card = make(answer());
        QTRY_VERIFY(says(*card, u"cannot be read now: the mail cannot be sent"_s));
    }
    void whoIsNotInTheConversationIsMarked()
    {
        const Step step = with(u"bcc"_s, QJsonArray{u"Own <anna@home.example>"_s, u"no address"_s});
        const auto card = make(step, MailPeople(FakeItems::reply().intake, {u"anna@home.example"_s}));
        const QStringList lines = shown(*card);
        QVERIFY2(
            lines.contains(u"versand@spedition.example – not in this conversation"_s), qPrintable(lines.join(u'\n')));
        QVERIFY(lines.contains(u"Karin Öst <karin@kund.example>"_s));
        QVERIFY(lines.contains(u"Own <anna@home.example>"_s));
        QVERIFY(lines.contains(u"no address – no mail address: the mail cannot be sent"_s));
    }
    void withoutAMailNobodyIsMarked()
    {
        const auto card = make(answer(), MailPeople(FakeItems::invoice().intake, {}));
        QVERIFY(!says(*card, u"not in this conversation"_s));
    }
    void itSaysWhereAnInternationalAddressGoes()
    {
        const auto card = make(with(u"to"_s, QJsonArray{u"Karin <karin@bücher.example>"_s}));
        QVERIFY(says(*card, u"Karin <karin@bücher.example> – goes to karin@xn--bcher-kva.example"_s));
    }
    void manyRecipientsAreFoldedAndCounted()
    {
        QJsonArray crowd;
        for (int i = 0; i < 20; ++i)
            crowd.append(u"p%1@%2.example"_s.arg(i).arg(i < 17 ? u"kund"_s : u"evil"_s));
        QJsonObject intake = FakeItems::reply().intake;
        QJsonObject content = intake["content"_L1].toObject(), fields = content["fields"_L1].toObject();
        fields.insert(u"cc"_s, QJsonArray::fromVariantList(crowd.toVariantList().mid(0, 17)));
        content.insert(u"fields"_s, fields);
        intake.insert(u"content"_s, content);
        const auto card = make(with(u"to"_s, crowd), MailPeople(intake, {}));
        QVERIFY(says(*card, u"p5@kund.example"_s) && !says(*card, u"p6@kund.example"_s));
        Fold *fold = card->findChild<Fold *>();
        QCOMPARE(fold->line()->text(), u"and 14 more"_s);
        QVERIFY(says(*card, u"3 of them not in this conversation"_s));
        fold->line()->click();
        QVERIFY(says(*card, u"p19@evil.example – not in this conversation"_s));
        QVERIFY(says(*card, u"p16@kund.example"_s) && fold->isOpen() && !says(*card, u"and 14 more"_s) &&
                !says(*card, u"3 of them"_s));
    }
    void aFewMoreAreNotFolded()
    {
        const auto card = make(with(u"to"_s, QJsonArray::fromStringList(QStringList(8, u"a@b.example"_s))));
        QVERIFY(card->findChild<Fold *>()->isOpen());
    }
    void hostileTextsAreSpelledOut()
    {
        const QStringList texts = hostileTexts();
        for (const QString &text : texts.mid(0, 60)) {
            Step step = answer();
            const QString line = text.left(100);
            step.arguments.insert(u"to"_s, QJsonArray{line});
            step.arguments.insert(u"subject"_s, line);
            step.arguments.insert(u"body"_s, text);
            const auto card = make(step);
            const QStringList all = shown(*card);
            QVERIFY2(all.contains(visibleLine(line)), qPrintable(visibleLine(line)));
            const auto labels = card->findChildren<QLabel *>();
            for (const QLabel *label : labels)
                QCOMPARE(label->textFormat(), Qt::PlainText);
        }
    }
    void nothingLongHidesAMark()
    {
        Step step = with(u"to"_s, QJsonArray{QString(480, QChar(0x202e)) + u"<a@b.example>"_s});
        const QString path = QString(900, QChar(0x200b)) + u"/end.pdf"_s;
        step.arguments.insert(
            u"attachments"_s, QJsonArray{QJsonObject{{u"path"_s, path}, {u"sha256"_s, QString(64, u'a')}}});
        const auto card = make(step, MailPeople(FakeItems::reply().intake, {}));
        QVERIFY(shown(*card).contains(u"not in this conversation"_s));
        QVERIFY(says(*card, u"<a@b.example>"_s) && !says(*card, u"more characters"_s));
        QTRY_VERIFY(shown(*card).contains(u"cannot be read now: the mail cannot be sent"_s));
        QVERIFY(says(*card, u"/end.pdf"_s));
    }
    void aNameMakesNoSecondRecipient()
    {
        const auto card = make(with(u"to"_s, QJsonArray{u"A\nkarin@kund.example <eve@evil.example>"_s}));
        QVERIFY(!shown(*card).join(u'\n').split(u'\n').contains(u"karin@kund.example <eve@evil.example>"_s));
    }
    void whatIsMissingIsSaid()
    {
        Step step = with(u"to"_s, QJsonArray());
        step.arguments.insert(u"body"_s, u" \n"_s);
        step.arguments.insert(u"subject"_s, QString());
        const auto card = make(step);
        QVERIFY(says(*card, u"nobody"_s) && says(*card, u"no subject"_s) && says(*card, u"It has no text."_s));
    }
    void aMomentIsSaidOnTheOwnersClock()
    {
        const QDateTime moment(QDate(2026, 11, 30), QTime(8, 0), QTimeZone::utc());
        QCOMPARE(sendMoment(u"2026-11-30T08:00:00Z"_s), moment);
        QCOMPARE(sendAfterOf(moment.toLocalTime()), u"2026-11-30T08:00:00Z"_s);
        QCOMPARE(sendAfterWords(u"soon"_s, moment), u"soon"_s);
        QVERIFY(!sendMoment(u"2026-11-30T08:00:00"_s).isValid());
        QVERIFY(sendAfterWords(u"2026-11-30T08:00:00Z"_s, moment.addSecs(1)).contains(u"has passed"_s));
        QCOMPARE(sendAfterWords(u"2026-11-30T08:00:00Z"_s, moment.addDays(-1)), u"not before "_s + momentHere(moment));
    }
};

QTEST_MAIN(TestMailCard)
#include "tst_mailcard.moc"
