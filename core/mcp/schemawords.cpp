#include "mcp/schemawords.h"

#include "base/literals.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace countersign {

namespace {

/// How valijson begins a sentence, and what people are told instead; %1 is the number that follows.
struct Words
{
    const char *begins;
    const char *sentence;
};

constexpr std::array kWords{Words{"Value type not permitted",
                                QT_TRANSLATE_NOOP("McpSchema", "The value has another type than the tool asks for.")},
    Words{"Expected number less than or equal to ", QT_TRANSLATE_NOOP("McpSchema", "The number must be at most %1.")},
    Words{"Expected number less than ", QT_TRANSLATE_NOOP("McpSchema", "The number must be less than %1.")},
    Words{
        "Expected number greater than or equal to ", QT_TRANSLATE_NOOP("McpSchema", "The number must be at least %1.")},
    Words{"Expected number greater than ", QT_TRANSLATE_NOOP("McpSchema", "The number must be more than %1.")},
    Words{"Array should contain no more than ",
        QT_TRANSLATE_NOOP("McpSchema", "The number of entries must be at most %1.")},
    Words{"Array should contain no fewer than ",
        QT_TRANSLATE_NOOP("McpSchema", "The number of entries must be at least %1.")},
    Words{
        "Object should have no more than ", QT_TRANSLATE_NOOP("McpSchema", "The number of values must be at most %1.")},
    Words{"Object should have no fewer than ",
        QT_TRANSLATE_NOOP("McpSchema", "The number of values must be at least %1.")},
    Words{"Array contains more items than allowed",
        QT_TRANSLATE_NOOP("McpSchema", "The list has more entries than the tool takes.")},
    Words{"Failed to match expected value set by 'const'",
        QT_TRANSLATE_NOOP("McpSchema", "The value is not the one that the tool takes.")},
    Words{"Failed to any values against subschema in 'contains'",
        QT_TRANSLATE_NOOP("McpSchema", "The list lacks an entry that the tool asks for.")},
    Words{
        "Target should not validate", QT_TRANSLATE_NOOP("McpSchema", "The value is one that the tool does not take.")},
    Words{"Failed to validate against exactly one child schema",
        QT_TRANSLATE_NOOP("McpSchema", "The value fits more than one of the forms that the tool takes.")},
    Words{"Failed to validate against any",
        QT_TRANSLATE_NOOP("McpSchema", "The value fits none of the forms that the tool takes.")},
    Words{"Failed to validate against", QT_TRANSLATE_NOOP("McpSchema", "The value does not fit the tool's schema.")}};

constexpr std::array kOnlyBelow{"Failed to validate against schema associated",
    "Failed to validate against child schema", "Failed to validate against additional properties",
    "Failed to validate item #"};

/// "5.000000" and "3 elements." as people write them.
QString numberIn(const QString &rest)
{
    const QString word = rest.section(u' ', 0, 0);
    bool isNumber = false;
    const double number = word.toDouble(&isNumber);
    return isNumber ? QString::number(number, 'g', 15) : word;
}

} // namespace

QString misfitSentence(const QString &description)
{
    const auto begins = [&description](const char *start) { return description.startsWith(QLatin1String(start)); };
    if (std::ranges::any_of(kOnlyBelow, begins))
        return {};
    if (begins("Object contains a property that could not be validated"))
        return QCoreApplication::translate("McpSchema", "The tool takes no %1.")
            .arg(description.section(u": "_s, -1).chopped(1));
    for (const char *start : {"Missing required property ", "Missing dependency "})
        if (begins(start))
            return QCoreApplication::translate("McpSchema", "%1 is missing.")
                .arg(description.mid(qsizetype(qstrlen(start))).chopped(1));
    const auto *known = std::ranges::find_if(kWords, begins, &Words::begins);
    if (known == kWords.end())
        return QCoreApplication::translate("McpSchema", description.toUtf8().constData()); // our own checks mark theirs
    const QString sentence = QCoreApplication::translate("McpSchema", known->sentence);
    return sentence.contains("%1"_L1) ? sentence.arg(numberIn(description.mid(qsizetype(qstrlen(known->begins)))))
                                      : sentence;
}

} // namespace countersign
