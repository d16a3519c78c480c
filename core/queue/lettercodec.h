#pragma once
#include "queue/jobcodec.h"

namespace countersign {

/// Jobs that are a letter and nothing else, as boxes of a fleet carry them: a line in front of its bytes as they are.
/// They are signed by whoever wrote them and say themselves whose they are; the line is not, and nothing more than
/// where the letter was put depends on it.
///
/// "csq1 PRIORITY ID QUEUE\n" and the bytes. Other jobs are Invalid.
class LetterCodec final : public JobCodec
{
public:
    [[nodiscard]] Result<QByteArray> encode(const Job &job) override;
    [[nodiscard]] Result<Job> decode(const QByteArray &bytes) override;
};

} // namespace countersign
