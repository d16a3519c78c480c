#include "reader/html/shownhtml.h"

#include "base/literals.h"
#include "html/hiddentext.h"
#include "html/htmltext.h"
#include "reader/html/htmltree.h"
#include "reader/html/shownlines.h"
#include "reader/html/stylerules.h"

#include <algorithm>
#include <array>
#include <vector>

namespace countersign::reader {

namespace {

bool isBlock(GumboTag tag)
{
    static constexpr std::array tags = {GUMBO_TAG_P, GUMBO_TAG_DIV, GUMBO_TAG_TABLE, GUMBO_TAG_UL, GUMBO_TAG_OL,
        GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6, GUMBO_TAG_HR,
        GUMBO_TAG_SECTION, GUMBO_TAG_ARTICLE, GUMBO_TAG_HEADER, GUMBO_TAG_FOOTER, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_PRE,
        GUMBO_TAG_DL, GUMBO_TAG_DT, GUMBO_TAG_DD, GUMBO_TAG_FORM, GUMBO_TAG_CENTER, GUMBO_TAG_BODY, GUMBO_TAG_MAIN,
        GUMBO_TAG_NAV, GUMBO_TAG_ASIDE, GUMBO_TAG_ADDRESS, GUMBO_TAG_FIGURE, GUMBO_TAG_FIELDSET, GUMBO_TAG_CAPTION};
    return std::ranges::find(tags, tag) != tags.end();
}

bool isUnseen(GumboTag tag)
{
    static constexpr std::array tags = {
        GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_HEAD, GUMBO_TAG_TITLE, GUMBO_TAG_TEMPLATE, GUMBO_TAG_IFRAME};
    return std::ranges::find(tags, tag) != tags.end();
}

const GumboVector *childrenOf(const GumboNode *node)
{
    return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE ? &node->v.element.children : nullptr;
}

QString attribute(const GumboElement &element, const char *name)
{
    const GumboAttribute *found = gumbo_get_attribute(&element.attributes, name);
    return found ? QString::fromUtf8(found->value) : QString();
}

/// Calls `enter` before and `leave` after what stands in each node; `enter` says whether to go in.
template <typename Enter, typename Leave>
void walk(const GumboNode *root, Enter enter, Leave leave)
{
    struct Place
    {
        const GumboNode *node;
        unsigned next;
    };
    std::vector<Place> path;
    const auto open = [&](const GumboNode *node) {
        if (enter(node))
            path.push_back({node, 0});
        else
            leave(node);
    };
    open(root);
    while (!path.empty()) {
        Place &place = path.back();
        const GumboVector *children = childrenOf(place.node);
        if (children && place.next < children->length) {
            open(static_cast<const GumboNode *>(children->data[place.next++]));
        } else {
            const GumboNode *node = place.node;
            path.pop_back();
            leave(node);
        }
    }
}

StyleRules rulesIn(const GumboNode *root)
{
    StyleRules rules;
    QString sheet;
    walk(
        root,
        [&](const GumboNode *node) {
            if (node->type == GUMBO_NODE_ELEMENT && node->v.element.tag == GUMBO_TAG_STYLE) {
                const GumboVector &inside = node->v.element.children;
                for (unsigned i = 0; i < inside.length; ++i)
                    if (const auto *text = static_cast<const GumboNode *>(inside.data[i]);
                        text->type == GUMBO_NODE_TEXT || text->type == GUMBO_NODE_WHITESPACE)
                        rules.add(QString::fromUtf8(text->v.text.text));
                return false;
            }
            return childrenOf(node) != nullptr;
        },
        [](const GumboNode *) {});
    return rules;
}

/// What stands in its attributes and style sheets about how an element looks, as a tag of its own.
QString looksOf(const GumboElement &element, const StyleRules &rules)
{
    QString looks;
    const QString id = attribute(element, "id");
    const QStringList classes = attribute(element, "class").simplified().split(u' ', Qt::SkipEmptyParts);
    const QString tag = QString::fromUtf8(gumbo_normalized_tagname(element.tag));
    for (const QString &style : {attribute(element, "style"), rules.declarationsFor(tag, classes, id)})
        if (!style.isEmpty())
            looks += u" style=\""_s + QString(style).remove(u'"') + u'"';
    for (const char *name : {"color", "bgcolor", "background"})
        if (const QString value = attribute(element, name); !value.isEmpty())
            looks += u' ' + QLatin1String(name) + u"=\""_s + value.left(100) + u'"';
    if (gumbo_get_attribute(&element.attributes, "hidden"))
        looks += u" hidden"_s;
    return looks;
}

class ShownPage
{
public:
    explicit ShownPage(const GumboNode *root) : m_rules(rulesIn(root))
    {
        walk(
            root, [this](const GumboNode *node) { return enter(node); },
            [this](const GumboNode *node) { leave(node); });
    }
    [[nodiscard]] QString text() const { return m_lines.text(); }
    [[nodiscard]] bool holdsHidden() const { return m_hidden.found(); }

private:
    bool enter(const GumboNode *node)
    {
        if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA) {
            const QString text = QString::fromUtf8(node->v.text.text);
            for (const QChar c : text) {
                if (c.unicode() == 0x200c || c.unicode() == 0x200d || c.unicode() == 0xad)
                    continue; // where a word may be broken; newsletters hold hundreds
                m_lines.put(c);
                m_hidden.onLetter(c);
            }
            return false;
        }
        if (node->type != GUMBO_NODE_ELEMENT)
            return false;
        const GumboElement &element = node->v.element;
        const QString looks = looksOf(element, m_rules);
        m_hides.push_back(!looks.isEmpty() && m_hidden.isHiding(looks));
        m_hidden.enter(m_hides.back());
        if (isUnseen(element.tag))
            return false;
        if (element.tag == GUMBO_TAG_LI)
            m_lines.listMark();
        else if (element.tag == GUMBO_TAG_TR)
            m_lines.row();
        else if (element.tag == GUMBO_TAG_BR || isBlock(element.tag))
            m_lines.lineBreak();
        else if ((element.tag == GUMBO_TAG_TD || element.tag == GUMBO_TAG_TH) && node->index_within_parent > 0)
            m_lines.cell();
        return true;
    }
    void leave(const GumboNode *node)
    {
        if (node->type != GUMBO_NODE_ELEMENT)
            return;
        m_hidden.leave(m_hides.back());
        m_hides.pop_back();
        const GumboTag tag = node->v.element.tag;
        if (tag == GUMBO_TAG_TR || tag == GUMBO_TAG_LI)
            m_lines.row();
        else if (isBlock(tag))
            m_lines.lineBreak();
    }

    const StyleRules m_rules;
    ShownLines m_lines;
    HiddenText m_hidden;
    std::vector<bool> m_hides;
};

} // namespace

QString shownHtml(const QString &html, bool *hidden)
{
    QString text;
    bool found = false;
    const bool isTree = withHtmlTree(html.toUtf8(), [&](const GumboNode *root) {
        const ShownPage page(root);
        text = page.text();
        found = page.holdsHidden();
    });
    if (!isTree)
        text = htmlToText(html, &found);
    if (hidden)
        *hidden = found;
    return text;
}

} // namespace countersign::reader
