#include "base/literals.h"
#include "domain/present/mailstep.h"
#include "domain/present/planwords.h"
#include "mail/compose/outgoingmail.h"
#include "support/samples.h"

#include <QTest>

using namespace countersign;
using namespace countersign::test;

/// A step is read as the mail that it writes, and a plan says whom its mails reach.
class TestMailStep : public QObject
{
    Q_OBJECT

    static QJsonObject letter()
    {
        return {{u"account"_s, u"work"_s}, {u"from"_s, u"anna@berg.example"_s},
            {u"to"_s, QJsonArray{u"Karin Öst <karin@kund.example>"_s}}, {u"subject"_s, u"Hi"_s}, {u"body"_s, u"x"_s}};
    }
    static Step step(const char *tool, const QJsonObject &arguments, const char *server = "countersign-mail",
        Reversibility risk = Reversibility::Irreversible)
    {
        Step step;
        step.server = QLatin1String(server);
        step.tool = QLatin1String(tool);
        step.arguments = arguments;
        step.reversibility = risk;
        return step;
    }
    static Step send(const QStringList &to, const QStringList &cc = {}, const QStringList &bcc = {})
    {
        QJsonObject arguments = letter();
        arguments.insert(u"to"_s, QJsonArray::fromStringList(to));
        arguments.insert(u"cc"_s, QJsonArray::fromStringList(cc));
        arguments.insert(u"bcc"_s, QJsonArray::fromStringList(bcc));
        return step("mail_send", arguments);
    }
    static QString words(const QList<Step> &steps) { return approvalWords(planWith(u"a"_s, steps)); }

private Q_SLOTS:
    void itIsKnownByServerAndTool()
    {
        for (const char *tool : {"mail_draft", "mail_send", "mail_reply"}) {
            QVERIFY(MailStep::of(step(tool, letter())));
            QVERIFY(!MailStep::of(step(tool, letter(), "mailer")));
            QVERIFY(!MailStep::of(step(tool, letter(), "countersign")));
        }
        QVERIFY(!MailStep::of(step("mail_trash", letter())));
        QVERIFY(!MailStep::of(step("mail_draft", letter()))->leaves());
        QVERIFY(MailStep::of(step("mail_reply", letter()))->leaves());
    }
    void whatItIsMadeOfIsNotLost()
    {
        QJsonObject arguments = letter();
        arguments.insert(u"in_reply_to"_s, u"a@b"_s);
        arguments.insert(u"made_up"_s, 7);
        arguments.insert(u"send_after"_s, u"2026-11-30T08:00:00Z"_s);
        arguments.insert(u"automatic"_s, true);
        arguments.insert(u"attachments"_s,
            QJsonArray{QJsonObject{{u"path"_s, u"Records/a.pdf"_s}, {u"sha256"_s, QString(64, u'a')}},
                QJsonObject{{u"path"_s, u"b.pdf"_s}, {u"sha256"_s, QString(64, u'b')}, {u"name"_s, u"c.pdf"_s}}});
        const std::optional<MailStep> mail = MailStep::of(step("mail_reply", arguments));
        QVERIFY(mail);
        QCOMPARE(mail->to, QStringList{u"Karin Öst <karin@kund.example>"_s});
        QCOMPARE(mail->files[0].name, u"a.pdf"_s);
        QCOMPARE(mail->files[1].name, u"c.pdf"_s);
        QVERIFY(mail->automatic && mail->sendAfter == u"2026-11-30T08:00:00Z");
        QCOMPARE(mail->others.keys(), QStringList({u"account"_s, u"in_reply_to"_s, u"made_up"_s}));
    }
    void whatIsNoSuchMailIsShownAsAnyCall_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QJsonArray crowd;
        for (int i = 0; i < 201; ++i)
            crowd.append(u"a@b.example"_s);
        QTest::newRow("text") << u"to"_s << QJsonValue(u"a@b.example"_s);
        QTest::newRow("objects") << u"cc"_s << QJsonValue(QJsonArray{QJsonObject{{u"address"_s, u"a@b.example"_s}}});
        QTest::newRow("crowd") << u"bcc"_s << QJsonValue(crowd);
        QTest::newRow("long") << u"to"_s << QJsonValue(QJsonArray{QString(501, u'a')});
        QTest::newRow("number") << u"subject"_s << QJsonValue(7);
        QTest::newRow("flag") << u"automatic"_s << QJsonValue(u"yes"_s);
        QTest::newRow("file") << u"attachments"_s
                              << QJsonValue(QJsonArray{QJsonObject{{u"path"_s, u"a"_s}, {u"secret"_s, u"b"_s}}});
        QTest::newRow("no path") << u"attachments"_s << QJsonValue(QJsonArray{QJsonObject{{u"name"_s, u"a"_s}}});
    }
    void whatIsNoSuchMailIsShownAsAnyCall()
    {
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        QJsonObject arguments = letter();
        arguments.insert(key, value);
        QVERIFY(!MailStep::of(step("mail_send", arguments)));
    }
    void theButtonSaysHowManyPeopleGetIt()
    {
        const QString karin = u"Karin <karin@kund.example>"_s, bob = u"bob@b.example"_s;
        const Step move = step("vault_move", {}, "countersign", Reversibility::Reversible);
        QCOMPARE(words({send({karin, bob})}), u"Send to 2 people"_s);
        QCOMPARE(words({send({karin}, {u"karin@KUND.example"_s}, {bob})}), u"Send to 2 people"_s);
        QCOMPARE(words({send({karin}), send({karin, bob})}), u"Send 2 mails to 2 people"_s);
        QCOMPARE(words({send({karin, bob}), move, move}), u"Send to 2 people and do 2 more steps"_s);
        QCOMPARE(words({move, send({karin, bob}), step("pay", {}, "bank")}),
            u"Send to 2 people and do 2 more steps, 2 cannot be undone"_s);
        QCOMPARE(words({step("mail_draft", letter(), "countersign-mail", Reversibility::Reversible)}), u"Approve"_s);
        QCOMPARE(words({step("mail_send", letter(), "mailer")}), u"Send mail to karin@kund.example"_s); // a stranger's
    }
    void theySeeThePeopleWhomTheServerIsTold()
    {
        const QList<QStringList> lists{{u"A <a@b.example>"_s, u"a@b.example"_s, u"A@b.example"_s},
            {u"\"Öst, Karin\" <karin@BÜCHER.example>"_s, u"karin@xn--bcher-kva.example"_s},
            {u"x@y.example"_s, u"\"x@y.example\" <z@y.example>"_s, QString(70, u'n') + u" <q@y.example>"_s},
            {QString(60, u'a') + u"1@"_s + QString(40, u'd') + u".example"_s,
                QString(60, u'a') + u"2@"_s + QString(40, u'd') + u".example"_s}};
        for (const QStringList &list : lists) {
            const Step one = send(list, list.mid(1), list.first(1));
            const Result<OutgoingMail> mail = OutgoingMail::of(
                {u"0190b2c4-7d2e-7c3a-9d6f-3f2b1a0c9e8d"_s}, one.arguments, QDateTime::currentDateTime(), {});
            QVERIFY2(mail, mail ? "" : qPrintable(mail.error().message));
            QCOMPARE(Mailing::of(planWith(u"a"_s, {one})).people, mail->recipients);
        }
    }
};

QTEST_APPLESS_MAIN(TestMailStep)
#include "tst_mailstep.moc"
