#pragma once
#include "agent/mailinfo.h"
#include "common/theme.h"

#include <QWidget>

class QVBoxLayout;

namespace countersign {

/// What a test tried, line by line, each with a tick or a cross and the reason in words.
class TestLines : public QWidget
{
    Q_OBJECT
public:
    explicit TestLines(const Theme &theme, QWidget *parent = nullptr);
    void show(const MailTest &test);
    /// One line alone, in the tone of a note.
    void say(const QString &words);
    void clear();
    /// What is shown, for who cannot see it.
    [[nodiscard]] QString words() const { return m_words.join(u'\n'); }

private:
    void addLine(const MailTestLine &line);
    const Theme &m_theme;
    QVBoxLayout *m_lines;
    QStringList m_words;
};

} // namespace countersign
