#include "secrets/keyringlook.h"

#include "async/oneshot.h"
#include "base/literals.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusVariant>

namespace countersign {

namespace {
/// Keys that are made here, for this desk: no setting names another place for them.
bool isKeptOnlyThere(const QString &name)
{
    return name.endsWith("desk_key"_L1);
}

QString orVariable(const QString &name)
{
    return name.isEmpty()
               ? QCoreApplication::translate(
                     "Keyring", "or write the key's setting as \"${NAME}\" in config.yaml and set that variable")
               : QCoreApplication::translate("Keyring", "or write %1: \"${NAME}\" in config.yaml and set that variable")
                     .arg(name);
}

QCoro::Task<QDBusMessage> ask(QDBusMessage call, int deadlineMs)
{
    const OneShot<QDBusMessage> done;
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call, deadlineMs));
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, watcher, [done](QDBusPendingCallWatcher *ended) {
        ended->deleteLater();
        done.resolve(ended->reply());
    });
    const QDBusMessage reply = co_await done.wait();
    co_return reply;
}

/// Whether the default collection is locked.
QDBusMessage lockedCall()
{
    QDBusMessage call = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s,
        u"/org/freedesktop/secrets/aliases/default"_s, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    call << u"org.freedesktop.Secret.Collection"_s << u"Locked"_s;
    return call;
}

QDBusMessage walletCall()
{
    return QDBusMessage::createMethodCall(
        u"org.kde.kwalletd5"_s, u"/modules/kwalletd5"_s, u"org.kde.KWallet"_s, u"isEnabled"_s);
}

KeyringReport available()
{
    return {KeyringState::Available, QCoreApplication::translate("Keyring", "The keyring is there.")};
}
} // namespace

QString withoutKeyring(const QString &name)
{
    if (isKeptOnlyThere(name))
        return QCoreApplication::translate("Keyring",
            "There is no keyring, and this desk's key is kept nowhere else. Start gnome-keyring or KWallet and log in "
            "again.");
    return QCoreApplication::translate(
        "Keyring", "There is no keyring. Start gnome-keyring or KWallet and log in again, %1.")
        .arg(orVariable(name));
}

QString lockedKeyring(const QString &name)
{
    if (isKeptOnlyThere(name))
        return QCoreApplication::translate("Keyring",
            "The keyring is locked or does not answer, and this desk's key is kept nowhere else. Unlock it and try "
            "again.");
    return QCoreApplication::translate(
        "Keyring", "The keyring is locked or does not answer. Unlock it and try again, %1.")
        .arg(orVariable(name));
}

QCoro::Task<KeyringReport> lookAtKeyring(int deadlineMs)
{
    const KeyringReport none{KeyringState::Unavailable, withoutKeyring({})};
    if (!QDBusConnection::sessionBus().isConnected())
        co_return none;
    const QDBusMessage reply = co_await ask(lockedCall(), deadlineMs);
    if (reply.type() == QDBusMessage::ReplyMessage) {
        const bool locked =
            !reply.arguments().isEmpty() && reply.arguments().first().value<QDBusVariant>().variant().toBool();
        co_return locked ? KeyringReport{KeyringState::Locked, lockedKeyring({})} : available();
    }
    // A keyring in which nothing was ever kept has no default collection: the first key makes one.
    const QStringList empty{u"org.freedesktop.DBus.Error.UnknownObject"_s,
        u"org.freedesktop.DBus.Error.UnknownMethod"_s, u"org.freedesktop.Secret.Error.NoSuchObject"_s};
    if (empty.contains(reply.errorName()))
        co_return available();
    const QDBusMessage wallet = co_await ask(walletCall(), deadlineMs);
    const bool enabled = wallet.type() == QDBusMessage::ReplyMessage && !wallet.arguments().isEmpty() &&
                         wallet.arguments().first().toBool();
    co_return enabled ? available() : none;
}

} // namespace countersign
