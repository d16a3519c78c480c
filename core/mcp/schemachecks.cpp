#include "mcp/schemachecks.h"

#include <QJsonDocument>

#include <cmath>

namespace countersign {

OwnChecks::OwnChecks(const QJsonObject &checks, std::shared_ptr<SchemaBudget> budget)
    : m_budget(std::move(budget)), m_hasPattern(checks.contains(QLatin1String("pattern"))),
      m_format(checks.value(QLatin1String("format")).toString()), m_integer(checks.value(QLatin1String("integer")).toBool()),
      m_multipleOf(checks.value(QLatin1String("multipleOf")).toDouble())
{
    if (m_hasPattern)
        m_pattern = textchecks::compile(checks.value(QLatin1String("pattern")).toString());
}

bool OwnChecks::validate(const valijson::adapters::Adapter &target, const std::vector<std::string> &context,
                         valijson::ValidationResults *results) const
{
    if (--m_budget->left < 0)
        throw SchemaBudgetSpent{};
    const char *problem = problemOf(target);
    if (problem && results)
        results->pushError(context, problem);
    return !problem;
}

const char *OwnChecks::problemOf(const valijson::adapters::Adapter &target) const
{
    if ((m_hasPattern || !m_format.isEmpty()) && target.isString())
        return problemOf(QString::fromStdString(target.asString()));
    if ((m_integer || m_multipleOf > 0) && target.isNumber())
        return problemOf(target.asDouble());
    return nullptr;
}

const char *OwnChecks::problemOf(const QString &text) const
{
    if (m_hasPattern) {
        switch (textchecks::match(m_pattern, text)) {
        case textchecks::Verdict::Fits: break;
        case textchecks::Verdict::Misfits: return QT_TRANSLATE_NOOP("McpSchema", "The text does not have the form that the tool asks for.");
        case textchecks::Verdict::TooCostly:
            return QT_TRANSLATE_NOOP("McpSchema", "The text cannot be checked: the tool's pattern takes too much work.");
        }
    }
    if (!textchecks::fits(m_format, text))
        return QT_TRANSLATE_NOOP("McpSchema", "The text does not have the format that the tool asks for.");
    return nullptr;
}

const char *OwnChecks::problemOf(double number) const
{
    if (m_integer && std::trunc(number) != number)
        return QT_TRANSLATE_NOOP("McpSchema", "The number must be a whole number.");
    if (m_multipleOf > 0) {
        // 0.3 is a multiple of 0.1 for people.
        const double times = number / m_multipleOf;
        if (std::fmod(number, m_multipleOf) != 0 && std::fabs(times - std::round(times)) > 1e-9)
            return QT_TRANSLATE_NOOP("McpSchema", "The number is not a multiple of what the tool asks for.");
    }
    return nullptr;
}

valijson::constraints::Constraint *OwnChecksBuilder::make(const valijson::adapters::Adapter &value) const
{
    // The keyword's value travels as text: the generic adapter gives no access to the JSON below it.
    const QByteArray text = QByteArray::fromStdString(value.asString());
    return new OwnChecks(QJsonDocument::fromJson(text).object(), m_budget);
}

} // namespace countersign
