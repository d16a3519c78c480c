#include "imap/operations/storeflags.h"

#include <QCoreApplication>

namespace countersign::imap {

namespace {
constexpr qsizetype kMostStored = 4000; ///< bytes of a command
} // namespace

QCoro::Task<Result<void>> storeFlags(Connection connection, UidSet uids, FlagChange change, QByteArrayList flags)
{
    const QByteArray item = change == FlagChange::Add      ? "+FLAGS.SILENT"
                            : change == FlagChange::Remove ? "-FLAGS.SILENT"
                                                           : "FLAGS.SILENT";
    QList<QByteArray> pieces = uids.pieces(kMostStored);
    while (!pieces.isEmpty()) {
        if (!connection)
            co_return noConnection();
        const Result<StatusLine> answer =
            co_await connection->demand(Command("UID STORE").words(pieces.takeFirst()).words(item).flags(flags),
                QCoreApplication::translate("Imap", "The marks of the mails could not be changed."));
        if (!answer)
            co_return fail(answer.error());
    }
    co_return Result<void>{};
}

} // namespace countersign::imap
