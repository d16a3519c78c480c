#include "base/config/values.h"

#include "base/clock.h"
#include "base/environment.h"
#include "base/literals.h"
#include "base/wipe.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace countersign {

namespace {
std::unexpected<QString> must(const QString &be)
{
    return std::unexpected(be);
}
} // namespace

Reading<bool> readBool(const YamlNode &node)
{
    if (node.isScalar() && (node.text == u"true" || node.text == u"false"))
        return node.text == u"true";
    return must(QCoreApplication::translate("Config", "true or false"));
}

Reading<qint64> readInteger(const YamlNode &node, qint64 min, qint64 max)
{
    bool ok = false;
    const qint64 value = node.text.toLongLong(&ok);
    if (node.isScalar() && ok && value >= min && value <= max)
        return value;
    return must(QCoreApplication::translate("Config", "a whole number from %1 to %2").arg(min).arg(max));
}

Reading<double> readNumber(const YamlNode &node, double min, double max)
{
    bool ok = false;
    const double value = node.text.toDouble(&ok);
    if (node.isScalar() && ok && std::isfinite(value) && value >= min && value <= max)
        return value;
    return must(QCoreApplication::translate("Config", "a number from %1 to %2").arg(min).arg(max));
}

Reading<qint64> readDuration(const YamlNode &node, qint64 min, qint64 max)
{
    static const QRegularExpression form(u"\\A([0-9]{1,10})([smhd]?)\\z"_s);
    const QRegularExpressionMatch match = form.match(node.text);
    if (node.isScalar() && match.hasMatch()) {
        const QString unit = match.captured(2);
        const qint64 factor = unit == u"d" ? 86400 : unit == u"h" ? 3600 : unit == u"m" ? 60 : 1;
        const qint64 seconds = match.captured(1).toLongLong() * factor;
        if (seconds >= min && seconds <= max)
            return seconds;
    }
    return must(
        QCoreApplication::translate("Config", "a duration such as 30, 5s, 30m, 12h or 7d, from %1 to %2 seconds")
            .arg(min)
            .arg(max));
}

Reading<QString> readText(const YamlNode &node, qsizetype maxLength, bool lines)
{
    if (node.kind == YamlNode::Kind::Null)
        return QString();
    const bool plain = std::ranges::all_of(node.text, [lines](QChar c) { return c >= u' ' || (lines && c == u'\n'); });
    if (node.isScalar() && plain && node.text.size() <= maxLength)
        return node.text;
    return must(QCoreApplication::translate("Config", "a text of at most %1 characters without control characters")
            .arg(maxLength));
}

Reading<QString> readWord(const YamlNode &node, const QStringList &allowed)
{
    if (node.isScalar() && allowed.contains(node.text))
        return node.text;
    return must(QCoreApplication::translate("Config", "one of %1").arg(allowed.join(u", "_s)));
}

Reading<QStringList> readTexts(const YamlNode &node)
{
    if (node.kind == YamlNode::Kind::Null)
        return QStringList();
    QStringList out;
    for (const YamlNode &item : node.items) {
        const Reading<QString> text = readText(item);
        if (!item.isScalar() || !text)
            return must(QCoreApplication::translate("Config", "a list of texts"));
        out.append(*text);
    }
    if (!node.isList())
        return must(QCoreApplication::translate("Config", "a list of texts"));
    return out;
}

Reading<qint64> readTime(const YamlNode &node)
{
    if (node.isScalar()) {
        if (const std::optional<qint64> us = parseTime(node.text))
            return *us;
        const QDate day = QDate::fromString(node.text, Qt::ISODate);
        if (day.isValid() && node.text.size() == 10)
            return day.endOfDay().toMSecsSinceEpoch() * 1000;
    }
    return must(
        QCoreApplication::translate("Config", "a day such as 2026-12-31 or a time such as 2026-12-31T18:00:00Z"));
}

QString nearest(const QString &word, const QStringList &known)
{
    QString best;
    qsizetype bestDistance = 0;
    for (const QString &candidate : known) {
        QList<qsizetype> row(candidate.size() + 1);
        std::ranges::generate(row, [n = qsizetype(0)]() mutable { return n++; });
        for (qsizetype i = 0; i < std::min<qsizetype>(word.size(), 80); ++i) {
            qsizetype diagonal = std::exchange(row[0], i + 1);
            for (qsizetype j = 0; j < candidate.size(); ++j) {
                const qsizetype replaced = diagonal + (word[i] == candidate[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
            }
        }
        if (best.isEmpty() || row.last() < bestDistance) {
            best = candidate;
            bestDistance = row.last();
        }
    }
    return best;
}

Reading<void> expandEnvironment(YamlNode &node, int &line)
{
    static const QRegularExpression form(u"\\$\\{([^}]*)\\}"_s);
    static const QRegularExpression name(u"\\A[A-Za-z_][A-Za-z0-9_]*\\z"_s);
    line = node.line;
    QString out;
    qsizetype end = 0;
    for (auto it = form.globalMatch(node.text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const QByteArray variable = match.captured(1).toLatin1();
        if (!name.match(match.captured(1)).hasMatch())
            return must(QCoreApplication::translate("Config", "\"%1\" is not the name of an environment variable")
                    .arg(match.captured(0)));
        std::optional<QString> value = environmentValue(variable);
        if (!value)
            return must(
                QCoreApplication::translate("Config", "the environment variable %1 is not set").arg(match.captured(1)));
        hideVariable(variable);
        out += QStringView(node.text).mid(end, match.capturedStart() - end);
        out += *value;
        wipe(*value);
        end = match.capturedEnd();
    }
    // "${A}" alone is a secret well kept; "x${A}" may be a literal one with a fig leaf.
    static const QRegularExpression alone(u"\\A\\$\\{[^}]*\\}\\z"_s);
    node.secretFree = alone.match(node.text).hasMatch();
    if (end > 0)
        node.text = out + node.text.mid(end);
    for (YamlNode &item : node.items)
        if (const Reading<void> done = expandEnvironment(item, line); !done)
            return done;
    for (auto &entry : node.entries)
        if (const Reading<void> done = expandEnvironment(entry.second, line); !done)
            return done;
    return {};
}

} // namespace countersign
