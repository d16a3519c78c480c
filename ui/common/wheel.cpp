#include "common/wheel.h"

#include <QEvent>
#include <QWidget>

namespace countersign {

namespace {
class WheelGuard : public QObject
{
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const auto *editor = qobject_cast<QWidget *>(watched);
        if (event->type() != QEvent::Wheel || editor == nullptr || editor->hasFocus())
            return QObject::eventFilter(watched, event);
        event->ignore(); // so that it goes on to the page
        return true;
    }
};
} // namespace

void keepFromWheel(QWidget *editor)
{
    editor->setFocusPolicy(Qt::StrongFocus); // a combo box takes the focus by the wheel, too
    editor->installEventFilter(new WheelGuard(editor));
}

} // namespace countersign
