#include "placesim.h"

#include <queue>

namespace countersign::bench {

namespace {
struct Kind
{
    int waiting = 0, underWay = 0, most = 0;
};

struct Ending
{
    double at = 0;
    qint64 order = 0; ///< of two at the same moment the one that was begun first
    int instance = 0;
    bool isPlan = false;
    bool operator>(const Ending &other) const { return std::pair(at, order) > std::pair(other.at, other.order); }
};

struct Place
{
    int inHand = 0, busy = 0; ///< of these so many are worked at
    std::deque<bool> line{};  ///< isPlan, of what waits there; an owner's plans and calls wait apart
};

class Play
{
public:
    Play(const FleetConstants &constants, int instances, int items) : m_c(constants), m_places(size_t(instances))
    {
        const int others = (instances - 1) * m_c.otherPlaces;
        m_plans = {items, 0, m_c.ownPlans + others};
        m_calls = {0, 0, m_c.ownPlaces + others};
        m_most = m_c.ownPlaces + others;
        m_batch.calls.fill(0, instances);
    }

    Batch play()
    {
        const int half = m_plans.waiting / 2;
        hand();
        while (!m_endings.empty()) {
            const Ending ending = m_endings.top();
            m_endings.pop();
            m_now = ending.at;
            end(ending);
            if (!ending.isPlan && ++m_done == half)
                m_batch.medianS = m_now;
            feed(ending.instance);
            hand();
        }
        m_batch.seconds = m_now;
        return m_batch;
    }

private:
    void end(const Ending &ending)
    {
        Place &place = m_places[size_t(ending.instance)];
        --place.inHand;
        --(ending.isPlan ? m_plans : m_calls).underWay;
        if (ending.instance > 0)
            --place.busy;
        else
            --(ending.isPlan ? m_ownPlans : m_ownCalls).busy;
        if (ending.isPlan)
            ++m_calls.waiting;
        else
            ++m_batch.calls[ending.instance];
    }

    /// Plans first: their items came before.
    void hand()
    {
        while (m_plans.underWay + m_calls.underWay < m_most) {
            const bool isPlan = m_plans.waiting > 0 && m_plans.underWay < m_plans.most;
            if (!isPlan && (m_calls.waiting == 0 || m_calls.underWay == m_calls.most))
                return;
            Kind &kind = isPlan ? m_plans : m_calls;
            --kind.waiting;
            ++kind.underWay;
            give(isPlan);
        }
    }

    void give(bool isPlan)
    {
        size_t best = 0;
        const auto load = [this](size_t i) {
            return double(m_places[i].inHand) / (i == 0 ? m_c.ownPlaces : m_c.otherPlaces);
        };
        for (size_t i = 1; i < m_places.size(); ++i)
            if (load(i) < load(best))
                best = i;
        ++m_places[best].inHand;
        (best > 0 ? m_places[best] : isPlan ? m_ownPlans : m_ownCalls).line.push_back(isPlan);
        feed(int(best));
    }

    void feed(int instance)
    {
        if (instance > 0)
            return start(m_places[size_t(instance)], m_c.otherPlaces, instance);
        start(m_ownPlans, m_c.ownPlans, 0);
        start(m_ownCalls, m_c.ownPlaces, 0);
    }

    void start(Place &place, int most, int instance)
    {
        for (; place.busy < most && !place.line.empty(); ++place.busy, place.line.pop_front()) {
            const double takes = (place.line.front() ? m_c.planS : m_c.callS) + (instance > 0 ? m_c.hopS : 0);
            m_endings.push({m_now + takes, m_order++, instance, place.line.front()});
        }
    }

    const FleetConstants &m_c;
    std::vector<Place> m_places;
    Place m_ownPlans, m_ownCalls; ///< the first one's: `line` and `busy` of its two kinds
    Kind m_plans, m_calls;
    int m_most = 0, m_done = 0;
    double m_now = 0;
    qint64 m_order = 0;
    std::priority_queue<Ending, std::vector<Ending>, std::greater<>> m_endings;
    Batch m_batch;
};
} // namespace

Batch playBatch(const FleetConstants &constants, int instances, int items)
{
    return Play(constants, instances, items).play();
}

} // namespace countersign::bench
