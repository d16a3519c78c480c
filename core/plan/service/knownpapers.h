#pragma once
#include "async/semaphore.h"
#include "async/taskscope.h"
#include "domain/eventstore.h"
#include "plan/booked/paperread.h"
#include "plan/booked/recordlook.h"

#include <QHash>
#include <QThreadPool>

#include <optional>

namespace countersign {

/// Knows a paper again that is booked, to be paid or on the desk already, whatever file it comes in: the owner's
/// records are asked, and the items whose plans are not done yet. Of two that come at once exactly one is the second.
class KnownPapers : public QObject
{
    Q_OBJECT
public:
    KnownPapers(EventStore &journal, QString vaultPath, QThreadPool &pool, QObject *parent = nullptr);
    void stop();

    /// What is known of an item's papers, of each by itself; the item itself, and what came of it, are not meant. From
    /// then on others are told of this one. Empty for what is no paper. Of a journal that cannot be read nothing is
    /// told.
    [[nodiscard]] QCoro::Task<KnownPapersFound> of(ActionDetail detail);
    /// The same of further papers that a plan books, which were not read of the item.
    [[nodiscard]] QCoro::Task<KnownPapersFound> ofOthers(ActionDetail detail, Plan plan);

private:
    struct Entry
    {
        QList<PaperKey> keys;  ///< the first ones are what was read of the item, others stand in its plan
        qsizetype ownKeys = 1; ///< how many were read of it
        QString title{}, correlationId{};
        qint64 order = 0;       ///< as which it came
        bool isPlanned = false; ///< so long as it is not, those that came later are told that it will be booked
        bool isBooked = true;   ///< its plan books or pays it
        bool isInFiles = false; ///< what it books stands in our records then
    };
    [[nodiscard]] QCoro::Task<> load();
    void note(const ActionDetail &detail, const QList<PaperRead> &papers);
    void follow(const ActionDetail &detail);
    void index(const QString &actionId, const PaperKey &key);
    void forget(const QString &actionId);
    void ended(const Action &action);
    [[nodiscard]] KnownPapersFound onTheDesk(
        const ActionDetail &detail, const PaperKey &key, const QSet<QString> &named) const;

    EventStore &m_journal;
    QString m_vaultPath;
    QThreadPool &m_pool;
    std::shared_ptr<RecordLook> m_records = std::make_shared<RecordLook>();
    QHash<QString, Entry> m_items;           ///< by action
    QMultiHash<QString, QString> m_byNumber; ///< actions
    QMultiHash<QString, QString> m_bySum;    ///< actions, by day and sum
    qint64 m_came = 0;
    Semaphore m_loading{1};
    bool m_isLoaded = false;
};

} // namespace countersign
