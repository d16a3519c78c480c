#include "base/literals.h"
#include "support/dovecot.h"
#include "support/tokenserver.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>

#include <cstdio>

#include <unistd.h>

using namespace countersign;
using namespace countersign::test;

namespace {
/// Anna's password and the refresh token are the test's, so that it can look for them.
void setPassword(const Dovecot &server, const QByteArray &password)
{
    QFile file(QFileInfo(server.caFile()).path() + u"/users"_s);
    if (!file.open(QIODevice::ReadWrite))
        qFatal("no users");
    const QByteArray users = file.readAll().replace("{PLAIN}secret", "{PLAIN}" + password);
    file.resize(0);
    file.seek(0);
    file.write(users);
}
} // namespace

/// A mail server and a place that gives out tokens, for tests in another language; they end with our input.
int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const Dovecot server;
    setPassword(server, qgetenv("TEST_PASSWORD"));
    TokenServer tokens;
    const QJsonObject given{{u"access_token"_s, QString::fromLatin1(server.token())}, {u"token_type"_s, u"Bearer"_s},
        {u"refresh_token"_s, qEnvironmentVariable("TEST_REFRESH")}, {u"expires_in"_s, 3600}, {u"scope"_s, u"mail"_s}};
    tokens.answer = TokenServer::json(200, QJsonDocument(given).toJson(QJsonDocument::Compact));
    const QJsonObject told{{u"port"_s, server.port()}, {u"tls_port"_s, server.tlsPort()},
        {u"ca_file"_s, server.caFile()}, {u"token_url"_s, tokens.url()},
        {u"access"_s, QString::fromLatin1(server.token())}};
    std::puts(QJsonDocument(told).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
    const QSocketNotifier end(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&end, &QSocketNotifier::activated, &app, &QCoreApplication::quit);
    return QCoreApplication::exec();
}
