#pragma once
#include <QString>

#include <vector>

namespace countersign {

/// Follows the elements of an HTML text and notices letters that nobody would see.
class HiddenText
{
public:
    /// `markup` is the tag from its "<" to before its ">".
    void onTag(const QString &name, bool closing, QStringView markup);
    void onLetter(QChar c);
    /// The same for whoever has a tree: an element is entered and left, whatever stands in it.
    void enter(bool hides) { m_depth += hides; }
    void leave(bool hides) { m_depth -= hides; }
    /// Whether what stands in a tag keeps its content from being seen.
    [[nodiscard]] bool isHiding(QStringView markup);
    [[nodiscard]] bool found() const { return m_late >= 12 || m_early > 250; }

private:
    struct Open
    {
        QString name;
        bool hides;
    };
    std::vector<Open> m_open;
    int m_depth = 0; ///< of open elements that hide
    int m_late = 0;  ///< hidden letters after visible ones
    int m_early = 0; ///< hidden letters before
    bool m_shown = false;
    bool m_ground = false; ///< some element has a colour behind it
};

} // namespace countersign
