#include "domain/present/namedvalues.h"

#include "base/literals.h"
#include "base/unicodetext.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign {

namespace {
constexpr qsizetype kShortest = 4, kLongestNamed = 1000; ///< a longer text is a letter and no name
constexpr qsizetype kMostKept = 40, kMostMarks = 10, kMostShown = 80;

bool canBeFollowed(const ChangedValue &changed)
{
    return changed.from.size() >= kShortest && changed.from.size() <= kLongestNamed && !changed.to.isEmpty();
}

/// Told from ordinary words, so that it means the same inside of another text.
bool isTelling(const QString &value)
{
    return std::ranges::any_of(
        value, [](QChar c) { return c.isDigit() || c.isSpace() || c == u'/' || c == u'@' || c == u'.'; });
}

bool isPart(QChar c)
{
    return c.isLetterOrNumber() || c == u'/' || c == u'_' || c == u'-' || c == u'@' || c == u'%';
}

bool standsAlone(const QString &text, qsizetype at, qsizetype size)
{
    const qsizetype end = at + size;
    if (at > 0 && (isPart(text[at - 1]) || text[at - 1] == u'.'))
        return false;
    if (end >= text.size())
        return true;
    const bool goesOn = (text[end] == u'.' || text[end] == u',') && end + 1 < text.size() && isPart(text[end + 1]);
    return !isPart(text[end]) && !goesOn; // a stop that ends a sentence is no part of a path
}

QString replacedIn(const QString &text, const ChangedValue &changed)
{
    if (text == changed.from)
        return changed.to;
    if (!isTelling(changed.from))
        return text;
    QString out;
    qsizetype done = 0;
    for (qsizetype at = text.indexOf(changed.from); at >= 0;
        at = text.indexOf(changed.from, at + changed.from.size())) {
        if (!standsAlone(text, at, changed.from.size()))
            continue;
        out += text.mid(done, at - done) + changed.to;
        done = at + changed.from.size();
    }
    return out + text.mid(done);
}

void compare(const QJsonValue &before, const QJsonValue &after, QList<ChangedValue> &out)
{
    if (before.isString() && after.isString()) {
        const ChangedValue changed{before.toString(), after.toString()};
        if (changed.from != changed.to && canBeFollowed(changed) && !out.contains(changed) && out.size() < kMostKept)
            out.append(changed);
    } else if (before.isObject() && after.isObject()) {
        const QJsonObject now = after.toObject(), then = before.toObject();
        for (auto it = then.begin(); it != then.end(); ++it)
            compare(it.value(), now.value(it.key()), out);
    } else if (before.isArray() && before.toArray().size() == after.toArray().size()) {
        for (qsizetype i = 0; i < before.toArray().size(); ++i)
            compare(before[i], after[i], out);
    }
}

/// Also as a part of another word or path, which only its owner can judge; but not as a part of what took its place.
bool mentions(const QJsonValue &in, const ChangedValue &changed)
{
    if (in.isString())
        return in.toString().remove(changed.to).contains(changed.from);
    const auto inside = [&changed](const QJsonValue &one) { return mentions(one, changed); };
    const QJsonArray list = in.toArray();
    const QJsonObject object = in.toObject();
    return std::any_of(list.begin(), list.end(), inside) || std::any_of(object.begin(), object.end(), inside);
}
} // namespace

QList<ChangedValue> changedValues(const QJsonObject &before, const QJsonObject &after)
{
    QList<ChangedValue> out;
    compare(before, after, out);
    return out;
}

QJsonValue withValue(const QJsonValue &in, const ChangedValue &changed)
{
    if (in.isString())
        return replacedIn(in.toString(), changed);
    if (in.isArray()) {
        QJsonArray out;
        for (const QJsonValue &one : in.toArray())
            out.append(withValue(one, changed));
        return out;
    }
    if (!in.isObject())
        return in;
    QJsonObject out = in.toObject();
    for (auto it = out.begin(); it != out.end(); ++it)
        it.value() = withValue(it.value(), changed);
    return out;
}

void carryEdit(Plan &plan, qsizetype index, const QList<ChangedValue> &changed)
{
    plan.steps[index].sentence.clear();
    for (qsizetype i = index + 1; i < plan.steps.size(); ++i) {
        Step &step = plan.steps[i];
        const QJsonObject before = step.arguments;
        for (const ChangedValue &one : changed)
            step.arguments = withValue(step.arguments, one).toObject();
        if (step.arguments != before)
            step.sentence.clear();
    }
}

QStringList stillNamed(const Plan &plan, const QJsonArray &edits)
{
    QList<ChangedValue> all;
    for (const QJsonValue &edit : edits)
        for (const ChangedValue &changed : changedValuesIn(edit.toObject())) {
            // Put back, or changed once more: only what holds now counts.
            all.removeIf([&](const ChangedValue &older) { return older.from == changed.to; });
            for (ChangedValue &older : all)
                if (older.to == changed.from)
                    older.to = changed.to;
            all.append(changed);
        }
    QStringList out;
    for (const ChangedValue &changed : std::as_const(all))
        for (qsizetype i = 0; i < plan.steps.size() && out.size() < kMostMarks; ++i) {
            if (!isTelling(changed.from) || !mentions(plan.steps[i].arguments, changed))
                continue;
            const QString mark =
                QCoreApplication::translate("Sentence", "Step %1 still names “%2”, which you changed to “%3”.")
                    .arg(QString::number(i + 1), firstOf(changed.from, kMostShown), firstOf(changed.to, kMostShown));
            if (!out.contains(mark))
                out.append(mark);
        }
    return out;
}

QJsonArray toJson(const QList<ChangedValue> &changed)
{
    QJsonArray out;
    for (const ChangedValue &one : changed)
        out.append(QJsonObject{{u"from"_s, one.from}, {u"to"_s, one.to}});
    return out;
}

QList<ChangedValue> changedValuesIn(const QJsonObject &edit)
{
    QList<ChangedValue> out;
    for (const QJsonValue &one : edit.value("changed"_L1).toArray())
        if (const ChangedValue changed{one["from"_L1].toString(), one["to"_L1].toString()}; canBeFollowed(changed))
            out.append(changed);
    return out;
}

} // namespace countersign
