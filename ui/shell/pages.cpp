#include "shell/pages.h"

#include "activity/activitypage.h"
#include "approvals/approvalspage.h"
#include "base/literals.h"
#include "dashboard/dashboardpage.h"
#include "instances/instancespage.h"
#include "mail/mailpage.h"
#include "planners/plannerspage.h"
#include "services/servicespage.h"
#include "shell/mainwindow.h"

#include <QCoreApplication>

namespace countersign {

namespace {
QWidget *makeApprovals(MainWindow &window, const PageParts &parts)
{
    auto *page = new ApprovalsPage(parts.surfaces.desk, parts.surfaces.system, parts.theme, parts.restMs,
        parts.surfaces.mail, parts.surfaces.instances);
    QObject::connect(page, &ApprovalsPage::openRequested, &window, &MainWindow::openRequested);
    QObject::connect(page, &ApprovalsPage::openInboxRequested, &window, &MainWindow::openInbox);
    QObject::connect(page, &ApprovalsPage::activityRequested, &window, &MainWindow::showActivity);
    return page;
}

QWidget *makeActivity(MainWindow &window, const PageParts &parts)
{
    auto *page = new ActivityPage(parts.surfaces.activity, parts.surfaces.desk, parts.theme, parts.surfaces.instances);
    QObject::connect(page, &ActivityPage::reviewRequested, &window, &MainWindow::review);
    return page;
}

QWidget *makeDashboard(MainWindow &, const PageParts &parts)
{
    return new DashboardPage(parts.surfaces.system, parts.series, parts.theme);
}

QWidget *makeServices(MainWindow &window, const PageParts &parts)
{
    auto *page = new ServicesPage(parts.surfaces, parts.theme);
    QObject::connect(page, &ServicesPage::pageAsked, &window, &MainWindow::go);
    QObject::connect(page, &ServicesPage::openRequested, &window, &MainWindow::openRequested);
    return page;
}

QWidget *makeInstances(MainWindow &, const PageParts &parts)
{
    return new InstancesPage(*parts.surfaces.instances, parts.theme);
}

QWidget *makeMail(MainWindow &window, const PageParts &parts)
{
    auto *page = new MailPage(*parts.surfaces.mail, parts.theme);
    QObject::connect(page, &MailPage::openRequested, &window, &MainWindow::openRequested);
    return page;
}

QWidget *makePlanners(MainWindow &, const PageParts &parts)
{
    return new PlannersPage(*parts.surfaces.planners, parts.theme);
}
} // namespace

QList<Page> allPages()
{
    return {
        {u"approvals"_s, QCoreApplication::translate("countersign::Navigation", "Approvals"),
            QCoreApplication::translate("countersign::KeySheet", "go to Approvals"), u"approvals"_s, u"A"_s,
            makeApprovals},
        {u"activity"_s, QCoreApplication::translate("countersign::Navigation", "Activity"),
            QCoreApplication::translate("countersign::KeySheet", "go to Activity"), u"activity"_s, u"V"_s,
            makeActivity},
        {u"dashboard"_s, QCoreApplication::translate("countersign::Navigation", "Dashboard"),
            QCoreApplication::translate("countersign::KeySheet", "go to Dashboard"), u"dashboard"_s, u"D"_s,
            makeDashboard},
        {u"services"_s, QCoreApplication::translate("countersign::Navigation", "Services"),
            QCoreApplication::translate("countersign::KeySheet", "go to Services"), u"services"_s, u"S"_s,
            makeServices},
        {u"instances"_s, QCoreApplication::translate("countersign::Navigation", "Instances"),
            QCoreApplication::translate("countersign::KeySheet", "go to Instances"), u"instances"_s, u"I"_s,
            makeInstances, [](const Surfaces &surfaces) { return surfaces.instances != nullptr; }},
        {u"mail"_s, QCoreApplication::translate("countersign::Navigation", "Mail"),
            QCoreApplication::translate("countersign::KeySheet", "go to Mail"), u"mail"_s, u"M"_s, makeMail,
            [](const Surfaces &surfaces) { return surfaces.mail != nullptr; }},
        {u"planners"_s, QCoreApplication::translate("countersign::Navigation", "Planners"),
            QCoreApplication::translate("countersign::KeySheet", "go to Planners"), u"planners"_s, u"P"_s, makePlanners,
            [](const Surfaces &surfaces) { return surfaces.planners != nullptr; }},
    };
}

QList<Page> pagesFor(const Surfaces &surfaces)
{
    QList<Page> pages = allPages();
    pages.removeIf([&surfaces](const Page &page) { return page.isThere != nullptr && !page.isThere(surfaces); });
    return pages;
}

} // namespace countersign
