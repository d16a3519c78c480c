#include "plan/paper/settlement.h"

#include "base/literals.h"
#include "plan/extract/amounts.h"
#include "plan/paper/figures.h"
#include "plan/paper/papercurrency.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdlib>

namespace countersign::paper {

namespace {

constexpr qsizetype kMostLines = 6; ///< that are named as evidence

struct Settling
{
    qint64 cents = 0;
    int label = 0; ///< points of its words
    Figures::Proof proof{};
    qsizetype line = -1;
    QString currency{};
    qsizetype order = 0;

    [[nodiscard]] int points() const { return label + proof.points; }
};

class Settler
{
public:
    Settler(const QList<Amount> &amounts, const MoneyContext &context, Reading &out)
        : m_amounts(amounts), m_context(context), m_out(out), m_figures(amounts)
    {
    }

    void settle()
    {
        collect();
        if (!m_candidates.isEmpty())
            m_gross = m_candidates.first().cents;
        takePaymentNote();
        if (m_candidates.isEmpty())
            return;
        const Settling best = m_candidates.first();
        decideGross(best);
        decideParts(best);
        decidePayable();
        m_out.currency = currencyOf(m_amounts, best.currency, best.line);
    }

private:
    static int pointsOf(Role role)
    {
        return role == Role::Gross ? 4 : role == Role::GrossWeak ? 3 : role == Role::Payable ? 2 : 0;
    }

    /// Of all that was paid, or without saying how much: "Paid before: 0.00" and a part are no such thing.
    void takePaymentNote()
    {
        for (const PaymentNote &note : m_context.payments)
            if (m_paidLine < 0 && (note.cents.isEmpty() || note.cents.contains(m_gross))) {
                m_paidLine = note.line;
                m_out.paidSays = note.says;
            }
        if (m_context.isReceipt && m_out.paidSays.isEmpty())
            m_out.paidSays = u"receipt"_s;
    }

    void add(qint64 cents, int label, qsizetype line, const QString &currency)
    {
        if (cents <= 0)
            return;
        for (Settling &known : m_candidates)
            if (known.cents == cents) {
                if (label > known.label)
                    known.line = line;
                known.label = std::max(known.label, label);
                if (known.currency.isEmpty())
                    known.currency = currency;
                return;
            }
        m_candidates.append({cents, label, m_figures.proofOf(cents), line, currency, m_candidates.size()});
    }

    void collect()
    {
        for (const Amount &amount : m_amounts)
            if (pointsOf(amount.role) > 0)
                add(std::abs(amount.cents), pointsOf(amount.role), amount.line, amount.currency);
        if (m_candidates.isEmpty()) // "Total paid" alone: a receipt
            for (const Amount &amount : m_amounts)
                if (amount.role == Role::Paid)
                    add(std::abs(amount.cents), 2, amount.line, amount.currency);
        m_out.labelled = !m_candidates.isEmpty();
        addTogether();
        if (m_candidates.isEmpty()) {
            for (const Amount &amount : m_amounts)
                if (amount.role == Role::None || amount.role == Role::Item)
                    add(std::abs(amount.cents), 0, amount.line, amount.currency);
            std::ranges::sort(m_candidates, [](const auto &a, const auto &b) { return a.cents > b.cents; });
            return;
        }
        for (Settling &one : m_candidates) {
            if (isRemainder(one.cents))
                one.label -= 6;
            if (isSumOfRates(one.cents))
                one.label += 12;
        }
        std::ranges::sort(m_candidates, [](const Settling &a, const Settling &b) {
            return a.points() != b.points() ? a.points() > b.points() : a.order < b.order;
        });
    }

    /// A table of taxes has a sum for each rate, and the paper is over all of them.
    [[nodiscard]] bool isSumOfRates(qint64 cents) const
    {
        qint64 sum = 0;
        int count = 0;
        for (const Settling &other : m_candidates)
            if (other.cents < cents && other.proof.vat > 0) {
                sum += other.cents;
                ++count;
            }
        return count > 1 && sum == cents;
    }

    /// "Already paid 500, left to pay 100" with items of 600.
    void addTogether()
    {
        for (const qint64 left : m_figures.of(Role::Payable))
            for (const qint64 paid : m_figures.payments())
                if (m_figures.proofOf(left + paid).points > 0)
                    add(left + paid, 1, -1, {});
    }

    /// What is left of another candidate once a payment is taken off.
    [[nodiscard]] bool isRemainder(qint64 cents) const
    {
        return std::ranges::any_of(m_figures.payments(), [&](qint64 paid) {
            return paid > 0 && std::ranges::any_of(
                                   m_candidates, [&](const Settling &other) { return other.cents == cents + paid; });
        });
    }

    /// A labelled sum that is not the whole, and of which one knows why.
    [[nodiscard]] bool isExplained(const Settling &other) const
    {
        const Settling &best = m_candidates.first();
        const bool part = other.cents == best.proof.net || other.cents == best.proof.vat;
        const bool payment = m_figures.isPayment(other.cents) || m_figures.isPayment(best.cents - other.cents);
        return part || payment || m_figures.nets().contains(other.cents) || m_figures.vats().contains(other.cents);
    }

    void decideGross(const Settling &best)
    {
        Decided<qint64> &gross = m_out.gross;
        gross.value = signedCents(best.cents);
        gross.line = best.line;
        if (best.line < 0)
            gross.reckoned = reckonedGross();
        const bool proven = best.proof.points > 0;
        const Settling *rival = nullptr;
        for (const Settling &other : m_candidates)
            if (other.cents != best.cents && !isExplained(other) &&
                (other.points() >= best.points() || (!proven && other.label >= 2)))
                rival = rival ? rival : &other;
        const QString sum = formatCents(best.cents);
        if (!m_out.labelled)
            gross.why = QCoreApplication::translate(
                "Facts", "No words say which amount is to be paid; %1 is the largest one on the paper.")
                            .arg(sum);
        else if (rival)
            gross.why = QCoreApplication::translate("Facts", "Two amounts could be the total: %1 and %2.")
                            .arg(sum, formatCents(rival->cents));
        else if (m_figures.contradict(best.cents))
            gross.why = QCoreApplication::translate(
                "Facts", "The total amount was read as %1, but the other figures of the paper do not add up to it.")
                            .arg(sum);
        gross.sure = gross.why.isEmpty();
        if (rival)
            gross.evidence.append(QString::number(rival->line));
    }

    /// Of addTogether().
    [[nodiscard]] QString reckonedGross() const
    {
        for (const qint64 left : m_figures.of(Role::Payable))
            if (m_figures.isPayment(m_gross - left))
                return QCoreApplication::translate("Facts", "left to pay %1 + paid before %2")
                    .arg(formatCents(left), formatCents(m_gross - left));
        return {};
    }

    void decideParts(const Settling &best)
    {
        Decided<qint64> &vat = m_out.vat;
        const QList<qint64> lines = m_figures.vats();
        if (best.proof.vat >= 0) {
            vat = {signedCents(best.proof.vat), true, lineOf(Role::Vat, best.proof.vat)};
            if (vat.line < 0) // the sum of several
                vat.evidence = linesOf(Role::Vat);
            if (!m_out.gross.sure) { // it belongs to that sum
                vat.sure = false;
                vat.why = QCoreApplication::translate("Facts", "The VAT was read as %1, and the total is not sure.")
                              .arg(formatCents(best.proof.vat));
            }
        } else if (!lines.isEmpty() && lines.last() * 2 <= best.cents) {
            vat = {signedCents(lines.last()), false, lineOf(Role::Vat, lines.last())};
            vat.why = QCoreApplication::translate(
                "Facts", "The VAT was read as %1, but no other figures of the paper confirm it.")
                          .arg(formatCents(lines.last()));
        }
        decideNet(best.proof);
    }

    void decideNet(const Figures::Proof &proof)
    {
        Decided<qint64> &net = m_out.net;
        const QList<qint64> nets = m_figures.nets();
        if (proof.net >= 0) {
            net = {signedCents(proof.net), true, lineOf(Role::Net, proof.net)};
            if (net.line < 0)
                net.evidence = nets.contains(proof.net) ? linesOf(Role::Net) : QStringList();
            if (net.line < 0 && net.evidence.isEmpty())
                net.reckoned = QCoreApplication::translate("Facts", "gross %1 − VAT %2")
                                   .arg(formatCents(m_gross), formatCents(m_gross - proof.net));
        } else if (!nets.isEmpty()) {
            net = {signedCents(nets.last()), false, lineOf(Role::Net, nets.last())};
            net.why = QCoreApplication::translate(
                "Facts", "The net amount was read as %1, but no other figures of the paper confirm it.")
                          .arg(formatCents(nets.last()));
        }
    }

    void decidePayable()
    {
        Decided<qint64> &left = m_out.payable;
        if (m_context.credit)
            return;
        const QList<qint64> said = m_figures.of(Role::Payable);
        const QList<qint64> paid = m_figures.payments();
        const bool nothing = said.contains(0) || (paid.contains(m_gross) && !m_out.paidSays.isEmpty());
        if (nothing || (said.isEmpty() && (paid.contains(m_gross) || !m_out.paidSays.isEmpty()))) {
            left = {0, true, lineOf(Role::Payable, 0)};
            takePaid(m_gross, 0);
            if (left.line < 0)
                left.line = m_out.paid.line;
            if (left.line < 0)
                left.reckoned = m_out.paid.reckoned;
            return;
        }
        const auto paymentTo = [&](qint64 rest) { return paid.indexOf(m_gross - rest); };
        for (const qint64 rest : said)
            if (rest < m_gross && paymentTo(rest) >= 0) {
                left = {rest, m_out.gross.sure, lineOf(Role::Payable, rest)};
                takePaid(m_gross - rest, rest);
                return;
            }
        left = {said.isEmpty() || said.contains(m_gross) ? m_gross : said.last(), m_out.gross.sure};
        left.line = said.isEmpty() ? m_out.gross.line : lineOf(Role::Payable, *left.value);
        left.reckoned = left.line < 0 ? m_out.gross.reckoned : QString();
        left.why = m_out.gross.why;
        doubtPayable(said, paid);
        left.sure = left.why.isEmpty();
    }

    void takePaid(qint64 paid, qint64 left)
    {
        Decided<qint64> &out = m_out.paid;
        out = {paid, m_out.gross.sure, lineOf(Role::Paid, paid)};
        out.why = m_out.gross.why;
        if (out.line < 0 && m_figures.isPayment(paid)) // several together
            out.evidence = linesOf(Role::Paid);
        else if (out.line < 0 && left == 0)
            out.line = m_paidLine;
        if (out.line < 0 && out.evidence.isEmpty())
            out.reckoned = QCoreApplication::translate("Facts", "gross %1 − left to pay %2")
                               .arg(formatCents(m_gross), formatCents(left));
    }

    void doubtPayable(const QList<qint64> &said, const QList<qint64> &paid)
    {
        Decided<qint64> &left = m_out.payable;
        if (!m_out.paidSays.isEmpty())
            left.why =
                QCoreApplication::translate("Facts", "%1 is asked for, but the paper also says that it was paid.")
                    .arg(formatCents(*left.value));
        else if (said.size() > 1 || *left.value != m_gross)
            left.why = QCoreApplication::translate("Facts", "%1 is to be paid of %2, and the paper does not say why.")
                           .arg(formatCents(*left.value), formatCents(m_gross));
        else if (!paid.isEmpty() && paid.last() > 0 && paid.last() < m_gross && said.isEmpty()) {
            left.value = m_gross - paid.last();
            left.line = lineOf(Role::Paid, paid.last());
            left.why = QCoreApplication::translate(
                "Facts", "%1 is left to pay if %2 was paid before; the paper itself names no remainder.")
                           .arg(formatCents(*left.value), formatCents(paid.last()));
        } else if (!paid.isEmpty() && paid.last() > 0 && said.contains(m_gross))
            left.why =
                QCoreApplication::translate("Facts", "The whole amount of %1 is asked for, but %2 was paid before.")
                    .arg(formatCents(m_gross), formatCents(paid.last()));
    }

    [[nodiscard]] qint64 signedCents(qint64 size) const { return m_context.credit ? -size : size; }

    [[nodiscard]] qsizetype lineOf(Role role, qint64 size) const
    {
        for (const Amount &amount : m_amounts)
            if (amount.role == role && std::abs(amount.cents) == size)
                return amount.line;
        return -1;
    }

    [[nodiscard]] QStringList linesOf(Role role) const
    {
        QStringList out;
        for (const Amount &amount : m_amounts)
            if (const QString line = QString::number(amount.line);
                amount.role == role && !amount.repeated && !out.contains(line) && out.size() < kMostLines)
                out.append(line);
        return out;
    }

    const QList<Amount> &m_amounts;
    const MoneyContext &m_context;
    Reading &m_out;
    Figures m_figures;
    QList<Settling> m_candidates;
    qint64 m_gross = 0;
    qsizetype m_paidLine = -1; ///< of the line that says that it is paid
};

} // namespace

void settle(const QList<Amount> &amounts, const MoneyContext &context, Reading &out)
{
    Settler(amounts, context, out).settle();
}

} // namespace countersign::paper
