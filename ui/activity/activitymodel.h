#pragma once
#include "agent/activity.h"
#include "agent/itemplace.h"

#include <QAbstractListModel>
#include <QSet>
#include <QTimer>

#include <functional>
#include <optional>

namespace countersign {

/// Everything that happened, newest first, searched by the agent and fetched page by page. Live changes are
/// collected and applied at most twice a second; while the pointer is over the list new items wait.
class ActivityModel : public QAbstractListModel
{
    Q_OBJECT
public:
    explicit ActivityModel(Activity &activity, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    void load();
    /// Words to find anywhere; asks the agent after a short pause in typing.
    void search(const QString &words);
    [[nodiscard]] bool isSearching() const { return !m_words.isEmpty() || m_instance; }
    /// Of one instance alone; see ActionFilter::instance.
    void setInstance(std::optional<QString> instance);
    /// Whose items they are; before load().
    void setPlaces(std::function<ItemPlace(const Action &)> placeOf) { m_placeOf = std::move(placeOf); }
    [[nodiscard]] bool isLoaded() const { return m_loaded; }
    [[nodiscard]] int rowOf(const QString &id) const;
    [[nodiscard]] const Action *at(int row) const;
    void setHeld(bool held);
    void flush();

Q_SIGNALS:
    void loaded();
    void loadFailed(const QString &message);

private:
    void ask(qint64 beforeUs);
    void collect(const Action &action);
    Activity &m_activity;
    void learn(const Action &action);
    [[nodiscard]] QString stateOf(const Action &action) const;
    QList<Action> m_rows;
    QSet<QString> m_undone; ///< ids of what another row has taken back
    QHash<QString, Action> m_changes;
    QString m_words;
    std::optional<QString> m_instance;
    std::function<ItemPlace(const Action &)> m_placeOf;
    QTimer m_tick;
    QTimer m_typing;
    int m_question = 0; ///< answers to older questions are dropped
    bool m_more = false;
    bool m_asking = false;
    bool m_loaded = false;
    bool m_held = false;
};

} // namespace countersign
