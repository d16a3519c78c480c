#pragma once
#include "base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace countersign {

/// The way into one mail account, as the main process gives it to `countersign-mail` over descriptor 3, one JSON object
/// a line: {v, account} is asked, {v, account, host, …} or {v, account, error, message} is answered.
struct WayIn
{
    static constexpr int kVersion = 1;
    static constexpr qsizetype kLongestQuestion = 256, kLongestAnswer = 8 * 1024 * 1024; ///< bytes

    QString host;
    quint16 port = 0;
    QString tls;          ///< implicit | starttls | none
    QByteArray authority; ///< PEM of ca_file, as it is now; empty: those that the system trusts
    QString user;
    QByteArray secret; ///< a password, or an OAuth access token
    bool isToken = false;
    QString sendHost{}; ///< where mail is handed in; empty: it is not set up
    quint16 sendPort = 0;
    QString sendTls{};  ///< as `tls`
    QString sentCopy{}; ///< server | append | none: who puts a copy of what was sent into the mailbox

    /// What is asked: the account's name, in a line with its end.
    [[nodiscard]] static QByteArray question(const QString &account);
    /// The account that is asked for; Protocol: it is no question.
    [[nodiscard]] static Result<QString> asked(const QByteArray &line);
    /// What is answered, in a line with its end. Holds the secret.
    [[nodiscard]] static QByteArray answer(const QString &account, const Result<WayIn> &way);
    /// Of an answer for `account`. Errors as they were answered; Protocol: it is none.
    [[nodiscard]] static Result<WayIn> answered(const QString &account, const QByteArray &line);
};

} // namespace countersign
