#pragma once
#include "domain/plan.h"

namespace countersign {

/// Whose desk it is; from the configuration.
struct OwnerInfo
{
    QString name;
    QStringList emails;
    QString signature;
};

/// The named values that playbooks match on and put into templates. A name that was not found has no value.
class Facts
{
public:
    /// Nothing is stored for null, empty texts, empty lists and false.
    void set(const QString &name, const QJsonValue &value);
    /// Also takes fields.x, front_matter.x, item.x and paths.x, which look into objects.
    [[nodiscard]] QJsonValue value(const QString &name) const;
    [[nodiscard]] QString text(const QString &name) const;
    [[nodiscard]] bool has(const QString &name) const;

    /// True for what a playbook may name; the list is in resources/playbooks/README.md.
    [[nodiscard]] static bool isKnown(const QString &name);
    [[nodiscard]] static const QStringList &knownNames();

private:
    QJsonObject m_values;
};

/// A JSON scalar as text; lists are joined with ", ".
[[nodiscard]] QString factText(const QJsonValue &value);

} // namespace countersign
