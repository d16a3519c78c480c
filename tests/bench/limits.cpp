#include "limits.h"

#include "base/literals.h"

#include <QElapsedTimer>
#include <QTcpSocket>

#include <librdkafka/rdkafka.h>

#include <algorithm>
#include <memory>

namespace countersign::bench {

namespace {
constexpr qint64 kInOne = 1000; ///< commands that are sent before their replies are read
constexpr int kPatienceMs = 30'000;

void add(QByteArray &to, const QByteArray &word)
{
    to += '$' + QByteArray::number(word.size()) + "\r\n" + word + "\r\n";
}
} // namespace

double redisLimit(const test::RedisServer &redis, const QByteArray &value, qint64 count)
{
    QTcpSocket line;
    line.connectToHost(u"127.0.0.1"_s, redis.port());
    if (!line.waitForConnected(kPatienceMs))
        return 0;
    QByteArray command = "*5\r\n";
    for (const QByteArray &word :
        {QByteArray("XADD"), QByteArray("limit"), QByteArray("*"), QByteArray("value"), value})
        add(command, word);
    QElapsedTimer timer;
    timer.start();
    for (qint64 done = 0; done < count; done += kInOne) {
        const qint64 now = std::min(kInOne, count - done);
        line.write(command.repeated(now));
        // A reply is an entry's id: its length in one line, and itself in another.
        for (qint64 lines = 0; lines < 2 * now;) {
            if (line.bytesAvailable() == 0 && !line.waitForReadyRead(kPatienceMs))
                return 0;
            const QByteArray got = line.readAll();
            if (got.startsWith('-'))
                return 0;
            lines += got.count('\n');
        }
    }
    return double(count) / (double(timer.nsecsElapsed()) / 1e9);
}

double kafkaLimit(const QString &brokers, const QByteArray &topic, const QByteArray &value, qint64 count)
{
    char error[300];
    rd_kafka_conf_t *const conf = rd_kafka_conf_new();
    for (const auto &[name, set] : {std::pair<const char *, QByteArray>("bootstrap.servers", brokers.toLatin1()),
             {"enable.idempotence", "true"}, {"linger.ms", "5"}, {"queue.buffering.max.messages", "100000"}})
        rd_kafka_conf_set(conf, name, set.constData(), error, sizeof error);
    const std::unique_ptr<rd_kafka_t, decltype(&rd_kafka_destroy)> producer(
        rd_kafka_new(RD_KAFKA_PRODUCER, conf, error, sizeof error), &rd_kafka_destroy);
    if (!producer)
        return 0;
    QElapsedTimer timer;
    timer.start();
    for (qint64 i = 0; i < count; ++i) {
        rd_kafka_resp_err_t failed = RD_KAFKA_RESP_ERR__QUEUE_FULL;
        while (failed == RD_KAFKA_RESP_ERR__QUEUE_FULL) {
            // clang-format off
            failed = rd_kafka_producev(producer.get(), RD_KAFKA_V_TOPIC(topic.constData()),
                RD_KAFKA_V_VALUE(const_cast<char *>(value.constData()), size_t(value.size())),
                RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_END);
            // clang-format on
            if (failed == RD_KAFKA_RESP_ERR__QUEUE_FULL)
                rd_kafka_poll(producer.get(), 10);
        }
        if (failed != RD_KAFKA_RESP_ERR_NO_ERROR)
            return 0;
    }
    if (rd_kafka_flush(producer.get(), kPatienceMs) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return 0;
    return double(count) / (double(timer.nsecsElapsed()) / 1e9);
}

} // namespace countersign::bench
