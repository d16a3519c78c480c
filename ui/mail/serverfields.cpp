#include "mail/serverfields.h"

#include "common/plaintext.h"
#include "common/wheel.h"
#include "planners/form.h"

#include <QComboBox>
#include <QFileDialog>
#include <QIntValidator>

namespace countersign {

namespace {
constexpr int kMostServerCharacters = 255; // a host's name has no more
} // namespace

ServerFields::ServerFields(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_toggle(link(theme, {})),
      m_body(new QWidget),
      m_host(new QLineEdit),
      m_port(new QLineEdit),
      m_tls(new QComboBox),
      m_user(new QLineEdit),
      m_caFile(new QLineEdit)
{
    QVBoxLayout *lines = column(this, 0, 2);
    lines->addWidget(m_toggle, 0, Qt::AlignLeft);
    lines->addWidget(m_body);
    QVBoxLayout *fields = column(m_body, 0, 3);
    for (QLineEdit *field : {m_host, m_user})
        field->setMaxLength(kMostServerCharacters);
    m_port->setValidator(new QIntValidator(1, 65535, m_port));
    m_port->setMaximumWidth(110);
    m_tls->addItem(tr("Encrypted from the start (TLS)"), int(MailTls::Implicit));
    m_tls->addItem(tr("Encrypted after a greeting (STARTTLS)"), int(MailTls::StartTls));
    m_tls->addItem(tr("Not encrypted, on this machine only"), int(MailTls::None));
    keepFromWheel(m_tls);
    addField(theme, fields, tr("Server"), m_host);
    addField(theme, fields, tr("Port"), m_port);
    addField(theme, fields, tr("Encryption"), m_tls);
    addField(theme, fields, tr("User name"), m_user, tr("Mostly the whole address."));
    auto *files = new QWidget;
    QHBoxLayout *line = row(files, 0, 2);
    auto *choose = new QPushButton(tr("Choose…"));
    line->addWidget(m_caFile, 1);
    line->addWidget(choose);
    addField(theme, fields, tr("Own certificate"), files,
        tr("Only for a server of your own: a file with its certificate, or that of the authority that signed it "
           "(PEM)."));
    m_caFile->setAccessibleName(tr("Own certificate"));
    connect(choose, &QPushButton::clicked, this, &ServerFields::chooseFile);
    connect(m_toggle, &QPushButton::clicked, this, [this] { setFolded(!isFolded()); });
    connect(m_tls, &QComboBox::currentIndexChanged, this, &ServerFields::edited);
    for (QLineEdit *field : {m_host, m_port, m_user, m_caFile})
        connect(field, &QLineEdit::textChanged, this, &ServerFields::edited);
    connect(this, &ServerFields::edited, this, &ServerFields::showSummary);
    setFolded(true);
}

void ServerFields::put(const MailAccount &account)
{
    const QSignalBlocker quiet(this); // what was looked up is no edit
    m_host->setText(account.host);
    m_port->setText(QString::number(account.port));
    m_tls->setCurrentIndex(m_tls->findData(int(account.tls)));
    m_user->setText(account.username);
    m_caFile->setText(account.caFile);
    showSummary();
}

void ServerFields::fill(MailAccount &account) const
{
    account.host = m_host->text().trimmed();
    account.port = m_port->text().toInt();
    account.tls = MailTls(m_tls->currentData().toInt());
    account.username = m_user->text().trimmed();
    account.caFile = m_caFile->text().trimmed();
}

void ServerFields::setFolded(bool folded)
{
    m_body->setHidden(folded);
    showSummary();
}

void ServerFields::showSummary()
{
    const QString server = m_host->text().isEmpty()
                               ? tr("no server yet")
                               : shortened(m_host->text(), 40).replace(u'&', u"&&"_s) + u':' + m_port->text();
    m_toggle->setText(isFolded() ? tr("Server: %1 · change").arg(server) : tr("Hide the server's details"));
    m_toggle->setAccessibleName(m_toggle->text());
}

void ServerFields::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("The certificate of your server"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Certificates (*.pem *.crt *.cer)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, m_caFile, &QLineEdit::setText);
    dialog->open();
}

} // namespace countersign
