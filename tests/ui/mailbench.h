#pragma once
#include "base/literals.h"
#include "mail/addsection.h"
#include "mail/mailpage.h"
#include "mail/signinfields.h"
#include "mail/testlines.h"
#include "support/fakemailadmin.h"
#include "support/fakemails.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTest>

namespace countersign::test {

/// The page for mail over a fake, as its tests use it.
class MailBench : public QObject
{
protected:
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<FakeMailAdmin> m_admin;
    std::unique_ptr<MailPage> m_page;

    void make()
    {
        m_theme = std::make_unique<Theme>(QFont());
        m_admin = std::make_unique<FakeMailAdmin>();
    }
    void open(const QList<MailAccountInfo> &accounts = {})
    {
        m_admin->all = accounts;
        m_page = std::make_unique<MailPage>(*m_admin, *m_theme);
        m_page->setVisible(true);
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }
    AddSection *lookedUp(const QString &address)
    {
        AddSection *add = m_page->adding();
        m_page->show(MailPage::Add);
        add->address()->setText(address);
        QTest::keyClick(add->address(), Qt::Key_Return);
        if (!QTest::qWaitFor([&] { return add->account().username == address; }))
            qFatal("no proposal");
        return add;
    }
    /// Tested to its end, whatever that is.
    AddSection *tested(const QString &address, const QString &password)
    {
        AddSection *add = lookedUp(address);
        add->signIn()->password()->setText(password);
        add->test();
        if (!QTest::qWaitFor([add] {
                return add->tested()->words().contains(u"works: ") ||
                       add->tested()->words().contains(u"does not work: ");
            }))
            qFatal("no answer");
        return add;
    }
    template <typename Button = QPushButton>
    static Button *button(QWidget *in, const QString &words)
    {
        for (Button *one : in->findChildren<Button *>())
            if (one->text() == words)
                return one;
        qFatal("no button %s", qPrintable(words));
    }
};

} // namespace countersign::test
