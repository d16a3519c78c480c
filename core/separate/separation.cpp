#include "separate/separation.h"

#include "base/literals.h"
#include "confine/landlock.h"

namespace countersign {

namespace {

constexpr int kNeeded = 2; ///< of Landlock: moves between folders, Linux 5.19

bool hasLandlock(const GivenUp &program)
{
    return program.isKnown() ? program.active.contains(u"landlock"_s) : Landlock::version() >= kNeeded;
}

QString word(const GivenUp &program)
{
    return hasLandlock(program) ? u"landlock"_s : u"none"_s;
}

} // namespace

QCoro::Task<Result<void>> Separation::start()
{
    setState(ServiceState::Running);
    co_return Result<void>{};
}

QCoro::Task<> Separation::stop()
{
    setState(ServiceState::Stopped);
    co_return;
}

ProgramSeparation Separation::told() const
{
    return {m_sources.tools(), word(m_sources.bundled()), word(m_sources.reader())};
}

HealthReport Separation::health() const
{
    const GivenUp bundled = m_sources.bundled(), reader = m_sources.reader();
    QStringList problems;
    if (!hasLandlock(bundled))
        problems.append(
            tr("The bundled tools are not confined to the vault: this system has no Landlock (Linux 5.19 or later with "
               "it switched on). Their own checks of every path hold."));
    if (!hasLandlock(reader))
        problems.append(
            tr("The program that reads files could see files outside of the vault: this system has no Landlock."));
    for (const GivenUp *program : {&bundled, &reader}) {
        if (program->missing.contains(u"seccomp"_s) || program->missing.contains(u"rlimits"_s))
            problems.append(tr("System calls or memory of %1 are not limited here.")
                    .arg(program == &bundled ? tr("the bundled tools") : tr("the program that reads files")));
    }
    HealthReport report;
    report.status = problems.isEmpty() ? HealthStatus::Healthy : HealthStatus::Degraded;
    const QString well =
        reader.isKnown()
            ? tr("The bundled tools and the program that reads files are confined.")
            : tr("The bundled tools are confined; the program that reads files is confined as well once it starts.");
    report.message = problems.isEmpty() ? well : problems.join(u' ');
    report.details = told().toJson();
    return report;
}

} // namespace countersign
