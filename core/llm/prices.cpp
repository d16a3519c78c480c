#include "llm/prices.h"

#include "base/literals.h"

#include <QFile>
#include <QJsonDocument>

#include <cmath>

static void initPrices()
{
    Q_INIT_RESOURCE(prices); // a static library's resources have to be asked for
}

namespace countersign {

namespace {
constexpr double kMostMicro = 9007199254740991.0; // 2^53 − 1: beyond it sums are not exact
}

Prices::Prices(const QMap<QString, ModelPrice> &own)
{
    initPrices();
    QFile file(u":/prices.json"_s);
    if (file.open(QIODevice::ReadOnly)) {
        const QJsonArray models = QJsonDocument::fromJson(file.readAll()).object().value("models"_L1).toArray();
        for (const QJsonValue &model : models) {
            const auto usd = [&model](const char *key) { return model[QLatin1String(key)].toDouble(); };
            const QString id = model["id"_L1].toString();
            m_prices.insert(id, {usd("input"), usd("output"), usd("cache_read"), usd("cache_write")});
            m_offered.append(id);
        }
    }
    for (auto it = own.begin(); it != own.end(); ++it)
        m_prices.insert(it.key(), it.value());
}

QString Prices::nameOf(const QString &model) const
{
    QString best;
    for (auto it = m_prices.begin(); it != m_prices.end(); ++it)
        if ((model == it.key() || model.startsWith(it.key() + u'-')) && it.key().size() > best.size())
            best = it.key();
    return best;
}

bool Prices::knows(const QString &model) const
{
    return !nameOf(model).isEmpty();
}

ModelPrice Prices::of(const QString &model) const
{
    if (const QString name = nameOf(model); !name.isEmpty())
        return m_prices.value(name);
    ModelPrice dearest;
    for (const ModelPrice &price : m_prices)
        dearest = {std::max(dearest.input, price.input), std::max(dearest.output, price.output),
            std::max(dearest.cacheRead, price.cacheRead), std::max(dearest.cacheWrite, price.cacheWrite)};
    return dearest;
}

// Dollars for a million tokens are millionths of a dollar for one.
qint64 Prices::cost(const Usage &usage, const ModelPrice &price)
{
    const double micro =
        std::ceil(double(usage.input) * price.input + double(usage.output) * price.output +
                  double(usage.cacheRead) * price.cacheRead + double(usage.cacheWrite) * price.cacheWrite - 1e-9);
    return micro > 0 ? qint64(std::min(micro, kMostMicro)) : 0;
}

} // namespace countersign
