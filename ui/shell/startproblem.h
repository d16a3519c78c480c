#pragma once
#include "common/theme.h"

#include <QDialog>

namespace countersign {

class TextLabel;

/// Why there is no window: what to say of it, and what can be done about it.
struct StartTrouble
{
    QString reason; ///< a sentence or more
    QString path;   ///< of the file or folder that it is about; empty: none
    QString advice; ///< what to do; empty: the reason says it
    QString remedy; ///< the button that does it; empty: there is none
};

/// In place of the main window when the start has failed. Accepted: try again, or what the remedy has done goes on.
class StartProblem : public QDialog
{
    Q_OBJECT
public:
    StartProblem(const StartTrouble &trouble, const Theme &theme, QWidget *parent = nullptr);
    /// What became of the remedy, where it did not work.
    void say(const QString &sentence);

Q_SIGNALS:
    void remedyAsked();

private:
    TextLabel *m_answer;
};

} // namespace countersign
