#include "control/controlclient.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QLocalSocket>

namespace countersign {

Result<QJsonValue> askInstance(const QString &socketPath, const QJsonObject &request, int timeoutMs)
{
    QLocalSocket socket;
    socket.connectToServer(socketPath);
    if (!socket.waitForConnected(2000))
        return fail(ErrorCode::Unavailable, QCoreApplication::translate("Cli", "No instance of Countersign is running here. Start it with \"countersign\" or \"countersign serve\"."));
    socket.write(QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
    QElapsedTimer timer;
    timer.start();
    while (!socket.canReadLine()) {
        const int left = timeoutMs - int(timer.elapsed());
        if (left <= 0 || !socket.waitForReadyRead(left))
            return fail(ErrorCode::Timeout, QCoreApplication::translate("Cli", "The running instance did not answer. Look at \"countersign status\" and the log."));
    }
    const QJsonObject reply = QJsonDocument::fromJson(socket.readLine()).object();
    if (reply.value(QLatin1String("ok")).toBool())
        return reply.value(QLatin1String("result"));
    const QJsonObject error = reply.value(QLatin1String("error")).toObject();
    return fail(ErrorCode(error.value(QLatin1String("code")).toInt()), error.value(QLatin1String("message")).toString());
}

} // namespace countersign
