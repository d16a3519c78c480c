#pragma once
#include "async/service.h"
#include "base/literals.h"
#include "domain/programseparation.h"

#include <functional>

namespace countersign {

/// What a program of ours said that it gave up at its start; empty before it has started once.
struct GivenUp
{
    QStringList active; ///< of landlock, seccomp, rlimits
    QStringList missing;
    [[nodiscard]] bool isKnown() const { return !active.isEmpty() || !missing.isEmpty(); }
};

/// Says what separates the programs that this instance starts from its owner's files and decisions, by their own word
/// or, before they have started, by what the kernel offers. Degraded where something is missing.
class Separation final : public Service
{
    Q_OBJECT
public:
    struct Sources
    {
        std::function<QString()> tools; ///< servers of others: bubblewrap or none
        std::function<GivenUp()> bundled;
        std::function<GivenUp()> reader;
    };
    explicit Separation(Sources sources, QObject *parent = nullptr) : Service(parent), m_sources(std::move(sources)) {}

    [[nodiscard]] QString name() const override { return u"separation"_s; }
    [[nodiscard]] QCoro::Task<Result<void>> start() override;
    [[nodiscard]] QCoro::Task<> stop() override;
    [[nodiscard]] HealthReport health() const override;
    [[nodiscard]] ProgramSeparation told() const;

private:
    Sources m_sources;
};

} // namespace countersign
