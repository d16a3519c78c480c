#include "vault/dashboard.h"

#include "base/literals.h"
#include "base/localtime.h"
#include "vault/frontmatter.h"
#include "vault/layout.h"
#include "vault/note.h"
#include "vault/notetext.h"
#include "vault/seal.h"

#include <QCoreApplication>
#include <QSet>

namespace countersign {

namespace {
/// A link of our own making: ids are UUIDs, and the heading text can be no markup.
QString line(const Action &action, bool undone)
{
    const QString heading = headingText(action.title);
    return u"- [[%1/%2|%3]] — %4, %5\n"_s.arg(noteFolder(action.state), action.id,
        heading.isEmpty() ? QCoreApplication::translate("Dashboard", "untitled") : heading,
        undone ? QCoreApplication::translate("Dashboard", "Completed, and taken back") : stateTitle(action.state),
        localTime(action.updatedUs));
}

QString list(const QString &heading, const QList<Action> &actions, const QString &empty)
{
    QString out = u"## %1\n\n"_s.arg(heading);
    QSet<QString> undone;
    for (const Action &action : actions)
        if (action.state == State::Completed && action.source.startsWith(u"undo:"))
            undone.insert(action.source.section(u':', 1));
    for (const Action &action : actions)
        out += line(action, undone.contains(action.id));
    return out + (actions.isEmpty() ? empty + u'\n' : QString()) + u'\n';
}

/// One row of numbers below what they are of.
QString table(const QList<std::pair<QString, qint64>> &numbers)
{
    QString heads = u"|"_s, line = u"|"_s, row = u"|"_s;
    for (const auto &[head, number] : numbers) {
        heads += u" %1 |"_s.arg(head);
        line += u"---|"_s;
        row += u" %1 |"_s.arg(number);
    }
    return heads + u'\n' + line + u'\n' + row + u"\n\n"_s;
}
} // namespace

QByteArray renderDashboard(const DashboardContent &content)
{
    const auto sum = [&](std::initializer_list<State> states) {
        qint64 out = 0;
        for (const State state : states)
            out += content.counts.value(state);
        return out;
    };
    using enum State;
    QString out = u"# %1\n\n%2\n\n"_s.arg(QCoreApplication::translate("Dashboard", "Dashboard"),
        QCoreApplication::translate("Dashboard", "As of %1.").arg(localTime(content.atUs)));
    out += table(
        {{QCoreApplication::translate("Dashboard", "Waiting for you"), sum({AwaitingDecision, AwaitingAnswer, Stale})},
            {QCoreApplication::translate("Dashboard", "In work"), sum({Received, Planning, Approved, Executing})}});
    const Outcomes &today = content.today;
    out += u"## %1\n\n"_s.arg(QCoreApplication::translate("Dashboard", "Today"));
    out += table({{QCoreApplication::translate("Dashboard", "Completed"), today.completed},
        {QCoreApplication::translate("Dashboard", "Rejected"), today.rejected},
        {QCoreApplication::translate("Dashboard", "Expired"), today.expired},
        {QCoreApplication::translate("Dashboard", "Failed"), today.failed},
        {QCoreApplication::translate("Dashboard", "Rolled back"), today.rolledBack},
        {QCoreApplication::translate("Dashboard", "In doubt"), today.inDoubt},
        {QCoreApplication::translate("Dashboard", "Undone"), today.undone}});
    out += list(QCoreApplication::translate("Dashboard", "Waiting for your decision"), content.waiting,
        QCoreApplication::translate("Dashboard", "Nothing is waiting."));
    out += list(QCoreApplication::translate("Dashboard", "Last results"), content.recent,
        QCoreApplication::translate("Dashboard", "Nothing has been done yet."));
    return sealed(renderFrontMatter({{u"countersign"_s, u"dashboard"_s}}) + '\n' + out.toUtf8());
}

} // namespace countersign
