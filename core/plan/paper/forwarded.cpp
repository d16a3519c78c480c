#include "plan/paper/forwarded.h"

#include "base/literals.h"
#include "plan/extract/textlines.h"

#include <QRegularExpression>

namespace countersign {

namespace {

constexpr qsizetype kHeader = 8; ///< lines of the header inside

QRegularExpression headerForm(const QString &pattern)
{
    return QRegularExpression(
        pattern, QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
}

bool isForward(const QString &subject)
{
    static const QRegularExpression prefix =
        headerForm(uR"(^\s{0,5}(?:fwd?|wg|tr|rv|enc|doorst|vs|vb|i|pd)(?:\[\d{1,3}\])? ?:)"_s);
    return prefix.match(subject).hasMatch();
}

/// The name in "Von: Glasbau Reuter <angebote@example.org>"; null: it is no such line.
QString senderIn(const QString &line)
{
    static const QRegularExpression form =
        headerForm(uR"(^[> *]{0,6}(?:von|from|de|van|da|od|från|fra|afsender)\*? ?: ?\*?(.{1,200})$)"_s);
    const QRegularExpressionMatch match = form.match(line);
    if (!match.hasMatch())
        return {};
    QString name = match.captured(1).section(u'<', 0, 0).section(u'[', 0, 0);
    name.remove(u'"').remove(u'*');
    return plainLine(name.trimmed().isEmpty() ? match.captured(1) : name, 100);
}

bool isSubject(const QString &line)
{
    static const QRegularExpression form =
        headerForm(uR"(^[> *]{0,6}(?:betreff|subject|objet|onderwerp|asunto|oggetto|temat|ämne|emne|assunto)\*? ?:)"_s);
    return form.match(line).hasMatch();
}

} // namespace

WrittenText writtenText(const QJsonObject &content)
{
    const QJsonObject fields = content.value("fields"_L1).toObject();
    WrittenText out{textLines(content.value("text"_L1).toString()),
        plainLine(fields.value("from"_L1).toObject().value("name"_L1).toString())};
    if (content.value("kind"_L1).toString() != u"eml" || !isForward(fields.value("subject"_L1).toString()))
        return out;
    for (qsizetype i = 0; i < out.lines.size(); ++i) {
        const QString sender = senderIn(out.lines[i]);
        for (qsizetype j = i + 1; !sender.isNull() && j < std::min(out.lines.size(), i + kHeader); ++j)
            if (isSubject(out.lines[j]))
                return {out.lines.mid(j), sender, true, j};
    }
    return out;
}

} // namespace countersign
