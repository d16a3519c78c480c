#include "reader/formats/pdf.h"

#include "reader/text.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <memory>

#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-global.h>
#include <poppler/cpp/poppler-page.h>

namespace countersign::reader {

namespace {

constexpr int maxPages = 500;
constexpr qint64 budgetMs = 2000;

QString fromPoppler(const poppler::ustring &text)
{
    return QString::fromUtf16(reinterpret_cast<const char16_t *>(text.data()), qsizetype(text.size()));
}

QString pagesText(const poppler::document &pdf, qsizetype maxText, Document &document)
{
    QElapsedTimer timer;
    timer.start();
    QString text;
    for (int i = 0; i < pdf.pages() && text.size() <= maxText; ++i) {
        if (i >= maxPages || timer.elapsed() > budgetMs) {
            document.truncated = true;
            document.warn(QT_TRANSLATE_NOOP("Reader", "This PDF is long: only its first pages were read."));
            break;
        }
        const std::unique_ptr<poppler::page> page(pdf.create_page(i));
        if (!page)
            continue;
        if (i > 0)
            text.append(QLatin1Char('\f'));
        QString words = fromPoppler(page->text());
        while (words.endsWith(QLatin1Char('\f'))) // poppler ends a page with one; ours stand between pages
            words.chop(1);
        text.append(words);
    }
    return text;
}

} // namespace

void readPdf(const Input &input, Document &document)
{
    document.kind = QStringLiteral("pdf");
    // Its complaints about a broken file are for people who debug PDFs.
    poppler::set_debug_error_function([](const std::string &, void *) {}, nullptr);
    const std::unique_ptr<poppler::document> pdf(poppler::document::load_from_raw_data(input.data.constData(), int(input.data.size())));
    if (!pdf) {
        document.warn(QT_TRANSLATE_NOOP("Reader", "This PDF is damaged and could not be opened."));
        return;
    }
    document.fields.insert(QStringLiteral("encrypted"), pdf->is_encrypted() || pdf->is_locked());
    if (pdf->is_locked()) {
        document.warn(QT_TRANSLATE_NOOP("Reader", "This PDF is protected with a password: its text cannot be read."));
        return;
    }
    document.pages = pdf->pages();
    document.title = oneLine(fromPoppler(pdf->get_title()), 200);
    document.fields.insert(QStringLiteral("author"), oneLine(fromPoppler(pdf->get_author()), 200));
    const QString text = pagesText(*pdf, input.maxText, document);
    document.setText(text, input.maxText);
    if (text.trimmed().isEmpty()) {
        document.text.clear();
        document.warn(QT_TRANSLATE_NOOP("Reader", "This PDF has no text: it may be a scan."));
    }
}

} // namespace countersign::reader
