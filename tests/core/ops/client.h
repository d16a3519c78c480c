#pragma once
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

namespace countersign::test {

/// Sends bytes and returns everything until the server closes.
inline QByteArray ask(quint16 port, const QByteArray &bytes)
{
    QTcpSocket socket;
    QSignalSpy closed(&socket, &QTcpSocket::disconnected);
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    socket.write(bytes);
    [&] { QVERIFY2(closed.wait(10000), "the server neither answered nor closed"); }();
    return socket.readAll();
}

inline QByteArray get(
    quint16 port, const QByteArray &path, const QByteArray &headers = {}, const QByteArray &method = "GET")
{
    return ask(port,
        method + ' ' + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port) + "\r\n" + headers + "\r\n");
}

inline int statusOf(const QByteArray &answer)
{
    return answer.startsWith("HTTP/1.1 ") ? answer.mid(9, 3).toInt() : -1;
}

inline QByteArray bodyOf(const QByteArray &answer)
{
    return answer.mid(answer.indexOf("\r\n\r\n") + 4);
}

} // namespace countersign::test
