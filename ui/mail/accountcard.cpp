#include "mail/accountcard.h"

#include "base/clock.h"
#include "common/flowlayout.h"
#include "common/icons.h"
#include "common/plaintext.h"
#include "common/textline.h"
#include "common/times.h"
#include "mail/mailwords.h"
#include "planners/form.h"

#include <QEvent>
#include <QGridLayout>

namespace countersign {

namespace {
constexpr int kIcon = 18;
constexpr int kFactWidth = 150;
constexpr int kMostFolders = 20; // beyond them their number is enough
constexpr int kMostMessage = 500;

QString when(qint64 atUs)
{
    return Times::moment(atUs, SystemClock().nowUs());
}

QString ending(qint64 atUs)
{
    const qint64 now = SystemClock().nowUs();
    return atUs > now ? Times::ahead(atUs, now) : Times::moment(atUs, now);
}
} // namespace

AccountCard::AccountCard(MailAdmin &admin, const Theme &theme, const MailAccountInfo &info, QWidget *parent)
    : QFrame(parent),
      m_admin(admin),
      m_theme(theme),
      m_info(info),
      m_sign(label(theme, {})),
      m_badge(badge(theme, {}, Tone::Neutral)),
      m_address(new TextLine(theme, Type::Small, false, Role::Dim)),
      m_message(new OutcomeLine(theme)),
      m_facts(new QGridLayout),
      m_outcome(new OutcomeLine(theme))
{
    setProperty("card", u"plain"_s);
    QVBoxLayout *lines = column(this, 0, 2);
    lines->setContentsMargins(14, 12, 14, 12);
    addHead(lines);
    lines->addWidget(m_message);
    m_facts->setHorizontalSpacing(Theme::space(3));
    m_facts->setVerticalSpacing(Theme::space(1));
    m_facts->setColumnMinimumWidth(0, kFactWidth);
    m_facts->setColumnStretch(1, 1);
    lines->addLayout(m_facts);
    addButtons(lines);
    addQuestions(lines);
    lines->addWidget(m_outcome);
    show(info);
}

void AccountCard::addHead(QVBoxLayout *lines)
{
    auto *head = new QHBoxLayout;
    head->setSpacing(Theme::space(2));
    head->addWidget(m_sign);
    auto *who = new TextLine(m_theme, Type::Body, true, Role::Ink);
    who->setText(name());
    who->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    head->addWidget(who);
    head->addWidget(m_address, 1);
    head->addWidget(m_badge);
    lines->addLayout(head);
}

void AccountCard::addButtons(QVBoxLayout *lines)
{
    auto *buttons = new FlowLayout(Theme::space(2));
    const auto add = [this, buttons](const QString &words, auto action) {
        auto *button = new QPushButton(words);
        button->setAccessibleName(u"%1: %2"_s.arg(name(), words));
        buttons->addWidget(button);
        connect(button, &QPushButton::clicked, this, action);
        return button;
    };
    m_signIn = add(tr("Sign in again"), &AccountCard::signInAgain);
    m_retry = add(tr("Try again"), [this] {
        m_outcome->say(Tone::Neutral, {});
        m_admin.retry(name());
    });
    add(tr("Check"), &AccountCard::check)->setToolTip(tr("Recounts against the server: is any mail missing?"));
    add(tr("Change…"), [this] { Q_EMIT changeAsked(name()); })->setToolTip(tr("Folders, server, password"));
    add(tr("Filters…"), [this] { Q_EMIT filtersAsked(name()); });
    add(tr("Skipped mails…"), [this] { Q_EMIT skippedAsked(name()); });
    add(tr("Remove…"), &AccountCard::askToRemove);
    lines->addLayout(buttons);
}

/// A place below the buttons that is shown when something is asked; `part` is it.
QVBoxLayout *AccountCard::question(QVBoxLayout *lines, const char *kind, QWidget *&part)
{
    part = card(QLatin1String(kind));
    part->hide();
    lines->addWidget(part);
    return column(part, 3, 2);
}

/// The button that takes it back, beside the one that does it (null: there is none).
QPushButton *AccountCard::addAnswers(QVBoxLayout *inside, QPushButton *yes)
{
    auto *flow = new FlowLayout(Theme::space(2));
    auto *no = new QPushButton(tr("Leave it"));
    if (yes != nullptr)
        flow->addWidget(yes);
    flow->addWidget(no);
    inside->addLayout(flow);
    connect(no, &QPushButton::clicked, this, [this] { giveUp(); });
    return no;
}

void AccountCard::addQuestions(QVBoxLayout *lines)
{
    QVBoxLayout *inside = question(lines, "neutral", m_passwordPart);
    m_password = new QLineEdit;
    m_password->setEchoMode(QLineEdit::Password);
    addField(m_theme, inside, tr("New password"), m_password,
        tr("It goes into your system's keyring and to your mail servers, nowhere else."));
    auto *use = new QPushButton(tr("Use it"));
    addAnswers(inside, use);
    connect(use, &QPushButton::clicked, this, &AccountCard::usePassword);
    connect(m_password, &QLineEdit::returnPressed, this, &AccountCard::usePassword);
    inside = question(lines, "accent", m_waitPart);
    addWords(inside, tr("%1 has opened in your browser. Sign in there, and come back here.")
                         .arg(MailWords::signsIn(m_info.account)));
    addAnswers(inside, nullptr);
    inside = question(lines, "caution", m_removePart);
    addWords(inside, tr("Remove %1? No more mail comes in from there, and its password and sign-in are deleted from "
                        "the keyring. What "
                        "has come in stays, with its plans and its history. In the mailbox itself nothing is changed.")
                         .arg(name()));
    m_reallyRemove = new QPushButton(tr("Remove %1").arg(name()));
    m_reallyRemove->setProperty("kind", u"danger"_s);
    m_leave = addAnswers(inside, m_reallyRemove);
    connect(m_reallyRemove, &QPushButton::clicked, this, &AccountCard::remove);
}

void AccountCard::addWords(QVBoxLayout *inside, const QString &text)
{
    auto *line = new TextLabel(m_theme, Type::Small, false, Role::Ink);
    line->setText(text);
    inside->addWidget(line);
}

bool AccountCard::isAtDoor() const
{
    return m_info.state == u"sign_in" || m_info.state == u"refused";
}

void AccountCard::show(const MailAccountInfo &info)
{
    m_info = info;
    const Tone tone = MailWords::tone(info);
    m_sign->setPixmap(iconPixmap(MailWords::icon(info), m_theme.color(toneInk(tone)), kIcon, devicePixelRatioF()));
    setBadge(m_badge, MailWords::state(info), tone);
    m_address->setText(info.account.username + u" · "_s + info.account.host);
    m_message->say(tone, shortened(info.message, kMostMessage));
    const bool isPassword = !info.account.usesOAuth();
    const bool isSoon = !isPassword && info.alarms.contains(u"sign_in");
    m_signIn->setText(isPassword ? tr("New password…") : tr("Sign in again"));
    m_signIn->setVisible(isAtDoor() || isSoon);
    setLook(m_signIn, "kind", u"primary"_s);
    m_retry->setVisible(info.state != u"off" && (!info.isWell() || info.health != u"healthy"));
    setAccessibleName(u"%1, %2. %3"_s.arg(name(), MailWords::state(info), info.message));
    showFacts();
}

void AccountCard::showFacts()
{
    clearLayout(m_facts);
    int line = 0;
    for (const MailFolderInfo &folder : std::as_const(m_info.folders)) {
        if (line == kMostFolders)
            break;
        addFact(line++, shortened(folder.name, kMostMessage), MailWords::arrival(folder));
    }
    if (m_info.folders.size() > kMostFolders)
        addFact(line++, tr("and %n more folder(s)", nullptr, int(m_info.folders.size() - kMostFolders)), {});
    addFact(line++, tr("Last mail"), m_info.lastArrivalUs > 0 ? when(m_info.lastArrivalUs) : tr("none yet"));
    if (m_info.connectedSinceUs > 0 && m_info.state == u"connected")
        addFact(line++, tr("Connected since"), when(m_info.connectedSinceUs));
    if (!m_info.said.isEmpty())
        addFact(line++, tr("The server says"),
            tr("%1 (%2)", "what it says, and when").arg(shortened(m_info.said, kMostMessage), when(m_info.saidUs)));
    addFact(line++, tr("So far"), MailWords::counts(m_info));
    if (m_info.signInEndsUs > 0)
        addFact(line++, m_info.signInEndsUs > SystemClock().nowUs() ? tr("Sign-in ends") : tr("Sign-in ended"),
            ending(m_info.signInEndsUs));
    if (!m_info.account.filters.isEmpty())
        addFact(line, tr("Filters"), tr("%n rule(s)", nullptr, int(m_info.account.filters.size())));
}

void AccountCard::addFact(int line, const QString &name, const QString &words)
{
    auto *what = new TextLine(m_theme, Type::Small, false, Role::Dim);
    what->setText(name);
    what->setFixedWidth(kFactWidth);
    auto *value = new TextLabel(m_theme, Type::Small, false, Role::Ink);
    value->setText(words);
    m_facts->addWidget(what, line, 0, Qt::AlignTop);
    m_facts->addWidget(value, line, 1);
}

void AccountCard::ask(QWidget *question)
{
    for (QWidget *one : {m_passwordPart, m_waitPart, m_removePart})
        one->setVisible(one == question);
    if (question != nullptr)
        m_outcome->say(Tone::Neutral, {});
}

bool AccountCard::giveUp()
{
    const bool waited = !m_waitPart->isHidden();
    const bool asked = waited || !m_passwordPart->isHidden() || !m_removePart->isHidden();
    if (waited) {
        ++m_attempt;
        m_admin.cancelSignIn();
    }
    m_password->clear();
    ask(nullptr);
    return asked;
}

void AccountCard::check()
{
    ask(nullptr);
    m_outcome->say(Tone::Neutral, tr("Counting what lies there and what became of it…"));
    m_admin.audit(name(), this, [this](const Result<MailAudit> &audit) {
        m_outcome->say(!audit                ? Tone::Danger
                       : audit->isComplete() ? Tone::Good
                                             : Tone::Caution,
            audit ? MailWords::audit(*audit) : audit.error().message);
    });
}

void AccountCard::signInAgain()
{
    if (!m_info.account.usesOAuth()) {
        ask(m_passwordPart);
        m_password->setFocus();
        return;
    }
    ask(m_waitPart);
    const int attempt = ++m_attempt;
    m_admin.signIn(m_info.account, {}, this, [this, attempt](const Result<bool> &done) {
        if (attempt != m_attempt)
            return; // given up
        ask(nullptr);
        m_outcome->say(done ? Tone::Good : Tone::Danger, done ? tr("Signed in.") : done.error().message);
    });
}

void AccountCard::usePassword()
{
    if (m_password->text().isEmpty())
        return m_password->setFocus();
    m_passwordPart->setEnabled(false); // one answer is enough
    m_admin.add(m_info.account, m_password->text(), this, [this](const Result<bool> &done) {
        m_passwordPart->setEnabled(true);
        if (!done)
            return m_outcome->say(Tone::Danger, done.error().message);
        m_password->clear();
        ask(nullptr);
        m_outcome->say(*done ? Tone::Good : Tone::Caution,
            *done ? tr("Signed in.") : tr("The password is kept. The server cannot be reached now."));
    });
}

void AccountCard::askToRemove()
{
    ask(m_removePart);
    m_leave->setFocus(); // a second Enter removes nothing
}

void AccountCard::remove()
{
    m_removePart->setEnabled(false);
    m_admin.remove(name(), this, [this](const Result<bool> &done) {
        m_removePart->setEnabled(true);
        if (done)
            return; // the page takes the card away
        ask(nullptr);
        m_outcome->say(Tone::Danger, done.error().message);
    });
}

void AccountCard::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_retry != nullptr)
        show(m_info);
}

} // namespace countersign
