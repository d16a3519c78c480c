#include "support/dovecot.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QMessageAuthenticationCode>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <grp.h>
#include <pwd.h>
#include <unistd.h>

namespace countersign::test {

namespace {

QString program(const QString &name)
{
    const QString found = QStandardPaths::findExecutable(name);
    return found.isEmpty() ? QStandardPaths::findExecutable(name, {u"/usr/sbin"_s, u"/usr/bin"_s}) : found;
}

QByteArray output(const QString &name, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program(name), arguments);
    if (!process.waitForFinished(20'000))
        qFatal("%s does not run; packaging/test.sh installs it", qPrintable(name));
    return process.readAll();
}

quint16 unusedPort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : quint16(0);
}

constexpr auto kKey = "a key of this test, of more than 32 bytes";

/// Anna's token, signed as 2.4 wants it (2.3 takes any word that it knows).
QByteArray signedToken()
{
    const auto coded = [](const QByteArray &bytes) {
        return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const QByteArray claims = coded(R"({"alg":"HS256","typ":"JWT"})") + '.' +
                              coded("{\"email\":\"" + QByteArray(Dovecot::kAnna.data()) +
                                    "\",\"sub\":\"anna\",\"iat\":" + QByteArray::number(now - 60) +
                                    ",\"exp\":" + QByteArray::number(now + 3600) + '}');
    return claims + '.' + coded(QMessageAuthenticationCode::hash(claims, kKey, QCryptographicHash::Sha256));
}

// With a relay: mail is handed in, too.
constexpr auto kSubmission = R"(
protocols = imap submission
hostname = localhost
submission_relay_host = 127.0.0.1
submission_relay_port = @RELAY@
submission_relay_trusted = yes
submission_relay_ssl = no
service submission-login {
  chroot =
  inet_listener submission {
    port = @SUBMISSION@
  }
  inet_listener submissions {
    port = @SUBMISSIONS@
    ssl = yes
  }
}
)";

// What both versions understand. Failed sign-ins are not slowed down: the tests make many.
constexpr auto kCommon = R"(
base_dir = @DIR@/run
state_dir = @DIR@/state
log_path = @DIR@/dovecot.log
protocols = imap
listen = 127.0.0.1
default_internal_user = @USER@
default_internal_group = @GROUP@
default_login_user = @USER@
first_valid_uid = 1
first_valid_gid = 1
ssl = yes
imap_idle_notify_interval = 2 mins
mail_max_userip_connections = 50
mail_fsync = never
namespace inbox {
  inbox = yes
  separator = /
  mailbox Sent {
    auto = create
    special_use = \Sent
  }
  mailbox Archiv {
    auto = create
    special_use = \Archive
  }
}
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    port = @PORT@
  }
  inet_listener imaps {
    port = @TLSPORT@
    ssl = yes
  }
}
service auth {
  user = @USER@
}
service auth-worker {
  user = @USER@
}
)";

constexpr auto kOld = R"(
ssl_cert = <@DIR@/cert.pem
ssl_key = <@DIR@/key.pem
disable_plaintext_auth = yes
auth_failure_delay = 0
auth_mechanisms = plain login xoauth2 oauthbearer
mail_location = sdbox:@DIR@/mail/%u
passdb {
  driver = passwd-file
  mechanisms = plain login
  args = username_format=%u @DIR@/users
}
passdb {
  driver = passwd-file
  mechanisms = xoauth2 oauthbearer
  args = username_format=%u @DIR@/tokens
}
userdb {
  driver = passwd-file
  args = username_format=%u @DIR@/users
}
)";

constexpr auto kNew = R"(
ssl_server_cert_file = @DIR@/cert.pem
ssl_server_key_file = @DIR@/key.pem
auth_allow_cleartext = no
auth_failure_delay = 0
auth_mechanisms = plain login xoauth2 oauthbearer
oauth2 {
  introspection_mode = local
  oauth2_local_validation {
    dict fs {
      fs posix {
        prefix = @DIR@/keys/
      }
    }
  }
}
mail_driver = sdbox
mail_path = @DIR@/mail/%{user}
passdb passwd-file {
  mechanisms_filter = plain login
  auth_username_format = %{user}
  passwd_file_path = @DIR@/users
}
passdb oauth2 {
  mechanisms_filter = xoauth2 oauthbearer
}
userdb passwd-file {
  auth_username_format = %{user}
  passwd_file_path = @DIR@/users
}
)";

} // namespace

Dovecot::Dovecot(const QString &capabilities, quint16 relay) : m_relay(relay)
{
    const QByteArray version = output(u"dovecot"_s, {u"--version"_s}).simplified();
    m_isNew = !version.startsWith("2.3") && !version.startsWith("2.2");
    const passwd *runAs = ::geteuid() == 0 ? ::getpwnam("nobody") : ::getpwuid(::geteuid());
    m_user = QString::fromLocal8Bit(runAs->pw_name);
    m_group = QString::fromLocal8Bit(::getgrgid(runAs->pw_gid)->gr_name);
    m_port = unusedPort();
    m_tlsPort = unusedPort();
    m_submissionPort = relay ? unusedPort() : quint16(0);
    m_submissionsPort = relay ? unusedPort() : quint16(0);
    makeCertificate();
    const QByteArray owner = QByteArray::number(runAs->pw_uid) + ':' + QByteArray::number(runAs->pw_gid);
    QByteArray users;
    for (const QLatin1StringView user : {kAnna, kBoss})
        users += QByteArray(user.data()) + ":{PLAIN}" + kPassword + ':' + owner + "::" + path(u"home"_s).toLocal8Bit() +
                 '\n';
    write(u"users"_s, users);
    m_token = m_isNew ? signedToken() : QByteArray("ya29.static-token");
    write(u"tokens"_s, QByteArray(kAnna.data()) + ":{PLAIN}" + m_token + '\n');
    const bool folder = QDir().mkpath(path(u"keys/default/HS256"_s));
    Q_ASSERT(folder);
    write(u"keys/default/HS256/default"_s, QByteArray(kKey).toBase64());
    const QByteArray head =
        m_isNew ? "dovecot_config_version = 2.4.0\ndovecot_storage_version = 2.4.0\n" : QByteArray();
    write(u"dovecot.conf"_s, head + configuration(capabilities));
    if (::geteuid() == 0)
        output(u"chown"_s, {u"-R"_s, QString::fromLatin1(owner), m_folder.path()});
    start();
}

Dovecot::~Dovecot()
{
    m_server.terminate();
    if (!m_server.waitForFinished(10'000))
        m_server.kill();
    m_server.waitForFinished(10'000);
}

QByteArray Dovecot::configuration(const QString &capabilities) const
{
    QByteArray out = QByteArray(kCommon) + (m_isNew ? kNew : kOld);
    if (m_relay)
        out += kSubmission;
    if (!capabilities.isEmpty())
        out += "imap_capability = " + capabilities.toLatin1() + '\n';
    return out.replace("@DIR@", m_folder.path().toLocal8Bit())
        .replace("@USER@", m_user.toLocal8Bit())
        .replace("@GROUP@", m_group.toLocal8Bit())
        .replace("@RELAY@", QByteArray::number(m_relay))
        .replace("@SUBMISSION@", QByteArray::number(m_submissionPort))
        .replace("@SUBMISSIONS@", QByteArray::number(m_submissionsPort))
        .replace("@PORT@", QByteArray::number(m_port))
        .replace("@TLSPORT@", QByteArray::number(m_tlsPort));
}

void Dovecot::write(const QString &name, const QByteArray &text) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write %s", qPrintable(file.fileName()));
}

void Dovecot::makeCertificate() const
{
    output(u"openssl"_s,
        {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s, u"-nodes"_s,
            u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=a server of this test"_s, u"-addext"_s,
            u"subjectAltName=DNS:localhost,IP:127.0.0.1"_s, u"-keyout"_s, path(u"key.pem"_s), u"-out"_s, caFile()});
}

void Dovecot::start()
{
    // Ends with us, also when a test ends in the middle.
    QStringList line{program(u"setpriv"_s), u"--pdeathsig"_s, u"TERM"_s};
    if (::geteuid() == 0)
        line += {u"--reuid"_s, m_user, u"--regid"_s, m_group, u"--clear-groups"_s};
    line += {u"--"_s, program(u"dovecot"_s), u"-F"_s, u"-c"_s, path(u"dovecot.conf"_s)};
    m_server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_server.start(line.first(), line.mid(1));
    const bool up = QTest::qWaitFor(
        [this] {
            QTcpSocket probe;
            probe.connectToHost(QHostAddress(QHostAddress::LocalHost), m_tlsPort);
            return probe.waitForConnected(1000) || m_server.state() == QProcess::NotRunning;
        },
        20'000);
    if (!up || m_server.state() == QProcess::NotRunning)
        qFatal("dovecot did not come up: %s", log().constData());
}

void Dovecot::kick(const QString &user) const
{
    doveadm({u"kick"_s, user});
}

QByteArray Dovecot::doveadm(const QStringList &arguments) const
{
    return output(u"doveadm"_s, QStringList{u"-c"_s, path(u"dovecot.conf"_s)} + arguments);
}

QByteArray Dovecot::log() const
{
    QFile file(path(u"dovecot.log"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace countersign::test
