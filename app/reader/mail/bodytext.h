#pragma once
#include <QString>

#include <vector>

namespace countersign::reader {

/// The texts of a mail, in the order in which they are shown; of alternatives the one that says something.
class BodyText
{
public:
    BodyText() : m_open{0} { m_nodes.emplace_back(); }

    void add(const QString &text, bool isHtml);
    /// What is added until endAlternatives() are forms of the same.
    void beginAlternatives() { open(true); }
    void endAlternatives() { close(); }
    /// What is added until endGroup() belongs together (one of several alternatives, say).
    void beginGroup() { open(false); }
    void endGroup() { close(); }

    /// Of the plain texts alone; costs little.
    [[nodiscard]] QString plain() const { return join(0, false, nullptr); }
    /// All of it. `*hidden` becomes true when part of the HTML would not be seen.
    [[nodiscard]] QString text(bool *hidden) const { return join(0, true, hidden); }

private:
    struct Node
    {
        QString text;
        bool isHtml = false;
        bool isChoice = false;
        std::vector<std::size_t> inside; ///< indices; empty for a text
    };
    void open(bool isChoice);
    void close();
    [[nodiscard]] QString join(std::size_t at, bool withHtml, bool *hidden) const;
    [[nodiscard]] QString chosen(const Node &node, bool withHtml, bool *hidden) const;
    [[nodiscard]] bool holdsHtml(std::size_t at) const;

    std::vector<Node> m_nodes; ///< the first is the mail
    std::vector<std::size_t> m_open;
};

} // namespace countersign::reader
