#include "base/clock.h"
#include "base/literals.h"
#include "common/textlabel.h"
#include "services/letterssection.h"
#include "services/servicespage.h"
#include "support/fakeagent.h"

#include <QCoreApplication>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QTest>

#include <algorithm>

using namespace countersign;

namespace {
DeadLetterInfo letter(int number, const QString &why)
{
    return {u"work:a/%1-0"_s.arg(number), u"work:a"_s, {}, {}, why, 5, systemClock().nowUs()};
}
} // namespace

class TestLettersSection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isHiddenWhereThereIsNothing()
    {
        LettersSection section(m_letters, m_theme);
        section.refresh();
        QVERIFY(section.isHidden());
        m_letters.put(QList<DeadLetterInfo>());
        QVERIFY(section.isHidden());
        m_letters.put(QList{letter(1, u"It has no <b>plan</b>."_s)});
        QTRY_VERIFY(!section.isHidden());
        const QString all = words(section);
        QVERIFY2(all.contains(u"It has no <b>plan</b>."_s), qPrintable(all));
        QVERIFY2(all.contains(u"tried 5 time"_s), qPrintable(all));
        QVERIFY2(all.contains(u"work:a"_s), qPrintable(all));
        m_letters.put(std::nullopt);
        QTRY_VERIFY(section.isHidden());
    }

    void isDeliveredAgainAtOnce()
    {
        LettersSection section(m_letters, m_theme);
        m_letters.put(QList{letter(1, u"first"_s), letter(2, u"second"_s)});
        QTRY_COMPARE(buttons(section, u"Deliver again"_s).size(), 2);
        buttons(section, u"Deliver again"_s).last()->click();
        QCOMPARE(m_letters.calls, QStringList{u"retry work:a/2-0"_s});
        QTRY_COMPARE(buttons(section, u"Deliver again"_s).size(), 1);
        QVERIFY(!words(section).contains(u"second"_s));
    }

    void isDiscardedOnlyAfterASecondWord()
    {
        LettersSection section(m_letters, m_theme);
        m_letters.put(QList{letter(1, u"first"_s)});
        QTRY_COMPARE(buttons(section, u"Discard…"_s).size(), 1);
        buttons(section, u"Discard…"_s).first()->click();
        QVERIFY(m_letters.calls.isEmpty());
        QVERIFY(words(section).contains(u"cannot be brought back"_s));
        QVERIFY(buttons(section, u"Deliver again"_s).isEmpty());
        buttons(section, u"Keep it"_s).first()->click();
        QCOMPARE(buttons(section, u"Deliver again"_s).size(), 1);
        buttons(section, u"Discard…"_s).first()->click();
        buttons(section, u"Discard for good"_s).first()->click();
        QCOMPARE(m_letters.calls, QStringList{u"discard work:a/1-0"_s});
        QTRY_VERIFY(section.isHidden());
    }

    void saysWhyNothingCouldBeDone()
    {
        LettersSection section(m_letters, m_theme);
        m_letters.put(QList{letter(1, u"first"_s)});
        QTRY_COMPARE(buttons(section, u"Deliver again"_s).size(), 1);
        m_letters.refusal = u"There is no connection to Redis."_s;
        buttons(section, u"Deliver again"_s).first()->click();
        QTRY_VERIFY(words(section).contains(u"There is no connection to Redis."_s));
        QTRY_COMPARE(buttons(section, u"Deliver again"_s).size(), 1); // it is still there
        QVERIFY(m_letters.calls.isEmpty());
    }

    void thePageSaysWhereFailuresStandWithoutASharedQueue()
    {
        FakeAgent agent;
        ServicesPage page(agent.surfaces(), m_theme);
        page.refresh();
        const QString sentence = u"What could not be done is shown with its item."_s;
        QVERIFY(words(page).contains(sentence));
        agent.letters.put(QList{letter(1, u"first"_s)});
        page.refresh();
        QVERIFY(!words(page).contains(sentence));
        QTRY_VERIFY(words(page).contains(u"first"_s));
    }

    void init() { m_letters.put(std::nullopt), m_letters.calls.clear(); }

private:
    /// What was taken away is gone before anybody looks.
    static void settle() { QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); }
    static QString words(const QWidget &of)
    {
        settle();
        QStringList all;
        for (const QWidget *widget : of.findChildren<QWidget *>()) {
            if (const auto *label = qobject_cast<const QLabel *>(widget))
                all.append(label->text());
            if (const auto *label = qobject_cast<const TextLabel *>(widget))
                all.append(label->shown());
        }
        return all.join(u'\n');
    }
    static QList<QPushButton *> buttons(const QWidget &of, const QString &text)
    {
        settle();
        QList<QPushButton *> all = of.findChildren<QPushButton *>();
        erase_if(all, [&text](const QPushButton *button) { return button->text() != text; });
        return all;
    }
    FakeDeadLetters m_letters;
    const Theme m_theme{QFont()};
};

QTEST_MAIN(TestLettersSection)
#include "tst_letterssection.moc"
