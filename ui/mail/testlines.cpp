#include "mail/testlines.h"

#include "common/build.h"
#include "common/icons.h"
#include "common/plaintext.h"

namespace countersign {

namespace {
constexpr int kMostLines = 40;
constexpr int kMostTestWords = 600; // of one line: some servers write long
constexpr int kTestIcon = 16;
} // namespace

TestLines::TestLines(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme), m_lines(column(this, 0, 2))
{
    hide();
}

void TestLines::clear()
{
    clearLayout(m_lines);
    m_words.clear();
    hide();
}

void TestLines::say(const QString &words)
{
    clear();
    m_words.append(words);
    auto *line = new TextLabel(m_theme, Type::Small, false, Role::Dim);
    line->setText(words);
    m_lines->addWidget(line);
    setVisible(true);
}

void TestLines::show(const MailTest &test)
{
    clear();
    for (const MailTestLine &line : test.lines)
        if (m_words.size() < kMostLines)
            addLine(line);
    setVisible(!m_words.isEmpty());
}

void TestLines::addLine(const MailTestLine &line)
{
    auto *whole = new QHBoxLayout;
    whole->setSpacing(Theme::space(2));
    QLabel *sign = label(m_theme, {});
    sign->setPixmap(iconPixmap(line.isGood ? u"check"_s : u"cross"_s,
        m_theme.color(line.isGood ? Role::Good : Role::Danger), kTestIcon, devicePixelRatioF()));
    sign->setAccessibleName(line.isGood ? tr("works") : tr("does not work"));
    whole->addWidget(sign, 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    auto *what = new TextLabel(m_theme, Type::Body, true, Role::Ink);
    what->setText(shortened(line.what, kMostTestWords));
    words->addWidget(what);
    if (!line.message.isEmpty()) {
        auto *why = new TextLabel(m_theme, Type::Small, false, line.isGood ? Role::Dim : Role::Danger);
        why->setText(shortened(line.message, kMostTestWords));
        words->addWidget(why);
    }
    whole->addLayout(words, 1);
    m_lines->addLayout(whole);
    m_words.append(sign->accessibleName() + u": "_s + line.what + u". "_s + line.message);
}

} // namespace countersign
