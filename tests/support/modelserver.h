#pragma once
#include "base/literals.h"

#include <QJsonObject>
#include <QTcpServer>

#include <deque>

namespace countersign::test {

/// What the server does with one request.
struct Answer
{
    int status = 200;
    QByteArray headers;       ///< further lines, each ending in CRLF
    QList<QByteArray> pieces; ///< of the body, sent one after another
    enum class End {
        Whole,
        Cut,
        Hang,
        Silent
    } end = End::Whole; ///< Cut: closed in the middle; Hang: nothing more comes; Silent: no answer at all
};

/// A model server on this machine that answers as it is told; it counts connections and requests.
class ModelServer : public QTcpServer
{
    Q_OBJECT
public:
    ModelServer();
    [[nodiscard]] QString url() const { return u"http://127.0.0.1:%1"_s.arg(serverPort()); }
    /// In this order; the last is repeated.
    void answer(const QList<Answer> &answers) { m_answers.assign(answers.begin(), answers.end()); }
    /// Instead of answer(): from the request's body.
    std::function<Answer(const QJsonObject &)> decide;

    QList<QJsonObject> requests; ///< bodies
    QList<QByteArray> heads;
    QList<qint64> times; ///< ms, steady, when each head was complete
    int closedByClient = 0;

Q_SIGNALS:
    void requested();

private:
    void read(QTcpSocket *socket);
    void send(QTcpSocket *socket, const Answer &answer);
    std::deque<Answer> m_answers;
    QHash<QTcpSocket *, QByteArray> m_input;
};

/// A whole stream of the Messages API with one call of a tool.
[[nodiscard]] Answer toolAnswer(const QString &tool, const QJsonObject &input, const QString &stop = u"tool_use"_s);
[[nodiscard]] Answer textAnswer(const QString &text, const QString &stop = u"end_turn"_s);
[[nodiscard]] Answer errorAnswer(int status, const QString &type, const QByteArray &headers = {});

} // namespace countersign::test
