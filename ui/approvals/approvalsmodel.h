#pragma once
#include "agent/desk.h"
#include "common/palette.h"

#include <QAbstractListModel>
#include <QElapsedTimer>
#include <QHash>
#include <QTimer>

#include <optional>

namespace countersign {

/// Everything that waits for a person, oldest first. New items come at the end, changes arrive at most twice a
/// second, and an item that was decided elsewhere stays in place, faded, while the pointer is over the list.
class ApprovalsModel : public QAbstractListModel
{
    Q_OBJECT
public:
    explicit ApprovalsModel(Desk &desk, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    /// Asks the desk for the whole list.
    void load();
    /// Shows only items that hold every word, in any case.
    void setFilter(const QString &words);
    /// Shows only items of that instance: empty, this one; else its UUID; nothing: all.
    void setInstance(std::optional<QString> instance);
    [[nodiscard]] bool isFiltered() const { return !m_words.isEmpty() || m_instance; }
    [[nodiscard]] bool isLoaded() const { return m_loaded; }
    /// All that wait, shown or not.
    [[nodiscard]] int waiting() const;
    [[nodiscard]] QString idAt(int row) const;
    /// -1 when it is not shown.
    [[nodiscard]] int rowOf(const QString &id) const;
    /// Shows a waiting item that has no row: it sleeps, or is not loaded yet. It stays while it is looked at.
    void include(const Action &action);
    /// Our own decision: the row leaves at once.
    void take(const QString &id);
    /// While held (the pointer is over the list) settled rows stay.
    void setHeld(bool held);
    /// The item that is being looked at stays, too, until somebody looks at another.
    void setPinned(const QString &id);
    /// Applies the changes collected so far without waiting for the tick.
    void flush();

Q_SIGNALS:
    void loaded();
    void loadFailed(const QString &message);
    void waitingChanged();

private:
    struct Row
    {
        QString id;
        QString title;
        QString source;
        QString summary;
        QString instance; ///< UUID of its owner; empty: this one
        QString at;       ///< and its name
        qint64 createdUs = 0;
        State state = State::AwaitingDecision;
        Reversibility risk = Reversibility::Irreversible;
        bool flagged = false;
        bool sleeps = false;
        bool settled = false;
    };
    [[nodiscard]] Row rowFrom(const Action &action) const;
    void fill(const QList<Action> &actions);
    void collect(const Action &action);
    void apply(const Action &action);
    void append(const Row &row);
    void removeSettled();
    void wakeAt(qint64 us);
    [[nodiscard]] bool matches(const Row &row) const;
    void filterAnew();
    [[nodiscard]] QString badge(const Row &row) const;
    [[nodiscard]] static Tone tone(const Row &row);

    Desk &m_desk;
    QList<Row> m_rows;
    QHash<QString, int> m_places; ///< id → place in m_rows
    QList<int> m_shown;           ///< places in m_rows that match, ascending
    QStringList m_words;
    std::optional<QString> m_instance;
    QHash<QString, Action> m_changes;
    QTimer m_tick;
    QElapsedTimer m_arrived; ///< since the last new row
    QTimer m_wake;           ///< end of the nearest snooze
    QString m_pinned;
    bool m_loaded = false;
    bool m_held = false;
};

} // namespace countersign
