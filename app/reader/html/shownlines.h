#pragma once
#include <QString>

namespace countersign::reader {

/// Collects what a page shows, as lines: runs of white space are one blank, blocks stand on lines of their own, cells
/// of a table under each other.
class ShownLines
{
public:
    void put(QChar c);
    void lineBreak();
    void listMark();
    void cell(); ///< the next one of a row begins
    void row();  ///< the next row begins
    [[nodiscard]] QString text() const;

private:
    QString m_out;
    bool m_space = false;
};

} // namespace countersign::reader
