#pragma once
#include "base/result.h"
#include "domain/job.h"

#include <QByteArray>

namespace countersign {

/// A job as the bytes that leave this machine, and back. What comes back was written by strangers: decode() checks
/// everything that it gives, and takes linear time.
class JobCodec
{
public:
    virtual ~JobCodec() = default;
    /// Everything but `attempts`, which the queue counts.
    [[nodiscard]] virtual Result<QByteArray> encode(const Job &job) = 0;
    /// An error drops the message; it is counted, told and not delivered again.
    [[nodiscard]] virtual Result<Job> decode(const QByteArray &bytes) = 0;
};

/// Canonical JSON without a signature: for queues whose every writer is trusted, and for measuring the queue alone.
class PlainJobCodec final : public JobCodec
{
public:
    [[nodiscard]] Result<QByteArray> encode(const Job &job) override;
    [[nodiscard]] Result<Job> decode(const QByteArray &bytes) override;
};

} // namespace countersign
