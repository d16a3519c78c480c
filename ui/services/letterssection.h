#pragma once
#include "agent/deadletteradmin.h"
#include "common/theme.h"

#include <QWidget>

class QVBoxLayout;

namespace countersign {

/// Work between machines that is tried no more: why, how often it was tried, since when; to be delivered again or,
/// after a second word, discarded. Hidden where there is none.
class LettersSection : public QWidget
{
    Q_OBJECT
public:
    LettersSection(DeadLetterAdmin &admin, const Theme &theme, QWidget *parent = nullptr);
    void refresh();

private:
    void take(const Result<QList<DeadLetterInfo>> &found);
    void build();
    void addLetter(QVBoxLayout *lines, const DeadLetterInfo &letter);
    void addChoices(QVBoxLayout *lines, const DeadLetterInfo &letter);
    void ask(const QString &id);
    [[nodiscard]] Callback<bool> changed();

    DeadLetterAdmin &m_admin;
    const Theme &m_theme;
    QList<DeadLetterInfo> m_letters;
    QString m_asking; ///< the one of which it is asked whether it is to go
    QString m_error;  ///< why the last wish was not granted, or nothing can be listed
    QVBoxLayout *m_body;
};

} // namespace countersign
