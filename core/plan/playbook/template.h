#pragma once
#include "plan/playbook/facts.h"

namespace countersign {

/// A text with values in it: `Invoice {{number}}, {{vendor|default:unknown}}`. Parsed once, rendered often.
class Template
{
public:
    /// What the text is for: a path has each value made safe, so that outside text cannot leave its folder.
    enum class Use { Text, Path };

    /// Invalid says what is wrong: an unknown value or filter (with the nearest), a bracket that is not closed.
    /// `extra` are names that hold besides Facts' own.
    [[nodiscard]] static Result<Template> parse(const QString &text, const QStringList &extra = {});

    [[nodiscard]] QString render(const Facts &facts, Use use = Use::Text) const;
    /// The value itself (a list stays a list) when the text is one value without filters; otherwise the rendered text.
    /// Undefined when that one value is missing.
    [[nodiscard]] QJsonValue renderValue(const Facts &facts, Use use = Use::Text) const;
    [[nodiscard]] bool isEmpty() const { return m_parts.isEmpty(); }

private:
    struct Filter
    {
        QString name;
        QString argument;
    };
    struct Part
    {
        QString literal; ///< used when there is no name
        QString name;
        QList<Filter> filters;
    };

    [[nodiscard]] static Result<Part> parsePart(const QString &inner, const QStringList &extra);
    [[nodiscard]] static QString renderPart(const Part &part, const Facts &facts);

    QList<Part> m_parts;
};

} // namespace countersign
