#pragma once
#include "base/literals.h"

#include <QProcess>
#include <QTemporaryDir>

namespace countersign::test {

/// A real IMAP server (Dovecot 2.3 or 2.4, whichever the system has) in a folder of its own on 127.0.0.1, ended with
/// this object. As root it runs as nobody. Two accounts, kAnna and kBoss.
class Dovecot
{
public:
    static constexpr auto kAnna = "anna@weber.test"_L1, kBoss = "boss@weber.test"_L1;
    static constexpr auto kPassword = "secret";

    /// `capabilities`: what the server says that it can after the sign-in; empty: all that it can.
    /// `relay`: the port on 127.0.0.1 to which mail goes that is handed in (package dovecot-submissiond); 0: none is
    /// taken.
    explicit Dovecot(const QString &capabilities = {}, quint16 relay = 0);
    ~Dovecot();
    Q_DISABLE_COPY_MOVE(Dovecot)

    [[nodiscard]] quint16 port() const { return m_port; }                       ///< STARTTLS; passwords only after it
    [[nodiscard]] quint16 tlsPort() const { return m_tlsPort; }                 ///< TLS from the first byte
    [[nodiscard]] quint16 submissionPort() const { return m_submissionPort; }   ///< STARTTLS
    [[nodiscard]] quint16 submissionsPort() const { return m_submissionsPort; } ///< TLS from the first byte
    [[nodiscard]] QString caFile() const { return path(u"cert.pem"_s); }
    /// An OAuth token of Anna's.
    [[nodiscard]] QByteArray token() const { return m_token; }
    /// Ends all sessions of a user, as Gmail does every hour.
    void kick(const QString &user) const;
    /// Runs doveadm; what it says.
    QByteArray doveadm(const QStringList &arguments) const;
    /// The server's own log, for whoever looks for a fault.
    [[nodiscard]] QByteArray log() const;

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QByteArray configuration(const QString &capabilities) const;
    void write(const QString &name, const QByteArray &text) const;
    void makeCertificate() const;
    void start();

    QTemporaryDir m_folder;
    QProcess m_server;
    QString m_user, m_group;
    quint16 m_port = 0, m_tlsPort = 0, m_submissionPort = 0, m_submissionsPort = 0;
    quint16 m_relay = 0;  ///< where mail goes that is handed in; 0: none is taken
    bool m_isNew = false; ///< 2.4 or later
    QByteArray m_token;
};

} // namespace countersign::test
