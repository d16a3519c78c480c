#include "domain/present/sentence.h"

#include "base/literals.h"
#include "base/unicodetext.h"
#include "domain/present/templates.h"
#include "domain/present/values.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign {

namespace {
constexpr qsizetype kMostArguments = 5, kMostValue = 80, kMostSentenceName = 64;

constexpr int kOther = 100;

/// Who and what before the rest, which goes by name.
int rank(const QString &key)
{
    static const QStringList order{
        u"to"_s, u"cc"_s, u"bcc"_s, u"amount"_s, u"currency"_s, u"payee"_s, u"subject"_s, u"path"_s, u"from"_s};
    const qsizetype place = order.indexOf(key);
    return place >= 0 ? int(place) : kOther;
}

QString named(const QString &value)
{
    const bool plain = std::ranges::none_of(value, [](QChar c) { return c.isSpace() || c == u',' || c == u'='; });
    return plain && !value.isEmpty() ? value : u'“' + value + u'”';
}

QString argumentWords(const QJsonObject &arguments)
{
    QStringList keys = arguments.keys();
    std::ranges::sort(keys, {}, [](const QString &key) { return std::pair(rank(key), key); });
    QStringList out;
    for (const QString &key : std::as_const(keys)) {
        const bool isLetter =
            rank(key) == kOther && keys.size() > 1 && arguments.value(key).toString().size() > kMostValue;
        if (out.size() == kMostArguments || isLetter)
            continue;
        out.append(firstOf(key, kMostSentenceName) + u" = "_s + named(valueWords(arguments.value(key), kMostValue)));
    }
    if (out.size() < keys.size())
        out.append(u"…"_s);
    return out.join(u", "_s);
}

QString callOf(const Step &step)
{
    return QCoreApplication::translate("Sentence", "Call %1 on %2")
        .arg(firstOf(step.tool, kMostSentenceName), firstOf(step.server, kMostSentenceName));
}
} // namespace

QString stepBrief(const Step &step)
{
    if (const ToolWords *words = toolWords(step.server, step.tool))
        return QCoreApplication::translate("Sentence", words->brief);
    return callOf(step);
}

QString stepSentence(const Step &step)
{
    if (const ToolWords *words = toolWords(step.server, step.tool))
        if (const QString filled = filledIn(QCoreApplication::translate("Sentence", words->sentence), step.arguments);
            !filled.isEmpty())
            return filled;
    const QString call = callOf(step);
    return step.arguments.isEmpty()
               ? call
               : QCoreApplication::translate("Sentence", "%1 with %2").arg(call, argumentWords(step.arguments));
}

QString plannerWords(const Step &step)
{
    QStringList said{step.sentence, step.why};
    if (step.sentence == stepSentence(step))
        said.removeFirst();
    said.removeAll(QString());
    return said.join(u" — "_s);
}

} // namespace countersign
