#pragma once
#include "agent/mailinfo.h"
#include "common/theme.h"

#include <QWidget>

class QButtonGroup;
class QListView;

namespace countersign {

class MailRows;
class TextLabel;

/// What filters would have done with the newest mails: how many, and each of both kinds with its rule.
class TrialView : public QWidget
{
    Q_OBJECT
public:
    enum Kind { All = -1, Taken = 1, Skipped = 0 };
    explicit TrialView(const Theme &theme, QWidget *parent = nullptr);
    void show(const MailTrial &trial);
    void choose(Kind kind);
    /// "37 of 500 would have become work".
    [[nodiscard]] QString summary() const;
    [[nodiscard]] MailRows *rows() const { return m_rows; }

private:
    TextLabel *m_summary;
    QButtonGroup *m_kinds;
    MailRows *m_rows;
    QListView *m_list;
};

} // namespace countersign
