#include "mail/providerfields.h"

#include "planners/form.h"

namespace countersign {

namespace {
constexpr int kMostCharacters = 2000; // as the configuration takes them
} // namespace

ProviderFields::ProviderFields(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_authorizeUrl(new QLineEdit), m_tokenUrl(new QLineEdit), m_scope(new QLineEdit)
{
    QVBoxLayout *lines = column(this, 0, 3);
    m_authorizeUrl->setPlaceholderText(u"https://login.example.org/authorize"_s);
    m_tokenUrl->setPlaceholderText(u"https://login.example.org/token"_s);
    addField(theme, lines, tr("Address of its sign-in"), m_authorizeUrl,
        tr("As your provider writes it about OAuth 2 (authorization endpoint); it begins with https://."));
    addField(theme, lines, tr("Address of its tokens"), m_tokenUrl, tr("The token endpoint."));
    addField(theme, lines, tr("Scope"), m_scope, tr("What is asked for: the least with which mail is read over IMAP."));
    for (QLineEdit *field : {m_authorizeUrl, m_tokenUrl, m_scope}) {
        field->setMaxLength(kMostCharacters);
        connect(field, &QLineEdit::textChanged, this, &ProviderFields::edited);
    }
}

void ProviderFields::put(const MailAccount &account)
{
    m_authorizeUrl->setText(account.authorizeUrl);
    m_tokenUrl->setText(account.tokenUrl);
    m_scope->setText(account.scope);
}

void ProviderFields::fill(MailAccount &account) const
{
    account.authorizeUrl = m_authorizeUrl->text().trimmed();
    account.tokenUrl = m_tokenUrl->text().trimmed();
    account.scope = m_scope->text().trimmed();
}

bool ProviderFields::isComplete() const
{
    MailAccount account;
    fill(account);
    return !account.authorizeUrl.isEmpty() && !account.tokenUrl.isEmpty() && !account.scope.isEmpty();
}

} // namespace countersign
