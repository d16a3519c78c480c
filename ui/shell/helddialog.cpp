#include "shell/helddialog.h"

#include "base/clock.h"
#include "base/literals.h"
#include "common/build.h"
#include "common/plaintext.h"
#include "common/textlabel.h"
#include "common/times.h"
#include "common/words.h"

#include <QLineEdit>
#include <QPushButton>

namespace countersign {

HeldDialog::HeldDialog(SystemInfo &system, Held held, const Theme &theme, QWidget *parent)
    : QDialog(parent),
      m_system(system),
      m_held(std::move(held)),
      m_word(new QLineEdit),
      m_accept(new QPushButton(tr("Go on with this journal"))),
      m_answer(new TextLabel(theme, Type::Body, false, Role::Danger))
{
    setWindowTitle(tr("The journal is held"));
    setProperty("surface", u"panel"_s);
    setMinimumWidth(640);
    QVBoxLayout *lines = column(this, 5, 3);
    lines->addWidget(label(theme, tr("Nothing is done until you have decided"), Type::Title, true));
    addFacts(lines, theme);
    addWays(lines, theme);
    m_word->setPlaceholderText(tr("accept"));
    m_word->setAccessibleName(tr("Word to accept the journal"));
    m_accept->setProperty("kind", u"danger"_s);
    m_accept->setEnabled(false);
    m_answer->hide();
    auto *close = new QPushButton(tr("Close"));
    for (QPushButton *button : {m_accept, close})
        button->setAutoDefault(false); // Enter decides nothing
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::space(2));
    row->addWidget(m_word, 1);
    row->addWidget(m_accept);
    row->addWidget(close);
    lines->addWidget(m_answer);
    lines->addLayout(row);
    connect(m_word, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_accept->setEnabled(text.trimmed().compare(tr("accept"), Qt::CaseInsensitive) == 0);
    });
    connect(m_accept, &QPushButton::clicked, this, &HeldDialog::acceptJournal);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    close->setFocus();
}

void HeldDialog::addFacts(QVBoxLayout *lines, const Theme &theme)
{
    const auto say = [&](const QString &text) {
        auto *line = new TextLabel(theme, Type::Body, false, Role::Ink);
        line->setText(text);
        lines->addWidget(line);
    };
    say(Words::sentence(m_held.reason));
    const qint64 now = SystemClock().nowUs();
    const auto event = [now](qint64 seq, const QString &at) {
        const std::optional<qint64> us = parseTime(at);
        return us ? u"%1 · %2"_s.arg(seq).arg(Times::moment(*us, now)) : QString::number(seq);
    };
    say(tr("Last event of this journal: %1").arg(event(m_held.foundSeq, m_held.foundAt)));
    if (m_held.anchorSeq > 0) // else there is none, or it cannot be read
        say(tr("Where its anchor saw it: %1").arg(event(m_held.anchorSeq, m_held.anchorAt)));
}

void HeldDialog::addWays(QVBoxLayout *lines, const Theme &theme)
{
    const auto way = [&](const QString &strong, const QString &text) {
        QFrame *frame = card(u"plain"_s);
        QVBoxLayout *inside = column(frame, 3, 1);
        inside->addWidget(label(theme, strong, Type::Body, true));
        auto *words = new TextLabel(theme, Type::Body, false, Role::Ink);
        words->setText(text);
        inside->addWidget(words);
        lines->addWidget(frame);
    };
    if (m_held.kind == u"no_anchor" || m_held.kind == u"bad_anchor")
        way(tr("Put the anchor back"),
            tr("Quit Countersign, put journal.anchor back as it was last, and start again. Nothing is lost then."));
    else if (m_held.kind == u"instance")
        way(tr("Put the name of this instance back"),
            tr("Quit Countersign, put instance.id back as it was (or the journal that belongs to it), and start again. "
               "Nothing is lost then."));
    else if (m_held.kind == Held::kBroken)
        way(tr("Put a backup back"), tr("Quit Countersign, put a backup of journal.db from before the change in its "
                                        "place, and start again. It does not know what was done after it."));
    else
        way(tr("Put the newer journal back"),
            tr("Quit Countersign, put journal.db back as it was last (with journal.db-wal, if there is one), and start "
               "again. Nothing is lost then."));
    way(tr("Or go on with this one"), tr("What ran is in doubt, what was approved asks you again, and everything open "
                                         "says that it may already have been done; no rule approves it. "
                                         "Write “%1” to do so.")
                                          .arg(tr("accept")));
}

void HeldDialog::acceptJournal()
{
    m_accept->setEnabled(false);
    m_system.acceptJournal(m_held, Actor{u"gui"_s}, this, [this](const Result<bool> &done) {
        if (done)
            return accept();
        m_answer->setText(done.error().message);
        m_answer->show();
    });
}

} // namespace countersign
