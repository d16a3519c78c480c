#pragma once
#include "common/theme.h"

#include <QJsonObject>
#include <QWidget>

class QVBoxLayout;

namespace countersign {

struct StepField;

/// "What came in": the original on its own paper, as text only, with a way to open the file itself.
class IncomingCard : public QWidget
{
    Q_OBJECT
public:
    /// `intake` is the payload of action.generated.
    IncomingCard(const Theme &theme, const QJsonObject &intake, QWidget *parent = nullptr);
    /// From, to, subject …, when and where: what kind of thing it is decides what comes first.
    [[nodiscard]] static QList<StepField> heading(const QJsonObject &content);
    /// "rechnung nov.pdf, 1 page, 38 kB"
    [[nodiscard]] static QString footer(const QJsonObject &intake);

Q_SIGNALS:
    /// The path of the original, relative to the vault.
    void openRequested(const QString &path);

private:
    void addFacts(QVBoxLayout *lines, const QJsonObject &content);
    /// E-invoices as a person reads them: the item itself, or what lies inside it.
    void addInvoices(QVBoxLayout *lines, const QJsonObject &content);
    void addPaper(QVBoxLayout *lines, const QJsonObject &content);
    void addFooter(QVBoxLayout *lines, const QJsonObject &intake);
    void addWarnings(QVBoxLayout *lines, const QJsonObject &intake);
    const Theme &m_theme;
};

} // namespace countersign
