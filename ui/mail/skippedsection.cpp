#include "mail/skippedsection.h"

#include "base/clock.h"
#include "common/build.h"
#include "common/plaintext.h"
#include "common/times.h"
#include "common/wheel.h"
#include "mail/mailrows.h"
#include "mail/mailwords.h"

#include <QComboBox>
#include <QLineEdit>
#include <QListView>

namespace countersign {

namespace {
constexpr int kMostSkipped = 500;
constexpr int kMostSkippedWords = 200;
} // namespace

SkippedSection::SkippedSection(MailAdmin &admin, const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_admin(admin),
      m_summary(new TextLabel(theme, Type::Small, false, Role::Dim)),
      m_accounts(new QComboBox),
      m_search(new QLineEdit),
      m_rows(new MailRows(this)),
      m_list(mailList(theme, m_rows, tr("Skipped mails"))),
      m_older(link(theme, tr("Show older ones"))),
      m_why(new TextLabel(theme, Type::Small, false, Role::Ink))
{
    QVBoxLayout *lines = column(this, 5, 2);
    auto *top = new QHBoxLayout;
    top->setSpacing(Theme::space(2));
    top->addWidget(m_search, 1);
    top->addWidget(m_accounts);
    lines->addLayout(top);
    lines->addWidget(m_summary);
    lines->addWidget(m_list, 1);
    lines->addWidget(m_older, 0, Qt::AlignLeft);
    lines->addWidget(m_why);
    m_search->setPlaceholderText(tr("Search sender, subject or rule"));
    m_search->setAccessibleName(tr("Search skipped mails"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaxLength(kMostSkippedWords);
    m_older->hide();
    m_accounts->setAccessibleName(tr("Account"));
    keepFromWheel(m_accounts);
    setFocusProxy(m_search);
    connect(m_search, &QLineEdit::textChanged, m_rows, &MailRows::setFilter); // at once, in what is here
    connect(m_search, &QLineEdit::textChanged, this, &SkippedSection::look);
    connect(m_accounts, &QComboBox::activated, this, [this] {
        m_account = m_accounts->currentData().toString();
        look();
    });
    connect(m_older, &QPushButton::clicked, this, [this] { ask(m_next); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &SkippedSection::showOne);
    connect(m_rows, &QAbstractItemModel::modelReset, this, &SkippedSection::showOne);
}

void SkippedSection::load(const QString &account)
{
    m_account = account;
    m_accounts->clear();
    m_accounts->addItem(tr("All accounts"), QString());
    const QList<MailAccountInfo> all = m_admin.accounts();
    for (const MailAccountInfo &info : all)
        m_accounts->addItem(info.account.name, info.account.name);
    m_accounts->setCurrentIndex(std::max(0, m_accounts->findData(account)));
    m_accounts->setVisible(all.size() > 1);
    m_waits = false;
    look();
}

/// The newest that there are, or that have the words, in the whole journal.
void SkippedSection::look()
{
    if (m_waits && m_words != m_search->text().trimmed())
        return; // asked again when that answer is here: each may be a walk through years
    ask(0);
}

void SkippedSection::ask(qint64 before)
{
    const int asked = ++m_asked;
    if (before == 0)
        m_words = m_search->text().trimmed();
    m_waits = true;
    m_older->setEnabled(false);
    const MailSkippedAsk wanted{m_account, m_words, before, kMostSkipped};
    m_admin.skipped(wanted, this, [this, asked, before](const Result<MailSkippedPage> &page) {
        if (asked == m_asked)
            take(before, page);
    });
}

void SkippedSection::take(qint64 before, const Result<MailSkippedPage> &page)
{
    m_waits = false;
    m_older->setEnabled(true);
    if (m_words != m_search->text().trimmed())
        return look(); // something else was written meanwhile
    const std::optional<MailSkipped> looked = current();
    if (before == 0)
        m_mails.clear();
    m_next = page ? page->next : 0;
    if (page)
        m_mails += page->mails;
    showRows(looked);
    m_older->setVisible(m_next > 0);
    m_summary->setText(page ? said(*page) : page.error().message);
}

QString SkippedSection::said(const MailSkippedPage &page) const
{
    const bool isSearch = !m_words.isEmpty();
    const int count = int(m_mails.size());
    QString words = isSearch ? tr("%n skipped mail(s) have these words.", nullptr, count)
                             : tr("%n mail(s) became no work. They lie in the mailbox as they did.", nullptr, count);
    if (page.next > 0)
        words = isSearch
                    ? tr("The newest %n mail(s) with these words are listed; there are older ones.", nullptr, count)
                    : tr("The newest %n mail(s) are listed; there are older ones.", nullptr, count);
    else if (m_mails.isEmpty())
        words = isSearch ? tr("No skipped mail has these words.")
                         : tr("No mail was skipped: each one became work, or none has come yet.");
    return page.isArchived ? words + u' ' + tr("What is older lies in an archive and was not looked at.") : words;
}

/// `looked`: the one that is looked at stays so.
void SkippedSection::showRows(const std::optional<MailSkipped> &looked)
{
    const qint64 now = SystemClock().nowUs();
    QList<MailRows::Row> rows;
    for (const MailSkipped &mail : std::as_const(m_mails))
        rows.append({mail.subject.isEmpty() ? tr("(no subject)") : mail.subject,
            u"%1 · %2 · %3"_s.arg(Times::moment(mail.atUs, now), mail.folder, mail.from),
            mail.isParked        ? tr("could not be taken")
            : mail.why == u"own" ? tr("written here")
            : mail.why.isEmpty() ? tr("no rule takes it")
                                 : shortened(mail.why, 40),
            mail.isParked ? Tone::Caution : Tone::Neutral});
    m_rows->setRows(std::move(rows));
    m_rows->setFilter({}); // a reason may be longer than what is shown of it
    if (const qsizetype place = looked ? m_mails.indexOf(*looked) : -1; place >= 0)
        m_list->setCurrentIndex(m_rows->index(int(place), 0));
}

std::optional<MailSkipped> SkippedSection::current() const
{
    const QModelIndex index = m_list->currentIndex();
    const int place = index.isValid() ? m_rows->placeOf(index.row()) : -1;
    return place >= 0 && place < m_mails.size() ? std::optional(m_mails[place]) : std::nullopt;
}

void SkippedSection::showOne()
{
    const std::optional<MailSkipped> mail = current();
    m_why->setVisible(mail.has_value());
    if (mail)
        m_why->setText(u"%1\n%2 · %3 · UID %4 · %5"_s.arg(MailWords::why(*mail), mail->account,
            shortened(mail->folder, kMostSkippedWords), QString::number(mail->uid),
            shortened(mail->from, kMostSkippedWords)));
}

QString SkippedSection::summary() const
{
    return m_summary->shown();
}

QString SkippedSection::why() const
{
    return m_why->isHidden() ? QString() : m_why->shown();
}

} // namespace countersign
