#include "approvals/mail/addressfield.h"
#include "approvals/mail/attachmentfield.h"
#include "approvals/mail/mailform.h"
#include "approvals/mail/sendafterfield.h"
#include "approvals/schemafield.h"
#include "base/hash.h"
#include "base/literals.h"
#include "support/fakeagent.h"
#include "support/fakeitems.h"

#include <QCheckBox>
#include <QDateTimeEdit>
#include <QDir>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace countersign;

namespace {
/// Knows when a mail may leave, whatever the tools know today.
class LaterDesk : public FakeDesk
{
public:
    using FakeDesk::FakeDesk;
    [[nodiscard]] QJsonObject inputSchema(const QString &server, const QString &tool) const override
    {
        QJsonObject schema = FakeDesk::inputSchema(server, tool);
        QJsonObject properties = schema["properties"_L1].toObject();
        properties.insert(u"send_after"_s, QJsonObject{{u"type"_s, u"string"_s}});
        schema.insert(u"properties"_s, properties);
        return schema;
    }
};
} // namespace

/// A mail that is edited.
class TestMailForm : public QObject
{
    Q_OBJECT
    Theme m_theme{QGuiApplication::font()};
    FakeMemory m_memory;
    LaterDesk m_desk{m_memory};
    MailPeople m_people{FakeItems::reply().intake, {}};

    static Step answer() { return Plan::fromJson(FakeItems::reply().plan).value().steps[0]; }
    std::unique_ptr<MailForm> make(const Step &step = answer())
    {
        auto form = std::make_unique<MailForm>(m_desk, m_theme, step, m_people);
        form->resize(420, 700);
        form->show();
        return form;
    }
    /// What differs from the step's arguments.
    static QStringList changed(const MailForm &form, const QJsonObject &before)
    {
        const QJsonObject now = form.arguments();
        QStringList keys = now.keys() + before.keys();
        keys.removeDuplicates();
        keys.removeIf([&](const QString &key) { return now.value(key) == before.value(key); });
        keys.sort();
        return keys;
    }

private Q_SLOTS:
    void whatWasNotTouchedComesBack()
    {
        Step step = answer();
        for (const auto &[key, value] : std::initializer_list<std::pair<QString, QJsonValue>>{
                 {u"to"_s, QJsonArray{u"Öst, Karin <k@d.example>"_s, u" odd\n"_s}}, {u"subject"_s, u"a\nb"_s},
                 {u"body"_s, u"a\r\nb\u2028c"_s}, {u"bcc"_s, QJsonArray()}, {u"send_after"_s, u"soon"_s},
                 {u"unknown"_s, QJsonArray{1, QJsonValue()}}}) {
            step.arguments.insert(key, value);
            const auto form = make(step);
            QVERIFY2(form->arguments() == step.arguments, qPrintable(key));
            QVERIFY(form->check().isEmpty()); // nothing to save, nothing to complain about
        }
    }
    void aMailIsEditedAsOne()
    {
        const auto form = make();
        form->to()->line()->setText(u"Karin Öst <karin@kund.example>, bob@b.example"_s);
        form->cc()->line()->clear();
        form->bcc()->line()->setText(u"chef@berg.example"_s);
        form->subject()->setText(u"Re: Lieferzeit"_s);
        form->text()->setPlainText(u"Guten Tag,\n\nam Mittwoch."_s);
        const QJsonObject now = form->arguments();
        QCOMPARE(now["to"_L1].toArray(), QJsonArray({u"Karin Öst <karin@kund.example>"_s, u"bob@b.example"_s}));
        QVERIFY(!now.contains("cc"_L1));
        QCOMPARE(now["bcc"_L1].toArray(), QJsonArray{u"chef@berg.example"_s});
        QCOMPARE(now["subject"_L1].toString(), u"Re: Lieferzeit"_s);
        QCOMPARE(now["body"_L1].toString(), u"Guten Tag,\n\nam Mittwoch."_s);
        QCOMPARE(changed(*form, answer().arguments),
            QStringList({u"automatic"_s, u"bcc"_s, u"body"_s, u"cc"_s, u"subject"_s, u"to"_s}));
        QVERIFY(form->check().isEmpty());
    }
    void whatItsOwnerHasWrittenIsNoAutomaticMail()
    {
        const auto form = make();
        const QString before = form->text()->toPlainText();
        form->to()->line()->setText(u"bob@b.example"_s); // to whom it goes is not what it says
        QVERIFY(form->arguments()["automatic"_L1].toBool());
        form->text()->setPlainText(before + u"!"_s);
        QVERIFY(!form->arguments().contains("automatic"_L1));
        form->text()->setPlainText(before);
        QVERIFY(form->arguments()["automatic"_L1].toBool());
    }
    void wrongAddressesAreNotSaved()
    {
        const auto form = make();
        form->cc()->line()->setText(u"versand"_s);
        QVERIFY(form->check().contains(u"“versand” is no mail address"_s));
        form->cc()->line()->clear();
        QVERIFY(form->check().isEmpty());
        form->to()->line()->clear();
        QVERIFY(form->check().contains(u"Nobody would get it"_s));
        form->bcc()->line()->setText(u"chef@berg.example"_s);
        QVERIFY(form->check().contains(u"copies alone"_s)); // it would be refused after the yes
        form->to()->line()->setText(u"karin@kund.example"_s);
        QVERIFY(form->check().isEmpty());
    }
    void aDraftMayWaitForItsRecipient()
    {
        Step draft = answer();
        draft.tool = u"mail_draft"_s;
        const auto form = make(draft);
        form->to()->line()->clear();
        form->cc()->line()->clear();
        QVERIFY(form->check().isEmpty());
    }
    void attachmentsCanBeTakenOut()
    {
        Step step = answer();
        QJsonArray files = step.arguments["attachments"_L1].toArray();
        files.append(QJsonObject{{u"path"_s, u"Needs_Action/x/frage.eml"_s}, {u"sha256"_s, QString(64, u'd')}});
        step.arguments.insert(u"attachments"_s, files);
        const auto form = make(step);
        form->attachments()->tick(0)->setChecked(false);
        QCOMPARE(form->arguments()["attachments"_L1].toArray(), QJsonArray{files[1]});
        QVERIFY(form->arguments()["automatic"_L1].toBool());
        form->attachments()->tick(1)->setChecked(false);
        QVERIFY(!form->arguments().contains("attachments"_L1));
        form->attachments()->tick(0)->setChecked(true);
        form->attachments()->tick(1)->setChecked(true);
        QCOMPARE(form->arguments(), step.arguments);
    }
    void filesOfTheVaultCanBeAdded()
    {
        const QTemporaryDir vault, elsewhere;
        m_desk.setVault(vault.path());
        const auto write = [](const QString &path) {
            QFile file(path);
            return file.open(QIODevice::WriteOnly) && file.write("Offer") == 5;
        };
        QVERIFY(QDir(vault.path()).mkpath(u"Records"_s) && write(vault.filePath(u"Records/offer.txt"_s)));
        QVERIFY(write(elsewhere.filePath(u"secret.txt"_s)));
        const Step step = answer();
        const auto form = make(step);
        AttachmentField *files = form->attachments();
        files->add(vault.filePath(u"Records/offer.txt"_s));
        QVERIFY(form->check().contains(u"still being read"_s)); // it would be left out without a word
        QTRY_COMPARE(files->added().size(), 1);
        QJsonArray expected = step.arguments["attachments"_L1].toArray();
        expected.append(
            QJsonObject{{u"path"_s, u"Records/offer.txt"_s}, {u"sha256"_s, QString::fromLatin1(sha256Hex("Offer"))}});
        QCOMPARE(form->arguments()["attachments"_L1].toArray(), expected);
        QVERIFY(form->check().isEmpty());
        files->add(vault.filePath(u"Records/../Records/offer.txt"_s)); // twice is refused later
        QTRY_VERIFY(files->problem().contains(u"already"_s));
        files->add(elsewhere.filePath(u"secret.txt"_s));
        QTRY_VERIFY(files->problem().contains(u"Only files of the vault"_s));
        files->add(vault.filePath(u"Records/gone.txt"_s));
        QTRY_VERIFY(!files->problem().isEmpty() && !files->problem().contains(u"Only"_s));
        QCOMPARE(files->added().size(), 1);
        files->tick(expected.size() - 1)->setChecked(false);
        QCOMPARE(form->arguments(), step.arguments);
        for (const char *name : {"one.bin", "two.bin"}) { // each may go, both together may not
            QFile file(vault.filePath(QLatin1StringView(name)));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(13 * 1024 * 1024));
            files->add(file.fileName());
        }
        QTRY_COMPARE(files->added().size(), 2);
        QVERIFY(form->check().contains(u"25 MiB together"_s));
        files->tick(expected.size())->setChecked(false);
        QVERIFY(form->check().isEmpty());
    }
    void noMoreFilesThanTheToolTakes()
    {
        const QTemporaryDir vault;
        m_desk.setVault(vault.path());
        QFile file(vault.filePath(u"a.txt"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        AttachmentField field(m_desk, m_theme, {{u"x.pdf"_s, {}, u"x.pdf"_s}}, 1);
        field.add(file.fileName());
        QTRY_VERIFY(field.problem().contains(u"1 files"_s));
        field.tick(0)->setChecked(false); // what was taken out makes room
        field.add(file.fileName());
        QTRY_COMPARE(field.added().size(), 1);
    }
    void itCanBeSentLater()
    {
        const auto form = make();
        QVERIFY(form->sendAfter() != nullptr);
        form->sendAfter()->tick()->setChecked(true);
        const QDateTime moment(QDate(2096, 11, 30), QTime(9, 0)); // on the owner's clock
        form->sendAfter()->moment()->setDateTime(moment);
        QCOMPARE(form->arguments()["send_after"_L1].toString(), moment.toUTC().toString(u"yyyy-MM-dd'T'HH:mm:ss'Z'"_s));
        QVERIFY(form->check().isEmpty());
        form->sendAfter()->moment()->setDateTime(QDateTime(QDate(2020, 1, 1), QTime(9, 0)));
        QVERIFY(form->check().contains(u"has passed"_s));
        form->sendAfter()->tick()->setChecked(false);
        QVERIFY(!form->arguments().contains("send_after"_L1));
    }
    void whereItsToolKnowsNoLaterNoneIsOffered()
    {
        FakeAgent plain;
        QJsonObject schema = plain.desk.inputSchema(u"countersign-mail"_s, u"mail_draft"_s);
        QVERIFY(!schema["properties"_L1].toObject().contains("send_after"_L1));
        Step draft = answer();
        draft.tool = u"mail_draft"_s;
        QVERIFY(MailForm(plain.desk, m_theme, draft, m_people).sendAfter() == nullptr);
    }
    void theRestIsBehindALine()
    {
        const auto form = make();
        const auto others = form->findChildren<SchemaField *>();
        const auto from = std::ranges::find(others, u"from"_s, &SchemaField::key);
        QVERIFY(from != others.end() && !(*from)->isVisible());
        form->more()->click();
        QVERIFY((*from)->isVisible());
        qobject_cast<QLineEdit *>((*from)->editor())->setText(u"office@berg.example"_s);
        QCOMPARE(form->arguments()["from"_L1].toString(), u"office@berg.example"_s);
        for (const SchemaField *field : others) // what is a part of the mail is edited there alone
            QVERIFY(field->key() != u"to" && field->key() != u"body" && field->key() != u"attachments");
    }
    void theTextTakesTheRoomThatThereIs()
    {
        const auto form = make();
        form->resize(420, 700);
        QTRY_VERIFY(form->text()->height() > 100);
        const int before = form->text()->height();
        form->resize(420, 1000);
        QTRY_VERIFY(form->text()->height() >= before + 250);
    }
};

QTEST_MAIN(TestMailForm)
#include "tst_mailform.moc"
