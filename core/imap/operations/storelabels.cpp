#include "imap/operations/storelabels.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign::imap {

namespace {

QString couldNot()
{
    return QCoreApplication::translate("Imap", "The labels of the mails could not be changed.");
}

/// `\Inbox` as it is, everything else in quotes; empty: it cannot be written so.
QByteArray written(const QByteArray &label)
{
    const QByteArrayView name = label.startsWith('\\') ? QByteArrayView(label).sliced(1) : QByteArrayView();
    if (!name.isEmpty() && std::ranges::all_of(name, [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }))
        return label;
    const bool isPlain = std::ranges::all_of(label, [](char c) { return quint8(c) >= 0x20 && quint8(c) < 0x7f; });
    if (label.isEmpty() || label.size() > 500 || !isPlain)
        return {};
    return '"' + QByteArray(label).replace('\\', "\\\\").replace('"', "\\\"") + '"';
}

} // namespace

QCoro::Task<Result<void>> storeLabels(Connection connection, UidSet uids, FlagChange change, QByteArrayList labels)
{
    if (!connection)
        co_return noConnection();
    if (!connection->capabilities().isGmail())
        co_return fail(ErrorCode::Refused, couldNot());
    QByteArrayList words;
    for (const QByteArray &label : std::as_const(labels)) {
        words.append(written(label));
        if (words.last().isEmpty())
            co_return fail(ErrorCode::Invalid, couldNot());
    }
    const QByteArray item = change == FlagChange::Add      ? "+X-GM-LABELS"
                            : change == FlagChange::Remove ? "-X-GM-LABELS"
                                                           : "X-GM-LABELS";
    const Result<StatusLine> answer = co_await connection->demand(
        Command("UID STORE").words(uids.toBytes()).words(item).words('(' + words.join(' ') + ')'), couldNot());
    if (!answer)
        co_return fail(answer.error());
    co_return Result<void>{};
}

} // namespace countersign::imap
