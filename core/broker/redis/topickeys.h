#pragma once
#include <QByteArray>
#include <QString>

namespace countersign {

/// Messages of a topic that no group reads: the newest ones are kept.
constexpr int kKeptWithoutGroup = 100'000;

/// The keys of one topic in Redis. Other systems write and read the stream: its name is part of what we promise.
struct TopicKeys
{
    QByteArray stream; ///< "ai_employee:topic:invoices"
    QByteArray mark;

    [[nodiscard]] static TopicKeys of(const QString &prefix, const QString &topic)
    {
        const QByteArray stream = prefix.toUtf8() + ":topic:" + topic.toUtf8();
        return {stream, stream + ":mark"};
    }
};

} // namespace countersign
