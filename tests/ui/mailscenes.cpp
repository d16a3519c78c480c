#include "mailscenes.h"

#include "base/clock.h"
#include "base/literals.h"
#include "mail/accountcard.h"
#include "mail/addsection.h"
#include "mail/filtersection.h"
#include "mail/mailpage.h"
#include "mail/mailrows.h"
#include "mail/serverfields.h"
#include "mail/signinfields.h"
#include "mail/skippedsection.h"
#include "mail/testlines.h"
#include "mail/trialview.h"
#include "planners/form.h"
#include "shell/mainwindow.h"
#include "support/fakemails.h"

#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTest>

namespace countersign {

namespace {
void nothing(FakeAgent &) {}

void accounts(FakeAgent &agent)
{
    agent.mail.all = {FakeMails::work(), FakeMails::office(), FakeMails::home(), FakeMails::club()};
    agent.mail.left = FakeMails::skipped();
    agent.mail.audits = {{u"work"_s, FakeMails::complete()}, {u"home"_s, FakeMails::missing()}};
}

MailPage *page(MainWindow &window)
{
    window.go(u"mail"_s);
    return window.opened<MailPage>();
}

/// The form for an address, as far as the answer of its provider.
AddSection *adding(MainWindow &window, const QString &address)
{
    MailPage *mail = page(window);
    mail->show(MailPage::Add);
    AddSection *add = mail->adding();
    add->address()->setText(address);
    add->lookUp();
    (void)QTest::qWaitFor([add, &address] { return add->account().username == address; });
    return add;
}

void tested(AddSection *add, const QString &password)
{
    add->signIn()->password()->setText(password);
    add->test();
    (void)QTest::qWaitFor([add] {
        return add->tested()->words().contains(u"\n") || !add->anywayButton()->isHidden() ||
               add->tested()->words().contains(u"certificate");
    });
}

void expired(MainWindow &window, FakeAgent &agent)
{
    AddSection *add = adding(window, u"anna@outlook.com"_s);
    add->signIn()->clientId()->setText(u"1b8a6a4e-0000-4d5c-9c5f-5d4f5c1c7e10"_s);
    add->signIn()->browserButton()->click();
    (void)QTest::qWaitFor([add] { return add->signIn()->isReady(); });
    agent.mail.servers[u"outlook.office365.com"_s].state = u"sign_in"_s;
    add->test();
    (void)QTest::qWaitFor([add] { return add->tested()->words().contains(u"\n"); });
}
} // namespace

QList<MailScene> mailScenes()
{
    return {{"mail-empty", nothing, [](MainWindow &w, FakeAgent &) { page(w); }},
        {"mail-no-address", nothing,
            [](MainWindow &w, FakeAgent &) {
                AddSection *add = page(w)->adding();
                add->address()->setText(u"anna"_s);
                add->lookUp();
            }},
        {"mail-add-gmail", nothing, [](MainWindow &w, FakeAgent &) { adding(w, u"anna@gmail.com"_s); }},
        {"mail-add-good", nothing,
            [](MainWindow &w, FakeAgent &) { tested(adding(w, u"anna@example.org"_s), u"right horse"_s); }},
        {"mail-add-wrong-password", nothing,
            [](MainWindow &w, FakeAgent &) { tested(adding(w, u"anna@gmail.com"_s), u"wrong"_s); }},
        {"mail-add-certificate", nothing,
            [](MainWindow &w, FakeAgent &) { tested(adding(w, u"anna@self.example"_s), u"right horse"_s); }},
        {"mail-add-away", nothing,
            [](MainWindow &w, FakeAgent &) { tested(adding(w, u"anna@nobody.example"_s), u"right horse"_s); }},
        {"mail-add-browser", nothing,
            [](MainWindow &w, FakeAgent &a) {
                a.mail.browser = u"open"_s;
                AddSection *add = adding(w, u"anna@outlook.com"_s);
                add->signIn()->clientId()->setText(u"1b8a6a4e-0000-4d5c-9c5f-5d4f5c1c7e10"_s);
                add->signIn()->browserButton()->click();
            }},
        {"mail-add-expired", nothing, expired},
        {"mail-cards", accounts, [](MainWindow &w, FakeAgent &) { page(w)->cardOf(u"work"_s)->check(); }},
        {"mail-missing",
            [](FakeAgent &a) {
                accounts(a);
                a.mail.all = {FakeMails::home()};
            },
            [](MainWindow &w, FakeAgent &) { page(w)->cardOf(u"home"_s)->check(); }},
        {"mail-change", accounts, [](MainWindow &w, FakeAgent &) { page(w)->showChange(u"office"_s); }},
        {"mail-remove", accounts, [](MainWindow &w, FakeAgent &) { page(w)->cardOf(u"work"_s)->askToRemove(); }},
        {"mail-password",
            [](FakeAgent &a) {
                MailAccountInfo info = FakeMails::work();
                info.state = u"refused"_s;
                for (MailFolderInfo &folder : info.folders)
                    folder.state = info.state;
                info.message =
                    u"imap.example.org does not accept this name and password. Providers such as Google and "
                    u"Microsoft accept no account password here: they want an app password or a sign-in with the "
                    u"browser."_s;
                a.mail.all = {info};
            },
            [](MainWindow &w, FakeAgent &) { page(w)->cardOf(u"work"_s)->signInAgain(); }},
        {"mail-filters", accounts,
            [](MainWindow &w, FakeAgent &) {
                page(w)->showFilters(u"work"_s);
                FilterSection *filters = page(w)->filters();
                filters->tryThem();
                (void)QTest::qWaitFor([filters] { return filters->trial()->rows()->rowCount() > 0; });
            }},
        {"mail-filters-none",
            [](FakeAgent &a) {
                MailAccountInfo info = FakeMails::work();
                info.account.filters.clear();
                a.mail.all = {info};
            },
            [](MainWindow &w, FakeAgent &) { page(w)->showFilters(u"work"_s); }},
        {"mail-skipped", accounts,
            [](MainWindow &w, FakeAgent &) {
                page(w)->showSkipped({});
                SkippedSection *skipped = page(w)->skipped();
                (void)QTest::qWaitFor([skipped] { return skipped->rows()->rowCount() > 0; });
                skipped->list()->setCurrentIndex(skipped->rows()->index(2, 0));
            }},
        {"mail-services-silent",
            [](FakeAgent &a) {
                accounts(a);
                a.mail.all = {FakeMails::work(), FakeMails::home()};
                a.system.setAlerts({{u"MailSilent"_s, SystemClock().nowUs() - 4'000'000'000,
                    u"Mail accounts that cannot be watched, so that new mail is not seen: 1. Look at Mail. (home)"_s,
                    true}});
                QList<ServiceInfo> services = a.system.services();
                services.append(
                    {u"mail_watcher"_s, u"running"_s, u"degraded"_s, u"home: "_s + FakeMails::home().plain});
                a.system.setServices(services);
            },
            [](MainWindow &w, FakeAgent &) { w.go(u"services"_s); }},
        {"mail-first-day", [](FakeAgent &a) { a.mail.all = {FakeMails::work(), FakeMails::home()}; },
            [](MainWindow &w, FakeAgent &) { w.go(u"approvals"_s); }}};
}

} // namespace countersign
