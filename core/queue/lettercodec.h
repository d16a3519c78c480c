#pragma once
#include "queue/jobcodec.h"

namespace countersign {

/// Jobs whose body is one text, {"v":1,"message":TEXT}, as boxes of a fleet carry them: a line in front of the text
/// as it is, instead of JSON inside of JSON. The text is signed by whoever wrote it and says itself whose it is; the
/// line is not, and nothing more than where it was put depends on it.
///
/// "csq1 PRIORITY ID QUEUE\n" and the text. Other jobs are Invalid.
class LetterCodec final : public JobCodec
{
public:
    [[nodiscard]] Result<QByteArray> encode(const Job &job) override;
    [[nodiscard]] Result<Job> decode(const QByteArray &bytes) override;
};

} // namespace countersign
