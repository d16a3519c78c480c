#pragma once
#include "base/mailaccount.h"
#include "common/theme.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace countersign {

/// How mail of an account goes out, and what is done in its mailbox: the server to hand it in at, the copy for the
/// owner, signature, filing, reminders of what was not answered.
class SendFields : public QWidget
{
    Q_OBJECT
public:
    explicit SendFields(const Theme &theme, QWidget *parent = nullptr);
    void put(const MailAccount &account);
    /// Folded, one line says through which server mail goes out.
    void setFolded(bool folded);
    [[nodiscard]] bool isFolded() const { return m_body->isHidden(); }
    /// Of a server for mail that comes in which is not the one that `proposed` belongs to, that is taken back; of its
    /// own it is proposed again.
    void followServer(bool isOwn, const SmtpSettings &proposed);
    /// Into `account`: smtp, sentCopy, signature, filing and followUp.
    void fill(MailAccount &account) const;
    [[nodiscard]] QLineEdit *host() const { return m_host; }
    [[nodiscard]] QComboBox *filing() const { return m_filing; }
    [[nodiscard]] QPlainTextEdit *signature() const { return m_signature; }

private:
    void showSummary();
    QPushButton *m_toggle;
    QWidget *m_body;
    QLineEdit *m_host;
    QLineEdit *m_port;
    QComboBox *m_tls;
    QComboBox *m_copy;
    QPlainTextEdit *m_signature;
    QComboBox *m_filing;
    QSpinBox *m_followUp;        ///< days; 0: never
    bool m_hasOwnServer = false; ///< Gmail and Outlook have one without being told
    qint64 m_followUpS = 0;      ///< as it was put: what is no whole number of days stays
};

} // namespace countersign
