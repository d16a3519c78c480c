#include "followup/waitingletters.h"

#include "base/ids.h"
#include "base/literals.h"

#include <QStringList>

#include <algorithm>

namespace countersign {

WaitingLetters WaitingLetters::fromText(const QString &text)
{
    WaitingLetters out;
    const QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const QStringList parts = line.split(u' ');
        if (parts.size() != 5 || parts[0].toLongLong() <= 0 || !isId(parts[2]))
            continue;
        out.add({parts[0].toLongLong(), parts[1], parts[2], parts[3].toInt(), parts[4].toLongLong()});
    }
    return out;
}

QString WaitingLetters::toText() const
{
    QStringList lines;
    for (const WaitingLetter &one : m_all) // names of accounts have no blanks
        lines.append(
            u"%1 %2 %3 %4 %5"_s.arg(one.sinceUs).arg(one.account, one.actionId).arg(one.step).arg(one.shownUs));
    return lines.join(u'\n');
}

bool WaitingLetters::add(WaitingLetter letter)
{
    const auto isSame = [&](const WaitingLetter &one) { return one.isSame(letter); };
    if (std::ranges::any_of(m_all, isSame))
        return true;
    if (m_all.size() >= kMost)
        return false;
    m_all.append(std::move(letter));
    return true;
}

void WaitingLetters::remove(const WaitingLetter &letter)
{
    m_all.removeIf([&](const WaitingLetter &one) { return one.isSame(letter); });
}

void WaitingLetters::noteShown(const WaitingLetter &letter, qint64 nowUs)
{
    for (WaitingLetter &one : m_all)
        if (one.isSame(letter))
            one.shownUs = nowUs;
}

} // namespace countersign
