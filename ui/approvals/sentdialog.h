#pragma once
#include "agent/deskinfo.h"
#include "common/theme.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace countersign {

class PlainView;

/// Exactly what was sent to a model for one item: to be read, or as the bytes went.
class SentDialog : public QDialog
{
    Q_OBJECT
public:
    SentDialog(const Theme &theme, QList<SentRequest> sent, QWidget *parent = nullptr);
    [[nodiscard]] QString text() const { return m_text; }
    void showExact(bool exact);

private:
    void find();
    QList<SentRequest> m_sent;
    QString m_text;
    PlainView *m_view;
    QLineEdit *m_search;
    QPushButton *m_exact;
};

/// The requests for reading: headings, texts with their line breaks, names of tools. Nothing is left out but
/// punctuation.
[[nodiscard]] QString readableRequests(const QList<SentRequest> &sent);

} // namespace countersign
