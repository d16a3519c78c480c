#pragma once
#include "async/service.h"
#include "domain/job.h"

namespace countersign {

/// Where open work is kept, and whether anything can be kept at all: what a queue needs of the journal.
class JobStore : public Service
{
    Q_OBJECT
public:
    using Service::Service;

    /// Puts and ends jobs without an event.
    [[nodiscard]] virtual QCoro::Task<Result<void>> changeJobs(QList<Job> put, QStringList done) = 0;
    [[nodiscard]] virtual QCoro::Task<Result<QList<Job>>> openJobs(QString queue) = 0;
    /// False from a write that failed (disk full, disk broken) until one succeeds.
    [[nodiscard]] virtual bool isWritable() const = 0;

Q_SIGNALS:
    /// After commit, before the caller of append() resumes. The queue delivers from here.
    void jobsPut(const QList<countersign::Job> &jobs);
    /// After commit: jobs that need no delivery any more.
    void jobsEnded(const QStringList &ids);
    /// Writing failed (disk full …) or works again.
    void writableChanged(bool writable);
};

} // namespace countersign

Q_DECLARE_METATYPE(countersign::Job)
