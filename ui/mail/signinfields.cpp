#include "mail/signinfields.h"

#include "common/flowlayout.h"
#include "mail/mailwords.h"
#include "mail/providerfields.h"
#include "planners/form.h"

#include <QButtonGroup>
#include <QRadioButton>

namespace countersign {

namespace {
constexpr int kMostSigninCharacters = 1000; // of a secret
enum Way { Password, Browser };
} // namespace

SignInFields::SignInFields(MailAdmin &admin, const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_admin(admin),
      m_theme(theme),
      m_choice(new QWidget),
      m_ways(new QButtonGroup(this)),
      m_outcome(new OutcomeLine(theme))
{
    m_passwordPart = makePassword();
    m_browserPart = makeBrowser();
    QVBoxLayout *lines = column(this, 0, 3);
    QVBoxLayout *ways = column(m_choice, 0, 1);
    for (const QString &words : {tr("With an app password"), tr("With a sign-in in the browser")}) {
        auto *radio = new QRadioButton(words);
        m_ways->addButton(radio, ways->count());
        ways->addWidget(radio);
    }
    lines->addWidget(m_choice);
    lines->addWidget(m_passwordPart);
    lines->addWidget(m_browserPart);
    lines->addWidget(m_outcome);
    connect(m_ways, &QButtonGroup::idClicked, this, [this](int way) {
        m_hasSecret = false; // it is of the other way
        choose(way == Browser);
    });
    for (QLineEdit *field : {m_password, m_clientId, m_clientSecret})
        connect(field, &QLineEdit::textChanged, this, &SignInFields::edited);
    connect(m_clientId, &QLineEdit::textChanged, this, &SignInFields::forgetSignIn);
    connect(m_provider, &ProviderFields::edited, this, &SignInFields::showWho);
    connect(m_provider, &ProviderFields::edited, this, &SignInFields::forgetSignIn);
    connect(m_provider, &ProviderFields::edited, this, &SignInFields::edited);
}

QWidget *SignInFields::makePassword()
{
    auto *area = new QWidget;
    QVBoxLayout *lines = column(area, 0, 2);
    m_password = new QLineEdit;
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setMaxLength(kMostSigninCharacters);
    addField(m_theme, lines, tr("Password"), m_password,
        tr("It goes into your system's keyring and to your mail servers, nowhere else."));
    return area;
}

QWidget *SignInFields::makeBrowser()
{
    auto *area = new QWidget;
    QVBoxLayout *lines = column(area, 0, 3);
    m_about = new TextLabel(m_theme, Type::Small, false, Role::Dim);
    lines->addWidget(m_about);
    m_provider = new ProviderFields(m_theme);
    lines->addWidget(m_provider);
    m_clientId = new QLineEdit;
    m_clientId->setMaxLength(kMostSigninCharacters);
    m_clientSecret = new QLineEdit;
    m_clientSecret->setMaxLength(kMostSigninCharacters);
    m_clientSecret->setEchoMode(QLineEdit::Password);
    addField(m_theme, lines, tr("Client id"), m_clientId);
    addField(m_theme, lines, tr("Client secret"), m_clientSecret,
        tr("Only where your registration has one. It goes into your system's keyring."));
    auto *buttons = new FlowLayout(Theme::space(2));
    m_browser = new QPushButton;
    m_cancel = new QPushButton(tr("Give up"));
    buttons->addWidget(m_browser);
    buttons->addWidget(m_cancel);
    lines->addLayout(buttons);
    connect(m_browser, &QPushButton::clicked, this, &SignInFields::signInAsked);
    connect(m_cancel, &QPushButton::clicked, this, [this] { giveUp(); });
    return area;
}

void SignInFields::put(const MailAccount &account, bool needsClientId, bool hasSecret)
{
    m_account = account;
    m_isOwn = account.kind == u"imap" || account.kind == u"oauth";
    m_choice->setVisible(!needsClientId);
    m_ways->button(Password)->setText(m_isOwn ? tr("With a password") : tr("With an app password"));
    m_ways->button(Browser)->setText(
        m_isOwn ? tr("With a sign-in in the browser (OAuth 2)") : tr("With a sign-in in the browser"));
    m_clientId->setText(account.clientId);
    m_provider->put(account);
    m_provider->setVisible(m_isOwn);
    showWho();
    forgetSignIn();
    m_hasSecret = hasSecret;
    m_password->setPlaceholderText(hasSecret ? tr("the one that is kept") : QString());
    choose(needsClientId || account.usesOAuth());
}

void SignInFields::showWho()
{
    MailAccount account = m_account;
    if (m_isOwn)
        m_provider->fill(account);
    m_who = MailWords::signsIn(account);
    m_browser->setText(tr("Sign in with %1…").arg(m_who));
    m_browser->setAccessibleName(m_browser->text());
    const QString least = account.kind == u"gmail" ? tr("Of all that Google knows only mail is asked for "
                                                        "(https://mail.google.com/), the least that IMAP takes "
                                                        "there: no contacts, no calendar, no files.")
                          : account.kind == u"outlook"
                              ? tr("Of all that Microsoft knows only mail is asked for (IMAP.AccessAsUser.All, and "
                                   "offline_access so that "
                                   "you need not sign in every hour): no contacts, no calendar, no files.")
                              : tr("Only what stands below as scope is asked for.");
    m_about->setText(
        tr("%1 lets only registered programs read mail, and a registration of ours would put us between you and your "
           "mail. So you register Countersign as an app of your own there, once, and give its client id here.")
            .arg(m_who) +
        u' ' + least);
}

void SignInFields::fill(MailAccount &account) const
{
    account.clientId = usesBrowser() ? m_clientId->text().trimmed() : QString();
    if (!m_isOwn)
        return;
    account.kind = usesBrowser() ? u"oauth"_s : u"imap"_s;
    if (usesBrowser())
        m_provider->fill(account);
    else
        account.authorizeUrl = account.tokenUrl = account.scope = QString();
}

QString SignInFields::secret() const
{
    return usesBrowser() ? QString() : m_password->text();
}

bool SignInFields::usesBrowser() const
{
    return m_ways->checkedId() == Browser;
}

bool SignInFields::isReady() const
{
    return m_hasSecret || (usesBrowser() ? m_isSignedIn : !m_password->text().isEmpty());
}

void SignInFields::choose(bool browser)
{
    m_ways->button(browser ? Browser : Password)->setChecked(true);
    m_passwordPart->setVisible(!browser);
    m_browserPart->setVisible(browser);
    showWaiting(m_waits);
    Q_EMIT edited();
}

void SignInFields::forgetSignIn()
{
    if (!giveUp())
        m_outcome->say(Tone::Neutral, {});
    m_isSignedIn = false;
    m_hasSecret = false;
    showWaiting(false);
}

void SignInFields::clearSecrets()
{
    m_password->clear();
    m_clientSecret->clear();
}

bool SignInFields::giveUp()
{
    if (!std::exchange(m_waits, false))
        return false;
    m_admin.cancelSignIn();
    m_outcome->say(Tone::Neutral, tr("The sign-in was given up."));
    showWaiting(false);
    return true;
}

void SignInFields::signIn(MailAccount account)
{
    m_isSignedIn = false;
    m_outcome->say(Tone::Accent, tr("%1 has opened in your browser. Sign in there, and come back here.").arg(m_who));
    showWaiting(true);
    const int attempt = ++m_attempt;
    m_admin.signIn(std::move(account), m_clientSecret->text(), this, [this, attempt](const Result<bool> &signedIn) {
        if (!m_waits || attempt != m_attempt)
            return; // it was given up
        m_isSignedIn = signedIn.has_value();
        showWaiting(false);
        m_outcome->say(signedIn ? Tone::Good : Tone::Danger,
            signedIn ? tr("Signed in with %1.").arg(m_who) : signedIn.error().message);
        Q_EMIT edited();
    });
}

void SignInFields::showWaiting(bool waits)
{
    m_waits = waits;
    m_cancel->setVisible(waits);
    m_browser->setEnabled(!waits && !m_clientId->text().trimmed().isEmpty() && (!m_isOwn || m_provider->isComplete()));
    setLook(m_browser, "kind", m_isSignedIn || m_hasSecret ? QString() : u"primary"_s);
}

} // namespace countersign
