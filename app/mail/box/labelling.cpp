// mail_label and mail_label_back.
#include "mail/box/labelling.h"

#include "base/literals.h"
#include "imap/operations/storelabels.h"
#include "mail/box/boxcall.h"
#include "mail/box/moving.h"
#include "mail/box/resultsize.h"

#include <map>

namespace countersign {

using namespace imap;

namespace {

/// What is to be changed of one mail, as the server writes it.
struct Change
{
    quint32 uid = 0;
    QString messageId;
    QByteArrayList add, remove;
};

QCoro::Task<Result<void>> store(BoxCall call, bool areLabels, UidSet uids, FlagChange change, QByteArrayList words)
{
    if (words.isEmpty())
        co_return Result<void>{};
    call.attempt->asks();
    Result<void> stored;
    if (areLabels)
        stored = co_await storeLabels(call.connection, std::move(uids), change, std::move(words));
    else
        stored = co_await storeFlags(call.connection, std::move(uids), change, std::move(words));
    if (stored)
        call.attempt->changed();
    co_return stored;
}

/// Mails with the same change go in one command.
QCoro::Task<Result<void>> apply(BoxCall call, bool areLabels, QList<Change> changes)
{
    std::map<std::pair<QByteArrayList, QByteArrayList>, UidSet> groups;
    for (const Change &change : std::as_const(changes))
        groups[{change.add, change.remove}].add(change.uid);
    while (!groups.empty()) {
        auto first = groups.extract(groups.begin());
        first.mapped().normalize();
        const Result<void> added = co_await store(call, areLabels, first.mapped(), FlagChange::Add, first.key().first);
        if (!added)
            co_return added;
        const Result<void> removed =
            co_await store(call, areLabels, first.mapped(), FlagChange::Remove, first.key().second);
        if (!removed)
            co_return removed;
    }
    co_return Result<void>{};
}

QJsonArray textsOf(const QByteArrayList &words, bool areLabels)
{
    QJsonArray out;
    for (const QByteArray &word : words)
        out.append(labelText(word, areLabels));
    return out;
}

/// What the result says: those mails alone of which something was changed.
QJsonObject told(const QJsonObject &arguments, const FolderState &folder, const QList<Change> &changes, bool areLabels)
{
    QJsonArray changed;
    for (const Change &change : changes)
        changed.append(QJsonObject{{u"uid"_s, qint64(change.uid)}, {u"message_id"_s, change.messageId},
            {u"added"_s, textsOf(change.add, areLabels)}, {u"removed"_s, textsOf(change.remove, areLabels)}});
    return {{u"account"_s, arguments.value("account"_L1)}, {u"folder"_s, arguments.value("folder"_L1)},
        {u"uidvalidity"_s, qint64(folder.uidValidity)}, {u"changed"_s, changed}};
}

QByteArrayList without(QByteArrayList words, const QByteArrayList &those)
{
    words.removeIf([&those](const QByteArray &word) { return those.contains(word); });
    return words;
}

QByteArrayList wiresOf(const QJsonValue &list, bool areLabels)
{
    QByteArrayList out;
    const QJsonArray labels = list.toArray();
    for (const QJsonValue &label : labels)
        out.append(labelWire(label.toString(), areLabels));
    return out;
}

} // namespace

QCoro::Task<Result<QJsonObject>> labelMails(BoxCall call)
{
    const Result<NamedMails> named = NamedMails::of(call.arguments);
    if (!named)
        co_return fail(named.error());
    const Result<FolderState> folder = co_await openFolder(call.connection, named->folder, false);
    if (!folder)
        co_return fail(folder.error());
    const Result<LabelWords> words = LabelWords::of(call.arguments, call.connection, *folder);
    if (!words)
        co_return fail(words.error());
    const Result<QList<std::optional<FoundMail>>> there =
        co_await findMails(call.connection, *folder, *named, MailMatch::Strict);
    if (!there)
        co_return fail(there.error());
    const Result<QList<FoundMail>> found = allOf(*there, named->folder);
    if (!found)
        co_return fail(found.error());
    QList<Change> changes;
    for (qsizetype i = 0; i < found->size(); ++i) {
        const FoundMail &mail = (*found)[i];
        const Change change{mail.uid, named->mails[i].messageId, without(words->add, words->on(mail, words->add)),
            words->on(mail, words->remove)};
        if (!change.add.isEmpty() || !change.remove.isEmpty())
            changes.append(change);
    }
    const QJsonObject result = told(call.arguments, *folder, changes, words->areLabels);
    if (const Result<void> fits = keepable(result); !fits)
        co_return fail(fits.error());
    const Result<void> done = co_await apply(call, words->areLabels, changes);
    if (!done)
        co_return fail(done.error());
    co_return auto(result);
}

QCoro::Task<Result<QJsonObject>> labelMailsBack(BoxCall call)
{
    NamedMails named{
        call.arguments.value("folder"_L1).toString(), quint32(call.arguments.value("uidvalidity"_L1).toInteger()), {}};
    const QJsonArray changed = call.arguments.value("changed"_L1).toArray();
    for (const QJsonValue &one : changed)
        named.mails.append({quint32(one["uid"_L1].toInteger()), one["message_id"_L1].toString()});
    const Result<FolderState> folder = co_await openFolder(call.connection, named.folder, false);
    if (!folder)
        co_return fail(folder.error());
    const Result<QList<std::optional<FoundMail>>> there =
        co_await findMails(call.connection, *folder, named, MailMatch::Loose);
    if (!there)
        co_return fail(there.error());
    const Result<QList<FoundMail>> found = allOf(*there, named.folder);
    if (!found)
        co_return fail(found.error());
    const bool areLabels = call.connection && call.connection->capabilities().isGmail();
    QList<Change> changes;
    for (qsizetype i = 0; i < found->size(); ++i) // the other way round
        changes.append({(*found)[i].uid, named.mails[i].messageId, wiresOf(changed[i]["removed"_L1], areLabels),
            wiresOf(changed[i]["added"_L1], areLabels)});
    const Result<void> done = co_await apply(call, areLabels, changes);
    if (!done)
        co_return fail(done.error());
    co_return told(call.arguments, *folder, changes, areLabels);
}

QCoro::Task<Result<QJsonObject>> lookForLabels(BoxCall call)
{
    const Result<NamedMails> named = NamedMails::of(call.arguments);
    if (!named)
        co_return fail(named.error());
    const Result<FolderState> folder = co_await openFolder(call.connection, named->folder, true);
    if (!folder)
        co_return fail(folder.error());
    const bool areLabels = call.connection && call.connection->capabilities().isGmail();
    LabelWords words;
    words.areLabels = areLabels;
    words.add = wiresOf(call.arguments.value("add"_L1), areLabels);
    words.remove = wiresOf(call.arguments.value("remove"_L1), areLabels);
    const Result<QList<std::optional<FoundMail>>> there =
        co_await findMails(call.connection, *folder, *named, MailMatch::Strict);
    if (!there)
        co_return fail(there.error());
    const Result<QList<FoundMail>> found = allOf(*there, named->folder);
    if (!found)
        co_return fail(found.error());
    qsizetype wanted = 0, as = 0;
    for (const FoundMail &mail : *found) {
        wanted += words.add.size() + words.remove.size();
        as += words.on(mail, words.add).size() + words.remove.size() - words.on(mail, words.remove).size();
    }
    if (as != 0 && as != wanted)
        co_return fail(ErrorCode::Failed, u"Some of the mails have these labels and some do not."_s);
    co_return QJsonObject{{u"labelled"_s, as == wanted}};
}

} // namespace countersign
