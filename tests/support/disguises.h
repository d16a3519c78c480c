#pragma once
#include <QJsonObject>
#include <QStringList>

namespace countersign::test {

/// One language's sentences from tests/data/injections/<language>.json.
struct Phrasebook
{
    QJsonObject json;
    [[nodiscard]] QString say(const char *key) const { return json.value(QLatin1String(key)).toString(); }
    [[nodiscard]] QStringList cover() const;
};

/// A way to put an order into an item. Takes the order and answers with the item's content (ReadContent::toJson).
struct Technique
{
    const char *name;
    QJsonObject (*item)(const Phrasebook &book, const QString &order);
};

/// A mail with this text, between its language's correspondent and the owner.
[[nodiscard]] QJsonObject mailContent(const Phrasebook &book, const QString &text, const QString &subject = {});
[[nodiscard]] QList<Technique> techniques();

} // namespace countersign::test
