#pragma once
#include "mcp/schemarewriter.h"

#include <valijson/adapters/qtjson_adapter.hpp>
#include <valijson/constraint_builder.hpp>
#include <valijson/constraints/concrete_constraints.hpp>
#include <valijson/validation_results.hpp>

#include <QSet>

#include <memory>

namespace countersign {

/// Thrown through valijson when the budget is spent; caught in CompiledSchema.
struct SchemaBudgetSpent
{
};

/// What we check ourselves instead of valijson (see SchemaRewriter::kChecks). Stands in front of every schema and so
/// also counts the work of a check.
class OwnChecks final : public valijson::constraints::PolyConstraint
{
public:
    OwnChecks(const SchemaChecks &checks, std::shared_ptr<WorkBudget> budget);

    bool validate(const valijson::adapters::Adapter &target, const std::vector<std::string> &context,
        valijson::ValidationResults *results) const override;

private:
    void spend(qint64 units) const;
    void countFor(const valijson::adapters::Adapter &target, const std::vector<std::string> &context) const;
    [[nodiscard]] const char *problemOf(const valijson::adapters::Adapter &target) const;
    [[nodiscard]] const char *problemOf(const QString &text) const;
    [[nodiscard]] const char *problemOf(double number) const;
    [[nodiscard]] bool isUnique(const valijson::adapters::Adapter &list) const;
    valijson::constraints::Constraint *cloneInto(void *place) const override { return new (place) OwnChecks(*this); }
    size_t sizeOf() const override { return sizeof(OwnChecks); }

    std::shared_ptr<WorkBudget> m_budget;
    SchemaChecks m_checks;
    QSet<QByteArray> m_values; ///< forms of what is allowed, when m_checks.values
};

/// Makes OwnChecks from the keyword's value, an index into `checks`, while valijson reads a schema.
class OwnChecksBuilder final : public valijson::ConstraintBuilder
{
public:
    OwnChecksBuilder(const QList<SchemaChecks> &checks, std::shared_ptr<WorkBudget> budget)
        : m_checks(checks), m_budget(std::move(budget))
    {
    }
    valijson::constraints::Constraint *make(const valijson::adapters::Adapter &value) const override;

private:
    const QList<SchemaChecks> m_checks;
    std::shared_ptr<WorkBudget> m_budget;
};

} // namespace countersign
