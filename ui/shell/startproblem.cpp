#include "shell/startproblem.h"

#include "approvals/stepcard.h"
#include "base/literals.h"
#include "common/build.h"
#include "common/icons.h"
#include "common/textlabel.h"

namespace countersign {

StartProblem::StartProblem(const StartTrouble &trouble, const Theme &theme, QWidget *parent)
    : QDialog(parent), m_answer(new TextLabel(theme, Type::Body, false, Role::Danger))
{
    setWindowTitle(u"Countersign"_s);
    setWindowIcon(applicationIcon());
    setProperty("surface", u"panel"_s);
    setMinimumWidth(620);
    QVBoxLayout *lines = column(this, 5, 3);
    lines->addWidget(label(theme, tr("Countersign could not start"), Type::Title, true));
    const auto say = [&](const QString &text, Role role) {
        if (text.isEmpty())
            return;
        auto *words = new TextLabel(theme, Type::Body, false, role);
        words->setText(text);
        lines->addWidget(words);
    };
    say(trouble.reason, Role::Ink);
    if (!trouble.path.isEmpty()) {
        QFrame *frame = card(u"plain"_s);
        column(frame, 3, 1)->addWidget(outsideText(theme, trouble.path, Type::Mono, Role::Ink));
        frame->setAccessibleName(trouble.path);
        lines->addWidget(frame);
    }
    say(trouble.advice, Role::Dim);
    m_answer->hide();
    lines->addWidget(m_answer);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Theme::space(2));
    const auto add = [&](const QString &text, const char *kind) {
        auto *button = new QPushButton(text);
        button->setProperty("kind", QLatin1String(kind));
        button->setAccessibleName(text);
        button->setAutoDefault(false);
        buttons->addWidget(button);
        return button;
    };
    if (!trouble.remedy.isEmpty())
        connect(add(trouble.remedy, "primary"), &QPushButton::clicked, this, &StartProblem::remedyAsked);
    connect(add(tr("Try again"), ""), &QPushButton::clicked, this, &QDialog::accept);
    buttons->addStretch();
    connect(add(tr("Close"), ""), &QPushButton::clicked, this, &QDialog::reject);
    lines->addLayout(buttons);
}

void StartProblem::say(const QString &sentence)
{
    m_answer->setText(sentence);
    m_answer->setVisible(!sentence.isEmpty());
}

} // namespace countersign
