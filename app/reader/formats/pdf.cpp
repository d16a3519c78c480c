#include "reader/formats/pdf.h"

#include "base/literals.h"
#include "reader/checkpoint.h"
#include "reader/formats/embedded.h"
#include "reader/formats/pdfpage.h"
#include "reader/formats/pdfplaces.h"
#include "reader/text.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <memory>

#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-global.h>
#include <poppler/cpp/poppler-page.h>

namespace countersign::reader {

namespace {

constexpr int maxPages = 500;
constexpr int maxPlaces = 400, maxPlacedPages = 30; ///< lines, and pages, of which it is said where they stand

QString unreadPages(int from, int to)
{
    if (from >= to)
        return QString::fromUtf8(
            QT_TRANSLATE_NOOP("Reader", "Page %1 was not read: that takes too much time or memory, or fails."))
            .arg(from);
    return QString::fromUtf8(
        QT_TRANSLATE_NOOP("Reader", "Pages %1–%2 were not read: that takes too much time or memory, or fails."))
        .arg(from)
        .arg(to);
}

/// Page by page; what is finished is safe from a cut in the page after it.
QString pagesText(const poppler::document &pdf, qsizetype maxText, Document &document)
{
    const int pages = document.pages;
    QString text;
    QJsonArray places;
    int lines = 0; ///< before this page
    checkpoint::save(document, unreadPages(1, pages));
    for (int i = 0; i < pages && text.size() <= maxText; ++i) {
        if (i >= maxPages || checkpoint::isSpent()) {
            document.truncated = true;
            document.warn(i >= maxPages ? QString::fromUtf8(QT_TRANSLATE_NOOP(
                                              "Reader", "This PDF is long: only its first pages were read."))
                                        : unreadPages(i + 1, pages));
            break;
        }
        const std::unique_ptr<poppler::page> page(pdf.create_page(i));
        if (!page)
            continue;
        const PageText read = pageText(*page);
        if (read.isPlain)
            document.warn(QT_TRANSLATE_NOOP(
                "Reader", "A page of this PDF holds so many words that its columns were not kept apart."));
        const QString piece = clipped((i > 0 ? u"\f"_s : QString()) + read.text, maxText + 1 - text.size());
        if (i > 0)
            ++lines; // the form feed ends one
        if (i < maxPlacedPages && places.size() < maxPlaces && !read.isPlain && !read.text.isEmpty()) {
            const QJsonArray here = linePlaces(*page, read.text, lines, maxPlaces - int(places.size()));
            for (const QJsonValue &place : here)
                places.append(place);
        }
        lines += int(read.text.count(u'\n'));
        text.append(piece);
        if (i + 1 < pages)
            checkpoint::extend(piece, unreadPages(i + 2, pages));
    }
    if (!places.isEmpty())
        document.fields.insert(u"places"_s, places);
    return text;
}

} // namespace

void readPdf(const Input &input, Document &document)
{
    document.kind = u"pdf"_s;
    // Its complaints about a broken file are for people who debug PDFs.
    poppler::set_debug_error_function([](const std::string &, void *) {}, nullptr);
    const std::unique_ptr<poppler::document> pdf(
        poppler::document::load_from_raw_data(input.data.constData(), int(input.data.size())));
    if (!pdf) {
        document.warn(QT_TRANSLATE_NOOP("Reader", "This PDF is damaged and could not be opened."));
        return;
    }
    document.fields.insert(u"encrypted"_s, pdf->is_encrypted() || pdf->is_locked());
    if (pdf->is_locked()) {
        document.warn(QT_TRANSLATE_NOOP("Reader", "This PDF is protected with a password: its text cannot be read."));
        return;
    }
    document.pages = pdf->pages();
    document.title = oneLine(fromPoppler(pdf->get_title()), 200);
    document.fields.insert(u"author"_s, oneLine(fromPoppler(pdf->get_author()), 200));
    readEmbedded(*pdf, document);
    const QString text = pagesText(*pdf, input.maxText, document);
    document.setText(text, input.maxText);
    if (text.trimmed().isEmpty()) {
        document.text.clear();
        if (!document.truncated)
            document.warn(QT_TRANSLATE_NOOP("Reader", "This PDF has no text: it may be a scan."));
    }
}

} // namespace countersign::reader
