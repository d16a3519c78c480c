#pragma once
#include "plan/paper/money.h"

namespace countersign::paper {

/// The figures of a paper by what they are, for arithmetic: sizes in hundredths, without signs.
class Figures
{
public:
    explicit Figures(const QList<Amount> &amounts);

    /// The different sizes that have this role, in their order.
    [[nodiscard]] QList<qint64> of(Role role) const;
    /// What VAT may be: each line, the sum of all that are different taxes.
    [[nodiscard]] const QList<qint64> &vats() const { return m_vats; }
    [[nodiscard]] const QList<qint64> &nets() const { return m_nets; }
    [[nodiscard]] const QList<qint64> &payments() const { return m_payments; }

    struct Proof
    {
        int points = 0; ///< 0: nothing confirms it
        qint64 net = -1;
        qint64 vat = -1;
    };
    /// How the others confirm that `gross` is what the paper is over.
    [[nodiscard]] Proof proofOf(qint64 gross) const;
    /// True when net and VAT stand there and make another sum, or items do, with no VAT at all.
    [[nodiscard]] bool contradict(qint64 gross) const;
    [[nodiscard]] bool isPayment(qint64 amount) const { return m_payments.contains(amount); }

private:
    [[nodiscard]] Proof byNetAndVat(qint64 gross) const;
    [[nodiscard]] Proof byVat(qint64 gross) const;
    void takeVats();
    void takeItems();

    const QList<Amount> &m_amounts;
    QList<qint64> m_vats, m_nets, m_payments, m_extras;
    QList<std::pair<qint64, double>> m_rates; ///< a line of VAT with its rate
    qint64 m_items = 0;                       ///< the sum of what has no label, before the first sum
    int m_itemCount = 0;
};

} // namespace countersign::paper
