#pragma once
#include "base/literals.h"
#include "plan/planner.h"
#include "plan/playbook/facts.h"

#include <QMutex>

#include <future>
#include <memory>

namespace countersign {

struct PlaybookSet;

/// Plans by playbooks: YAML files, ours and the owner's. Works without a network, an account or a guess: the same item
/// always gets the same plan.
class PlaybookPlanner final : public Planner
{
public:
    /// `userFolder` (may be empty or missing) is read once, on a thread of its own: whoever asks first waits for it.
    PlaybookPlanner(const QString &userFolder, OwnerInfo owner);
    ~PlaybookPlanner() override;

    [[nodiscard]] QString name() const override { return u"playbook"_s; }
    [[nodiscard]] bool isImmediate() const override { return true; }
    /// Never fails while our own playbooks are there: the last of them takes every item.
    [[nodiscard]] QCoro::Task<Result<PlanDraft>> plan(PlanRequest request) override;

    /// Reads the playbooks again; plans in the making keep the old ones. Reads the disk: call through offload().
    void reload();
    /// What is wrong with the owner's playbooks, each as file, line, key and reason; the others are used. Thread-safe.
    [[nodiscard]] QStringList problems() const;

private:
    [[nodiscard]] std::shared_ptr<const PlaybookSet> current() const;

    const QString m_userFolder;
    const OwnerInfo m_owner;
    mutable QMutex m_mutex;
    mutable std::future<std::shared_ptr<const PlaybookSet>> m_first; ///< until somebody has asked
    mutable std::shared_ptr<const PlaybookSet> m_set;
};

} // namespace countersign
