#include "base/config/mailedit.h"

#include "base/config/mailtext.h"
#include "base/literals.h"

#include <QCoreApplication>

namespace countersign {

namespace {

/// mail.accounts in the file.
struct Accounts
{
    YamlSpot key, list;
    bool inFlow = false;  ///< the section is a flow map
    qsizetype index = -1; ///< of the account that is looked for
};

std::unexpected<Error> notThere(const QString &name)
{
    return fail(ErrorCode::NotFound,
        QCoreApplication::translate("Config", "There is no mail account \"%1\" in the file.").arg(name));
}

Result<Accounts> findAccounts(const QByteArray &yaml, const QString &name)
{
    const Result<YamlSpot> root = findSpots(yaml);
    if (!root)
        return fail(root.error());
    const auto *section = root->find(u"mail"_s);
    const auto *accounts = section ? section->second.find(u"accounts"_s) : nullptr;
    if (!accounts)
        return notThere(name);
    Accounts out{accounts->first, accounts->second, section->second.flow};
    for (qsizetype i = 0; i < out.list.items.size(); ++i) {
        const auto *itsName = out.list.items[i].find(u"name"_s);
        if (itsName && itsName->second.text == name)
            out.index = i;
    }
    return out;
}

/// Where the line of an item begins whose dash stands at `column`.
qsizetype itemStart(const QByteArray &yaml, qsizetype at, qsizetype column)
{
    for (qsizetype line = lineStart(yaml, at); line > 0; line = lineStart(yaml, line - 1))
        if (line + column < yaml.size() && yaml[line + column] == '-' &&
            yaml.mid(line, column) == QByteArray(column, ' '))
            return line;
    return 0;
}

/// The keys that somebody wants to read; `between` stands before each but the first.
QByteArray entryText(const MailAccount &account, const QByteArray &between)
{
    QByteArrayList keys;
    const QList<MailText> texts = mailTexts(account);
    for (const MailText &text : texts)
        if (!text.isPreset || (text.key == u"password" && !account.usesOAuth()) || text.key == u"folders")
            keys.append(text.key.toUtf8() + ": " + text.value.written());
    return keys.join(between);
}

QByteArray itemLines(const QByteArray &yaml, const MailAccount &account, qsizetype column)
{
    const QByteArray indent(column, ' ');
    return indent + "- " + entryText(account, newlineOf(yaml) + indent + "  ");
}

/// Behind the key that has no account yet.
Result<QByteArray> withFirst(const QByteArray &yaml, const MailAccount &account)
{
    const YamlValue nothing{u"[]"_s, {}, false, false};
    const Result<QByteArray> emptied = withValue(yaml, u"mail"_s, u"accounts"_s, nothing);
    const Result<Accounts> found = emptied ? findAccounts(*emptied, {}) : Result<Accounts>(fail(emptied.error()));
    if (!found)
        return fail(found.error());
    if (found->inFlow)
        return intoFlow(*emptied, found->list, '{' + entryText(account, ", ") + '}');
    const Result<YamlExtent> extent = extentOf(*emptied, found->key, found->list, false);
    if (!extent)
        return fail(extent.error());
    QByteArray out = *emptied;
    out.remove(extent->colon, extent->end - extent->colon);
    return afterLine(out, extent->colon, itemLines(out, account, columnOf(out, found->key.begin) + 2));
}

Result<QByteArray> withFurther(const QByteArray &yaml, const Accounts &found, const MailAccount &account)
{
    if (found.list.flow)
        return intoFlow(yaml, found.list, '{' + entryText(account, ", ") + '}');
    const Result<YamlExtent> extent = extentOf(yaml, found.key, found.list, found.inFlow);
    if (!extent)
        return fail(extent.error());
    return afterLine(yaml, extent->end, itemLines(yaml, account, columnOf(yaml, found.list.begin)));
}

Result<QByteArray> changed(QByteArray yaml, const MailAccount &old, const MailAccount &wanted)
{
    const QList<MailText> before = mailTexts(old), after = mailTexts(wanted);
    for (qsizetype i = 0; i < after.size(); ++i) {
        if (after[i] == before[i])
            continue;
        const Result<Accounts> found = findAccounts(yaml, wanted.name);
        if (!found || found->index < 0)
            return notThere(wanted.name);
        const YamlSpot &item = found->list.items[found->index];
        if (after[i].isPreset && !item.find(after[i].key))
            continue;
        const Result<QByteArray> written = withEntry(yaml, item, after[i].key, after[i].value);
        if (!written)
            return written;
        yaml = *written;
    }
    return yaml;
}

} // namespace

Result<QByteArray> withAccount(const QByteArray &yaml, const std::optional<MailAccount> &old, const MailAccount &wanted)
{
    const Result<Accounts> found = findAccounts(yaml, wanted.name);
    if (!found && found.error().code != ErrorCode::NotFound)
        return fail(found.error());
    if (!found || found->list.items.isEmpty())
        return withFirst(yaml, wanted);
    return old && found->index >= 0 ? changed(yaml, *old, wanted) : withFurther(yaml, *found, wanted);
}

Result<QByteArray> withoutAccount(const QByteArray &yaml, const QString &name)
{
    const Result<Accounts> found = findAccounts(yaml, name);
    if (!found || found->index < 0)
        return found || found.error().code == ErrorCode::NotFound ? notThere(name) : fail(found.error());
    const YamlSpot &list = found->list;
    const qsizetype last = list.items.size() - 1;
    if (last == 0)
        return withValue(yaml, u"mail"_s, u"accounts"_s, YamlValue{u"[]"_s, {}, false, false});
    QByteArray out = yaml;
    if (list.flow) {
        const auto endOf = [&](qsizetype i) { return endOfFlow(yaml, list.items[i].begin); };
        const bool isLast = found->index == last;
        const qsizetype begin = isLast ? endOf(found->index - 1) : list.items[found->index].begin;
        const qsizetype end = isLast ? endOf(found->index) : list.items[found->index + 1].begin;
        return begin < 0 || end < begin ? Result<QByteArray>(yaml) : Result<QByteArray>(out.remove(begin, end - begin));
    }
    const qsizetype column = columnOf(yaml, list.begin);
    const Result<YamlExtent> whole = extentOf(yaml, found->key, list, found->inFlow);
    if (!whole)
        return fail(whole.error());
    const qsizetype begin = itemStart(yaml, list.items[found->index].begin, column);
    qsizetype end =
        found->index == last ? nextLine(yaml, whole->end) : itemStart(yaml, list.items[found->index + 1].begin, column);
    const auto isNote = [&](qsizetype line) { // a comment right above an account is that account's
        const QByteArray text = yaml.mid(line, lineEnd(yaml, line) - line).trimmed();
        return text.isEmpty() || text.startsWith('#');
    };
    while (found->index != last && end > begin && isNote(lineStart(yaml, end - 1)))
        end = lineStart(yaml, end - 1);
    return out.remove(begin, end - begin);
}

} // namespace countersign
