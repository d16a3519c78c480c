// valijson throws where it does not understand a schema; all of it is caught here.
#include "mcp/schema.h"
#include "base/literals.h"

#include "base/canonicaljson.h"
#include "mcp/jsonweight.h"
#include "mcp/schemachecks.h"
#include "mcp/schemawords.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

namespace countersign {

namespace {

constexpr qsizetype kMaxSentences = 20;
constexpr qsizetype kMaxCached = 4096;

/// {"<root>", "[path]", "[0]"} → "path[0]"
QString placeOf(const std::vector<std::string> &context)
{
    QString place;
    for (size_t i = 1; i < context.size(); ++i) {
        QString part = QString::fromStdString(context[i]);
        const QString key = part.mid(1, part.size() - 2);
        bool index = false;
        std::ignore = key.toInt(&index);
        if (index)
            place += part;
        else
            place += (place.isEmpty() ? QString() : u"."_s) + key;
    }
    return place;
}

} // namespace

struct CompiledSchema::Parts
{
    valijson::Schema schema;
    std::shared_ptr<WorkBudget> budget = std::make_shared<WorkBudget>();
    mutable valijson::Validator validator{valijson::Validator::kStrongTypes};
};

CompiledSchema::CompiledSchema() = default;
CompiledSchema::~CompiledSchema() = default;

std::shared_ptr<const CompiledSchema> CompiledSchema::compile(const QJsonObject &schema)
{
    const std::shared_ptr<CompiledSchema> compiled(new CompiledSchema);
    compiled->build(schema);
    return compiled;
}

void CompiledSchema::build(const QJsonObject &schema)
{
    const auto unusable = [this](const QString &why) {
        m_parts.reset();
        m_unchecked = {QCoreApplication::translate("McpSchema", "everything: %1").arg(why)};
    };
    const JsonWeight weight = weigh(schema, {kMaxBytes, kMaxBytes, 4 * SchemaRewriter::kMaxDepth});
    if (weight.depth > 4 * SchemaRewriter::kMaxDepth)
        return unusable(QCoreApplication::translate("McpSchema", "the schema is nested too deeply"));
    const Result<QByteArray> bytes = canonicalJson(schema);
    if (!bytes || bytes->size() > kMaxBytes)
        return unusable(QCoreApplication::translate("McpSchema", "the schema is too large"));
    SchemaRewriter rewriter(schema);
    if (rewriter.circular())
        return unusable(QCoreApplication::translate("McpSchema", "the schema goes round in circles"));
    const QJsonObject rewritten = rewriter.rewrite();
    if (rewriter.tooDeep())
        return unusable(QCoreApplication::translate("McpSchema", "the schema is nested too deeply"));
    if (rewriter.tooMany())
        return unusable(QCoreApplication::translate("McpSchema", "the schema is too large"));
    m_unchecked = rewriter.unchecked();
    m_parts = std::make_unique<Parts>();
    try {
        valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
        const QByteArray keyword(SchemaRewriter::kChecks.data(), SchemaRewriter::kChecks.size());
        // The parser owns the builder.
        parser.addConstraintBuilder(keyword.toStdString(), new OwnChecksBuilder(rewriter.checks(), m_parts->budget));
        const QJsonValue root(rewritten);
        parser.populateSchema(valijson::adapters::QtJsonAdapter(root), m_parts->schema);
    } catch (const std::exception &error) {
        unusable(QString::fromUtf8(error.what()).left(200));
    }
}

SchemaFit CompiledSchema::validate(const QJsonObject &value) const
{
    if (!m_parts)
        return {{}, m_unchecked, {}};
    const QJsonValue target(value);
    const JsonWeight most{kWorkUnits, kMaxCharacters, kMaxValueDepth};
    const JsonWeight weight = weigh(target, most);
    if (weight.depth > kMaxValueDepth)
        return {{QCoreApplication::translate("McpSchema", "The value is nested too deeply to be checked.")}, {},
            m_unchecked};
    if (!isWithin(weight, most))
        return {{}, {QCoreApplication::translate("McpSchema", "These values are too many or too long to be checked.")},
            m_unchecked};
    try {
        m_parts->budget->left = kWorkUnits;
        // Almost everything fits; only what does not is looked at again, with explanations.
        if (m_parts->validator.validate(m_parts->schema, valijson::adapters::QtJsonAdapter(target), nullptr))
            return {{}, {}, m_unchecked};
    } catch (const SchemaBudgetSpent &) {
        return {{},
            {QCoreApplication::translate(
                "McpSchema", "The tool's schema and these values take too much work to be checked.")},
            m_unchecked};
    } catch (const std::exception &error) {
        return {{},
            {QCoreApplication::translate("McpSchema", "The value cannot be checked: %1")
                    .arg(QString::fromUtf8(error.what()).left(200))},
            m_unchecked};
    }
    return {explain(value), {}, m_unchecked};
}

QStringList CompiledSchema::explain(const QJsonObject &value) const
{
    const QJsonValue target(value);
    valijson::ValidationResults results;
    try {
        m_parts->budget->left = kWorkUnits;
        std::ignore = m_parts->validator.validate(m_parts->schema, valijson::adapters::QtJsonAdapter(target), &results);
    } catch (const SchemaBudgetSpent &) {
        // It does not fit; what was found until here says why.
    } catch (const std::exception &error) {
        return {QCoreApplication::translate("McpSchema", "The value cannot be checked: %1")
                .arg(QString::fromUtf8(error.what()).left(200))};
    }
    QStringList sentences;
    for (const valijson::ValidationResults::Error &error : results) {
        if (sentences.size() == kMaxSentences)
            break;
        const QString what = misfitSentence(QString::fromStdString(error.description));
        if (what.isEmpty())
            continue;
        const QString place = placeOf(error.context);
        const QString sentence = place.isEmpty() ? what : place + u": "_s + what;
        if (!sentences.contains(sentence))
            sentences.append(sentence);
    }
    if (sentences.isEmpty())
        sentences.append(QCoreApplication::translate("McpSchema", "The value does not fit the tool's schema."));
    return sentences;
}

std::shared_ptr<const CompiledSchema> SchemaCache::get(const QString &hash, const QJsonObject &schema)
{
    const auto known = m_schemas.constFind(hash);
    if (known != m_schemas.constEnd())
        return *known;
    if (m_schemas.size() >= kMaxCached)
        m_schemas.clear();
    return *m_schemas.insert(hash, CompiledSchema::compile(schema));
}

} // namespace countersign
