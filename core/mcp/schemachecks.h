#pragma once
#include "mcp/schemarewriter.h"
#include "mcp/textchecks.h"

#include <valijson/adapters/qtjson_adapter.hpp>
#include <valijson/constraint_builder.hpp>
#include <valijson/constraints/concrete_constraints.hpp>
#include <valijson/validation_results.hpp>

#include <memory>

namespace countersign {

/// How much work a check may still do.
struct SchemaBudget
{
    static constexpr int kSteps = 50000;
    int left = kSteps;
};
/// Thrown through valijson when the budget is spent; caught in CompiledSchema.
struct SchemaBudgetSpent
{
};

/// What we check ourselves instead of valijson (see SchemaRewriter::kChecks). Stands in every schema and so also
/// counts the steps of a check.
class OwnChecks final : public valijson::constraints::PolyConstraint
{
public:
    OwnChecks(const QJsonObject &checks, std::shared_ptr<SchemaBudget> budget);

    bool validate(const valijson::adapters::Adapter &target, const std::vector<std::string> &context,
                  valijson::ValidationResults *results) const override;

private:
    [[nodiscard]] const char *problemOf(const valijson::adapters::Adapter &target) const;
    [[nodiscard]] const char *problemOf(const QString &text) const;
    [[nodiscard]] const char *problemOf(double number) const;
    valijson::constraints::Constraint *cloneInto(void *place) const override { return new (place) OwnChecks(*this); }
    size_t sizeOf() const override { return sizeof(OwnChecks); }

    std::shared_ptr<SchemaBudget> m_budget;
    bool m_hasPattern = false;
    QRegularExpression m_pattern;
    QString m_format;
    bool m_integer = false;
    double m_multipleOf = 0; ///< 0: any
};

/// Makes OwnChecks from the keyword's value while valijson reads a schema.
class OwnChecksBuilder final : public valijson::ConstraintBuilder
{
public:
    explicit OwnChecksBuilder(std::shared_ptr<SchemaBudget> budget) : m_budget(std::move(budget)) {}
    valijson::constraints::Constraint *make(const valijson::adapters::Adapter &value) const override;

private:
    std::shared_ptr<SchemaBudget> m_budget;
};

} // namespace countersign
