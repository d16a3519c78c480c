#include "agent/decided.h"

#include "base/clock.h"
#include "base/literals.h"
#include "base/unicodetext.h"
#include "domain/present/values.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign {

namespace {
constexpr qsizetype kMostOfPlan = 140, kMostOfTitle = 40; // a few lines

QString cut(const QString &text, qsizetype most)
{
    return text.size() <= most ? text : firstOf(text, most - 1).trimmed() + u'…';
}

QString with(const QString &words, const QString &reason)
{
    return reason.isEmpty() ? words : words + u' ' + reason;
}

bool isBad(State state)
{
    return state == State::Failed || state == State::RolledBack || state == State::InDoubt;
}

bool sleeps(const Action &action, qint64 nowUs)
{
    return (action.state == State::AwaitingDecision || action.state == State::Stale) && action.snoozedUntilUs > nowUs;
}

QString undoOutcome(const Action &undo)
{
    switch (undo.state) {
        case State::Completed: return QCoreApplication::translate("Decided", "Undone. It waits for you again.");
        case State::InDoubt:
            return with(QCoreApplication::translate("Decided", "It is not certain that this was undone."), undo.reason);
        case State::Failed:
        case State::RolledBack:
        case State::Stale:
        case State::Cancelled:
            return with(QCoreApplication::translate("Decided", "It could not be undone."), undo.reason);
        default: return QCoreApplication::translate("Decided", "Being undone…");
    }
}
} // namespace

Decided::Way Decided::way(qint64 nowUs) const
{
    if (undo || action.source.startsWith(u"undo:"))
        return Way::None;
    const bool inTime = action.state == State::Rejected && nowUs < recallUntilUs;
    if (action.state == State::Approved || inTime || (verdict == Verdict::Snoozed && sleeps(action, nowUs)))
        return Way::CallBack;
    return action.state == State::Completed && action.risk == Reversibility::Reversible ? Way::Undo : Way::None;
}

int Decided::secondsLeft(qint64 nowUs) const
{
    const bool counts = !undo && (action.state == State::Approved || action.state == State::Rejected);
    return counts ? int(std::max<qint64>(0, recallUntilUs - nowUs + 999'999) / 1'000'000) : 0;
}

bool Decided::isSerious() const
{
    return undo ? isBad(undo->state) || undo->state == State::Stale : isBad(action.state);
}

qint64 Decided::seriousSinceUs() const
{
    return undo ? undo->updatedUs : action.updatedUs;
}

QString Decided::title() const
{
    if (plan.isEmpty() || plan.contains(action.title))
        return plan.isEmpty() ? action.title : plan;
    // Many plans do the same; with what is told apart.
    return QCoreApplication::translate("Decided", "%1 (“%2”)", "what is done, and with which item")
        .arg(cut(plan, kMostOfPlan), cut(action.title, kMostOfTitle));
}

QString Decided::outcome(qint64 nowUs, bool paused) const
{
    if (undo)
        return undoOutcome(*undo);
    const int left = secondsLeft(nowUs);
    switch (action.state) {
        case State::Approved:
            if (paused)
                return QCoreApplication::translate("Decided", "Approved. It waits until you resume.");
            if (left > kCountedS)
                return QCoreApplication::translate("Decided", "Waits until %1")
                    .arg(instantWords(formatTime(recallUntilUs)));
            return left > 0 ? QCoreApplication::translate("Decided", "Starts in %1 s").arg(left)
                            : QCoreApplication::translate("Decided", "About to start…");
        case State::Executing: return QCoreApplication::translate("Decided", "Working…");
        case State::Completed: return QCoreApplication::translate("Decided", "Done.");
        case State::Rejected:
            return left > 0 ? QCoreApplication::translate("Decided", "Rejected. To be called back for %1 s").arg(left)
                            : QCoreApplication::translate("Decided", "Rejected.");
        case State::Failed: return with(QCoreApplication::translate("Decided", "It failed."), action.reason);
        case State::RolledBack:
            return with(
                QCoreApplication::translate("Decided", "It failed, and everything was taken back."), action.reason);
        case State::InDoubt:
            return with(QCoreApplication::translate("Decided", "It is not certain that this happened."), action.reason);
        case State::Stale:
            if (!sleeps(action, nowUs))
                return with(QCoreApplication::translate("Decided", "It needs a new look."), action.reason);
            [[fallthrough]];
        case State::AwaitingDecision:
            if (sleeps(action, nowUs))
                return QCoreApplication::translate("Decided", "It comes back later.");
            return QCoreApplication::translate("Decided", "It waits for you again.");
        case State::Cancelled: return QCoreApplication::translate("Decided", "Cancelled.");
        case State::Expired: return QCoreApplication::translate("Decided", "Nobody decided in time.");
        default: return QCoreApplication::translate("Decided", "Being planned again…");
    }
}

QJsonObject Decided::toJson(qint64 nowUs, bool paused) const
{
    QJsonObject json = action.toJson();
    json.insert(u"summary"_s, title());
    json.insert(u"verdict"_s, verdictName(verdict));
    json.insert(u"by"_s, by);
    json.insert(u"decided"_s, formatTime(decidedUs));
    json.insert(u"seconds_left"_s, secondsLeft(nowUs));
    json.insert(u"take_back"_s, wayName(way(nowUs)));
    json.insert(u"outcome"_s, outcome(nowUs, paused));
    json.insert(u"unseen"_s, isSerious());
    return json;
}

QString verdictName(Decided::Verdict verdict)
{
    switch (verdict) {
        case Decided::Verdict::Approved: return u"approved"_s;
        case Decided::Verdict::Rejected: return u"rejected"_s;
        case Decided::Verdict::Snoozed: return u"snoozed"_s;
        case Decided::Verdict::None: break;
    }
    return u"none"_s;
}

QString wayName(Decided::Way way)
{
    return way == Decided::Way::CallBack ? u"call_back"_s : way == Decided::Way::Undo ? u"undo"_s : QString();
}

} // namespace countersign
