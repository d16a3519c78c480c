#include "mail/sendfields.h"

#include "common/plaintext.h"
#include "common/wheel.h"
#include "planners/form.h"

#include <QComboBox>
#include <QIntValidator>
#include <QPlainTextEdit>
#include <QSpinBox>

#include <algorithm>

namespace countersign {

namespace {
constexpr int kMostSendCharacters = 255; // a host's name has no more
constexpr int kMostDays = 365;
constexpr qint64 kDayS = 86400;
constexpr int kSignatureRows = 4;

void choose(QComboBox *box, const QVariant &data)
{
    box->setCurrentIndex(std::max(0, box->findData(data)));
}
} // namespace

SendFields::SendFields(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_toggle(link(theme, {})),
      m_body(new QWidget),
      m_host(new QLineEdit),
      m_port(new QLineEdit),
      m_tls(new QComboBox),
      m_copy(new QComboBox),
      m_signature(plainEditor(theme, Type::Body, tr("Signature"))),
      m_filing(new QComboBox),
      m_followUp(new QSpinBox)
{
    QVBoxLayout *all = column(this, 0, 2);
    all->addWidget(m_toggle, 0, Qt::AlignLeft);
    all->addWidget(m_body);
    QVBoxLayout *lines = column(m_body, 0, 3);
    m_host->setMaxLength(kMostSendCharacters);
    m_port->setValidator(new QIntValidator(1, 65535, m_port));
    m_port->setMaximumWidth(110);
    m_tls->addItem(tr("Encrypted from the start (TLS)"), int(MailTls::Implicit));
    m_tls->addItem(tr("Encrypted after a greeting (STARTTLS)"), int(MailTls::StartTls));
    m_tls->addItem(tr("Not encrypted, on this machine only"), int(MailTls::None));
    m_copy->addItem(tr("The server keeps it"), u"server"_s);
    m_copy->addItem(tr("Countersign puts it into Sent"), u"append"_s);
    m_copy->addItem(tr("None is kept"), u"none"_s);
    m_filing->addItem(tr("In the vault; nothing is touched in the mailbox"), u"vault"_s);
    m_filing->addItem(tr("In the mailbox, where a playbook can"), u"mailbox"_s);
    m_filing->addItem(tr("In both"), u"both"_s);
    m_followUp->setRange(0, kMostDays);
    m_followUp->setSpecialValueText(tr("never"));
    m_followUp->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    for (QComboBox *box : {m_tls, m_copy, m_filing}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        keepFromWheel(box);
    }
    keepFromWheel(m_followUp);
    m_signature->setFixedHeight(m_signature->fontMetrics().lineSpacing() * kSignatureRows + 16);
    addField(theme, lines, tr("Server to send with"), m_host,
        tr("Empty: that of Gmail or Outlook; for any other account nothing can be sent."));
    addField(theme, lines, tr("Port to send with"), m_port);
    addField(theme, lines, tr("Encryption to send with"), m_tls);
    addField(theme, lines, tr("Copy of what is sent"), m_copy);
    addField(theme, lines, tr("Signature"), m_signature, tr("Below what playbooks and models write for you."));
    addField(theme, lines, tr("File mail"), m_filing, tr("Each plan still asks you, and can be undone."));
    addField(theme, lines, tr("Remind of unanswered mail after days"), m_followUp);
    connect(m_toggle, &QPushButton::clicked, this, [this] { setFolded(!isFolded()); });
    connect(m_host, &QLineEdit::textChanged, this, &SendFields::showSummary);
    setFolded(true);
}

void SendFields::setFolded(bool folded)
{
    m_body->setHidden(folded);
    showSummary();
}

void SendFields::showSummary()
{
    const QString host = shortened(m_host->text().trimmed(), 40).replace(u'&', u"&&"_s);
    m_toggle->setText(!isFolded()       ? tr("Hide the details")
                      : !host.isEmpty() ? tr("Mail goes out through %1 · signature, filing, reminders").arg(host)
                      : m_hasOwnServer  ? tr("Mail goes out through its own server · signature, filing, reminders")
                                        : tr("No mail can be sent yet · server, signature, filing, reminders"));
    m_toggle->setAccessibleName(m_toggle->text());
}

void SendFields::put(const MailAccount &account)
{
    m_hasOwnServer = account.kind == u"gmail" || account.kind == u"outlook";
    m_host->setText(account.smtp.host);
    m_port->setText(QString::number(account.smtp.port));
    choose(m_tls, int(account.smtp.tls));
    choose(m_copy, account.sentCopy);
    m_signature->setPlainText(account.signature);
    choose(m_filing, account.filing);
    m_followUpS = account.followUp;
    showSummary();
    m_followUp->setValue(int(std::min<qint64>((account.followUp + kDayS - 1) / kDayS, kMostDays)));
}

void SendFields::followServer(bool isOwn, const SmtpSettings &proposed)
{
    if (!isOwn && m_host->text().trimmed() == proposed.host)
        m_host->clear();
    else if (isOwn && m_host->text().isEmpty())
        m_host->setText(proposed.host);
}

void SendFields::fill(MailAccount &account) const
{
    account.smtp.host = m_host->text().trimmed();
    account.smtp.port = m_port->text().toInt();
    account.smtp.tls = MailTls(m_tls->currentData().toInt());
    account.sentCopy = m_copy->currentData().toString();
    account.signature = m_signature->toPlainText();
    account.filing = m_filing->currentData().toString();
    const bool isSame = m_followUp->value() == (m_followUpS + kDayS - 1) / kDayS;
    account.followUp = isSame ? m_followUpS : m_followUp->value() * kDayS;
}

} // namespace countersign
