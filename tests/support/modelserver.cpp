#include "support/modelserver.h"

#include "base/clock.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpSocket>

namespace countersign::test {

namespace {
QByteArray compact(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QByteArray event(const QString &type, QJsonObject json)
{
    json.insert(QStringLiteral("type"), type);
    return "event: " + type.toUtf8() + "\ndata: " + compact(json) + "\n\n";
}

Answer stream(const QJsonObject &block, const QJsonObject &delta, const QString &stop)
{
    const QJsonObject usage{{QStringLiteral("input_tokens"), 1000}, {QStringLiteral("output_tokens"), 1}};
    const QJsonObject message{
        {QStringLiteral("model"), QStringLiteral("claude-sonnet-5-5")}, {QStringLiteral("usage"), usage}};
    Answer answer;
    answer.headers = "content-type: text/event-stream\r\n";
    answer.pieces = {event(QStringLiteral("message_start"), {{QStringLiteral("message"), message}}),
        event(QStringLiteral("ping"), {}),
        event(QStringLiteral("content_block_start"),
            {{QStringLiteral("index"), 0}, {QStringLiteral("content_block"), block}}),
        event(QStringLiteral("content_block_delta"), {{QStringLiteral("index"), 0}, {QStringLiteral("delta"), delta}}),
        event(QStringLiteral("content_block_stop"), {{QStringLiteral("index"), 0}}),
        event(QStringLiteral("message_delta"),
            {{QStringLiteral("delta"), QJsonObject{{QStringLiteral("stop_reason"), stop}}},
                {QStringLiteral("usage"), QJsonObject{{QStringLiteral("output_tokens"), 100}}}}),
        event(QStringLiteral("message_stop"), {})};
    return answer;
}
} // namespace

ModelServer::ModelServer()
{
    if (!listen(QHostAddress::LocalHost))
        qFatal("no port");
    connect(this, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = nextPendingConnection()) {
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
            connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
                ++closedByClient;
                m_input.remove(socket);
                socket->deleteLater();
            });
        }
    });
}

void ModelServer::read(QTcpSocket *socket)
{
    QByteArray &input = m_input[socket];
    input += socket->readAll();
    const qsizetype end = input.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    const QByteArray head = input.first(end).toLower();
    const qsizetype at = head.indexOf("content-length:");
    const qsizetype length = at < 0
                                 ? 0
                                 : head.mid(at + 15, head.indexOf('\r', at) < 0 ? -1 : head.indexOf('\r', at) - at - 15)
                                       .trimmed()
                                       .toLongLong();
    if (input.size() < end + 4 + length)
        return;
    heads.append(input.first(end));
    times.append(systemClock().steadyMs());
    requests.append(QJsonDocument::fromJson(input.mid(end + 4, length)).object());
    input.remove(0, end + 4 + length);
    Answer answer;
    if (decide) {
        answer = decide(requests.last());
    } else if (!m_answers.empty()) {
        answer = m_answers.front();
        if (m_answers.size() > 1)
            m_answers.pop_front();
    }
    send(socket, answer);
    Q_EMIT requested();
}

void ModelServer::send(QTcpSocket *socket, const Answer &answer)
{
    if (answer.end == Answer::End::Silent)
        return;
    QByteArray out = "HTTP/1.1 " + QByteArray::number(answer.status) + " X\r\n" + answer.headers +
                     "transfer-encoding: chunked\r\n\r\n";
    for (const QByteArray &piece : answer.pieces)
        out += QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n";
    if (answer.end == Answer::End::Whole)
        out += "0\r\n\r\n";
    socket->write(out);
    if (answer.end == Answer::End::Cut)
        socket->disconnectFromHost();
}

Answer toolAnswer(const QString &tool, const QJsonObject &input, const QString &stop)
{
    const QJsonObject block{{QStringLiteral("type"), QStringLiteral("tool_use")},
        {QStringLiteral("id"), QStringLiteral("toolu_1")}, {QStringLiteral("name"), tool},
        {QStringLiteral("input"), QJsonObject{}}};
    return stream(block,
        {{QStringLiteral("type"), QStringLiteral("input_json_delta")},
            {QStringLiteral("partial_json"), QString::fromUtf8(compact(input))}},
        stop);
}

Answer textAnswer(const QString &text, const QString &stop)
{
    const QJsonObject block{{QStringLiteral("type"), QStringLiteral("text")}, {QStringLiteral("text"), QString()}};
    return stream(
        block, {{QStringLiteral("type"), QStringLiteral("text_delta")}, {QStringLiteral("text"), text}}, stop);
}

Answer errorAnswer(int status, const QString &type, const QByteArray &headers)
{
    const QJsonObject error{
        {QStringLiteral("type"), type}, {QStringLiteral("message"), QStringLiteral("said the server")}};
    return {status, "content-type: application/json\r\nrequest-id: req_1\r\n" + headers,
        {compact({{QStringLiteral("type"), QStringLiteral("error")}, {QStringLiteral("error"), error}})},
        Answer::End::Whole};
}

} // namespace countersign::test
