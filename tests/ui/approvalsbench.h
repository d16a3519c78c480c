#pragma once
#include "approvals/approvaldetail.h"
#include "approvals/approvalspage.h"
#include "approvals/dangerstrip.h"
#include "approvals/decider.h"
#include "approvals/decisionbar.h"
#include "approvals/decisionlist.h"
#include "approvals/readcheck.h"
#include "base/literals.h"
#include "common/keybutton.h"
#include "support/fakeagent.h"
#include "support/fakeitems.h"

#include <QTest>

namespace countersign::test {

/// The page in a window that has the focus, with the first item shown.
struct ApprovalsBench
{
    explicit ApprovalsBench(const QList<ActionDetail> &items, int restMs = 0)
        : theme(QGuiApplication::font()), page((agent.preload(items), agent.desk), agent.system, theme, restMs)
    {
        page.resize(1092, 800);
        page.show();
        page.activateWindow();
        shown =
            QTest::qWaitForWindowActive(&page) && (items.isEmpty() || isTerminal(items.first().action.state) ||
                                                      QTest::qWaitFor([this] { return page.decider()->mayDecide(); }));
    }
    bool showing(const char *id)
    {
        return QTest::qWaitFor(
            [&] { return page.decider()->current().action.id == QLatin1String(id) && page.decider()->mayDecide(); });
    }
    void key(Qt::Key key) { QTest::keyClick(&page, key); }
    /// Both gestures, after all of it was on the screen.
    bool sendMail()
    {
        const bool read = QTest::qWaitFor([this] {
            page.detail()->readCheck()->goOn();
            return page.detail()->bar()->strip()->button()->isEnabled();
        });
        QTest::keyClick(&page, Qt::Key_A, Qt::ShiftModifier);
        QTest::keyClick(page.detail()->bar()->strip()->button(), Qt::Key_Return);
        return read && called(u"approve"_s);
    }
    QString said(const char *id) { return page.decisions()->wordsOf(QLatin1String(id)); }
    QString lastCall() { return agent.calls().isEmpty() ? QString() : agent.calls().last(); }
    bool called(const QString &start)
    {
        return QTest::qWaitFor([&] { return lastCall().startsWith(start); });
    }
    FakeAgent agent;
    Theme theme;
    ApprovalsPage page;
    bool shown = false;
};

} // namespace countersign::test
