#pragma once
#include "einvoice/decimal.h"
#include "einvoice/einvoice.h"
#include "einvoice/xmltree.h"

namespace countersign::einvoice {

/// Takes values out of a tree into an invoice; what has the wrong form is taken as it stands, with a finding.
class Taking
{
public:
    Taking(const XmlTree &tree, EInvoice &out) : m_tree(tree), m_out(out) {}

    /// The first of a name counts. Nothing is taken of -1 and of an empty element.
    void text(const QString &name, int node);
    void day(const QString &name, int node);
    void amount(const QString &name, int node);
    /// An account that may be paid to.
    void account(int node);
    /// How it is to be paid: the first counts, unless another one is a transfer with an account to pay to.
    void means(int code, bool hasAccount);
    /// Words to the buyer: `note`, `note_2` … up to kMostNotes.
    void note(int node);

    [[nodiscard]] QString textAt(int from, QStringView path) const;
    /// A price, and for how many it is where that is not one: "9800.00 / 1000".
    [[nodiscard]] QString priceAt(int from, QStringView price, QStringView base) const;
    /// Adds a line; beyond kMostLines only its net counts.
    void line(const Line &line);
    /// Adds up the lines' nets; call once, when all were taken.
    void finishLines(const QString &where);

private:
    static constexpr int kMostNotes = 6;

    void put(const QString &name, const QString &value, int node);

    const XmlTree &m_tree;
    EInvoice &m_out;
    Decimal m_lineSum;
    bool m_lineWithoutNet = false;
};

void readUbl(const XmlTree &tree, int top, EInvoice &out);
void readCii(const XmlTree &tree, int top, EInvoice &out);

} // namespace countersign::einvoice
