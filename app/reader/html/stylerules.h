#pragma once
#include <QHash>
#include <QString>
#include <QStringList>

namespace countersign::reader {

/// What the style sheets inside a page say about elements: declarations by the last name of a selector ("p", ".class",
/// "#id"). Conditions around it (ancestors, siblings, :not()) are taken as met, those of @media as not. Linear; the
/// first 5,000 rules.
class StyleRules
{
public:
    void add(const QString &sheet);
    /// All declarations that may hold for an element.
    [[nodiscard]] QString declarationsFor(const QString &tag, const QStringList &classes, const QString &id) const;

private:
    void addRule(QStringView selectors, QStringView declarations);

    QHash<QString, QString> m_byName;
    int m_rules = 0;
};

} // namespace countersign::reader
