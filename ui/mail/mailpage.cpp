#include "mail/mailpage.h"

#include "common/build.h"
#include "common/flowlayout.h"
#include "mail/accountcard.h"
#include "mail/addsection.h"
#include "mail/filtersection.h"
#include "mail/mailwords.h"
#include "mail/skippedsection.h"

#include <QButtonGroup>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedLayout>

#include <algorithm>

namespace countersign {

namespace {
constexpr int kMailTickMs = 500;
} // namespace

MailPage::MailPage(MailAdmin &admin, const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_admin(admin),
      m_theme(theme),
      m_title(new TextLabel(theme, Type::Title, true, Role::Ink)),
      m_buttons(new QButtonGroup(this)),
      m_sections(new QStackedLayout),
      m_cardLines(nullptr)
{
    QVBoxLayout *lines = column(this, 0, 0);
    lines->addWidget(makeHead());
    QWidget *cards = surface("clear");
    m_cardLines = column(cards, 5, 3);
    m_cardLines->addStretch();
    for (int i = Accounts; i <= Filters; ++i)
        m_sections->addWidget(new QWidget);
    put(Accounts, scrolling(cards));
    lines->addLayout(m_sections, 1);
    m_tick.setSingleShot(true);
    m_tick.setInterval(kMailTickMs);
    connect(&m_tick, &QTimer::timeout, this, &MailPage::refresh);
    connect(&m_admin, &MailAdmin::changed, this, &MailPage::later);
    auto *escape = new QShortcut(Qt::Key_Escape, this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &MailPage::back);
    refresh();
    show(Accounts);
}

void MailPage::put(Section section, QWidget *content)
{
    column(m_sections->widget(section), 0, 0)->addWidget(content);
}

AddSection *MailPage::adding()
{
    if (m_add != nullptr)
        return m_add;
    m_add = new AddSection(m_admin, m_theme);
    put(Add, scrolling(m_add));
    connect(m_add, &AddSection::openRequested, this, &MailPage::openRequested);
    connect(m_add, &AddSection::added, this, [this] {
        refresh();
        show(Accounts);
    });
    return m_add;
}

SkippedSection *MailPage::skipped()
{
    if (m_skipped == nullptr)
        put(Skipped, m_skipped = new SkippedSection(m_admin, m_theme));
    return m_skipped;
}

FilterSection *MailPage::filters()
{
    if (m_filters != nullptr)
        return m_filters;
    m_filters = new FilterSection(m_admin, m_theme);
    put(Filters, scrolling(m_filters));
    connect(m_filters, &FilterSection::backAsked, this, [this] { show(Accounts); });
    return m_filters;
}

QWidget *MailPage::makeHead()
{
    QWidget *header = surface("panel", "bottom");
    QVBoxLayout *head = column(header, 0, 1);
    head->setContentsMargins(Theme::space(5), Theme::space(4), Theme::space(5), Theme::space(4));
    head->addWidget(m_title);
    auto *choices = new FlowLayout(Theme::space(2));
    choices->setContentsMargins(0, Theme::space(2), 0, 0);
    const QStringList names{tr("Accounts"), tr("Add an account"), tr("Skipped")};
    for (int i = 0; i < names.size(); ++i) {
        auto *button = new QPushButton(names[i]);
        button->setCheckable(true);
        button->setProperty("kind", u"range"_s);
        m_buttons->addButton(button, i);
        choices->addWidget(button);
    }
    m_choices = new QWidget;
    m_choices->setLayout(choices);
    head->addWidget(m_choices);
    connect(m_buttons, &QButtonGroup::idClicked, this, [this](int id) {
        if (id == Skipped)
            return showSkipped({});
        if (id == Add && adding()->isChanging())
            adding()->startAnew();
        show(Section(id));
    });
    return header;
}

MailPage::Section MailPage::section() const
{
    return Section(m_sections->currentIndex());
}

void MailPage::show(Section section)
{
    if (section == Accounts && m_cards.isEmpty())
        section = Add;
    m_sections->setCurrentIndex(section);
    m_buttons->button(section == Filters ? Accounts : section)->setChecked(true);
    if (section == Add)
        setFocusProxy(adding());
    else if (section == Skipped)
        setFocusProxy(skipped());
    else
        setFocusProxy(m_buttons->button(Accounts));
}

void MailPage::showChange(const QString &account)
{
    const QList<MailAccountInfo> all = m_admin.accounts();
    const auto found = std::ranges::find(all, account, [](const MailAccountInfo &info) { return info.account.name; });
    if (found == all.end())
        return;
    adding()->change(found->account);
    show(Add);
    m_buttons->button(Accounts)->setChecked(true);
}

void MailPage::showFilters(const QString &account)
{
    if (filters()->account() != account || !filters()->isChanged())
        filters()->load(account);
    show(Filters);
}

void MailPage::showSkipped(const QString &account)
{
    skipped()->load(account);
    show(Skipped);
}

void MailPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void MailPage::back()
{
    const bool gaveUp = section() == Add ? adding()->giveUp()
                                         : section() == Accounts && std::ranges::any_of(m_cards, &AccountCard::giveUp);
    if (!gaveUp)
        show(Accounts);
}

void MailPage::signIn(const QString &account)
{
    refresh();
    show(Accounts);
    AccountCard *card = cardOf(account);
    if (card == nullptr)
        return;
    for (QWidget *over = card->parentWidget(); over != nullptr; over = over->parentWidget())
        if (auto *scroll = qobject_cast<QScrollArea *>(over))
            scroll->ensureWidgetVisible(card);
    card->signInAgain();
}

void MailPage::later()
{
    if (isVisible() && !m_tick.isActive())
        m_tick.start();
}

AccountCard *MailPage::cardOf(const QString &account) const
{
    const auto found = std::ranges::find(m_cards, account, &AccountCard::name);
    return found == m_cards.end() ? nullptr : *found;
}

QString MailPage::summary(const QList<MailAccountInfo> &accounts)
{
    if (accounts.isEmpty())
        return tr("No mail account yet");
    const auto isIll = [](const MailAccountInfo &info) { return MailWords::tone(info) > Tone::Good; };
    const auto ill = std::ranges::count_if(accounts, isIll);
    if (ill > 1)
        return tr("%n account(s) need a look", nullptr, int(ill));
    if (ill == 1) {
        const MailAccountInfo &one = *std::ranges::find_if(accounts, isIll);
        return tr("%1: %2").arg(one.account.name, MailWords::state(one));
    }
    const auto off = std::ranges::count(accounts, u"off"_s, &MailAccountInfo::state);
    return off > 0 ? tr("%n account(s) are not watched", nullptr, int(off))
                   : tr("%n account(s) are watched", nullptr, int(accounts.size()));
}

void MailPage::refresh()
{
    const QList<MailAccountInfo> all = m_admin.accounts();
    m_title->setText(summary(all));
    for (const MailAccountInfo &info : all) {
        if (AccountCard *known = cardOf(info.account.name)) {
            known->show(info);
            continue;
        }
        auto *card = new AccountCard(m_admin, m_theme, info);
        m_cardLines->insertWidget(int(m_cards.size()), card);
        m_cards.append(card);
        connect(card, &AccountCard::changeAsked, this, &MailPage::showChange);
        connect(card, &AccountCard::filtersAsked, this, &MailPage::showFilters);
        connect(card, &AccountCard::skippedAsked, this, &MailPage::showSkipped);
    }
    const auto isGone = [&all](const AccountCard *card) {
        return std::ranges::none_of(
            all, [card](const MailAccountInfo &info) { return info.account.name == card->name(); });
    };
    for (qsizetype i = m_cards.size() - 1; i >= 0; --i)
        if (isGone(m_cards[i])) {
            m_cards[i]->hide();
            m_cards.takeAt(i)->deleteLater();
        }
    m_choices->setHidden(all.isEmpty());
    if (all.isEmpty() && section() != Add)
        show(Add);
}

} // namespace countersign
