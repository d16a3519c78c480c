#include "vault/dashboard.h"

#include "base/literals.h"
#include "base/localtime.h"
#include "vault/frontmatter.h"
#include "vault/layout.h"
#include "vault/notetext.h"
#include "vault/seal.h"

#include <QCoreApplication>

namespace countersign {

namespace {
/// A link of our own making: ids are UUIDs, and the heading text can be no markup.
QString line(const Action &action)
{
    const QString heading = headingText(action.title);
    return u"- [[%1/%2|%3]] — %4, %5\n"_s.arg(noteFolder(action.state), action.id,
        heading.isEmpty() ? QCoreApplication::translate("Dashboard", "untitled") : heading,
        headingText(stateName(action.state)), localTime(action.updatedUs));
}

QString list(const QString &heading, const QList<Action> &actions, const QString &empty)
{
    QString out = u"## %1\n\n"_s.arg(heading);
    for (const Action &action : actions)
        out += line(action);
    return out + (actions.isEmpty() ? empty + u'\n' : QString()) + u'\n';
}
} // namespace

QByteArray renderDashboard(const DashboardContent &content)
{
    const auto count = [&](std::initializer_list<State> states) {
        qint64 sum = 0;
        for (const State state : states)
            sum += content.counts.value(state);
        return QString::number(sum);
    };
    using enum State;
    QString out = u"# %1\n\n%2\n\n"_s.arg(QCoreApplication::translate("Dashboard", "Dashboard"),
        QCoreApplication::translate("Dashboard", "As of %1.").arg(localTime(content.atUs)));
    out += u"| %1 | %2 | %3 | %4 | %5 |\n|---|---|---|---|---|\n"_s.arg(
        QCoreApplication::translate("Dashboard", "Waiting for you"),
        QCoreApplication::translate("Dashboard", "In work"), QCoreApplication::translate("Dashboard", "Completed"),
        QCoreApplication::translate("Dashboard", "Rejected or expired"),
        QCoreApplication::translate("Dashboard", "Failed or in doubt"));
    out += u"| %1 | %2 | %3 | %4 | %5 |\n\n"_s.arg(count({AwaitingDecision, AwaitingAnswer, Stale}),
        count({Received, Planning, Approved, Executing}), count({Completed, RolledBack}),
        count({Rejected, Expired, Cancelled}), count({Failed, InDoubt}));
    out += list(QCoreApplication::translate("Dashboard", "Waiting for your decision"), content.waiting,
        QCoreApplication::translate("Dashboard", "Nothing is waiting."));
    out += list(QCoreApplication::translate("Dashboard", "Last results"), content.recent,
        QCoreApplication::translate("Dashboard", "Nothing has been done yet."));
    return sealed(renderFrontMatter({{u"countersign"_s, u"dashboard"_s}}) + '\n' + out.toUtf8());
}

} // namespace countersign
