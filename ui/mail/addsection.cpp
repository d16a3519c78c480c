#include "mail/addsection.h"

#include "mail/serverfields.h"
#include "mail/signinfields.h"
#include "mail/testlines.h"
#include "mail/watchfields.h"
#include "planners/form.h"

#include <QRegularExpression>
#include <QScrollArea>
#include <QTimer>

namespace countersign {

namespace {
constexpr int kMostAddress = 320; // RFC 5321: 64 + @ + 255
constexpr int kMostName = 32;
} // namespace

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

void AddSection::addAddress(QVBoxLayout *page)
{
    m_top = new QWidget;
    page->addWidget(m_top);
    QVBoxLayout *lines = part(m_theme, column(m_top, 0, 3), tr("Add a mail account"));
    auto *about = new TextLabel(m_theme, Type::Body, false, Role::Ink);
    about->setText(
        tr("Each mail that arrives becomes work here, within a moment and exactly once. Nothing is marked as "
           "read, moved or deleted in your mailbox, and nothing is done with a mail before you say yes."));
    lines->addWidget(about);
    m_address = new QLineEdit;
    m_address->setMaxLength(kMostAddress);
    m_address->setPlaceholderText(tr("name@example.org"));
    m_lookUp = new QPushButton(tr("Continue"));
    m_lookUp->setProperty("kind", u"primary"_s);
    auto *line = new QWidget;
    QHBoxLayout *sides = row(line, 0, 2);
    sides->addWidget(m_address, 1);
    sides->addWidget(m_lookUp);
    addField(m_theme, lines, tr("Your mail address"), line);
    m_address->setAccessibleName(tr("Your mail address"));
    m_notFound = new OutcomeLine(m_theme);
    lines->addWidget(m_notFound);
    connect(m_address, &QLineEdit::returnPressed, this, &AddSection::lookUp);
    connect(m_lookUp, &QPushButton::clicked, this, &AddSection::lookUp);
}

void AddSection::addProposal(QVBoxLayout *page)
{
    QVBoxLayout *lines = part(m_theme, page, tr("How it signs in"));
    m_provider = new TextLabel(m_theme, Type::Body, true, Role::Ink);
    m_help = new TextLabel(m_theme, Type::Body, false, Role::Ink);
    m_helpUrl = new TextLabel(m_theme, Type::Small, false, Role::Dim);
    m_openHelp = link(m_theme, tr("Open this page in your browser"));
    m_name = new QLineEdit;
    m_name->setMaxLength(kMostName);
    m_name->setMaximumWidth(260);
    m_signIn = new SignInFields(m_admin, m_theme);
    m_server = new ServerFields(m_theme);
    lines->addWidget(m_provider);
    lines->addWidget(m_help);
    lines->addWidget(m_helpUrl);
    lines->addWidget(m_openHelp, 0, Qt::AlignLeft);
    m_form = new QWidget;
    lines->addWidget(m_form);
    lines = column(m_form, 0, 3);
    addField(m_theme, lines, tr("Name here"), m_name, tr("Letters, digits, - and _: rules and files call it by this."));
    lines->addWidget(m_signIn);
    lines->addWidget(m_server);
    m_test = new QPushButton(tr("Test"));
    m_tested = new TestLines(m_theme);
    lines->addWidget(m_test, 0, Qt::AlignLeft);
    lines->addWidget(m_tested);
    addCertificateHint(lines);
    connect(m_test, &QPushButton::clicked, this, &AddSection::test);
    connect(m_openHelp, &QPushButton::clicked, this, [this] { Q_EMIT openRequested(m_proposal.helpUrl); });
}

void AddSection::addCertificateHint(QVBoxLayout *lines)
{
    m_certificate = card(u"caution"_s);
    auto *hint = new TextLabel(m_theme, Type::Small, false, Role::Ink);
    hint->setText(
        tr("A server that cannot prove who it is gets no password, and there is no button to go on all the "
           "same: it may be somebody in between. If the server is your own, save its certificate (or that of "
           "the authority that signed it) as a file on this machine, choose it above as own certificate, and "
           "test again. Otherwise ask whoever runs the server."));
    column(m_certificate, 3, 0)->addWidget(hint);
    m_certificate->hide();
    lines->addWidget(m_certificate);
}

void AddSection::addEnd(QVBoxLayout *page)
{
    m_end = new QWidget;
    QVBoxLayout *lines = column(m_end, 0, 3);
    m_watch = new WatchFields(m_theme);
    part(m_theme, lines, tr("What is watched"))->addWidget(m_watch);
    m_outcome = new OutcomeLine(m_theme);
    m_add = new QPushButton;
    m_anyway = link(m_theme, {});
    lines->addWidget(m_add, 0, Qt::AlignLeft);
    lines->addWidget(m_anyway, 0, Qt::AlignLeft);
    page->addWidget(m_outcome);
    page->addWidget(m_end);
    connect(m_add, &QPushButton::clicked, this, &AddSection::add);
    connect(m_anyway, &QPushButton::clicked, this, &AddSection::add);
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
    m_watch->put(account);
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
    m_end->hide();
    setLook(m_lookUp, "kind", {});
    const bool isOpen = !isFound || !proposal.account.host.isEmpty(); // some let no other program read mail
    m_form->setVisible(isOpen);
    m_rest->show();
    forgetTest();
    if (isOpen)
        (m_signIn->usesBrowser() ? m_signIn->clientId() : m_signIn->password())->setFocus();
}

MailAccount AddSection::account() const
{
    MailAccount account = m_proposal.account;
    account.name = m_name->text().trimmed();
    m_server->fill(account);
    m_signIn->fill(account);
    m_watch->fill(account);
    return account;
}

/// What can be seen without asking anybody; the rest is found by the test.
QString AddSection::problem() const
{
    static const QRegularExpression valid(u"^[A-Za-z0-9_-]{1,32}$"_s);
    const MailAccount wanted = account();
    if (!valid.match(wanted.name).hasMatch())
        return tr("The name may have letters, digits, - and _, 32 at the most.");
    for (const MailAccountInfo &info : m_admin.accounts())
        if (info.account.name == wanted.name && !m_isChange)
            return tr("There is an account named %1 already. Choose another name.").arg(wanted.name);
    if (wanted.folders.isEmpty())
        return tr("Choose at least one folder to watch.");
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
