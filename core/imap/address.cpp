#include "imap/address.h"

#include "base/loopback.h"
#include "base/openfile.h"

#include <QCoreApplication>
#include <QSslCertificate>

namespace countersign::imap {

namespace {
constexpr qint64 kMostCertificates = 4 * 1024 * 1024; // twenty times what a system trusts
} // namespace

bool isThisMachine(const QString &host)
{
    return loopback(host).value_or(false);
}

Outcome<QSslConfiguration> tlsFor(const Address &address)
{
    if (address.tls == Tls::None && !isThisMachine(address.host))
        return failed(Trouble::NoEncryption,
            QCoreApplication::translate("Imap",
                "%1 is another machine: without encryption everybody on the way could read mail and password. Set tls "
                "to implicit or starttls.")
                .arg(address.host));
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (address.caFile.isEmpty())
        return tls;
    const Result<OpenFile> file = OpenFile::at(address.caFile, Links::Followed);
    const QList<QSslCertificate> more =
        file ? QSslCertificate::fromData(file->read(kMostCertificates).value_or(QByteArray()), QSsl::Pem)
             : QList<QSslCertificate>{};
    if (more.isEmpty())
        return failed(Trouble::Certificate,
            QCoreApplication::translate("Imap", "The file %1 (ca_file) holds no certificate.").arg(address.caFile));
    tls.addCaCertificates(more);
    return tls;
}

} // namespace countersign::imap
