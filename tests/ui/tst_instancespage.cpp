#include "base/ids.h"
#include "base/literals.h"
#include "common/textlabel.h"
#include "instances/enrolsection.h"
#include "instances/instancespage.h"
#include "instances/instancewords.h"
#include "planners/form.h"
#include "support/fakeinstances.h"
#include "support/roomcheck.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace countersign;

/// The fleet on a page: who is here, and whose decisions count.
class TestInstancesPage : public QObject
{
    Q_OBJECT

    static QString wordsOf(const QWidget &page)
    {
        QStringList words;
        const QList<QWidget *> all = page.findChildren<QWidget *>();
        for (const QWidget *widget : all) {
            if (const auto *label = qobject_cast<const QLabel *>(widget))
                words.append(label->text());
            if (const auto *label = qobject_cast<const TextLabel *>(widget))
                words.append(label->shown());
            if (const auto *edit = qobject_cast<const QPlainTextEdit *>(widget))
                words.append(edit->toPlainText());
        }
        return words.join(u'\n');
    }

private Q_SLOTS:
    void eachInstanceSaysWhatItIsAndHow()
    {
        FakeInstances instances;
        instances.fill();
        const Theme theme{QFont()};
        InstancesPage page(instances, theme);
        page.resize(780, 900);
        page.show();
        const QString all = wordsOf(page);
        for (const char *expected :
            {"2 instance(s) here, 1 away", "anna", "This instance", "server-cellar", "berta", "away", "here",
                "watches, plans, carries out", "2 of 10 places taken", "12 of its changes are not known here yet",
                "it is 340 ms behind", "what can be undone", "everything", "version 0.1.0", "countersign-mail"})
            QVERIFY2(all.contains(QLatin1String(expected)), qPrintable(all));
    }
    void aConflictIsSaidFirst()
    {
        FakeInstances instances;
        QList<InstanceInfo> all = instances.all();
        all.first().conflict = u"There is an instance with the name \"anna\" in this fleet already."_s;
        instances.setAll(all);
        const Theme theme{QFont()};
        InstancesPage page(instances, theme);
        page.show();
        QVERIFY(wordsOf(page).contains(u"has no place in the fleet"));
        QVERIFY(wordsOf(page).contains(u"in this fleet already"));
    }
    /// Without Redis nothing is known of the others: neither that they are here nor that they are away.
    void whoCannotBeHeardIsNotSaidToBeHere()
    {
        FakeInstances instances;
        instances.fill();
        QList<InstanceInfo> all = instances.all();
        for (InstanceInfo &one : all)
            if (!one.isThis && one.isHere) {
                one.isHere = false;
                one.isUnheard = true;
            }
        instances.setAll(all);
        const Theme theme{QFont()};
        InstancesPage page(instances, theme);
        page.show();
        QVERIFY(wordsOf(page).contains(u"Redis is away: the other instances cannot be heard"));
        QVERIFY(wordsOf(page).contains(u"not heard"));
        QVERIFY(!wordsOf(page).contains(u"2 instance(s) here"));
    }
    /// Whoever has to unlock a keyring is asked once, however often a beat comes.
    void theCardIsAskedForOnceForEachLook()
    {
        FakeInstances instances;
        instances.fill();
        instances.setCardProblem(Error{ErrorCode::Unavailable, u"There is no keyring."_s, {}});
        const Theme theme{QFont()};
        InstancesPage page(instances, theme);
        page.show();
        QTRY_COMPARE(instances.cardsAsked, 1);
        for (int i = 0; i < 5; ++i)
            instances.setAll(instances.all());
        QTRY_VERIFY(wordsOf(page).contains(u"keyring"));
        QCOMPARE(instances.cardsAsked, 1);
        page.hide();
        page.show();
        QTRY_COMPARE(instances.cardsAsked, 2);
    }
    void whoComesIsShownAMomentLater()
    {
        FakeInstances instances;
        const Theme theme{QFont()};
        InstancesPage page(instances, theme);
        page.show();
        QVERIFY(!wordsOf(page).contains(u"server-cellar"));
        instances.fill();
        QTRY_VERIFY(wordsOf(page).contains(u"server-cellar"));
    }
    void theCardIsCopied()
    {
        FakeInstances instances;
        const Theme theme{QFont()};
        InstancesPage page(instances, theme);
        page.show();
        EnrolSection *section = page.enrolment();
        QTRY_VERIFY(section->copyButton()->isVisible());
        QCOMPARE(section->ownCode(), u"0000-0000-0000"_s);
        section->copyButton()->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), FakeInstances::cardOf(instances.own(), u"anna"_s));
    }
    void withoutAKeyringThereIsNoCardAndItSaysWhy()
    {
        FakeInstances instances;
        instances.setCardProblem(Error{ErrorCode::Unavailable, u"There is no keyring."_s, {}});
        const Theme theme{QFont()};
        InstancesPage page(instances, theme);
        page.show();
        QTRY_VERIFY(wordsOf(page).contains(u"There is no keyring."));
        QVERIFY(!page.enrolment()->copyButton()->isVisible());
    }
    /// Nothing is enrolled but what was shown with its code; and for everything only where that was said.
    void aDeskIsEnrolledOnceItsCodeWasSeen()
    {
        FakeInstances instances;
        const Theme theme{QFont()};
        InstancesPage page(instances, theme);
        page.show();
        EnrolSection *section = page.enrolment();
        QVERIFY(!section->enrolButton()->isVisible());
        section->cardField()->setText(u"csd1-nonsense"_s);
        QVERIFY(!section->enrolButton()->isVisible());
        QVERIFY(wordsOf(page).contains(u"This is no desk's card."));
        const QString other = newId();
        section->cardField()->setText(FakeInstances::cardOf(other, u"berta"_s));
        QVERIFY(section->enrolButton()->isVisible());
        QVERIFY(!section->code().isEmpty() && wordsOf(page).contains(section->code()));
        section->everything()->setChecked(true);
        const QString third = newId();
        section->cardField()->setText(FakeInstances::cardOf(third, u"carl"_s)); // another card: asked anew
        QVERIFY(!section->everything()->isChecked());
        section->enrolButton()->click();
        QTRY_COMPARE(instances.calls(), (QStringList{u"enrol %1 undoable gui"_s.arg(third)}));
        QTRY_VERIFY(section->outcome()->words().contains(u"carl"));
        QVERIFY(section->cardField()->text().isEmpty());
        QVERIFY(!section->enrolButton()->isVisible());
        QTRY_VERIFY(wordsOf(page).contains(u"carl: what can be undone"));
    }
    void aDeskIsRevoked()
    {
        FakeInstances instances;
        instances.fill();
        const Theme theme{QFont()};
        InstancesPage page(instances, theme);
        page.show();
        QPushButton *revoke = nullptr;
        const QList<QPushButton *> all = page.findChildren<QPushButton *>();
        for (QPushButton *button : all)
            if (button->accessibleName() == u"Revoke berta")
                revoke = button;
        QVERIFY(revoke != nullptr);
        revoke->click();
        QTRY_VERIFY(instances.desks().isEmpty());
        QTRY_VERIFY(page.enrolment()->outcome()->words().contains(u"berta"));
        QTRY_VERIFY(wordsOf(page).contains(u"None but this one."));
    }
    void namesOfOthersAreOnlyText()
    {
        FakeInstances instances;
        QList<InstanceInfo> all = instances.all();
        InstanceInfo other = all.first();
        other.isThis = false;
        other.instance = newId();
        other.name = u"<b>x</b>"_s + QString(QChar(0x202e)) + QString(300, u'y');
        other.conflict = QString();
        instances.setAll(all << other);
        const Theme theme{QFont()};
        InstancesPage page(instances, theme);
        page.resize(620, 500);
        page.show();
        QVERIFY(wordsOf(page).contains(u"<b>x</b>"));
        QVERIFY(!wordsOf(page).contains(QChar(0x202e)));
        QVERIFY2(cutIn(page).isEmpty(), qPrintable(cutIn(page).join(u'\n')));
    }
};

QTEST_MAIN(TestInstancesPage)
#include "tst_instancespage.moc"
