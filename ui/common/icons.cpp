#include "common/icons.h"

#include "base/literals.h"

#include <QFile>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

namespace countersign {

namespace {
QByteArray drawing(const QString &name, const QColor &color)
{
    QFile file(u":/countersign/icons/page/%1.svg"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll().replace("#000", color.name().toLatin1());
}
} // namespace

QPixmap iconPixmap(const QString &name, const QColor &color, int size, double dpr)
{
    QPixmap pixmap(qRound(size * dpr), qRound(size * dpr));
    pixmap.setDevicePixelRatio(dpr);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    QSvgRenderer renderer(drawing(name, color));
    const QRectF area(0, 0, size, size);
    if (renderer.isValid()) {
        renderer.render(&painter, area);
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawEllipse(area.center(), size * 0.25, size * 0.25);
    }
    return pixmap;
}

QIcon icon(const QString &name, const QColor &color, int size)
{
    QIcon result;
    for (const double dpr : {1.0, 2.0})
        result.addPixmap(iconPixmap(name, color, size, dpr));
    return result;
}

QIcon applicationIcon()
{
    return QIcon(u":/countersign/icons/app/countersign.svg"_s);
}

} // namespace countersign
