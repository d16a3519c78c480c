#include "imap/signinreason.h"

#include <QCoreApplication>

#include <optional>

namespace countersign::imap {

namespace {

constexpr qint64 kMostWaitMs = 3'600'000; ///< a server cannot close itself for longer than an hour

bool says(const QString &text, QLatin1StringView words)
{
    return text.contains(words, Qt::CaseInsensitive);
}

/// "Request is throttled. Suggested Backoff Time: 299961 milliseconds" (Exchange).
qint64 suggestedWaitMs(const QString &text)
{
    const qsizetype at = text.indexOf("Backoff Time:"_L1, 0, Qt::CaseInsensitive);
    if (at < 0)
        return 0;
    qint64 out = 0;
    for (const QChar c : QStringView(text).sliced(at + 13).trimmed().left(10)) {
        if (c < u'0' || c > u'9')
            break;
        out = out * 10 + (c.unicode() - u'0');
    }
    return std::clamp<qint64>(out, 0, kMostWaitMs);
}

/// What hits every command, not the sign-in alone; nullopt: it is none of that.
std::optional<Trouble> commonTrouble(const StatusLine &answer)
{
    const QByteArray &code = answer.code.name;
    const QString &text = answer.text;
    if (code == "THROTTLED" || code == "LIMIT" || code == "OVERQUOTA" || says(text, "throttled"_L1) ||
        says(text, "too many"_L1) || says(text, "bandwidth limits"_L1))
        return Trouble::Throttled;
    if (code == "UNAVAILABLE" || code == "INUSE" || code == "SERVERBUG" || says(text, "not connected"_L1) ||
        says(text, "temporary"_L1) || says(text, "try again later"_L1))
        return Trouble::Unavailable;
    return std::nullopt;
}

Trouble troubleOf(const StatusLine &answer, bool isToken)
{
    if (const std::optional<Trouble> common = commonTrouble(answer))
        return *common;
    const QByteArray &code = answer.code.name;
    const QString &text = answer.text;
    if (says(text, "application-specific password"_L1) || says(text, "app password"_L1))
        return Trouble::AppPassword;
    if (code == "WEBALERT" || says(text, "web browser"_L1) || says(text, "web login"_L1))
        return Trouble::WebLogin;
    if (code == "AUTHORIZATIONFAILED" || says(text, "not enabled for imap"_L1) || says(text, "imap is disabled"_L1) ||
        says(text, "imap access is disabled"_L1))
        return Trouble::NotAllowed;
    if (code == "PRIVACYREQUIRED")
        return Trouble::NoEncryption;
    if (answer.status == Status::Bad)
        return Trouble::Protocol;
    return isToken ? Trouble::TokenRefused : Trouble::WrongPassword;
}

QString sentence(Trouble trouble, const QString &host)
{
    switch (trouble) {
        case Trouble::Throttled:
            return QCoreApplication::translate(
                "Imap", "%1 lets nobody in for a while, because there were too many requests or connections.")
                .arg(host);
        case Trouble::Unavailable:
            return QCoreApplication::translate("Imap", "%1 has a problem of its own; it is tried again.").arg(host);
        case Trouble::AppPassword:
            return QCoreApplication::translate("Imap",
                "%1 wants an app password in the place of the account's password. Make one in the settings of your "
                "account and enter it here.")
                .arg(host);
        case Trouble::WebLogin:
            return QCoreApplication::translate("Imap",
                "%1 wants you to sign in with your browser first. Do that, confirm that it was you, and try again.")
                .arg(host);
        case Trouble::NotAllowed:
            return QCoreApplication::translate(
                "Imap", "This account may not be read over IMAP. Allow IMAP in the settings of your mail at %1.")
                .arg(host);
        case Trouble::NoEncryption:
            return QCoreApplication::translate("Imap", "%1 takes a password over an encrypted connection only.")
                .arg(host);
        case Trouble::TokenRefused:
            return QCoreApplication::translate("Imap", "%1 no longer accepts the sign-in. Sign in again.").arg(host);
        case Trouble::WrongPassword:
            return QCoreApplication::translate("Imap",
                "%1 does not accept this name and password. Providers such as Google and Microsoft accept no account "
                "password here: they want an app password or a sign-in with the browser.")
                .arg(host);
        default: return QCoreApplication::translate("Imap", "%1 did not understand the sign-in.").arg(host);
    }
}

Failure failureOf(Trouble trouble, const QString &words, const QString &said, const StatusLine &answer)
{
    const QString message =
        said.isEmpty() ? words : QCoreApplication::translate("Imap", "%1 The mail server says: %2").arg(words, said);
    Failure out = failed(trouble, message, QString::fromLatin1(answer.code.name)).error();
    out.own = words;
    out.waitMs = suggestedWaitMs(answer.text);
    return out;
}

} // namespace

QString duringSignIn(const StatusLine &line)
{
    return line.code.name == "ALERT" || line.code.name == "WEBALERT" ? line.text : QString();
}

Failure signInFailure(const StatusLine &answer, const QString &text, bool isToken, const QString &host)
{
    const Trouble trouble = troubleOf(answer, isToken);
    return failureOf(trouble, sentence(trouble, host), text, answer);
}

Failure byeFailure(const StatusLine &bye, const QString &text, const QString &host)
{
    if (const std::optional<Trouble> common = commonTrouble(bye))
        return failureOf(*common, sentence(*common, host), text, bye);
    return failureOf(
        Trouble::Network, QCoreApplication::translate("Imap", "%1 has ended the session.").arg(host), text, bye);
}

} // namespace countersign::imap
