#pragma once
#include "dashboard/seriessource.h"
#include "domain/action.h"

namespace countersign {

/// Convincing work for tests and pictures.
class FakeItems
{
public:
    [[nodiscard]] static ActionDetail invoice();
    [[nodiscard]] static ActionDetail mail(); ///< sends, cannot be undone
    /// An answer by our mail server to her and somebody who is not in the conversation; it takes a file along.
    [[nodiscard]] static ActionDetail reply();
    [[nodiscard]] static ActionDetail draft(); ///< the same answer as a draft: can be undone
    [[nodiscard]] static ActionDetail invitation();
    [[nodiscard]] static ActionDetail contract(); ///< a likely duplicate with a warning
    [[nodiscard]] static ActionDetail note();
    /// The five that a first picture shows, oldest first.
    [[nodiscard]] static QList<ActionDetail> desk();
    /// Finished, failed, rejected and doubtful ones.
    [[nodiscard]] static QList<ActionDetail> past();
    /// `count` small pending ones with ids "n0" …
    [[nodiscard]] static QList<ActionDetail> many(int count);
    /// A pending one whose outside texts are all `text`.
    [[nodiscard]] static ActionDetail hostile(const QString &text);
    [[nodiscard]] static QList<Event> doubtTrace(const QString &actionId);
    /// An action with a plan of these steps; digest and risk follow.
    [[nodiscard]] static ActionDetail make(
        const QString &id, const QString &title, const QString &source, int minutesOld, Plan plan, QJsonObject intake);
};

/// Charts with waves in them; `empty` ones show nothing.
class FakeSeries : public SeriesSource
{
public:
    explicit FakeSeries(bool empty = false) : m_empty(empty) {}
    [[nodiscard]] SeriesData series(Range range) const override;

private:
    bool m_empty;
};

} // namespace countersign
