#pragma once
#include "async/oneshot.h"
#include "base/result.h"

#include <QCoroTask>
#include <QNetworkAccessManager>
#include <QTimer>

class QNetworkReply;
class QSslConfiguration;

namespace countersign {

struct TokenReply
{
    int status = 0;
    QByteArray body;
    qint64 retryAfterMs = -1; ///< what the server asked for, at most an hour; -1: nothing
};

/// One request to a token endpoint, over a connection of its own that is not used again. It is sent once, whatever
/// happens: a code or a rotated token that is sent twice ends the whole sign-in at many providers.
class TokenPost final : public QObject
{
    Q_OBJECT
public:
    explicit TokenPost(QObject *parent = nullptr);
    /// Ends what is under way with `cancelled`.
    ~TokenPost() override;

    /// To be called once. Unavailable: the network. Protocol: TLS, or more than kMostTokenBytes. Timeout after `ms`.
    /// `provider` is for sentences.
    [[nodiscard]] QCoro::Task<Result<TokenReply>> send(
        QUrl url, QByteArray form, QSslConfiguration tls, QString provider, int ms);

private:
    void start(const QUrl &url, const QByteArray &form, const QSslConfiguration &tls, int ms);
    void read();
    [[nodiscard]] Result<TokenReply> ended() const;

    QNetworkAccessManager m_manager;
    QNetworkReply *m_reply = nullptr;
    QTimer m_deadline;
    QString m_provider;
    QByteArray m_body;
    bool m_late = false, m_full = false;
    OneShot<Result<TokenReply>> m_done;
};

} // namespace countersign
