#include "support/modelserver.h"

#include "base/clock.h"
#include "base/literals.h"

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
    json.insert(u"type"_s, type);
    return "event: " + type.toUtf8() + "\ndata: " + compact(json) + "\n\n";
}

Answer stream(const QJsonObject &block, const QJsonObject &delta, const QString &stop)
{
    const QJsonObject usage{{u"input_tokens"_s, 1000}, {u"output_tokens"_s, 1}};
    const QJsonObject message{{u"model"_s, u"claude-sonnet-5-5"_s}, {u"usage"_s, usage}};
    Answer answer;
    answer.headers = "content-type: text/event-stream\r\n";
    answer.pieces = {event(u"message_start"_s, {{u"message"_s, message}}), event(u"ping"_s, {}),
        event(u"content_block_start"_s, {{u"index"_s, 0}, {u"content_block"_s, block}}),
        event(u"content_block_delta"_s, {{u"index"_s, 0}, {u"delta"_s, delta}}),
        event(u"content_block_stop"_s, {{u"index"_s, 0}}),
        event(u"message_delta"_s, {{u"delta"_s, QJsonObject{{u"stop_reason"_s, stop}}},
                                      {u"usage"_s, QJsonObject{{u"output_tokens"_s, 100}}}}),
        event(u"message_stop"_s, {})};
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
    const QJsonObject block{
        {u"type"_s, u"tool_use"_s}, {u"id"_s, u"toolu_1"_s}, {u"name"_s, tool}, {u"input"_s, QJsonObject{}}};
    return stream(
        block, {{u"type"_s, u"input_json_delta"_s}, {u"partial_json"_s, QString::fromUtf8(compact(input))}}, stop);
}

Answer textAnswer(const QString &text, const QString &stop)
{
    const QJsonObject block{{u"type"_s, u"text"_s}, {u"text"_s, QString()}};
    return stream(block, {{u"type"_s, u"text_delta"_s}, {u"text"_s, text}}, stop);
}

Answer errorAnswer(int status, const QString &type, const QByteArray &headers)
{
    const QJsonObject error{{u"type"_s, type}, {u"message"_s, u"said the server"_s}};
    return {status, "content-type: application/json\r\nrequest-id: req_1\r\n" + headers,
        {compact({{u"type"_s, u"error"_s}, {u"error"_s, error}})}, Answer::End::Whole};
}

} // namespace countersign::test
