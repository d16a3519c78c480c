#pragma once
#include "agent/activity.h"
#include "agent/desk.h"
#include "async/taskscope.h"
#include "fleet/replica/changelog.h"
#include "fleet/replica/itemjson.h"
#include "fleet/replica/replicaletters.h"
#include "fleet/work/line.h"
#include "fleet/work/members.h"

namespace countersign {

/// The owner's side of its items at other desks: answers what they ask for, and says over the radio that something has
/// changed. Keeps nothing of who asks. Answers members with the role `desk` alone, and shows them what its own desk
/// shows; what goes out beyond that is not encrypted by us, see ARCHITECTURE.
class ItemPublisher : public QObject
{
    Q_OBJECT
public:
    static constexpr qsizetype kMostItem = countersign::kMostItem;
    static constexpr qsizetype kMostAnswer = 1024 * 1024; ///< of all in one answer: escaped, still one message
    static constexpr int kMostAtOnce = 64;                ///< questions under way; what is more is asked again

    /// What a desk's decisions count for here, and the key with which it is enrolled.
    struct Standing
    {
        DeskRights rights = DeskRights::None;
        QString key{};
    };
    using StandingOf = std::function<Standing(const QString &instance)>;
    /// All outlive it. `newsMs`: news goes out at most once in that time.
    ItemPublisher(FleetLine &line, Members &members, FleetRadio &radio, Desk &desk, Activity &activity,
        StandingOf standing, int newsMs = 500, QObject *parent = nullptr);
    ~ItemPublisher() override;

    /// Number of the latest change; goes along with each beat.
    [[nodiscard]] qint64 head() const { return m_log.head(); }
    /// A desk was enrolled or revoked.
    void noteStandings();
    void stop() { m_scope.requestStop(); }

private:
    struct Gathering;
    [[nodiscard]] QCoro::Task<Result<void>> take(FleetMessage message);
    void answer(const FleetMessage &ask, const AskLetter &letter);
    void listed(const FleetMessage &ask, const AskLetter &letter);
    void changes(const FleetMessage &ask, const AskLetter &letter);
    void items(const FleetMessage &ask, const AskLetter &letter);
    void trace(const FleetMessage &ask, const AskLetter &letter);
    void tell(const FleetMessage &ask, const AskLetter &letter, ToldLetter told);
    [[nodiscard]] QCoro::Task<> send(QString to, FleetMessage message);
    void tellNews();
    [[nodiscard]] QCoro::Task<> tellNewsLater();

    FleetLine &m_line;
    Members &m_members;
    FleetRadio &m_radio;
    Desk &m_desk;
    Activity &m_activity;
    const StandingOf m_standing;
    const int m_newsMs;
    ChangeLog m_log;
    qint64 m_told = 0; ///< the head that news has told of
    bool m_isResting = false;
    int m_underWay = 0;
    TaskScope m_scope;
};

} // namespace countersign
