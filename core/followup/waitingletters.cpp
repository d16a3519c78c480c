#include "followup/waitingletters.h"

#include "base/ids.h"
#include "base/literals.h"

#include <algorithm>

namespace countersign {

WaitingLetters WaitingLetters::fromText(const QString &text)
{
    WaitingLetters out;
    const QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const QStringList parts = line.split(u' ');
        if (parts.size() != 6 || parts[0].toLongLong() <= 0 || !isId(parts[2]))
            continue;
        out.add({parts[0].toLongLong(), parts[1], parts[2], parts[3].toInt(), parts[4], parts[5].toLongLong()});
    }
    return out;
}

QString WaitingLetters::toText() const
{
    QStringList lines;
    for (const WaitingLetter &one : m_all) // names of accounts have no blanks
        lines.append(QStringList{QString::number(one.sinceUs), one.account, one.actionId, QString::number(one.step),
            one.hash, QString::number(one.shownUs)}
                .join(u' '));
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

void WaitingLetters::removeNamed(const QStringList &links)
{
    m_all.removeIf([&](const WaitingLetter &one) {
        return !one.hash.isEmpty() && links.contains(u"thread:%1:%2:"_s.arg(one.account, one.hash));
    });
}

void WaitingLetters::noteShown(const WaitingLetter &letter, qint64 nowUs)
{
    for (WaitingLetter &one : m_all)
        if (one.isSame(letter))
            one.shownUs = nowUs;
}

} // namespace countersign
