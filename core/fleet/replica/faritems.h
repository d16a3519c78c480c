#pragma once
#include "domain/actionfilter.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <map>

namespace countersign {

/// Items of other instances as their owners have last told of them: in memory alone, bounded, each under an id that
/// also names its owner, so that no owner can put anything in the place of somebody else's item.
class FarItems : public QObject
{
    Q_OBJECT
public:
    static constexpr qsizetype kMostItems = 20'000;          ///< of all owners
    static constexpr qsizetype kMostSettled = 500;           ///< of one owner, that wait for nobody: the latest
    static constexpr qsizetype kMostSize = 32 * 1024 * 1024; ///< of all details, see roughSize()
    static constexpr qsizetype kMostLeftOut = 10'000;        ///< so many are told apart when they are counted

    using QObject::QObject;

    struct Place
    {
        QString owner, id;
    };
    [[nodiscard]] static QString idFor(const QString &owner, const QString &id) { return owner + u'/' + id; }
    /// Nothing: an item of this instance.
    [[nodiscard]] static std::optional<Place> placeOf(const QString &id);
    [[nodiscard]] static bool isOpen(State state)
    {
        return state == State::AwaitingDecision || state == State::Stale || state == State::AwaitingAnswer;
    }

    /// An item as its owner's list shows it. What is older than what is known changes nothing.
    void take(const QString &owner, Action action);
    /// The same with all that a reviewer looks at. `size`: see roughSize().
    void take(const QString &owner, ActionDetail detail, qsizetype size);
    /// It is not carried, or there is no room for it: its detail is not wanted until it changes.
    void setNotKept(const QString &id);

    /// All of an owner's items are told again from here on; what was not told by endRound() is not there any more.
    void beginRound(const QString &owner);
    void endRound(const QString &owner);

    /// All that an owner has told.
    void forget(const QString &owner);

    [[nodiscard]] const Action *action(const QString &id) const;
    /// Null: it is not known, or the item has changed since.
    [[nodiscard]] const ActionDetail *detail(const QString &id) const;
    /// All that wait for a person, oldest first.
    [[nodiscard]] QList<Action> open() const;
    /// As EventStore::actions().
    [[nodiscard]] QList<Action> list(const ActionFilter &filter) const;
    /// Ids, as their owner has them, of items that wait and of which the detail is not here; oldest first.
    [[nodiscard]] QStringList wanted(const QString &owner, qsizetype most) const;
    [[nodiscard]] qsizetype waiting(const QString &owner) const;
    [[nodiscard]] qint64 waiting() const; ///< of all
    /// Items of that owner for which there was no room here.
    [[nodiscard]] qsizetype leftOut(const QString &owner) const;

Q_SIGNALS:
    void changed(const countersign::Action &action, countersign::State before);

private:
    struct Item
    {
        Action action;
        std::optional<ActionDetail> detail;
        qsizetype size = 0; ///< of the detail
        bool isNotKept = false;
        quint64 round = 0;
    };
    struct Owner
    {
        QHash<QString, Item> items; ///< by the owner's id
        QSet<QString> leftOut;
        qsizetype settled = 0;
        quint64 round = 0;
    };
    [[nodiscard]] const Item *item(const QString &id) const;
    void drop(Owner &owner, const QString &id);
    void dropDetail(Item &item);
    void makeRoom(Owner &owner);

    std::map<QString, Owner> m_owners;
    qsizetype m_items = 0, m_size = 0;
};

} // namespace countersign
