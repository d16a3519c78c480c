#include "services/letterssection.h"

#include "approvals/stepcard.h"
#include "base/clock.h"
#include "base/literals.h"
#include "common/build.h"
#include "common/times.h"

#include <algorithm>

namespace countersign {

namespace {
constexpr int kMost = 50; ///< what is beyond comes up when these are settled
}

LettersSection::LettersSection(DeadLetterAdmin &admin, const Theme &theme, QWidget *parent)
    : QWidget(parent), m_admin(admin), m_theme(theme), m_body(column(this, 0, 3))
{
    setVisible(false);
    connect(&admin, &DeadLetterAdmin::changed, this, &LettersSection::refresh);
}

void LettersSection::refresh()
{
    if (m_admin.isThere() && m_admin.count() > 0)
        return m_admin.list(kMost, this, [this](const Result<QList<DeadLetterInfo>> &found) { take(found); });
    take(QList<DeadLetterInfo>());
}

void LettersSection::take(const Result<QList<DeadLetterInfo>> &found)
{
    if (!found)
        m_error = found.error().message;
    else if (std::ranges::equal(*found, m_letters, {}, &DeadLetterInfo::id, &DeadLetterInfo::id))
        return; // whoever stands on a button stays there
    else
        m_letters = *found;
    build();
}

void LettersSection::build()
{
    clearLayout(m_body);
    setVisible(!m_letters.isEmpty() || !m_error.isEmpty());
    if (isHidden())
        return;
    m_body->addWidget(label(m_theme, tr("Work between machines that is tried no more"), Type::Small, true, "dim"));
    QFrame *frame = card(u"plain"_s);
    QVBoxLayout *lines = column(frame, 0, 3);
    lines->setContentsMargins(14, 12, 14, 12);
    m_body->addWidget(frame);
    if (!m_error.isEmpty())
        lines->addWidget(label(m_theme, m_error, Type::Small, false, "danger"));
    for (const DeadLetterInfo &letter : std::as_const(m_letters))
        addLetter(lines, letter);
    if (const qint64 more = m_admin.count() - m_letters.size(); more > 0 && !m_letters.isEmpty())
        lines->addWidget(label(m_theme, tr("%n more", nullptr, int(more)), Type::Small, false, "dim"));
}

void LettersSection::addLetter(QVBoxLayout *lines, const DeadLetterInfo &letter)
{
    lines->addWidget(outsideText(m_theme, letter.why, Type::Body, Role::Ink));
    const QString about = tr("%1 · tried %n time(s) · %2", nullptr, letter.deliveries)
                              .arg(Times::moment(letter.atUs, SystemClock().nowUs()), letter.queue);
    lines->addWidget(outsideText(m_theme, about, Type::Small, Role::Dim));
    addChoices(lines, letter);
}

void LettersSection::addChoices(QVBoxLayout *lines, const DeadLetterInfo &letter)
{
    const auto button = [this, &letter](QHBoxLayout *in, const QString &words, std::function<void()> does) {
        auto *made = new QPushButton(words);
        made->setAccessibleName(tr("%1: %2").arg(words, letter.why.left(80)));
        connect(made, &QPushButton::clicked, this, std::move(does));
        in->addWidget(made);
        return made;
    };
    auto *choices = new QHBoxLayout;
    choices->setSpacing(Theme::space(2));
    if (m_asking == letter.id) {
        lines->addWidget(label(
            m_theme, tr("Nobody will get it any more, and it cannot be brought back."), Type::Small, false, "caution"));
        button(choices, tr("Keep it"), [this] { ask({}); })->setFocus();
        button(choices, tr("Discard for good"), [this, id = letter.id] { m_admin.discard(id, this, changed()); });
    } else {
        button(choices, tr("Deliver again"), [this, id = letter.id] { m_admin.retry(id, this, changed()); });
        button(choices, tr("Discard…"), [this, id = letter.id] { ask(id); });
    }
    choices->addStretch();
    lines->addLayout(choices);
}

void LettersSection::ask(const QString &id)
{
    m_asking = id;
    build();
}

/// Looks again: also when it was gone already, or when nothing could be done.
Callback<bool> LettersSection::changed()
{
    return [this](const Result<bool> &done) {
        m_asking.clear();
        m_error = done ? QString() : done.error().message;
        m_letters.clear();
        build();
        refresh();
    };
}

} // namespace countersign
