#include "einvoice/xmltree.h"

#include "base/literals.h"

#include <QHash>
#include <QStringList>
#include <QXmlStreamReader>

#include <algorithm>

namespace countersign::einvoice {

namespace {

std::unexpected<Error> refused(const QString &why)
{
    return fail(ErrorCode::Invalid, u"This XML was not read."_s, why);
}

/// Behind `end`, or at the end of the text.
qsizetype behind(QStringView xml, QStringView end, qsizetype from)
{
    const qsizetype at = xml.indexOf(end, from);
    return at < 0 ? xml.size() : at + end.size();
}

/// QXmlStreamReader compares each attribute of an element with the others, and each prefix with all declarations that
/// hold: both are bounded here, before it sees anything. A DOCTYPE is found here, too.
QString hostileTag(QStringView xml)
{
    qsizetype at = xml.indexOf(u'<');
    while (at >= 0 && at < xml.size()) {
        const QStringView rest = xml.mid(at);
        if (rest.startsWith(u"<!--")) {
            at = behind(xml, u"-->", at + 4);
        } else if (rest.startsWith(u"<![CDATA[")) {
            at = behind(xml, u"]]>", at + 9);
        } else if (rest.startsWith(u"<?")) {
            at = behind(xml, u"?>", at + 2);
        } else if (rest.startsWith(u"<!")) {
            return u"DOCTYPE"_s;
        } else {
            int attributes = 0;
            QChar quote;
            for (++at; at < xml.size() && (!quote.isNull() || xml[at] != u'>'); ++at) {
                const QChar c = xml[at];
                if (!quote.isNull())
                    quote = c == quote ? QChar() : quote;
                else if (c == u'"' || c == u'\'')
                    quote = c;
                else if (c == u'=' && ++attributes > XmlTree::kMostAttributes)
                    return u"attributes"_s;
            }
        }
        at = xml.indexOf(u'<', at);
    }
    return {};
}

QString firstAttribute(const QXmlStreamAttributes &attributes)
{
    for (const char *name : {"currencyID", "schemeID", "unitCode", "format"})
        if (const QStringView value = attributes.value(QLatin1StringView(name)); !value.isEmpty())
            return value.left(64).toString();
    return {};
}

} // namespace

/// Puts the nodes of a document together as the reader tells of them.
class TreeBuilder
{
public:
    explicit TreeBuilder(const QString &xml) : m_reader(xml) { m_reader.setEntityExpansionLimit(0); }

    Result<XmlTree> build()
    {
        while (!m_reader.atEnd()) {
            const QXmlStreamReader::TokenType token = m_reader.readNext();
            if (token == QXmlStreamReader::DTD || token == QXmlStreamReader::EntityReference)
                return refused(u"entity"_s);
            if (token == QXmlStreamReader::StartElement && !start())
                return refused(u"size"_s);
            if (token == QXmlStreamReader::Characters)
                characters();
            if (token == QXmlStreamReader::EndElement)
                end();
        }
        if (m_reader.hasError() || m_tree.m_nodes.isEmpty())
            return refused(m_reader.errorString());
        return std::move(m_tree);
    }

private:
    /// Names come again and again: each is kept once.
    QString kept(QStringView name)
    {
        const QString text = name.toString();
        return *m_names.insert(text, m_names.value(text, text));
    }

    bool start()
    {
        if (m_open.size() >= XmlTree::kMostDepth || m_tree.m_nodes.size() >= XmlTree::kMostNodes)
            return false;
        const int id = int(m_tree.m_nodes.size());
        XmlTree::Node node;
        node.name = kept(m_reader.qualifiedName());
        node.local = kept(m_reader.name());
        node.space = kept(m_reader.namespaceUri());
        node.attribute = firstAttribute(m_reader.attributes());
        if (!m_open.isEmpty()) {
            Open &parent = m_open.last();
            node.parent = parent.node;
            (parent.lastChild < 0 ? m_tree.m_nodes[parent.node].firstChild : m_tree.m_nodes[parent.lastChild].next) =
                id;
            parent.lastChild = id;
        }
        m_tree.m_nodes.append(std::move(node));
        m_open.append({id, -1});
        return true;
    }

    void characters()
    {
        if (m_open.isEmpty())
            return;
        QString &text = m_tree.m_nodes[m_open.last().node].text;
        const QStringView more = text.isEmpty() ? m_reader.text().trimmed() : m_reader.text();
        text.append(more.left(XmlTree::kMostText - text.size()));
    }

    void end()
    {
        QString &text = m_tree.m_nodes[m_open.last().node].text;
        text = std::move(text).trimmed();
        m_open.removeLast();
    }

    struct Open
    {
        int node;
        int lastChild;
    };
    QXmlStreamReader m_reader;
    XmlTree m_tree;
    QList<Open> m_open;
    QHash<QString, QString> m_names;
};

Result<XmlTree> XmlTree::parse(const QString &xml)
{
    if (xml.size() > kMostXml)
        return refused(u"size"_s);
    if (const QString hostile = hostileTag(xml); !hostile.isEmpty())
        return refused(hostile);
    return TreeBuilder(xml).build();
}

int XmlTree::find(int from, QStringView path) const
{
    int node = from;
    for (const QStringView name : path.tokenize(u'/')) {
        if (node < 0)
            return -1;
        int child = m_nodes[node].firstChild;
        while (child >= 0 && m_nodes[child].local != name)
            child = m_nodes[child].next;
        node = child;
    }
    return node;
}

QList<int> XmlTree::all(int from, QStringView local) const
{
    QList<int> out;
    for (int child = from < 0 ? -1 : m_nodes[from].firstChild; child >= 0; child = m_nodes[child].next)
        if (m_nodes[child].local == local)
            out.append(child);
    return out;
}

QString XmlTree::where(int node) const
{
    QStringList names;
    for (; node >= 0; node = m_nodes[node].parent)
        names.prepend(m_nodes[node].name.left(100));
    return names.isEmpty() ? QString() : u'/' + names.join(u'/');
}

} // namespace countersign::einvoice
