#include "handle.h"

#include <array>
#include <cstring>

namespace countersign::kafka {

namespace {

Listener *listenerOf(void *opaque)
{
    return static_cast<Listener *>(opaque);
}

/// Only what keeps everything from going: a single broker that is away is the cluster's business.
void onError(rd_kafka_t *handle, int code, const char *reason, void *opaque)
{
    if (code == RD_KAFKA_RESP_ERR__FATAL) {
        std::array<char, 300> text{};
        rd_kafka_fatal_error(handle, text.data(), text.size());
        listenerOf(opaque)->hasFatalError = true;
        return listenerOf(opaque)->fails(text.data());
    }
    switch (code) {
        case RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN:
        case RD_KAFKA_RESP_ERR__AUTHENTICATION:
        case RD_KAFKA_RESP_ERR__SSL:
        case RD_KAFKA_RESP_ERR__RESOLVE:
        case RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED:
        case RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED:
        case RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED:
        case RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED: return listenerOf(opaque)->fails(reason);
        default:
            return listenerOf(opaque)->log(QByteArray(rd_kafka_err2name(rd_kafka_resp_err_t(code))) + ": " + reason);
    }
}

void onLog(const rd_kafka_t *handle, int level, const char *facility, const char *text)
{
    constexpr int kWarning = 4;
    if (level <= kWarning)
        listenerOf(rd_kafka_opaque(handle))->log(QByteArray(facility) + ": " + text);
}

} // namespace

void Listener::tell(const QByteArray &why)
{
    if (why.isEmpty() && !m_isInTrouble)
        return;
    m_isInTrouble = !why.isEmpty();
    m_told.trouble(why);
}

Conf confOf(const KafkaProperties &properties, Listener *listener, QByteArray &error)
{
    Conf conf(rd_kafka_conf_new());
    std::array<char, 300> text{};
    for (const auto &[name, value] : properties)
        if (rd_kafka_conf_set(conf.get(), name.constData(), value.constData(), text.data(), text.size()) !=
            RD_KAFKA_CONF_OK) {
            // What it says repeats the value, and that may be a secret.
            error = name + (std::strstr(text.data(), "not built") ? ": this librdkafka was built without it"
                                                                  : ": librdkafka does not take this value");
            return {};
        }
    rd_kafka_conf_set_opaque(conf.get(), listener);
    rd_kafka_conf_set_error_cb(conf.get(), &onError);
    rd_kafka_conf_set_log_cb(conf.get(), &onLog);
    return conf;
}

Handle handleOf(rd_kafka_type_t type, const rd_kafka_conf_t *conf, QByteArray &error)
{
    std::array<char, 300> text{};
    rd_kafka_conf_t *const taken = rd_kafka_conf_dup(conf);
    Handle handle(rd_kafka_new(type, taken, text.data(), text.size()));
    if (!handle) {
        rd_kafka_conf_destroy(taken);
        error = text.data();
    }
    return handle;
}

bool answers(rd_kafka_t *handle)
{
    constexpr int kPatienceMs = 3000;
    const rd_kafka_metadata_t *metadata = nullptr;
    const bool isThere = rd_kafka_metadata(handle, 0, nullptr, &metadata, kPatienceMs) == RD_KAFKA_RESP_ERR_NO_ERROR;
    if (metadata)
        rd_kafka_metadata_destroy(metadata);
    return isThere;
}

} // namespace countersign::kafka
