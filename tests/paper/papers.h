#pragma once
#include <QDate>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace countersign::test {

/// Words at a column of a line.
struct Placed
{
    QString text;
    int column = 0;
    bool right = false; ///< ends there instead of beginning
};

/// A made-up paper, with what is right.
struct MadePaper
{
    QString name; ///< locale, kind, layout, seed
    QString locale;
    QString kind;
    int layout = 0;
    QList<QList<Placed>> lines;
    QMap<QString, QString> truth; ///< by the names of facts; of what is not booked only paper_kind and date
};

[[nodiscard]] QStringList paperLocales();
[[nodiscard]] QStringList paperKinds();
constexpr int kPaperLayouts = 10;

/// The same for the same arguments.
[[nodiscard]] MadePaper makePaper(const QString &locale, const QString &kind, int layout, quint32 seed);

/// As a text with columns, as a reader of PDFs gives it.
[[nodiscard]] QString textOf(const MadePaper &paper);
/// As a PDF; needs a QGuiApplication.
[[nodiscard]] QByteArray pdfOf(const MadePaper &paper);
/// The text of that PDF, as our reader has it.
[[nodiscard]] QString textInPdf(const MadePaper &paper);

} // namespace countersign::test
