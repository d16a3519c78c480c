#include "paper/papers.h"

#include "base/literals.h"
#include "reader/formats/pdf.h"

#include <QBuffer>
#include <QFontMetricsF>
#include <QPainter>
#include <QPdfWriter>

namespace countersign::test {

QByteArray pdfOf(const MadePaper &paper)
{
    QByteArray out;
    QBuffer buffer(&out);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(72);
    QPainter painter(&writer);
    painter.setFont(QFont(u"DejaVu Sans"_s, 9));
    const QFontMetricsF metrics(painter.font(), &writer);
    qreal y = 30;
    for (const QList<Placed> &cells : paper.lines) {
        y += 14;
        for (const Placed &cell : cells) {
            const qreal x = cell.column * 5.2;
            painter.drawText(QPointF(cell.right ? x - metrics.horizontalAdvance(cell.text) : x, y), cell.text);
        }
    }
    painter.end();
    return out;
}

QString textInPdf(const MadePaper &paper)
{
    reader::Document document;
    const QByteArray pdf = pdfOf(paper);
    reader::readPdf({u"paper.pdf"_s, pdf, pdf.size()}, document);
    return document.text;
}

} // namespace countersign::test
