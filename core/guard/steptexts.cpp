#include "guard/steptexts.h"

#include "base/literals.h"
#include "base/unicodetext.h"
#include "guard/addresses.h"
#include "guard/itemtext.h"
#include "guard/letters.h"
#include "guard/vaultpaths.h"

#include <QHash>
#include <QJsonArray>
#include <QRegularExpression>

namespace countersign {

namespace {

const QHash<QString, ToolNature> &natures()
{
    static const QHash<QString, ToolNature> table{{u"vault_read"_s, ToolNature::Reads},
        {u"vault_list"_s, ToolNature::Reads}, {u"vault_stat"_s, ToolNature::Reads},
        {u"vault_write"_s, ToolNature::Writes}, {u"vault_append"_s, ToolNature::Writes},
        {u"vault_mkdir"_s, ToolNature::Writes}, {u"vault_move"_s, ToolNature::Moves},
        {u"vault_copy"_s, ToolNature::Moves}, {u"vault_trash"_s, ToolNature::Removes},
        {u"csv_append"_s, ToolNature::Table}, {u"note_add_task"_s, ToolNature::Stores},
        {u"mail_write_draft"_s, ToolNature::Sends}, {u"calendar_write_event"_s, ToolNature::Sends}};
    return table;
}

/// Of `countersign-mail`.
const QHash<QString, ToolNature> &mailboxNatures()
{
    static const QHash<QString, ToolNature> table{{u"mail_draft"_s, ToolNature::Sends},
        {u"mail_send"_s, ToolNature::Sends}, {u"mail_reply"_s, ToolNature::Sends}, {u"mail_label"_s, ToolNature::Files},
        {u"mail_archive"_s, ToolNature::Files}, {u"mail_move"_s, ToolNature::Files},
        {u"mail_trash"_s, ToolNature::Files}};
    return table;
}

void collect(const QJsonValue &value, const Correspondence &people, QString &out, int depth)
{
    if (depth > 16 || out.size() > ItemText::most)
        return;
    if (value.isString() && !people.isIdentifier(value.toString())) {
        out += value.toString();
        out += u"\n\n"_s;
    }
    const QJsonArray array = value.toArray();
    for (const QJsonValue &item : array)
        collect(item, people, out, depth + 1);
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        collect(it.value(), people, out, depth + 1);
    }
}

/// A line without the marks of quotations, lists and boxes at its beginning.
QString bare(QStringView line)
{
    const QString text = plainForm(line.toString()).simplified();
    qsizetype at = 0;
    while (at < text.size()) {
        const QStringView rest = QStringView(text).sliced(at);
        const bool box = rest.startsWith(u"[ ]") || rest.startsWith(u"[x]") || rest.startsWith(u"[X]");
        if (!box && !u">*•- "_s.contains(rest.front()))
            break;
        at += box ? 3 : 1;
    }
    return text.sliced(at);
}

QString bareSubject(const QString &subject)
{
    static const QRegularExpression prefix(
        u"\\A(?:\\s*+(?:re|aw|antw|fwd?|wg|sv|tr|rif|r|rv)(?:\\[\\d+\\])?\\s*+:)++"_s,
        QRegularExpression::CaseInsensitiveOption);
    QString out = subject;
    return bare(out.remove(prefix));
}

bool allInside(const QJsonObject &arguments, const Correspondence &people)
{
    for (const QJsonArray &list :
        {arguments.value("to"_L1).toArray(), arguments.value("cc"_L1).toArray(), arguments.value("bcc"_L1).toArray()})
        for (const QJsonValue &recipient : list)
            for (const QString &address : mailAddressesIn(plainForm(recipient.toString())))
                if (!people.isInside(address))
                    return false;
    return true;
}

/// Without the lines that only give back to its own people what they wrote.
QString withoutQuotation(const QString &body, const QSet<QString> &quotable)
{
    if (!body.contains(u'>'))
        return body;
    QString out;
    for (const QStringView line : QStringView(body).split(u'\n'))
        if (!line.startsWith(u'>') || !quotable.contains(bare(line)))
            out += line.toString() + u'\n';
    return out;
}

} // namespace

ToolNature natureOf(const QString &server, const QString &tool)
{
    return server == "countersign"_L1        ? natures().value(tool, ToolNature::Foreign)
           : server == "countersign-mail"_L1 ? mailboxNatures().value(tool, ToolNature::Foreign)
                                             : ToolNature::Foreign;
}

QStringList plannerTools()
{
    return natures().keys() + mailboxNatures().keys();
}

bool takesAway(const QString &tool)
{
    static const QRegularExpression form(
        u"delet|remov|trash|purge|eras|unlink|rmdir|drop|wipe|expunge|clear|discard|destroy"_s,
        QRegularExpression::CaseInsensitiveOption);
    return form.match(tool).hasMatch();
}

bool isPathKey(ToolNature nature, const QString &key)
{
    if (nature == ToolNature::Foreign)
        return key.contains("path"_L1) || key.contains("file"_L1);
    const bool moves = nature == ToolNature::Moves;
    return key == "path"_L1 || (moves && (key == "from"_L1 || key == "to"_L1));
}

bool writesDraft(const Step &step)
{
    return comparablePath(step.arguments.value("path"_L1).toString()).startsWith("drafts"_L1, Qt::CaseInsensitive);
}

QSet<QString> quotableLines(const QString &itemText)
{
    QSet<QString> out;
    for (const QStringView line : QStringView(itemText).split(u'\n'))
        out.insert(bare(line));
    return out;
}

StepTexts textsOf(const Step &step, ToolNature nature, const Correspondence &people, const QSet<QString> &quotable)
{
    QJsonObject arguments;
    for (auto it = step.arguments.begin(); it != step.arguments.end(); ++it)
        if (nature == ToolNature::Foreign || !isPathKey(nature, it.key()))
            arguments.insert(it.key(), it.value());
    const bool isLetter = step.tool == "mail_write_draft"_L1 || step.tool == "mail_draft"_L1 ||
                          step.tool == "mail_send"_L1 || step.tool == "mail_reply"_L1;
    if (isLetter && allInside(arguments, people)) {
        arguments.insert(u"body"_s, withoutQuotation(arguments.value("body"_L1).toString(), quotable));
        if (quotable.contains(bareSubject(arguments.value("subject"_L1).toString())))
            arguments.remove(u"subject"_s);
    }
    StepTexts out;
    collect(arguments, people, out.plain, 0);
    out.raw = firstOf(out.plain, ItemText::most);
    const QString plain = plainForm(out.raw);
    out.tooLong =
        out.plain.size() > ItemText::most || plain.size() > ItemText::most; // one letter may stand for eighteen
    out.plain = firstOf(plain, ItemText::most);
    return out;
}

} // namespace countersign
