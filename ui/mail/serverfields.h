#pragma once
#include "base/mailaccount.h"
#include "common/theme.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace countersign {

/// Where and how a mail account is reached. Folded to one line while what is known of the provider says it all.
class ServerFields : public QWidget
{
    Q_OBJECT
public:
    explicit ServerFields(const Theme &theme, QWidget *parent = nullptr);
    void put(const MailAccount &account);
    /// Into `account`: host, port, tls, user name and ca_file; nothing else of it.
    void fill(MailAccount &account) const;
    void setFolded(bool folded);
    [[nodiscard]] bool isFolded() const { return m_body->isHidden(); }
    [[nodiscard]] QLineEdit *host() const { return m_host; }
    [[nodiscard]] QLineEdit *caFile() const { return m_caFile; }

Q_SIGNALS:
    void edited();

private:
    void chooseFile();
    void showSummary();
    const Theme &m_theme;
    QPushButton *m_toggle;
    QWidget *m_body;
    QLineEdit *m_host;
    QLineEdit *m_port;
    QComboBox *m_tls;
    QLineEdit *m_user;
    QLineEdit *m_caFile;
};

} // namespace countersign
