#include "journal/anchorkeeper.h"

#include "base/literals.h"
#include "base/log.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace countersign {

AnchorKeeper::AnchorKeeper(JournalPlace place, Anchor last, QString instance)
    : m_place(std::move(place)), m_anchor(std::move(last))
{
    m_anchor.version = 2;
    m_anchor.instance = std::move(instance);
    m_anchor.journal = QFileInfo(m_place.path).absoluteFilePath();
}

void AnchorKeeper::release()
{
    m_isHeld = false;
    m_mayStepBack = true;
    m_written = false;
}

Result<void> AnchorKeeper::write(qint64 seq, const QByteArray &hash, const QString &at, bool closed)
{
    if (m_isHeld || says(seq, closed))
        return {};
    const QString beside = anchorPath(m_place.path);
    // Somebody else has gone on with this journal: what he wrote down is the evidence of it.
    if (!m_mayStepBack && readAnchorFile(beside).anchor.seq > seq)
        return fail(ErrorCode::Io, QCoreApplication::translate("Journal",
                                       "The anchor beside the journal is ahead of the journal. Quit Countersign, then "
                                       "look at \"countersign audit verify\"."));
    Anchor next = m_anchor;
    next.seq = seq;
    next.hash = hash;
    next.at = at;
    next.closed = closed;
    if (Result<void> written = writeAnchorFile(beside, next); !written)
        return written;
    m_anchor = next;
    m_written = true;
    const QString second = secondAnchorPath(m_place, next.instance);
    const Result<void> copied = second.isEmpty() ? Result<void>{} : writeAnchorFile(second, next);
    if (!copied && !std::exchange(m_toldSecond, true))
        logWarning("Journal", u"The second anchor cannot be written: %1"_s.arg(copied.error().message));
    m_mayStepBack = m_mayStepBack && !copied;
    return {};
}

} // namespace countersign
