#include "approvals/approvaldetail.h"
#include "approvals/approvalspage.h"
#include "approvals/mail/addressfield.h"
#include "approvals/mail/mailform.h"
#include "approvals/mail/sendafterfield.h"
#include "approvals/planeditor.h"
#include "approvals/readcheck.h"
#include "approvals/sides.h"
#include "base/literals.h"
#include "mailscenes.h"
#include "shell/mainwindow.h"
#include "support/fakeitems.h"

#include <QCheckBox>
#include <QDateTimeEdit>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>

namespace countersign {

namespace {
/// The answer alone, changed as a scene wants it.
std::function<void(FakeAgent &)> answerWith(const std::function<void(Plan &)> &change)
{
    return [change](FakeAgent &agent) {
        agent.desk.setFiles({{u"Records/Offers/Angebot 2026-118.pdf"_s, 38'211}});
        ActionDetail item = FakeItems::reply();
        Plan plan = Plan::fromJson(item.plan).value_or(Plan());
        change(plan);
        agent.preload({FakeItems::make(
            item.action.id, item.action.title, item.action.source, 200, plan, item.intake)}); // the oldest: shown first
    };
}

void asItIs(Plan &) {}

void toMany(Plan &plan)
{
    QJsonArray crowd{u"karin@kund.example"_s};
    for (int i = 1; i < 20; ++i)
        crowd.append(u"Kollegin %1 <kollegin%1@kund.example>"_s.arg(i));
    plan.steps[0].arguments.insert(u"to"_s, crowd);
    plan.steps[0].arguments.insert(u"send_after"_s, u"2027-11-30T08:00:00Z"_s);
}

void withMore(Plan &plan)
{
    Step label;
    label.server = u"countersign-mail"_s;
    label.tool = u"mail_archive"_s;
    label.arguments = {{u"account"_s, u"work"_s}, {u"folder"_s, u"INBOX"_s}, {u"uidvalidity"_s, 7},
        {u"uids"_s, QJsonArray{118}}, {u"message_ids"_s, QJsonArray{u"frage-118@kund.example"_s}}};
    label.reversibility = Reversibility::Reversible;
    plan.steps.append(label);
}

ApprovalDetail *shown(MainWindow &window)
{
    window.review(u"reply"_s);
    auto *page = window.opened<ApprovalsPage>();
    (void)QTest::qWaitFor([page] { return page->currentId() == u"reply" && page->detail()->isVisible(); });
    return page->detail();
}

MailForm *edited(MainWindow &window)
{
    ApprovalDetail *detail = shown(window);
    detail->startEditing();
    return detail->editor()->mail(0);
}
} // namespace

QList<MailScene> answerScenes()
{
    return {{"answer", answerWith(asItIs), [](MainWindow &w, FakeAgent &) { shown(w); }},
        {"answer-below", answerWith(asItIs),
            [](MainWindow &w, FakeAgent &) {
                QScrollBar *bar = shown(w)->sides()->planArea()->verticalScrollBar();
                (void)QTest::qWaitFor([bar] { return bar->maximum() > 0; }, 1000);
                bar->setValue(bar->maximum());
            }},
        {"answer-many", answerWith(toMany), [](MainWindow &w, FakeAgent &) { shown(w); }},
        {"answer-more", answerWith(withMore), [](MainWindow &w, FakeAgent &) { shown(w); }},
        {"answer-edit", answerWith(asItIs), [](MainWindow &w, FakeAgent &) { edited(w); }},
        {"answer-wrong", answerWith(asItIs), [](MainWindow &w, FakeAgent &) {
             MailForm *form = edited(w);
             form->to()->line()->setText(u"Karin Öst <karin@kund.example>, eva"_s);
             form->bcc()->line()->setText(u"eve@evil.example"_s);
             if (form->sendAfter() != nullptr) {
                 form->sendAfter()->tick()->setChecked(true);
                 form->sendAfter()->moment()->setDateTime(QDateTime(QDate(2027, 11, 30), QTime(9, 0)));
             }
         }}};
}

} // namespace countersign
