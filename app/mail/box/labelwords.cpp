#include "mail/box/labelling.h"

#include "base/literals.h"
#include "imap/wire/foldername.h"

#include <QRegularExpression>

#include <algorithm>

namespace countersign {

using namespace imap;

namespace {

QByteArrayList labelsOf(const QJsonValue &list, bool areLabels)
{
    QByteArrayList out;
    const QJsonArray labels = list.toArray();
    for (const QJsonValue &label : labels)
        out.append(labelWire(label.toString(), areLabels));
    return out;
}

bool same(const QByteArray &a, const QByteArray &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

bool holds(const QByteArrayList &list, const QByteArray &word)
{
    return std::ranges::any_of(list, [&word](const QByteArray &one) { return same(one, word); });
}

/// Why a plan cannot have this mark; empty: it can.
QString objection(const QString &label, bool areLabels, const FolderState &folder)
{
    static const QRegularExpression keyword(u"\\A(?:\\\\(?:Flagged|Seen|Answered)|[A-Za-z0-9$_.+-]{1,100})\\z"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression system(
        u"\\A\\\\(?:Starred|Important)\\z"_s, QRegularExpression::CaseInsensitiveOption);
    if (areLabels)
        return label.startsWith(u'\\') && !system.match(label).hasMatch()
                   ? u"The label “%1” is not for plans; move, archive or trash the mail instead."_s.arg(label)
                   : QString();
    if (!keyword.match(label).hasMatch())
        return u"This mail server knows no labels, and its marks are single words of letters, digits and _; “%1” is "
               "none."_s.arg(label);
    const QByteArray wire = label.toLatin1();
    if (!folder.permanentFlags.isEmpty() && !holds(folder.permanentFlags, wire) &&
        (label.startsWith(u'\\') || !folder.permanentFlags.contains("\\*")))
        return u"The mail server does not keep the mark “%1” in this folder."_s.arg(label);
    return {};
}

} // namespace

QByteArray labelWire(const QString &label, bool isLabel)
{
    return isLabel ? toModifiedUtf7(label) : label.toLatin1();
}

QString labelText(const QByteArray &wire, bool isLabel)
{
    return isLabel ? fromModifiedUtf7(wire).value_or(QString::fromLatin1(wire)) : QString::fromLatin1(wire);
}

Result<LabelWords> LabelWords::of(const QJsonObject &arguments, const Connection &connection, const FolderState &folder)
{
    LabelWords out;
    out.areLabels = connection && connection->capabilities().isGmail();
    const QJsonArray add = arguments.value("add"_L1).toArray(), remove = arguments.value("remove"_L1).toArray();
    for (const QJsonArray &list : {add, remove})
        for (const QJsonValue &label : list)
            if (const QString why = objection(label.toString(), out.areLabels, folder); !why.isEmpty())
                return fail(ErrorCode::Refused, why);
    out.add = labelsOf(add, out.areLabels);
    out.remove = labelsOf(remove, out.areLabels);
    const bool contradicts =
        std::ranges::any_of(out.add, [&out](const QByteArray &word) { return holds(out.remove, word); });
    if ((out.add.isEmpty() && out.remove.isEmpty()) || contradicts)
        return fail(ErrorCode::Invalid, u"Name at least one label in “add” or “remove”, and none in both."_s);
    return out;
}

QByteArrayList LabelWords::on(const FoundMail &mail, const QByteArrayList &words) const
{
    QByteArrayList out;
    for (const QByteArray &word : words)
        if (holds(areLabels ? mail.labels : mail.flags, word))
            out.append(word);
    return out;
}

} // namespace countersign
