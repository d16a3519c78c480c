#pragma once
#include "common/build.h"

#include <QLineEdit>

class QPlainTextEdit;

namespace countersign {

/// A titled, framed part of a page; what is added goes into its layout.
[[nodiscard]] QVBoxLayout *part(const Theme &theme, QVBoxLayout *page, const QString &title);
/// A name in front of (and, for screen readers, of) a field.
void addField(const Theme &theme, QVBoxLayout *lines, const QString &name, QWidget *field, const QString &hint = {});
/// An editor for plain text of some lines.
[[nodiscard]] QPlainTextEdit *plainEditor(const Theme &theme, Type type, const QString &name);

/// One line that tells how something went, in its colour; empty hides it.
class OutcomeLine : public QWidget
{
    Q_OBJECT
public:
    explicit OutcomeLine(const Theme &theme, QWidget *parent = nullptr);
    void say(Tone tone, const QString &words);
    [[nodiscard]] QString words() const;

private:
    const Theme &m_theme;
    QVBoxLayout *m_lines;
    QString m_words;
};

} // namespace countersign
