#include "journal/chainlink.h"

#include "base/hash.h"
#include "base/literals.h"

#include <QCoreApplication>

namespace countersign {

namespace {
constexpr qint64 kSearchedPlaces = 4096; // to tell an event that was moved from one that was changed

bool movedFrom(ChainRow row, qint64 &place)
{
    const qint64 here = row.seq;
    for (qint64 away = 1; away <= kSearchedPlaces; ++away)
        for (const qint64 seq : {here - away, here + away}) {
            row.seq = seq;
            if (seq > 0 && chainHash(row) == row.hash) {
                place = seq;
                return true;
            }
        }
    return false;
}
} // namespace

std::unexpected<Error> chainFinding(const char *verdict, qint64 seq, const QString &sentence)
{
    return fail(ErrorCode::Failed, u"%1 (seq %2): %3"_s.arg(QLatin1String(verdict)).arg(seq).arg(sentence),
        QLatin1String(verdict));
}

Result<void> checkLink(const ChainWalk &walk, const ChainRow &before, const Removals &removals)
{
    const ChainRow &row = walk.row();
    if (row.seq != before.seq + 1) {
        const bool archived =
            before.seq == 0 && !row.prevHash.isEmpty() && removals.archivedTo.value(row.seq - 1) == row.prevHash;
        if (!archived)
            return chainFinding(
                "missing", before.seq + 1, QCoreApplication::translate("Verifier", "an event is missing."));
    } else if (row.prevHash != before.hash) {
        qint64 place = row.seq;
        if (chainHash(row) == row.hash || movedFrom(row, place))
            return chainFinding("reordered", row.seq,
                QCoreApplication::translate("Verifier", "this event does not follow the one before it."));
        return chainFinding(
            "altered", row.seq, QCoreApplication::translate("Verifier", "the link to the event before was changed."));
    }
    if (chainHash(row) != row.hash)
        return chainFinding(
            "altered", row.seq, QCoreApplication::translate("Verifier", "a field of this event was changed."));
    if (walk.redacted()) {
        if (removals.redactedBy.value(row.seq) <= row.seq)
            return chainFinding("altered", row.seq,
                QCoreApplication::translate(
                    "Verifier", "the content of this event was removed, and no redaction names it."));
    } else if (sha256Hex(row.payload) != row.payloadHash) {
        return chainFinding(
            "altered", row.seq, QCoreApplication::translate("Verifier", "the content of this event was changed."));
    }
    return {};
}

} // namespace countersign
