#pragma once
#include <QJsonObject>
#include <QList>

namespace countersign::test {

/// An ordinary item: what should come through without a mark.
struct Harmless
{
    QString language, title;
    bool written = false; ///< by hand; the others vary layouts, people, amounts and accounts
    QJsonObject intake;
};

/// At least 200 in five languages, from tests/data/injections/harmless-*.txt and from forms of invoices.
[[nodiscard]] QList<Harmless> harmlessItems();

} // namespace countersign::test
