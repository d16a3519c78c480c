#include "base/visiblename.h"

#include "base/invisible.h"
#include "base/unicodetext.h"
#include "base/visibletext.h"

#include <QCoreApplication>
#include <QList>

namespace countersign {

namespace {

using Points = QList<uint>;

/// Unlike QString::toUcs4() with a byte order mark and with what is half a character.
Points pointsOf(const QString &text)
{
    Points out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        out.append(codePointAt(text, i));
        i += out.last() > 0xffff;
    }
    return out;
}

/// Scripts in which a joiner changes how letters are written.
bool isJoining(uint c)
{
    switch (QChar::script(c)) {
        case QChar::Script_Arabic:
        case QChar::Script_Syriac:
        case QChar::Script_Nko:
        case QChar::Script_Mongolian:
        case QChar::Script_Devanagari:
        case QChar::Script_Bengali:
        case QChar::Script_Gurmukhi:
        case QChar::Script_Gujarati:
        case QChar::Script_Oriya:
        case QChar::Script_Tamil:
        case QChar::Script_Telugu:
        case QChar::Script_Kannada:
        case QChar::Script_Malayalam:
        case QChar::Script_Sinhala:
        case QChar::Script_Khmer:
        case QChar::Script_Myanmar: return true;
        default: return false;
    }
}

bool isPicture(uint c)
{
    return QChar::category(c) == QChar::Symbol_Other || (c >= 0x1f3fb && c <= 0x1f3ff); // skin tones
}

bool isHan(uint c)
{
    return QChar::script(c) == QChar::Script_Han;
}

/// True when the character at `i` has its place between its neighbours.
bool belongs(const Points &text, qsizetype i)
{
    const uint c = text[i], before = i > 0 ? text[i - 1] : 0, after = i + 1 < text.size() ? text[i + 1] : 0;
    if (c == 0x200c || c == 0x200d)
        return (isJoining(before) && isJoining(after)) ||
               (c == 0x200d && (isPicture(before) || before == 0xfe0f) && isPicture(after));
    if (c == 0xfe0e || c == 0xfe0f)
        return isPicture(before) || QChar::category(before) == QChar::Symbol_Math || (before >= '0' && before <= '9');
    if (c <= 0xe01ef && (c >= 0xe0100 || (c >= 0xfe00 && c <= 0xfe02)))
        return isHan(before);
    return QChar::script(c) == QChar::Script_Mongolian && isJoining(before);
}

/// Stricter than what is shown: a name has one line, no format character of any kind, and none that nobody's software
/// knows yet.
bool isHidden(const Points &text, qsizetype i)
{
    const uint c = text[i];
    const QChar::Category category = QChar::category(c);
    if (c == '\n' || c == '\t' || category == QChar::Other_NotAssigned)
        return true;
    return (isInvisible(c) || category == QChar::Other_Format || c == 0xfe0f) && !belongs(text, i);
}

QString wrongWithName(const QString &name)
{
    const Points text = pointsOf(name);
    for (qsizetype i = 0; i < text.size(); ++i)
        if (isHidden(text, i))
            return QCoreApplication::translate(
                "VisibleName", "The name “%1” holds a character that cannot be seen: %2. Write it without.")
                .arg(visibleText(name), codeName(text[i]));
    if (name.startsWith(u' ') || name.endsWith(u' ') || name.endsWith(u'.'))
        return QCoreApplication::translate("VisibleName",
            "The name “%1” begins or ends with a space, or ends with a dot, so that it looks like another one. Write "
            "it without.")
            .arg(name);
    return {};
}

} // namespace

QString wrongWithNames(const QString &path)
{
    const QStringList parts = path.split(u'/');
    for (const QString &part : parts)
        if (const QString wrong = wrongWithName(part); !wrong.isEmpty())
            return wrong;
    return {};
}

QString withoutHidden(const QString &name)
{
    const Points text = pointsOf(name);
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i)
        if (!isHidden(text, i))
            out += QChar::fromUcs4(char32_t(text[i]));
    return out;
}

} // namespace countersign
