// librdkafka's own cluster for tests that look from the outside: prints its brokers in one line, then does what a line
// says ("topic NAME PARTITIONS", "down N", "up N", "lead TOPIC PARTITION N", "put TOPIC KEY VALUE", "fill TOPIC FILE"
// with a "KEY VALUE" a line, "fail REQUEST TIMES", "read TOPIC") and answers each with one line. Ends with its input.
#include "support/mockkafka.h"

#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

namespace {

using countersign::test::MockKafka;

class Client
{
public:
    explicit Client(const std::string &brokers) : m_brokers(brokers) {}
    ~Client()
    {
        if (m_producer)
            rd_kafka_destroy(m_producer);
    }
    Q_DISABLE_COPY_MOVE(Client)

    bool put(const std::string &topic, const std::string &key, const std::string &value)
    {
        return add(topic, key, value) && flush();
    }
    bool fill(const std::string &topic, const std::string &path)
    {
        std::ifstream file(path, std::ios::binary);
        bool isGood = file.good();
        for (std::string line; isGood && std::getline(file, line);) {
            const size_t space = line.find(' ');
            isGood = space != std::string::npos && add(topic, line.substr(0, space), line.substr(space + 1));
        }
        return isGood && flush();
    }
    /// All that is there, a value a line; then a line with a dot.
    void read(const std::string &topic)
    {
        rd_kafka_t *const consumer = make(RD_KAFKA_CONSUMER, "reader-" + std::to_string(++m_readers));
        rd_kafka_topic_partition_list_t *const wanted = rd_kafka_topic_partition_list_new(1);
        rd_kafka_topic_partition_list_add(wanted, topic.c_str(), 0)->offset = RD_KAFKA_OFFSET_BEGINNING;
        rd_kafka_assign(consumer, wanted);
        rd_kafka_topic_partition_list_destroy(wanted);
        bool isAtEnd = false;
        while (!isAtEnd) {
            rd_kafka_message_t *const message = rd_kafka_consumer_poll(consumer, 10'000);
            isAtEnd = !message || message->err != RD_KAFKA_RESP_ERR_NO_ERROR;
            if (!isAtEnd)
                std::cout.write(static_cast<const char *>(message->payload), std::streamsize(message->len)) << '\n';
            if (message)
                rd_kafka_message_destroy(message);
        }
        std::cout << '.' << std::endl;
        rd_kafka_consumer_close(consumer);
        rd_kafka_destroy(consumer);
    }

private:
    bool add(const std::string &topic, const std::string &key, std::string value)
    {
        if (!m_producer)
            m_producer = make(RD_KAFKA_PRODUCER);
        rd_kafka_resp_err_t error = RD_KAFKA_RESP_ERR__QUEUE_FULL;
        while (error == RD_KAFKA_RESP_ERR__QUEUE_FULL) {
            // clang-format off
            error = rd_kafka_producev(m_producer, RD_KAFKA_V_TOPIC(topic.c_str()), RD_KAFKA_V_KEY(key.data(), key.size()),
                RD_KAFKA_V_VALUE(value.data(), value.size()), RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_END);
            // clang-format on
            if (error == RD_KAFKA_RESP_ERR__QUEUE_FULL)
                rd_kafka_poll(m_producer, 50);
        }
        return error == RD_KAFKA_RESP_ERR_NO_ERROR;
    }
    bool flush() const { return rd_kafka_flush(m_producer, 60'000) == RD_KAFKA_RESP_ERR_NO_ERROR; }
    rd_kafka_t *make(rd_kafka_type_t type, const std::string &group = {}) const
    {
        char error[300];
        rd_kafka_conf_t *const conf = rd_kafka_conf_new();
        rd_kafka_conf_set(conf, "bootstrap.servers", m_brokers.c_str(), error, sizeof error);
        if (!group.empty()) {
            rd_kafka_conf_set(conf, "group.id", group.c_str(), error, sizeof error);
            rd_kafka_conf_set(conf, "enable.partition.eof", "true", error, sizeof error);
        }
        rd_kafka_t *const made = rd_kafka_new(type, conf, error, sizeof error);
        if (!made)
            qFatal("%s", error);
        return made;
    }
    std::string m_brokers;
    rd_kafka_t *m_producer = nullptr;
    int m_readers = 0;
};

} // namespace

int main()
{
    MockKafka cluster;
    Client client(cluster.brokers().toStdString());
    std::cout << cluster.brokers().toStdString() << std::endl;
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream words(line);
        std::string verb, topic;
        int first = 0, second = 0;
        words >> verb;
        if (verb == "topic" && words >> topic >> first) {
            cluster.topic(topic.c_str(), first);
        } else if (verb == "down" && words >> first) {
            cluster.down(first);
        } else if (verb == "up" && words >> first) {
            cluster.up(first);
        } else if (verb == "lead" && words >> topic >> first >> second) {
            cluster.lead(topic.c_str(), first, second);
        } else if (verb == "fail" && words >> first >> second) {
            cluster.fail(
                int16_t(first), std::vector<rd_kafka_resp_err_t>(size_t(second), RD_KAFKA_RESP_ERR_UNKNOWN_MEMBER_ID));
        } else if (std::string path; verb == "fill" && words >> topic >> path) {
            std::cout << (client.fill(topic, path) ? "ok" : "failed") << std::endl;
            continue;
        } else if (verb == "read" && words >> topic) {
            client.read(topic);
            continue;
        } else if (std::string key, value;
            verb == "put" && words >> topic >> key && std::getline(words >> std::ws, value)) {
            std::cout << (client.put(topic, key, value) ? "ok" : "failed") << std::endl;
            continue;
        } else {
            std::cout << "what?" << std::endl;
            continue;
        }
        std::cout << "ok" << std::endl;
    }
    return 0;
}
