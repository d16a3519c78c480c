#include "net/curltransfer.h"
#include "support/waiting.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace countersign;
using namespace countersign::net;
using namespace countersign::test;

namespace {

/// Answers each request with its path, as soon as `answers` is true.
class SmallWeb : public QTcpServer
{
public:
    bool answers = true;
    int connections = 0;
    SmallWeb()
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("no port");
        connect(this, &QTcpServer::newConnection, this, [this] {
            ++connections;
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                const QByteArray path = socket->readLine().split(' ').value(1);
                socket->readAll();
                if (answers)
                    socket->write(
                        "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(path.size()) + "\r\n\r\n" + path);
            });
        });
    }
    [[nodiscard]] QByteArray url(const QByteArray &path) const
    {
        return "http://127.0.0.1:" + QByteArray::number(serverPort()) + path;
    }
};

size_t collect(char *data, size_t size, size_t count, void *into)
{
    static_cast<QByteArray *>(into)->append(data, qsizetype(size * count));
    return size * count;
}

std::unique_ptr<CurlTransfer> get(CurlLoop &loop, const QByteArray &url, QByteArray *into)
{
    auto out = std::make_unique<CurlTransfer>(loop);
    out->set(CURLOPT_URL, url);
    out->set(CURLOPT_WRITEFUNCTION, curl_write_callback(&collect));
    out->setData(CURLOPT_WRITEDATA, into);
    return out;
}

QCoro::Task<> keep(CurlTransfer *transfer, QList<Result<CURLcode>> &out)
{
    const Result<CURLcode> code = co_await transfer->run();
    out.append(code);
}

} // namespace

class TestCurlLoop : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void libraries()
    {
        const Result<const CurlLibrary *> library = CurlLibrary::load();
        QVERIFY(library);
        QVERIFY((*library)->version.startsWith("7.88") || (*library)->version.startsWith('8'));
        QCOMPARE(CurlLibrary::load().value(), *library);
        const Result<CurlLibrary> missing = CurlLibrary::open("libnosuchcurl.so.4");
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::Unavailable);
        QVERIFY(missing.error().message.contains(u"not installed"_s));
        const Result<CurlLibrary> old = CurlLibrary::open(OLD_CURL);
        QVERIFY(!old);
        QVERIFY2(old.error().message.contains(u"7.50.0"_s), qPrintable(old.error().message));
        const Result<CurlLibrary> other = CurlLibrary::open("libc.so.6");
        QVERIFY(!other);
        QCOMPARE(other.error().code, ErrorCode::Unavailable);
    }

    void manyAtATime()
    {
        CurlLoop loop(**CurlLibrary::load());
        SmallWeb web;
        std::array<QByteArray, 30> bodies;
        std::vector<std::unique_ptr<CurlTransfer>> transfers;
        std::vector<QCoro::Task<>> tasks;
        QList<Result<CURLcode>> ended;
        for (size_t i = 0; i < bodies.size(); ++i) {
            transfers.push_back(get(loop, web.url("/" + QByteArray::number(i)), &bodies[i]));
            tasks.push_back(keep(transfers.back().get(), ended));
        }
        QTRY_COMPARE(ended.size(), qsizetype(bodies.size()));
        for (size_t i = 0; i < bodies.size(); ++i) {
            QCOMPARE(ended[qsizetype(i)].value(), CURLE_OK);
            QCOMPARE(bodies[i], "/" + QByteArray::number(i));
        }
        transfers.clear();
        QCOMPARE(loop.count(), 0);
    }

    void refusedConnections()
    {
        CurlLoop loop(**CurlLibrary::load());
        QByteArray body;
        const QByteArray url = [] { return SmallWeb().url("/"); }(); // nobody listens there any more
        const std::unique_ptr<CurlTransfer> transfer = get(loop, url, &body);
        const Result<CURLcode> code = awaited(transfer->run());
        QCOMPARE(code.value(), CURLE_COULDNT_CONNECT);
        QVERIFY(!transfer->words(*code).isEmpty());
    }

    void optionsThatAreNotTaken()
    {
        CurlLoop loop(**CurlLibrary::load());
        CurlTransfer transfer(loop);
        transfer.set(CURLoption(1), 1L);
        QCOMPARE(awaited(transfer.run()).value(), CURLE_UNKNOWN_OPTION);
    }

    void timeouts()
    {
        CurlLoop loop(**CurlLibrary::load());
        SmallWeb web;
        web.answers = false;
        QByteArray body;
        const std::unique_ptr<CurlTransfer> transfer = get(loop, web.url("/"), &body);
        transfer->set(CURLOPT_TIMEOUT_MS, 50L);
        QCOMPARE(awaited(transfer->run()).value(), CURLE_OPERATION_TIMEDOUT);
    }

    /// Cancelled by hand, with the object, with the loop; the name of the second cannot even be looked up.
    void stops()
    {
        SmallWeb web;
        web.answers = false;
        for (const QByteArray &url : {web.url("/"), QByteArray("http://nowhere.invalid/")}) {
            for (int way = 0; way < 3; ++way) {
                auto loop = std::make_unique<CurlLoop>(**CurlLibrary::load());
                QByteArray body;
                std::unique_ptr<CurlTransfer> transfer = get(*loop, url, &body);
                QList<Result<CURLcode>> ended;
                const QCoro::Task<> task = keep(transfer.get(), ended);
                const int before = web.connections;
                if (url.contains("127"))
                    QTRY_VERIFY(web.connections > before);
                else
                    QCoreApplication::processEvents();
                if (ended.isEmpty() && way == 0)
                    transfer->cancel();
                else if (way == 1)
                    transfer.reset();
                else
                    loop.reset();
                QCOMPARE(ended.size(), 1);
            }
        }
    }

    /// Whoever is told of an end may end the others and the loop.
    void anEndThatEndsAll()
    {
        auto loop = std::make_unique<CurlLoop>(**CurlLibrary::load());
        SmallWeb web;
        std::array<QByteArray, 5> bodies;
        std::vector<std::unique_ptr<CurlTransfer>> transfers;
        int ended = 0;
        const auto end = [&](CurlTransfer *transfer) -> QCoro::Task<> {
            const Result<CURLcode> code = co_await transfer->run();
            ++ended;
            loop.reset();
        };
        std::vector<QCoro::Task<>> tasks;
        for (QByteArray &body : bodies)
            transfers.push_back(get(*loop, web.url("/x"), &body));
        for (const std::unique_ptr<CurlTransfer> &transfer : transfers)
            tasks.push_back(end(transfer.get()));
        QTRY_COMPARE(ended, int(bodies.size()));
    }
};

QTEST_GUILESS_MAIN(TestCurlLoop)
#include "tst_curlloop.moc"
