#include "control/controlclient.h"

#include "base/literals.h"
#include "control/controlconnection.h"
#include "control/socketfolder.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QLocalSocket>

namespace countersign {

Result<QJsonValue> askInstance(const QString &socketPath, const QJsonObject &request, int timeoutMs)
{
    // In a shared place somebody else may have been there first; what he heard and answered would be his.
    if (const Result<void> folder = checkSocketFolder(socketPath); !folder && folder.error().code == ErrorCode::Refused)
        return fail(folder.error());
    QLocalSocket socket;
    socket.connectToServer(socketPath);
    if (!socket.waitForConnected(2000))
        return fail(ErrorCode::Unavailable,
            QCoreApplication::translate("Cli",
                "No instance of Countersign is running here. Start it with \"countersign\" or \"countersign serve\"."));
    const QByteArray line = QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n';
    if (line.size() > ControlConnection::kSmall)
        socket.write("{\"announce\":" + QByteArray::number(line.size()) + "}\n");
    socket.write(line);
    QElapsedTimer timer;
    timer.start();
    QByteArray answer;
    while (!answer.endsWith('\n')) {
        const int left = timeoutMs - int(timer.elapsed());
        if (socket.bytesAvailable() == 0 && (left <= 0 || !socket.waitForReadyRead(left)))
            return fail(ErrorCode::Timeout,
                QCoreApplication::translate(
                    "Cli", "The running instance did not answer. Look at \"countersign status\" and the log."));
        answer += socket.readAll();
    }
    const QJsonObject reply = QJsonDocument::fromJson(answer).object();
    if (reply.value("ok"_L1).toBool())
        return reply.value("result"_L1);
    const QJsonObject error = reply.value("error"_L1).toObject();
    return fail(ErrorCode(error.value("code"_L1).toInt()), error.value("message"_L1).toString());
}

} // namespace countersign
