#include "mcp/schemachecks.h"

#include "mcp/textchecks.h"

#include <cmath>

namespace countersign {

namespace {

using valijson::adapters::Adapter;

/// How many of these are one unit of work, as measured.
constexpr qint64 kNamesAUnit = 2;
constexpr qint64 kMembersAUnit = 4;
constexpr qint64 kBytesAUnit = 512;

void spendOf(WorkBudget &budget, qint64 units)
{
    if (!budget.spend(units))
        throw SchemaBudgetSpent{};
}

/// Appends bytes that are the same for equal values and only for them: sizes stand in front, numbers are doubles.
void appendForm(QByteArray &out, const Adapter &value, WorkBudget &budget)
{
    const auto sized = [&out](char kind, size_t size) {
        out.append(kind).append(reinterpret_cast<const char *>(&size), sizeof size);
    };
    const qsizetype before = out.size();
    if (value.isString()) {
        const std::string text = value.asString();
        sized('s', text.size());
        out.append(text.data(), qsizetype(text.size()));
    } else if (value.isNumber()) {
        const double number = value.asDouble() + 0.0; // -0 is 0
        out.append('n').append(reinterpret_cast<const char *>(&number), sizeof number);
    } else if (value.isArray()) {
        sized('a', value.getArraySize());
        value.applyToArray([&](const Adapter &item) {
            appendForm(out, item, budget);
            return true;
        });
    } else if (value.isObject()) { // QJsonObject keeps its keys in order
        sized('o', value.getObjectSize());
        value.applyToObject([&](const std::string &key, const Adapter &member) {
            sized('k', key.size());
            out.append(key.data(), qsizetype(key.size()));
            appendForm(out, member, budget);
            return true;
        });
    } else {
        out.append(value.isNull() ? '0' : value.asBool() ? 't' : 'f');
    }
    spendOf(budget, 1 + (value.isString() ? (out.size() - before) / kBytesAUnit : 0));
}

qint64 charactersIn(const QString &text)
{
    return text.size() - std::ranges::count_if(text, [](QChar c) { return c.isLowSurrogate(); });
}

} // namespace

OwnChecks::OwnChecks(const SchemaChecks &checks, std::shared_ptr<WorkBudget> budget)
    : m_budget(std::move(budget)), m_checks(checks)
{
    WorkBudget enough{std::numeric_limits<qint64>::max()}; // a schema's size is bounded
    if (m_checks.values) {
        for (const QJsonValue allowed : *m_checks.values) {
            QByteArray form;
            appendForm(form, valijson::adapters::QtJsonAdapter(allowed), enough);
            m_values.insert(form);
        }
    }
}

void OwnChecks::spend(qint64 units) const
{
    spendOf(*m_budget, units);
}

void OwnChecks::countFor(const Adapter &target, const std::vector<std::string> &context) const
{
    qint64 bytes = 0;
    for (const std::string &part : context) // valijson copies the way to each value
        bytes += qint64(part.size());
    const size_t members = target.isArray() ? target.getArraySize() : target.isObject() ? target.getObjectSize() : 0;
    spend(1 + m_checks.names / kNamesAUnit + qint64(members) / kMembersAUnit + bytes / kBytesAUnit);
}

bool OwnChecks::validate(
    const Adapter &target, const std::vector<std::string> &context, valijson::ValidationResults *results) const
{
    countFor(target, context);
    const char *problem = problemOf(target);
    if (problem && results)
        results->pushError(context, problem);
    return !problem;
}

const char *OwnChecks::problemOf(const Adapter &target) const
{
    if (m_checks.values) {
        QByteArray form;
        appendForm(form, target, *m_budget);
        if (!m_values.contains(form))
            return QT_TRANSLATE_NOOP("McpSchema", "The value is none of those that the tool takes.");
    }
    if (m_checks.looksAtText() && target.isString()) {
        const std::string text = target.asString();
        spend(qint64(text.size()) / kBytesAUnit);
        return problemOf(QString::fromStdString(text));
    }
    if ((m_checks.integer || m_checks.multipleOf > 0) && target.isNumber())
        return problemOf(target.asDouble());
    if (m_checks.unique && target.isArray() && !isUnique(target))
        return QT_TRANSLATE_NOOP("McpSchema", "The list has the same value twice.");
    return nullptr;
}

const char *OwnChecks::problemOf(const QString &text) const
{
    if (m_checks.minLength > 0 || m_checks.maxLength >= 0) {
        const qint64 length = charactersIn(text);
        if (m_checks.maxLength >= 0 && length > m_checks.maxLength)
            return QT_TRANSLATE_NOOP("McpSchema", "The text is longer than the tool takes.");
        if (length < m_checks.minLength)
            return QT_TRANSLATE_NOOP("McpSchema", "The text is shorter than the tool takes.");
    }
    const PatternFit form = m_checks.pattern ? m_checks.pattern->search(text, *m_budget) : PatternFit::Fits;
    const PatternFit format = form == PatternFit::Fits ? textchecks::fits(m_checks.format, text) : form;
    if (format == PatternFit::Undecided)
        throw SchemaBudgetSpent{};
    if (form == PatternFit::Misfits)
        return QT_TRANSLATE_NOOP("McpSchema", "The text does not have the form that the tool asks for.");
    if (format == PatternFit::Misfits)
        return QT_TRANSLATE_NOOP("McpSchema", "The text does not have the format that the tool asks for.");
    return nullptr;
}

const char *OwnChecks::problemOf(double number) const
{
    if (m_checks.integer && std::trunc(number) != number)
        return QT_TRANSLATE_NOOP("McpSchema", "The number must be a whole number.");
    if (m_checks.multipleOf > 0) {
        // 0.3 is a multiple of 0.1 for people.
        const double times = number / m_checks.multipleOf;
        if (std::fmod(number, m_checks.multipleOf) != 0 && std::fabs(times - std::round(times)) > 1e-9)
            return QT_TRANSLATE_NOOP("McpSchema", "The number is not a multiple of what the tool asks for.");
    }
    return nullptr;
}

bool OwnChecks::isUnique(const Adapter &list) const
{
    QSet<QByteArray> seen; // Qt's hashes have a secret seed: nobody can choose values that collide
    return list.applyToArray([&](const Adapter &item) {
        QByteArray form;
        appendForm(form, item, *m_budget);
        const qsizetype before = seen.size();
        seen.insert(form);
        return seen.size() > before;
    });
}

valijson::constraints::Constraint *OwnChecksBuilder::make(const Adapter &value) const
{
    return new OwnChecks(m_checks.at(qsizetype(value.asDouble())), m_budget);
}

} // namespace countersign
