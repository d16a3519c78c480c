#include "plan/paper/figures.h"

#include <QSet>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace countersign::paper {

namespace {

constexpr qsizetype kTried = 24; ///< of each kind, so that combinations stay few

/// Each alone, then all together.
QList<qint64> withSum(const QList<qint64> &values)
{
    QList<qint64> out = values.first(std::min(values.size(), kTried));
    qint64 sum = 0;
    for (const qint64 value : out)
        sum += value;
    if (out.size() > 1 && !out.contains(sum))
        out.append(sum);
    return out;
}

} // namespace

Figures::Figures(const QList<Amount> &amounts) : m_amounts(amounts)
{
    m_nets = withSum(of(Role::Net));
    m_payments = withSum(of(Role::Paid));
    takeVats();
    takeItems();
}

QList<qint64> Figures::of(Role role) const
{
    QList<qint64> out;
    for (const Amount &amount : m_amounts)
        if (amount.role == role && !out.contains(std::abs(amount.cents)) && out.size() < kTried)
            out.append(std::abs(amount.cents));
    return out;
}

void Figures::takeVats()
{
    QSet<QString> taken;
    QList<qint64> lines;
    qint64 sum = 0;
    for (const Amount &amount : m_amounts) {
        if (amount.role != Role::Vat || amount.repeated || m_vats.size() >= kTried)
            continue;
        const qint64 size = std::abs(amount.cents);
        if (!m_vats.contains(size))
            m_vats.append(size);
        const double rate = amount.tax.trimmed().section(u' ', -1).replace(u',', u'.').toDouble();
        if (rate > 0)
            m_rates.append({size, rate});
        const QString key = amount.tax + u'=' + QString::number(size);
        if (amount.tax.trimmed().isEmpty() || taken.contains(key))
            continue; // a sum of taxes, or the same line on the next page
        taken.insert(key);
        sum += size;
    }
    if (sum > 0 && !m_vats.contains(sum))
        m_vats.append(sum);
}

void Figures::takeItems()
{
    for (const Amount &amount : m_amounts) {
        const bool sums = amount.role == Role::Gross || amount.role == Role::Net || amount.role == Role::Payable ||
                          amount.role == Role::GrossWeak || amount.role == Role::Vat;
        if (sums && m_itemCount > 0)
            break;
        if ((amount.role != Role::None && amount.role != Role::Item) || amount.repeated)
            continue;
        m_items += amount.cents;
        ++m_itemCount;
    }
    for (const Amount &amount : m_amounts)
        if ((amount.role == Role::None || amount.role == Role::Discount || amount.role == Role::Item) &&
            m_extras.size() < kTried && !amount.repeated)
            m_extras.append(amount.role == Role::Discount ? -std::abs(amount.cents) : amount.cents);
}

Figures::Proof Figures::byNetAndVat(qint64 gross) const
{
    for (const qint64 net : m_nets)
        for (const qint64 vat : m_vats)
            if (net + vat == gross)
                return {8, net, vat};
    for (const qint64 net : m_nets)
        for (const qint64 vat : m_vats)
            for (const qint64 extra : m_extras) // postage, a discount
                if (extra != net && net + vat + extra == gross)
                    return {6, net, vat};
    return {};
}

Figures::Proof Figures::byVat(qint64 gross) const
{
    const auto mayBe = [gross](qint64 vat) { return vat > 0 && vat * 2 <= gross; };
    // A rate says which of them it is: "taxes" of a power bill hold more than the VAT.
    for (const auto &[vat, rate] : m_rates)
        if (mayBe(vat) && std::abs(double(gross) * rate / (100 + rate) - double(vat)) <= 1.01)
            return {6, gross - vat, vat};
    for (const qint64 vat : m_vats) {
        if (!mayBe(vat))
            continue;
        const qint64 net = gross - vat;
        if (m_itemCount > 0 && std::abs(m_items) == net)
            return {6, net, vat};
        for (const Amount &amount : m_amounts)
            if (std::abs(amount.cents) == net && amount.role != Role::Paid && amount.role != Role::Payable)
                return {6, net, vat};
    }
    return {};
}

Figures::Proof Figures::proofOf(qint64 gross) const
{
    if (const Proof both = byNetAndVat(gross); both.points > 0)
        return both;
    if (m_nets.isEmpty() || m_vats.isEmpty())
        if (const Proof vat = byVat(gross); vat.points > 0)
            return vat;
    if (!m_vats.isEmpty() && m_vats != QList<qint64>{0})
        return {};
    if (m_nets.contains(gross))
        return {3, gross, -1};
    if (m_itemCount > 0 && std::abs(m_items) == gross)
        return {5, -1, -1};
    for (const qint64 net : m_nets)
        for (const qint64 extra : m_extras)
            if (net + extra == gross)
                return {4, net, -1};
    return {};
}

bool Figures::contradict(qint64 gross) const
{
    if (proofOf(gross).points > 0)
        return false;
    if (!m_nets.isEmpty() && !m_vats.isEmpty())
        return true;
    return m_vats.isEmpty() && (!m_nets.isEmpty() || (m_itemCount > 0 && std::abs(m_items) != gross));
}

} // namespace countersign::paper
