#pragma once
#include "base/config/config.h"
#include "plan/playbookplanner.h"
#include "read/readerprocess.h"

#include <memory>

namespace countersign {

/// What the reader, the extraction and the playbooks make of files, without a running instance: nothing is taken in,
/// kept or done, and only the folder of the file in hand is open to the reading child.
class FileReading
{
public:
    explicit FileReading(const Config &config);
    ~FileReading();

    /// {file, kind, type, title, facts, warnings, attachments, plan: {title, summary, reasoning, steps, warnings,
    /// flags}}. NotFound, Refused: there is no such file, or it is none; else the reader's errors. Runs an event loop
    /// of its own until then.
    [[nodiscard]] Result<QJsonObject> read(const QString &file);

private:
    [[nodiscard]] Result<ReadContent> contentOf(const QString &path);

    OwnerInfo m_owner;
    PlaybookPlanner m_playbooks;
    std::unique_ptr<ReaderProcess> m_reader;
    QString m_root; ///< of m_reader
};

} // namespace countersign
