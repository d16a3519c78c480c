#include "base/literals.h"
#include "common/textlabel.h"
#include "shell/startproblem.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace countersign;

class TestStartProblem : public QObject
{
    Q_OBJECT

    Theme m_theme{QFont()};
    StartTrouble m_trouble{u"config.yaml:2: \"http.prot\" is not a setting; the nearest is \"http.port\"."_s,
        u"/home/anna/.config/countersign/config.yaml"_s, u"Correct the file, save it, and try again."_s,
        u"Open the file"_s};

    static QString words(const QWidget &window)
    {
        QStringList all;
        for (const auto *shown : window.findChildren<TextLabel *>())
            if (!shown->isHidden())
                all.append(shown->shown());
        for (const auto *shown : window.findChildren<QLabel *>())
            all.append(shown->text());
        for (const auto *shown : window.findChildren<QPlainTextEdit *>())
            all.append(shown->toPlainText());
        return all.join(u'\n');
    }
    static QPushButton *button(const QWidget &window, const QString &text)
    {
        for (auto *one : window.findChildren<QPushButton *>())
            if (one->text() == text)
                return one;
        return nullptr;
    }

private Q_SLOTS:
    void saysReasonPathAndWhatToDo()
    {
        const StartProblem window(m_trouble, m_theme);
        for (const QString &expected : {m_trouble.reason, m_trouble.path, m_trouble.advice})
            QVERIFY2(words(window).contains(expected), qPrintable(words(window)));
    }
    void theButtonDoesTheRemedyAndTheWindowStays()
    {
        StartProblem window(m_trouble, m_theme);
        window.show();
        const QSignalSpy asked(&window, &StartProblem::remedyAsked);
        QTest::mouseClick(button(window, u"Open the file"_s), Qt::LeftButton);
        QCOMPARE(asked.size(), 1);
        QVERIFY(window.isVisible());
        window.say(u"It has not stopped yet."_s);
        QVERIFY(words(window).contains(u"It has not stopped yet."));
        QTest::mouseClick(button(window, u"Try again"_s), Qt::LeftButton);
        QCOMPARE(window.result(), int(QDialog::Accepted));
    }
    void enterDoesNothingByItself()
    {
        StartProblem window(m_trouble, m_theme);
        window.show();
        const QSignalSpy asked(&window, &StartProblem::remedyAsked);
        QTest::keyClick(&window, Qt::Key_Return);
        QVERIFY(asked.isEmpty() && window.isVisible());
        QTest::keyClick(&window, Qt::Key_Escape);
        QCOMPARE(window.result(), int(QDialog::Rejected));
    }
    void itFitsASmallScreen()
    {
        m_trouble.path = u"/home/anna/"_s + QString(300, u'x') + u"/config.yaml"_s;
        const StartProblem window(m_trouble, m_theme);
        QVERIFY2(
            window.minimumSizeHint().width() <= 800, qPrintable(QString::number(window.minimumSizeHint().width())));
    }
};

QTEST_MAIN(TestStartProblem)
#include "tst_startproblem.moc"
