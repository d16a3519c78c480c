#include "support/roomcheck.h"

#include "base/literals.h"
#include "common/plainview.h"
#include "common/textlabel.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>

namespace countersign {

namespace {
constexpr int kShortText = 20; ///< lines
constexpr int kLongWord = 18;  ///< characters; a longer word (a path, an address, an id) may be broken

QString nameOf(const QWidget *widget)
{
    const QString words = widget->accessibleName().isEmpty() ? widget->objectName() : widget->accessibleName();
    return u"%1 “%2”"_s.arg(QLatin1String(widget->metaObject()->className()), words.left(60));
}

/// The widest word that must not be broken, in px.
int widestWord(const QString &text, const QFontMetrics &metrics)
{
    int widest = 0;
    for (const QString &line : text.split(u'\n'))
        for (const QString &word : line.split(u' ', Qt::SkipEmptyParts))
            if (word.size() <= kLongWord)
                widest = std::max(widest, metrics.horizontalAdvance(word) + 1); // fractions of a px
    return widest;
}

/// The room that the text of `widget` needs; nothing for what has no text.
QSize needs(const QWidget *widget)
{
    if (const auto *words = qobject_cast<const TextLabel *>(widget)) {
        if (words->shown().isEmpty())
            return {};
        return {widestWord(words->shown(), words->textMetrics()), words->heightForWidth(words->width())};
    }
    if (const auto *label = qobject_cast<const QLabel *>(widget)) {
        if (label->text().isEmpty())
            return {};
        if (!label->wordWrap())
            return label->sizeHint();
        return {widestWord(label->text(), label->fontMetrics()), label->heightForWidth(label->width())};
    }
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
        return button->text().isEmpty() ? QSize() : button->sizeHint();
    }
    if (const auto *line = qobject_cast<const QLineEdit *>(widget)) {
        if (!line->text().isEmpty() || line->placeholderText().isEmpty())
            return {};
        return {line->fontMetrics().horizontalAdvance(line->placeholderText()) + 26, 0};
    }
    if (const auto *box = qobject_cast<const QComboBox *>(widget))
        return {box->fontMetrics().horizontalAdvance(box->currentText()) + 36, 0};
    if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
        QSize all;
        for (int i = 0; i < tabs->count(); ++i)
            all = {all.width() + tabs->tabRect(i).width(), tabs->tabRect(i).height()};
        return all;
    }
    return {};
}

/// Parts of what others draw.
bool isInside(const QWidget *widget)
{
    for (const QWidget *above = widget->parentWidget(); above; above = above->parentWidget())
        if (qobject_cast<const QAbstractItemView *>(above) || qobject_cast<const QComboBox *>(above) ||
            qobject_cast<const QLineEdit *>(above) || qobject_cast<const QAbstractButton *>(above))
            return true;
    return qobject_cast<const QScrollBar *>(widget) != nullptr || widget->objectName().startsWith("qt_scrollarea_"_L1);
}

bool scrolls(const QWidget *parent)
{
    const auto *area = qobject_cast<const QScrollArea *>(parent->parentWidget());
    return area != nullptr && area->viewport() == parent;
}

void lookAt(const QWidget *widget, QStringList &out)
{
    if (const auto *text = qobject_cast<const PlainView *>(widget))
        if (text->blockCount() < kShortText && text->verticalScrollBar()->maximum() > 0)
            out.append(nameOf(widget) +
                       u" scrolls, short as it is: %1 lines in %2×%3 px, wants %4, range %5"_s.arg(text->blockCount())
                           .arg(text->width())
                           .arg(text->height())
                           .arg(text->sizeHint().height())
                           .arg(text->verticalScrollBar()->maximum()));
    const QSize needed = needs(widget);
    if (needed.width() > widget->width() || needed.height() > widget->height())
        out.append(u"%1 has %2×%3 px and needs %4×%5"_s.arg(nameOf(widget))
                .arg(widget->width())
                .arg(widget->height())
                .arg(needed.width())
                .arg(needed.height()));
    const QWidget *parent = widget->parentWidget();
    const QRect own = widget->geometry(), room = parent->rect();
    const bool isOut = scrolls(parent) ? own.left() < 0 || own.width() > room.width() : !room.contains(own);
    if (isOut && !own.isEmpty())
        out.append(u"%1 reaches out of %2 (%3 px of %4)"_s.arg(nameOf(widget), nameOf(parent))
                .arg(own.width())
                .arg(room.width()));
}

/// Those of one layout that lie on each other.
void lookBetween(const QWidget *parent, QStringList &out)
{
    if (parent->layout() == nullptr)
        return;
    QList<QWidget *> seen;
    for (QWidget *child : parent->findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
        if (!child->isVisible() || child->isWindow() || isInside(child))
            continue;
        for (const QWidget *other : std::as_const(seen))
            if (child->geometry().intersects(other->geometry()))
                out.append(u"%1 lies on %2"_s.arg(nameOf(child), nameOf(other)));
        seen.append(child);
    }
}
} // namespace

QStringList cutIn(const QWidget &window)
{
    QStringList out;
    lookBetween(&window, out);
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisibleTo(&window) || widget->window() != &window || isInside(widget))
            continue;
        lookAt(widget, out);
        lookBetween(widget, out);
    }
    return out;
}

} // namespace countersign
