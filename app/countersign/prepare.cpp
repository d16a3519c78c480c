#include "prepare.h"

#include "auth/storedsignin.h"
#include "observe/redact.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSysInfo>

namespace countersign {

Config prepared(Config config)
{
    if (config.instance.name.isEmpty())
        config.instance.name = QSysInfo::machineHostName();
    for (const QString &secret :
        {config.http.token, config.redis.password, config.redis.fleetKey, config.claude.apiKey, config.openai.apiKey})
        if (secret != u"keyring")
            addKnownSecret(secret);
    for (const MailAccount &account : std::as_const(config.mail.accounts))
        for (const QString &secret : {account.password, account.clientSecret})
            if (secret != u"keyring")
                addKnownSecret(secret);
    return config;
}

void learnSecret(const QString &secret)
{
    // A sign-in is renewed every hour, and each renewal is another secret: the list would never end. What is kept of
    // one is JSON, which no log shows.
    if (StoredSignIn::fromText(secret).isEmpty())
        addKnownSecret(secret);
}

Result<void> makeFolders(const Config &config)
{
    for (const QString &folder : {config.paths.data, config.paths.logDir, config.paths.runDir,
             config.paths.runDir + u"/outgoing"_s, config.paths.playbooks}) {
        if (!QDir().mkpath(folder))
            return fail(ErrorCode::Io, QCoreApplication::translate("Application",
                                           "The folder %1 cannot be made. Check that the profile is yours.")
                                           .arg(folder));
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    return {};
}

} // namespace countersign
