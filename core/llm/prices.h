#pragma once
#include "base/config/config.h"
#include "llm/model.h"

namespace countersign {

/// What models cost. The built-in table (resources/prices.json) names its source and date; the owner's settings win.
class Prices
{
public:
    explicit Prices(const QMap<QString, ModelPrice> &own = {});
    /// Exact, or the longest name of the table that `model` begins with ("claude-sonnet-5-5-20260801"). A model that
    /// nobody knows costs as much as the dearest one: a budget must not be overrun by a new name.
    [[nodiscard]] ModelPrice of(const QString &model) const;
    [[nodiscard]] bool knows(const QString &model) const;
    /// The built-in names, as they are offered.
    [[nodiscard]] QStringList models() const { return m_offered; }
    /// Millionths of a dollar, rounded up.
    [[nodiscard]] static qint64 cost(const Usage &usage, const ModelPrice &price);

private:
    [[nodiscard]] QString nameOf(const QString &model) const;
    QMap<QString, ModelPrice> m_prices;
    QStringList m_offered;
};

} // namespace countersign
