#pragma once
#include "async/taskscope.h"
#include "base/literals.h"
#include "fleet/work/post.h"

#include <QMap>
#include <QPointer>

#include <deque>
#include <functional>
#include <memory>

namespace countersign::test {

/// What lies between instances, in memory: keeps to the contract of FleetPost unless a test has something lost,
/// doubled, held back or delivered again.
class MemoryBoxes : public QObject
{
    Q_OBJECT
public:
    enum class Fate {
        Deliver,
        Lose,   ///< "it lies there", and it does not
        Double, ///< delivered twice
        Fail,   ///< an error, and it does not lie there
        FailAndDeliver,
        Hold ///< until release()
    };
    std::function<Fate(const QString &box, const QByteArray &message)> fate;
    QList<QByteArray> seen; ///< everything that was put in
    struct Letter
    {
        QString box, id;
        QByteArray message;
    };
    QList<Letter> held;

    void release()
    {
        for (const Letter &letter : std::exchange(held, {}))
            add(letter);
    }
    /// Once more, as by somebody who has read along.
    void replay(const QString &box, const QByteArray &message) { add({box, u"replayed"_s, message}); }
    /// What a taker that has gone had in hand comes again.
    void leave(const QString &box)
    {
        Box &of = m_boxes[box];
        of.taker = nullptr;
        ++of.generation;
        for (const Letter &letter : std::exchange(of.inHand, {}))
            of.waiting.push_front(letter);
    }
    /// Delivered again although the one that has it in hand is alive.
    void deliverAgain(const QString &box)
    {
        const QList<Letter> all = m_boxes[box].inHand;
        for (const Letter &letter : all)
            add(letter);
    }
    [[nodiscard]] qsizetype waiting(const QString &box) { return qsizetype(m_boxes[box].waiting.size()); }
    [[nodiscard]] qsizetype inHand(const QString &box) { return m_boxes[box].inHand.size(); }
    /// All that is in no hand is lost, as after FLUSHALL.
    void flush()
    {
        for (auto &[name, box] : m_boxes)
            box.waiting.clear();
    }

    Result<void> put(const Letter &letter)
    {
        seen.append(letter.message);
        switch (fate ? fate(letter.box, letter.message) : Fate::Deliver) {
            case Fate::Deliver: add(letter); break;
            case Fate::Lose: break;
            case Fate::Double:
                add(letter);
                add(letter);
                break;
            case Fate::Fail: return fail(ErrorCode::Unavailable, u"The post is away."_s, {}, true);
            case Fate::FailAndDeliver: add(letter); return fail(ErrorCode::Unavailable, u"No answer."_s, {}, true);
            case Fate::Hold: held.append(letter); break;
        }
        return {};
    }
    void take(const QString &box, int atOnce, FleetPost::Taker taker)
    {
        m_boxes[box].taker = std::move(taker);
        m_boxes[box].atOnce = atOnce;
        pumpSoon();
    }

private:
    struct Box
    {
        std::deque<Letter> waiting;
        QList<Letter> inHand;
        FleetPost::Taker taker;
        int atOnce = 1;
        int generation = 0;
    };
    void add(const Letter &letter)
    {
        m_boxes[letter.box].waiting.push_back(letter);
        pumpSoon();
    }
    void pumpSoon()
    {
        QMetaObject::invokeMethod(this, [this] { pump(); }, Qt::QueuedConnection);
    }
    void pump()
    {
        for (auto &[name, box] : m_boxes)
            while (box.taker && !box.waiting.empty() && box.inHand.size() < box.atOnce) {
                const Letter letter = box.waiting.front();
                box.waiting.pop_front();
                box.inHand.append(letter);
                m_scope.spawn(hand(letter, box.taker, box.generation));
            }
    }
    QCoro::Task<> hand(Letter letter, FleetPost::Taker taker, int generation)
    {
        const QPointer<MemoryBoxes> self(this);
        const Result<void> done = co_await taker(letter.message);
        if (!self || m_boxes[letter.box].generation != generation)
            co_return;
        QList<Letter> &inHand = m_boxes[letter.box].inHand;
        for (qsizetype i = 0; i < inHand.size(); ++i)
            if (inHand[i].message == letter.message) {
                inHand.removeAt(i);
                break;
            }
        if (!done && done.error().retryable) {
            const Result<void> slept = co_await m_scope.sleep(5);
            if (!self || !slept)
                co_return;
            add(letter);
        }
        pumpSoon();
    }

    std::map<QString, Box> m_boxes;
    TaskScope m_scope;
};

class MemoryPost final : public FleetPost
{
public:
    explicit MemoryPost(MemoryBoxes &boxes) : m_boxes(boxes) {}
    QCoro::Task<Result<void>> put(QString box, QString id, Priority, QByteArray message) override
    {
        co_return m_boxes.put({box, id, message});
    }
    void take(QString box, int atOnce, Taker taker) override { m_boxes.take(box, atOnce, std::move(taker)); }

private:
    MemoryBoxes &m_boxes;
};

/// Everybody hears everything, in the same turn.
class MemoryRadio final : public FleetRadio
{
    Q_OBJECT
public:
    using FleetRadio::FleetRadio;
    void tell(const QByteArray &message) override { Q_EMIT heard(message); }
};

} // namespace countersign::test
