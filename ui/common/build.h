#pragma once
#include "common/textlabel.h"

#include <QBoxLayout>
#include <QFrame>
#include <QLabel>
#include <QPushButton>

class QScrollArea;

namespace countersign {

/// Our own words, in the ink of `ink` ("" for the normal one, else dim, accent, good, caution, danger). Always plain
/// text.
[[nodiscard]] QLabel *label(const Theme &theme, const QString &text, Type type = Type::Body, bool strong = false,
    const char *ink = "", QWidget *parent = nullptr);
/// A few words on a coloured ground.
[[nodiscard]] QLabel *badge(const Theme &theme, const QString &text, Tone tone, QWidget *parent = nullptr);
void setBadge(QLabel *badge, const QString &text, Tone tone);
/// A framed area; `kind` is plain, outside, or a tone's name.
[[nodiscard]] QFrame *card(const QString &kind, QWidget *parent = nullptr);
/// A push button that reads like a link.
[[nodiscard]] QPushButton *link(const Theme &theme, const QString &text, QWidget *parent = nullptr);
/// A plain area on background, panel or clear ground, with an edge on one side or none ("").
[[nodiscard]] QWidget *surface(const char *ground, const char *edge = "", QWidget *parent = nullptr);
/// A layout with all margins and distances in steps of 4 px.
[[nodiscard]] QVBoxLayout *column(QWidget *parent, int margin, int gap);
[[nodiscard]] QHBoxLayout *row(QWidget *parent, int margin, int gap);
/// A scrolling area that shows `content` at its own width, without a ground of its own.
[[nodiscard]] QScrollArea *scrolling(QWidget *content, QWidget *parent = nullptr);
/// Takes everything out of a layout and deletes it.
void clearLayout(QLayout *layout);

} // namespace countersign
