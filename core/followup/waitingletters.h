#pragma once
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace countersign {

/// One letter that waits for an answer, as little of it as has to be kept.
struct WaitingLetter
{
    qint64 sinceUs = 0; ///< UTC: from when on its time counts
    QString account;
    QString actionId;
    int step = -1;      ///< as OpenLetter
    QString hash{};     ///< of its own link: what names it, answers it
    qint64 shownUs = 0; ///< when its item came up; 0: it has not

    [[nodiscard]] bool isSame(const WaitingLetter &other) const
    {
        return actionId == other.actionId && step == other.step;
    }
    [[nodiscard]] bool operator==(const WaitingLetter &) const = default;
};

/// Those that wait, in a form that is kept in the store's settings.
class WaitingLetters
{
public:
    static constexpr qsizetype kMost = 2000;

    /// What cannot be read of it is left out.
    [[nodiscard]] static WaitingLetters fromText(const QString &text);
    [[nodiscard]] QString toText() const;

    /// False: there is no room for one more. One that is there stays as it is.
    bool add(WaitingLetter letter);
    void remove(const WaitingLetter &letter);
    /// Those of an account with one of these links ("thread:<account>:<hash>:") as their own.
    void removeNamed(const QStringList &links);
    /// It is on the desk from now on.
    void noteShown(const WaitingLetter &letter, qint64 nowUs);
    [[nodiscard]] const QList<WaitingLetter> &all() const { return m_all; }

private:
    QList<WaitingLetter> m_all;
};

} // namespace countersign
