#pragma once
#include "async/taskscope.h"
#include "fleet/desks/deskdecision.h"
#include "fleet/work/line.h"
#include "fleet/work/members.h"

namespace countersign {

/// The other desk's side: signs what its person decides about an item of another owner, and says what became of it.
class FarDesk : public QObject
{
    Q_OBJECT
public:
    /// All outlive it. `answerMs`: so long the owner's word is waited for.
    FarDesk(FleetLine &line, Members &members, DeskKey key, int answerMs = 15'000, QObject *parent = nullptr);
    ~FarDesk() override;

    /// `notices`: see noticesHash(). Unavailable: the owner is away, and nothing was decided. Timeout: it did not
    /// answer; the item shows whether it was decided. Refused, with the owner's sentence: it was not.
    [[nodiscard]] QCoro::Task<Result<void>> decide(
        QString owner, QString action, QString digest, QString notices, Verdict verdict, QString reason);
    void stop();

private:
    struct Answer
    {
        bool came = false, isDecided = false;
        QString why;
    };
    struct Asked
    {
        QString owner; ///< who alone can answer it
        OneShot<Answer> answer;
    };
    [[nodiscard]] QCoro::Task<Result<void>> take(FleetMessage message);
    [[nodiscard]] QCoro::Task<> timeOut(OneShot<Answer> answer);

    FleetLine &m_line;
    Members &m_members;
    const DeskKey m_key;
    const int m_answerMs;
    QHash<QString, Asked> m_asked; ///< by nonce
    TaskScope m_scope;
};

} // namespace countersign
