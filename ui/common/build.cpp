#include "common/build.h"

#include "base/literals.h"

#include <QScrollArea>

namespace countersign {

QLabel *label(const Theme &theme, const QString &text, Type type, bool strong, const char *ink, QWidget *parent)
{
    auto *result = new QLabel(parent);
    result->setTextFormat(Qt::PlainText);
    result->setFont(theme.font(type, strong));
    result->setText(text);
    if (*ink != '\0')
        result->setProperty("ink", QLatin1String(ink));
    return result;
}

QLabel *badge(const Theme &theme, const QString &text, Tone tone, QWidget *parent)
{
    QLabel *result = label(theme, text, Type::Small, false, "", parent);
    result->setProperty("badge", toneName(tone));
    result->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Maximum);
    return result;
}

void setBadge(QLabel *badge, const QString &text, Tone tone)
{
    badge->setText(text);
    setLook(badge, "badge", toneName(tone));
}

QFrame *card(const QString &kind, QWidget *parent)
{
    auto *frame = new QFrame(parent);
    frame->setProperty("card", kind);
    return frame;
}

QPushButton *link(const Theme &theme, const QString &text, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setProperty("kind", u"link"_s);
    button->setFont(theme.font(Type::Small));
    button->setCursor(Qt::PointingHandCursor);
    button->setAccessibleName(text);
    button->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    return button;
}

QWidget *surface(const char *ground, const char *edge, QWidget *parent)
{
    auto *area = new QFrame(parent);
    area->setProperty("surface", QLatin1String(ground));
    if (*edge != '\0')
        area->setProperty("edge", QLatin1String(edge));
    return area;
}

QVBoxLayout *column(QWidget *parent, int margin, int gap)
{
    auto *layout = new QVBoxLayout(parent);
    const int m = Theme::space(margin);
    layout->setContentsMargins(m, m, m, m);
    layout->setSpacing(Theme::space(gap));
    return layout;
}

QHBoxLayout *row(QWidget *parent, int margin, int gap)
{
    auto *layout = new QHBoxLayout(parent);
    const int m = Theme::space(margin);
    layout->setContentsMargins(m, m, m, m);
    layout->setSpacing(Theme::space(gap));
    return layout;
}

QScrollArea *scrolling(QWidget *content, QWidget *parent)
{
    auto *area = new QScrollArea(parent);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    content->setAutoFillBackground(false);
    area->viewport()->setAutoFillBackground(false);
    return area;
}

void clearLayout(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        } else if (item->layout() != nullptr) {
            clearLayout(item->layout());
        }
        delete item;
    }
}

} // namespace countersign
