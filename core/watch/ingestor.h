#pragma once
#include "watch/actionintake.h"
#include "watch/claim.h"

#include <QHash>
#include <QThreadPool>

namespace countersign {

/// What is said about a file besides itself.
struct IntakeOptions
{
    QString type = QStringLiteral("document");
    QString title; ///< empty: from the file's name
    Priority priority = Priority::Normal;
    QString source; ///< empty: "inbox:<path>"
};

/// Turns a claimed file into a committed action with its planning job, in one append.
class Ingestor : public QObject
{
    Q_OBJECT
public:
    Ingestor(QString vault, QString owner, ActionIntake &intake, QThreadPool *pool, QObject *parent = nullptr);

    /// Conflict means that the action was committed before. Everything else leaves the file where it is.
    [[nodiscard]] QCoro::Task<Result<Appended>> ingest(ClaimedFile file, IntakeOptions options);

private:
    [[nodiscard]] QCoro::Task<QString> earlierTwin(QByteArray sha256, QString actionId);
    [[nodiscard]] Append makeAppend(const ClaimedFile &file, const IntakeOptions &options, const QString &twin) const;

    QString m_vault;
    QString m_owner;
    ActionIntake &m_intake;
    QThreadPool *m_pool;
    QHash<QByteArray, QString> m_underWay; ///< hash → action that is being committed; the journal knows the rest
};

} // namespace countersign
