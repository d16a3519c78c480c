#include "execute/sentmail.h"

#include "async/offload.h"
#include "base/hash.h"
#include "base/literals.h"
#include "base/openfile.h"
#include "domain/sendafter.h"
#include "mail/compose/outgoingmail.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace countersign {

namespace {

constexpr qint64 kMostAttached = 25 * 1024 * 1024; ///< bytes of one file

/// As they lie there; what is missing is empty, and makes the bytes differ.
QList<QByteArray> attachedIn(const QString &folder, const QJsonObject &arguments)
{
    QList<QByteArray> out;
    const QJsonArray rows = arguments.value("attachments"_L1).toArray();
    for (const QJsonValue &row : rows) {
        const Result<OpenFile> file = OpenFile::beneath(folder, row["sha256"_L1].toString());
        out.append(file ? file->read(kMostAttached).value_or(QByteArray()) : QByteArray());
    }
    return out;
}

Difference difference(
    const QString &folder, const CallScope &scope, const QJsonObject &arguments, const QJsonObject &told)
{
    if (!told.contains("date"_L1) || !told.contains("sha256"_L1) || !told.contains("recipients"_L1))
        return {QCoreApplication::translate("SentMail",
            "The mail was sent; what left cannot be compared with what was approved, since the server's "
            "answer about it is not complete.")};
    const QDateTime date = QDateTime::fromString(told.value("date"_L1).toString(), Qt::ISODate);
    const Result<OutgoingMail> mail = OutgoingMail::of(
        {scope.actionId, scope.idempotencyKey}, arguments, date, attachedIn(folder + u'/' + scope.actionId, arguments));
    if (!mail)
        return {QCoreApplication::translate(
            "SentMail", "The mail that was sent cannot be compared with the one that was approved: %1")
                .arg(mail.error().message)};
    if (told.value("recipients"_L1).toVariant().toStringList() != mail->recipients)
        return {QCoreApplication::translate(
                    "SentMail", "The mail was sent to others than were approved. Look into your folder of sent mail."),
            true};
    if (told.value("sha256"_L1).toString() != QString::fromLatin1(sha256Hex(mail->bytes)))
        return {QCoreApplication::translate("SentMail",
                    "The mail that was sent is not the one that was approved. Look into your folder of sent mail."),
            true};
    return {};
}

QCoro::Task<Difference> look(QString outgoing, QThreadPool *pool, Step step, CallScope scope, ToolResult result)
{
    if (!sendsMail(step))
        co_return Difference{};
    const QJsonObject arguments = step.arguments, told = result.structured;
    Difference differs = co_await offload(
        pool, [outgoing, scope, arguments, told] { return difference(outgoing, scope, arguments, told); });
    co_return differs;
}

} // namespace

SecondLook sentMailLook(const QString &outgoing, QThreadPool &pool)
{
    return [outgoing, &pool](Step step, CallScope scope, ToolResult result) {
        return look(outgoing, &pool, std::move(step), std::move(scope), std::move(result));
    };
}

} // namespace countersign
