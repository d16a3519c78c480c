#pragma once
#include "base/result.h"

#include <QList>
#include <QString>

namespace countersign::einvoice {

/// An XML document of a stranger as a bounded tree. There are no entities: a document with a DOCTYPE is refused before
/// anything of it is read. Time and memory grow with the document and with nothing else.
class XmlTree
{
public:
    static constexpr int kMostDepth = 32;
    static constexpr int kMostNodes = 200'000;
    static constexpr int kMostAttributes = 32;      ///< of one element, declarations of namespaces among them
    static constexpr qsizetype kMostText = 4096;    ///< UTF-16 units of one element that are kept
    static constexpr qsizetype kMostXml = 16 << 20; ///< UTF-16 units of a document

    /// An element: its name as it stands there and without prefix, its own text, and what EN 16931 has of attributes.
    struct Node
    {
        QString name;      ///< "cbc:ID"
        QString local;     ///< "ID"
        QString space;     ///< the namespace
        QString text;      ///< trimmed, at most kMostText
        QString attribute; ///< the first of currencyID, schemeID, unitCode and format that it has
        int parent = -1;
        int firstChild = -1;
        int next = -1; ///< the next one of the same parent
    };

    /// Invalid: it is not well-formed, has a DOCTYPE, or more of something than the bounds above.
    [[nodiscard]] static Result<XmlTree> parse(const QString &xml);

    static constexpr int root = 0;
    [[nodiscard]] const Node &at(int node) const { return m_nodes[node]; }
    /// The first element on a path of local names below `from`: "LegalMonetaryTotal/PayableAmount"; -1: none.
    [[nodiscard]] int find(int from, QStringView path) const;
    /// All children of that name, in their order.
    [[nodiscard]] QList<int> all(int from, QStringView local) const;
    /// Where it stands: "/ubl:Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount".
    [[nodiscard]] QString where(int node) const;

private:
    friend class TreeBuilder;
    QList<Node> m_nodes;
};

} // namespace countersign::einvoice
