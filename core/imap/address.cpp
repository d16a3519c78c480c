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

QByteArray authorityIn(const QString &caFile)
{
    const Result<OpenFile> file = OpenFile::at(caFile, Links::Followed);
    return file ? file->read(kMostCertificates).value_or(QByteArray()) : QByteArray();
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
    if (address.caFile.isEmpty() && address.authority.isEmpty())
        return tls;
    const QByteArray pem = address.authority.isEmpty() ? authorityIn(address.caFile) : address.authority;
    const QList<QSslCertificate> more = QSslCertificate::fromData(pem, QSsl::Pem);
    if (more.isEmpty())
        return failed(Trouble::Certificate,
            QCoreApplication::translate("Imap", "The file %1 (ca_file) holds no certificate.").arg(address.caFile));
    tls.addCaCertificates(more);
    return tls;
}

} // namespace countersign::imap
