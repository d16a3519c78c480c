#include "mail/addsection.h"

#include "base/maillimits.h"
#include "mail/sendfields.h"
#include "mail/serverfields.h"
#include "mail/signinfields.h"
#include "mail/testlines.h"
#include "mail/watchfields.h"
#include "planners/form.h"

#include <QScrollArea>
#include <QTimer>

namespace countersign {

AddSection::AddSection(MailAdmin &admin, const Theme &theme, QWidget *parent)
    : QWidget(parent), m_admin(admin), m_theme(theme), m_rest(new QWidget)
{
    QVBoxLayout *page = column(this, 5, 3);
    addAddress(page);
    page->addWidget(m_rest);
    page->addStretch();
    QVBoxLayout *rest = column(m_rest, 0, 3);
    addProposal(rest);
    addEnd(rest);
    m_rest->hide();
    setFocusProxy(m_address);
    connect(m_signIn, &SignInFields::edited, this, &AddSection::forgetTest);
    connect(m_server, &ServerFields::edited, this, &AddSection::forgetTest);
    // The password is told to no server of another provider.
    connect(m_server, &ServerFields::edited, this, [this] {
        m_send->followServer(m_server->host()->text().trimmed() == m_proposal.account.host, m_proposal.account.smtp);
    });
    connect(m_watch, &WatchFields::edited, this, &AddSection::showButtons);
    connect(m_name, &QLineEdit::textChanged, m_signIn, &SignInFields::forgetSignIn); // tokens are kept by that name
    connect(m_name, &QLineEdit::textChanged, this, &AddSection::forgetTest);
    connect(m_signIn, &SignInFields::signInAsked, this, [this] {
        if (const QString wrong = problem(); !wrong.isEmpty())
            return m_outcome->say(Tone::Danger, wrong);
        m_outcome->say(Tone::Neutral, {});
        m_signIn->signIn(account());
    });
}

void AddSection::startAnew()
{
    ++m_asked;
    m_busy = Busy::No;
    m_signIn->giveUp();
    m_signIn->clearSecrets();
    m_address->clear();
    m_notFound->say(Tone::Neutral, {});
    m_rest->hide();
    m_isChange = false;
    m_top->show();
    setLook(m_lookUp, "kind", u"primary"_s);
    m_address->setFocus();
}

void AddSection::change(const MailAccount &account)
{
    startAnew();
    m_isChange = true;
    m_top->hide();
    showProposal({account, account.name, {}, {}, account.kind == u"outlook"});
    m_watch->put(account, true);
    m_send->put(account);
    m_end->show();
}

bool AddSection::giveUp()
{
    return m_signIn->giveUp();
}

void AddSection::lookUp()
{
    const int asked = ++m_asked;
    m_notFound->say(Tone::Neutral, tr("Looking up who keeps this mailbox…"));
    m_admin.propose(m_address->text().trimmed(), this, [this, asked](const Result<MailProposal> &proposal) {
        if (asked != m_asked)
            return;
        if (proposal)
            return showProposal(*proposal);
        m_notFound->say(Tone::Danger, proposal.error().message);
        m_rest->hide();
    });
}

void AddSection::showProposal(const MailProposal &proposal)
{
    m_proposal = proposal;
    const bool isFound = !proposal.provider.isEmpty();
    const bool hasPage = proposal.helpUrl.startsWith(u"https://");
    // What is said without a page of the provider's own is a caution: a guess, or a server of somebody else.
    m_notFound->say(Tone::Caution, hasPage ? QString() : proposal.help);
    m_provider->setText(proposal.provider);
    m_provider->setVisible(isFound);
    m_help->setText(proposal.help);
    m_help->setVisible(hasPage && !proposal.help.isEmpty());
    m_helpUrl->setText(proposal.helpUrl);
    m_helpUrl->setVisible(hasPage);
    m_openHelp->setVisible(hasPage);
    m_name->setText(proposal.account.name);
    m_name->setReadOnly(m_isChange);
    m_signIn->put(proposal.account, proposal.needsClientId, m_isChange);
    m_server->put(proposal.account);
    m_server->setFolded(isFound);
    m_watch->put(proposal.account);
    m_send->put(proposal.account);
    m_send->setFolded(!m_isChange); // who adds an account is after the button below
    m_end->hide();
    setLook(m_lookUp, "kind", {});
    const bool isOpen = !isFound || !proposal.account.host.isEmpty(); // some let no other program read mail
    m_agree->setText(tr("Yes, my mail is at %1").arg(proposal.account.host));
    m_agree->setVisible(proposal.isForeign);
    m_form->setVisible(isOpen && !proposal.isForeign);
    m_rest->show();
    forgetTest();
    if (proposal.isForeign)
        m_agree->setFocus();
    else if (isOpen)
        focusSecret();
}

void AddSection::agree()
{
    m_agree->hide();
    m_form->show();
    focusSecret();
}

void AddSection::focusSecret()
{
    (m_signIn->usesBrowser() ? m_signIn->clientId() : m_signIn->password())->setFocus();
}

MailAccount AddSection::account() const
{
    MailAccount account = m_proposal.account;
    account.name = m_name->text().trimmed();
    m_server->fill(account);
    m_signIn->fill(account);
    m_watch->fill(account);
    m_send->fill(account);
    const bool hasOwnHost = account.host != m_proposal.account.host;
    if (hasOwnHost && !account.usesOAuth() && account.kind != u"imap") // a server of its own is no Gmail
        account.kind = u"imap"_s;
    return account;
}

/// What can be seen without asking anybody; the rest is found by the test.
QString AddSection::problem() const
{
    const MailAccount wanted = account();
    if (!MailLimits::isAccountName(wanted.name))
        return tr("The name may have letters, digits, - and _, %1 at the most, and cannot be “inbox”.")
            .arg(MailLimits::kAccountName);
    const QList<MailAccountInfo> all = m_admin.accounts();
    for (const MailAccountInfo &info : all) // a keyring may take two cases of a name for one
        if (info.account.name.compare(wanted.name, Qt::CaseInsensitive) == 0 && !m_isChange)
            return tr("There is an account named %1 already. Choose another name.").arg(wanted.name);
    if (wanted.folders.isEmpty())
        return tr("Choose at least one folder to watch.");
    if (wanted.folders.size() > MailLimits::kFolders)
        return tr("One account watches %1 folders at the most.").arg(MailLimits::kFolders);
    return {};
}

/// What was tested is not what stands there any more.
void AddSection::forgetTest()
{
    if (m_busy == Busy::Testing) {
        ++m_asked;
        m_busy = Busy::No;
    }
    m_isGood = false;
    m_isAway = false;
    m_tested->clear();
    m_certificate->hide();
    m_outcome->say(Tone::Neutral, {});
    showButtons();
}

void AddSection::showButtons()
{
    const QString name = m_name->text().trimmed();
    m_rest->setEnabled(m_busy != Busy::Adding);
    m_test->setEnabled(m_signIn->isReady());
    m_add->setText(m_isChange       ? tr("Save %1").arg(name)
                   : name.isEmpty() ? tr("Add the account")
                                    : tr("Add %1").arg(name));
    m_add->setEnabled(m_isGood);
    m_anyway->setText(m_isChange ? tr("Save it anyway: the server is tried again by itself")
                                 : tr("Add it anyway: its mails count from the first connection on"));
    m_anyway->setAccessibleName(m_anyway->text());
    m_anyway->setVisible(m_isAway);
    setLook(m_test, "kind", m_isGood ? QString() : u"primary"_s);
    setLook(m_add, "kind", m_isGood ? u"primary"_s : QString());
}

void AddSection::test()
{
    forgetTest();
    if (const QString wrong = problem(); !wrong.isEmpty())
        return m_outcome->say(Tone::Danger, wrong);
    m_busy = Busy::Testing;
    m_tested->say(tr("Connecting, signing in, listing the folders; nothing is changed there…"));
    showButtons();
    const int asked = ++m_asked;
    m_admin.test(account(), m_signIn->secret(), this, [this, asked](const Result<MailTest> &tested) {
        if (asked != m_asked)
            return;
        m_busy = Busy::No;
        m_tested->clear();
        if (tested)
            showTest(*tested);
        else
            m_outcome->say(Tone::Danger, tested.error().message);
        showButtons();
    });
}

void AddSection::showTest(const MailTest &test)
{
    m_tested->show(test);
    m_isGood = test.isGood();
    m_isAway = test.state == u"away";
    if (test.state == u"sign_in")
        m_signIn->forgetSignIn(); // its button is what there is to do
    m_certificate->setVisible(test.state == u"certificate");
    if (!test.folders.isEmpty())
        m_watch->offer(test.folders);
    if (!test.folders.isEmpty() || m_isAway)
        m_end->show();
    bringIntoView();
    const bool isCertificate = test.state == u"certificate";
    if (isCertificate || m_isAway)
        m_server->setFolded(false);
    if (!m_test->hasFocus())
        return; // somebody writes elsewhere
    if (isCertificate)
        m_server->caFile()->setFocus();
    showButtons();
    if (m_isGood)
        m_add->setFocus();
}

/// What came of the test may be below what can be seen.
void AddSection::bringIntoView()
{
    const auto look = [this] {
        QWidget *above = parentWidget();
        while (above != nullptr && qobject_cast<QScrollArea *>(above) == nullptr)
            above = above->parentWidget();
        if (auto *area = qobject_cast<QScrollArea *>(above)) {
            area->ensureWidgetVisible(m_isAway ? m_anyway : m_add, 0, Theme::space(4));
            area->ensureWidgetVisible(m_certificate->isHidden() ? m_tested : m_certificate, 0, Theme::space(4));
        }
    };
    QTimer::singleShot(0, this, look); // once everything has its place
}

void AddSection::add()
{
    if (const QString wrong = problem(); !wrong.isEmpty())
        return m_outcome->say(Tone::Danger, wrong);
    m_busy = Busy::Adding;
    m_outcome->say(Tone::Neutral, tr("Adding…"));
    showButtons();
    const int asked = ++m_asked;
    m_admin.add(account(), m_signIn->secret(), this, [this, asked, name = account().name](const Result<bool> &done) {
        if (asked != m_asked)
            return;
        m_busy = Busy::No;
        if (done) {
            startAnew();
            Q_EMIT added(name);
            return;
        }
        m_outcome->say(Tone::Danger, done.error().message);
        showButtons();
    });
}

} // namespace countersign
