// What the form of AddSection is made of.
#include "mail/addsection.h"

#include "base/maillimits.h"
#include "mail/sendfields.h"
#include "mail/serverfields.h"
#include "mail/signinfields.h"
#include "mail/testlines.h"
#include "mail/watchfields.h"
#include "planners/form.h"

namespace countersign {

namespace {
constexpr int kMostAddress = 320; // RFC 5321: 64 + @ + 255
} // namespace

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
    m_agree = new QPushButton;
    m_agree->hide();
    m_name = new QLineEdit;
    m_name->setMaxLength(MailLimits::kAccountName);
    m_name->setMaximumWidth(260);
    m_signIn = new SignInFields(m_admin, m_theme);
    m_server = new ServerFields(m_theme);
    lines->addWidget(m_provider);
    lines->addWidget(m_help);
    lines->addWidget(m_helpUrl);
    lines->addWidget(m_openHelp, 0, Qt::AlignLeft);
    lines->addWidget(m_agree, 0, Qt::AlignLeft);
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
    connect(m_agree, &QPushButton::clicked, this, &AddSection::agree);
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
    m_send = new SendFields(m_theme);
    part(m_theme, lines, tr("What goes out, and what is filed"))->addWidget(m_send);
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

} // namespace countersign
