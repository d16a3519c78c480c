#include "planners/form.h"

#include "approvals/stepcard.h"
#include "base/literals.h"

#include <QPlainTextEdit>

namespace countersign {

namespace {
constexpr int kNameWidth = 170;

const char *kindOf(Tone tone)
{
    switch (tone) {
        case Tone::Good: return "good";
        case Tone::Caution: return "caution";
        case Tone::Danger: return "danger";
        case Tone::Accent: return "accent";
        default: return "neutral";
    }
}
} // namespace

QVBoxLayout *part(const Theme &theme, QVBoxLayout *page, const QString &title)
{
    page->addWidget(label(theme, title, Type::Small, true, "dim"));
    QFrame *frame = card(u"plain"_s);
    QVBoxLayout *inside = column(frame, 0, 3);
    inside->setContentsMargins(14, 12, 14, 12);
    page->addWidget(frame);
    page->addSpacing(Theme::space(1));
    return inside;
}

void addField(const Theme &theme, QVBoxLayout *lines, const QString &name, QWidget *field, const QString &hint)
{
    auto *line = new QHBoxLayout;
    line->setSpacing(Theme::space(3));
    QLabel *who = label(theme, name);
    who->setFixedWidth(kNameWidth);
    who->setWordWrap(true);
    line->addWidget(who, 0, Qt::AlignTop);
    auto *right = new QVBoxLayout;
    right->setSpacing(Theme::space(1));
    if (field->maximumWidth() < QWIDGETSIZE_MAX) { // a short field stays at the left
        auto *place = new QHBoxLayout;
        place->addWidget(field, 1000);
        place->addStretch(1);
        right->addLayout(place);
    } else {
        right->addWidget(field);
    }
    if (!hint.isEmpty()) {
        auto *words = new TextLabel(theme, Type::Small, false, Role::Dim);
        words->setText(hint);
        right->addWidget(words);
    }
    line->addLayout(right, 1);
    lines->addLayout(line);
    field->setAccessibleName(name);
}

QPlainTextEdit *plainEditor(const Theme &theme, Type type, const QString &name)
{
    auto *editor = new QPlainTextEdit;
    editor->setProperty("editable", true);
    editor->setFont(theme.font(type));
    editor->setTabChangesFocus(type != Type::Mono);
    editor->setAccessibleName(name);
    return editor;
}

OutcomeLine::OutcomeLine(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_lines(column(this, 0, 0))
{
    hide();
}

void OutcomeLine::say(Tone tone, const QString &words)
{
    clearLayout(m_lines);
    m_words = words;
    setVisible(!words.isEmpty());
    if (words.isEmpty())
        return;
    QFrame *frame = card(QLatin1String(kindOf(tone)));
    column(frame, 3, 0)->addWidget(outsideText(m_theme, words, Type::Small, Role::Ink));
    m_lines->addWidget(frame);
    setAccessibleName(words);
}

QString OutcomeLine::words() const
{
    return m_words;
}

} // namespace countersign
