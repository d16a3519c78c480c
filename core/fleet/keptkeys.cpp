#include "fleet/keptkeys.h"

#include "base/literals.h"
#include "base/openfile.h"
#include "base/wipe.h"

#include <QCoreApplication>
#include <QFile>

namespace countersign {

namespace {
constexpr qint64 kMostBytes = 4096;

std::unexpected<Error> noSuchKey()
{
    return fail(ErrorCode::NotFound,
        QCoreApplication::translate("FleetKey",
            "A fleet needs a key that all of its instances share, and there is none here. Make one with \"countersign "
            "fleet key new\" on the first machine, and bring it to the others with \"countersign fleet key import\". "
            "A server takes it from a variable (redis.fleet_key: \"${NAME}\") or from systemd "
            "(LoadCredential=redis.fleet_key:FILE)."));
}

/// Empty where there is none.
QString credentialPath()
{
    const QString folder = qEnvironmentVariable("CREDENTIALS_DIRECTORY");
    const QString path = folder + u'/' + kFleetKeySecret;
    return folder.isEmpty() || !QFile::exists(path) ? QString() : path;
}

/// What systemd has put there for us; nothing where it has not.
Result<QString> credential()
{
    const QString path = credentialPath();
    if (path.isEmpty())
        return QString();
    const Result<OpenFile> file = OpenFile::at(path, Links::Followed);
    if (!file)
        return fail(file.error());
    Result<QByteArray> bytes = file->read(kMostBytes);
    if (!bytes)
        return fail(bytes.error());
    const QString text = QString::fromLatin1(*bytes).trimmed();
    wipe(*bytes);
    return text;
}
} // namespace

KeySource fleetKeySource(const QString &configured)
{
    if (configured != u"keyring")
        return KeySource::Setting;
    return credentialPath().isEmpty() ? KeySource::Keyring : KeySource::Credential;
}

QCoro::Task<Result<FleetKeys>> readFleetKeys(SecretStore *store, QString configured)
{
    Result<QString> text = configured == u"keyring" ? credential() : Result<QString>(configured);
    if (text && text->isEmpty() && configured == u"keyring")
        text = co_await resolveSecret(store, configured, kFleetKeySecret);
    if (!text)
        co_return fail(text.error());
    if (text->trimmed().isEmpty())
        co_return noSuchKey();
    Result<FleetKeys> keys = fleetKeysFromText(*text);
    wipe(*text);
    co_return keys;
}

QCoro::Task<Result<void>> keepFleetKeys(SecretStore *store, FleetKeys keys)
{
    const Result<void> kept = co_await store->write(kFleetKeySecret, fleetKeysToText(keys));
    co_return kept;
}

FleetKeys withNewKey(const FleetKey &key, const FleetKeys &before)
{
    FleetKeys out{key};
    for (const FleetKey &old : before)
        if (out.size() < 2 && old.bytes() != key.bytes())
            out.append(old);
    return out;
}

} // namespace countersign
