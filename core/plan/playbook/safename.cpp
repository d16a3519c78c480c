#include "plan/playbook/safename.h"

#include "base/literals.h"
#include "base/unicodetext.h"
#include "base/visiblename.h"
#include "plan/extract/textlines.h"

#include <QStringList>
#include <QTextBoundaryFinder>

namespace countersign {

namespace {

constexpr qsizetype kMaxInput = 4000; // characters; what is beyond is cut anyway

QString cleaned(const QString &text)
{
    QString out;
    for (const QChar c : text) {
        if (c.isSpace())
            out += u' ';
        else if (c == u'/' || c == u'\\' || c == u':' || c == u'|')
            out += u'-';
        else if (c == u'"' || c == u'*' || c == u'?' || c == u'<' || c == u'>')
            out += u' ';
        else
            out += c;
    }
    return withoutHidden(out);
}

bool isEdge(QChar c)
{
    return c == u' ' || c == u'.' || c == u'-';
}

QString trimmedEdges(QString text)
{
    qsizetype begin = 0;
    while (begin < text.size() && isEdge(text[begin]))
        ++begin;
    qsizetype end = text.size();
    while (end > begin && (text[end - 1] == u' ' || text[end - 1] == u'.'))
        --end;
    return text.mid(begin, end - begin);
}

// ".pdf" of "a.pdf": short, plain letters and digits; otherwise empty.
QString extensionOf(const QString &name)
{
    const qsizetype dot = name.lastIndexOf(u'.');
    if (dot <= 0 || name.size() - dot < 2 || name.size() - dot > 10)
        return {};
    for (const QChar c : QStringView(name).mid(dot + 1))
        if (c.unicode() > 0x7f || !c.isLetterOrNumber())
            return {};
    return name.mid(dot);
}

// The longest beginning of whole characters that takes at most `bytes`.
QString cutBytes(const QString &text, qsizetype bytes)
{
    if (text.toUtf8().size() <= bytes)
        return text;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    qsizetype end = 0;
    for (qsizetype next = finder.toNextBoundary(); next > 0; next = finder.toNextBoundary()) {
        if (QStringView(text).first(next).toUtf8().size() > bytes)
            break;
        end = next;
    }
    return text.first(end);
}

} // namespace

QString safeName(const QString &text, qsizetype maxBytes)
{
    const QString flat =
        cleaned(normalizedText(withoutLoneSurrogates(firstOf(text, kMaxInput)), QString::NormalizationForm_C))
            .simplified();
    const QString name = trimmedEdges(flat);
    const QString extension = extensionOf(name);
    const QString stem = trimmedEdges(cutBytes(name.chopped(extension.size()), maxBytes - extension.size()));
    return stem.isEmpty() ? u"unnamed"_s + extension : stem + extension;
}

QString safePath(const QString &path)
{
    QStringList parts = path.split(u'/');
    for (QString &part : parts)
        part = safeName(part);
    return parts.join(u'/');
}

} // namespace countersign
