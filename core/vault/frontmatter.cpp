#include "vault/frontmatter.h"

#include "base/literals.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>

namespace countersign {

namespace {
constexpr qsizetype kMaxBytes = 64 * 1024;

/// Everything that is not plainly printable travels as \uXXXX: line separators and bidi marks among them.
bool needsCode(QChar c)
{
    return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format ||
           c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph ||
           c.category() == QChar::Other_NotAssigned;
}

QString quoted(const QString &text)
{
    QString out(u'"');
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            out += u'\\';
        if (needsCode(c))
            out += u"\\u%1"_s.arg(int(c.unicode()), 4, 16, QLatin1Char('0'));
        else
            out += c;
    }
    return out + u'"';
}

std::unexpected<Error> broken(int line)
{
    return fail(ErrorCode::Invalid,
        QCoreApplication::translate("FrontMatter", "The properties at the top of the note are damaged (line %1).")
            .arg(line));
}

std::optional<QString> unquoted(QStringView text)
{
    if (text.size() < 2 || !text.startsWith(u'"') || !text.endsWith(u'"'))
        return std::nullopt;
    text = text.sliced(1, text.size() - 2);
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'"')
            return std::nullopt;
        if (text[i] != u'\\') {
            out += text[i];
            continue;
        }
        const QChar next = ++i < text.size() ? text[i] : QChar();
        if (next == u'"' || next == u'\\') {
            out += next;
        } else if (next == u'u' && i + 4 < text.size()) {
            bool ok = false;
            out += QChar(ushort(text.sliced(i + 1, 4).toUInt(&ok, 16)));
            i += 4;
            if (!ok)
                return std::nullopt;
        } else {
            return std::nullopt;
        }
    }
    return out;
}

bool isKey(QStringView key)
{
    return !key.isEmpty() && std::ranges::all_of(key, [](QChar c) { return (c >= u'a' && c <= u'z') || c == u'_'; });
}
} // namespace

QByteArray renderFrontMatter(const FrontMatterFields &fields)
{
    QString out = u"---\n"_s;
    for (const auto &[key, value] : fields)
        out += key + u": "_s + quoted(value) + u'\n';
    return (out + u"---\n"_s).toUtf8();
}

Result<QMap<QString, QString>> parseFrontMatter(const QByteArray &note)
{
    const QByteArray head = note.left(kMaxBytes);
    const qsizetype end = head.indexOf("\n---\n", 3);
    if (!head.startsWith("---\n") || end < 0)
        return broken(1);
    QMap<QString, QString> fields;
    const QStringList lines = QString::fromUtf8(head.mid(4, end - 4)).split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const qsizetype colon = lines[i].indexOf(u": "_s);
        const QString key = lines[i].left(std::max<qsizetype>(colon, 0));
        const std::optional<QString> value = unquoted(QStringView(lines[i]).mid(colon + 2));
        if (colon < 0 || !isKey(key) || !value || fields.contains(key))
            return broken(int(i) + 2);
        fields.insert(key, *value);
    }
    return fields;
}

} // namespace countersign
