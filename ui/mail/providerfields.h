#pragma once
#include "base/mailaccount.h"
#include "common/theme.h"

#include <QWidget>

class QLineEdit;

namespace countersign {

/// Where one signs in with OAuth 2 at a provider that is not known here (kind: oauth): its two addresses, and the scope
/// that is asked for.
class ProviderFields : public QWidget
{
    Q_OBJECT
public:
    explicit ProviderFields(const Theme &theme, QWidget *parent = nullptr);
    void put(const MailAccount &account);
    /// Into `account`: authorize_url, token_url and scope.
    void fill(MailAccount &account) const;
    /// None of them is empty.
    [[nodiscard]] bool isComplete() const;
    [[nodiscard]] QLineEdit *authorizeUrl() const { return m_authorizeUrl; }
    [[nodiscard]] QLineEdit *tokenUrl() const { return m_tokenUrl; }
    [[nodiscard]] QLineEdit *scope() const { return m_scope; }

Q_SIGNALS:
    void edited();

private:
    QLineEdit *m_authorizeUrl;
    QLineEdit *m_tokenUrl;
    QLineEdit *m_scope;
};

} // namespace countersign
