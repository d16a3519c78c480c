#include <QDirIterator>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QTest>

/// Every shipped icon is drawn by Qt's own renderer at the size it is used at.
class TestIcons : public QObject
{
    Q_OBJECT
    static QImage draw(const QByteArray &svg, int size)
    {
        QSvgRenderer renderer(svg);
        QImage image(size, size, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        renderer.render(&painter);
        return image;
    }

    static int inked(const QImage &image)
    {
        int count = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                count += qAlpha(image.pixel(x, y)) > 128;
        return count;
    }

    static QString folder() { return QStringLiteral(SOURCE_DIR "/resources/icons/"); }

    static QByteArray read(const QString &path)
    {
        QFile file(folder() + path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void drawsSomething_data()
    {
        QTest::addColumn<QString>("path");
        QDirIterator files(folder(), {u"*.svg"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next().mid(folder().size());
            QTest::newRow(qPrintable(path)) << path;
        }
    }

    void drawsSomething()
    {
        QFETCH(QString, path);
        const QByteArray svg = read(path);
        QVERIFY(QSvgRenderer(svg).isValid());
        const QImage image = draw(svg, 20);
        const int ink = inked(image);
        QVERIFY2(ink >= 15, qPrintable(QString::number(ink)));
        // The corners stay free, so that an icon never looks like a filled box.
        QCOMPARE(qAlpha(image.pixel(0, 0)), 0);
        QCOMPARE(qAlpha(image.pixel(19, 19)), 0);
    }

    void pageIconTakesAnyColour()
    {
        QByteArray svg = read(u"page/check.svg"_s);
        svg.replace("#000", "#ff0000");
        const QImage image = draw(svg, 40);
        QVERIFY(inked(image) > 0);
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (qAlpha(image.pixel(x, y)) == 255)
                    QCOMPARE(QColor(image.pixel(x, y)), QColor(Qt::red));
    }

    void trayStatesDiffer_data()
    {
        QTest::addColumn<QString>("panel");
        QTest::newRow("light") << u"light"_s;
        QTest::newRow("dark") << u"dark"_s;
    }

    void trayStatesDiffer()
    {
        QFETCH(QString, panel);
        QList<QImage> drawn;
        for (const char *state : {"normal", "paused", "attention"})
            drawn << draw(read(u"tray/%1-%2.svg"_s.arg(QLatin1String(state), panel)), 22);
        QVERIFY(drawn[0] != drawn[1]);
        QVERIFY(drawn[0] != drawn[2]);
        QVERIFY(drawn[1] != drawn[2]);
    }
};

QTEST_MAIN(TestIcons)
#include "base/literals.h"
#include "tst_icons.moc"
