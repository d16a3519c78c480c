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
constexpr int kMost = 500;
constexpr int kMostWords = 200;
} // namespace

SkippedSection::SkippedSection(MailAdmin &admin, const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_admin(admin),
      m_summary(new TextLabel(theme, Type::Small, false, Role::Dim)),
      m_accounts(new QComboBox),
      m_search(new QLineEdit),
      m_rows(new MailRows(this)),
      m_list(mailList(theme, m_rows, tr("Skipped mails"))),
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
    lines->addWidget(m_why);
    m_search->setPlaceholderText(tr("Search sender, subject or rule"));
    m_search->setAccessibleName(tr("Search skipped mails"));
    m_search->setClearButtonEnabled(true);
    m_accounts->setAccessibleName(tr("Account"));
    keepFromWheel(m_accounts);
    setFocusProxy(m_search);
    connect(m_search, &QLineEdit::textChanged, m_rows, &MailRows::setFilter);
    connect(m_accounts, &QComboBox::activated, this, [this] {
        m_account = m_accounts->currentData().toString();
        ask();
    });
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
    ask();
}

void SkippedSection::ask()
{
    const int asked = ++m_asked;
    m_admin.skipped(m_account, kMost, this, [this, asked](const Result<QList<MailSkipped>> &mails) {
        if (asked != m_asked)
            return;
        if (mails)
            return put(*mails);
        put({});
        m_summary->setText(mails.error().message);
    });
}

void SkippedSection::put(const QList<MailSkipped> &mails)
{
    m_mails = mails;
    const qint64 now = SystemClock().nowUs();
    QList<MailRows::Row> rows;
    for (const MailSkipped &mail : mails)
        rows.append({mail.subject.isEmpty() ? tr("(no subject)") : mail.subject,
            u"%1 · %2 · %3"_s.arg(Times::moment(mail.atUs, now), mail.folder, mail.from),
            mail.isParked        ? tr("could not be taken")
            : mail.why == u"own" ? tr("written here")
            : mail.why.isEmpty() ? tr("no rule takes it")
                                 : shortened(mail.why, 40),
            mail.isParked ? Tone::Caution : Tone::Neutral});
    m_rows->setRows(std::move(rows));
    m_summary->setText(
        mails.isEmpty() ? tr("No mail was skipped: each one became work, or none has come yet.")
        : mails.size() >= kMost
            ? tr("The newest %1 are listed; the others are in the journal.").arg(kMost)
            : tr("%n mail(s) became no work. They lie in the mailbox as they did.", nullptr, int(mails.size())));
}

void SkippedSection::showOne()
{
    const QModelIndex index = m_list->currentIndex();
    const int place = index.isValid() ? m_rows->placeOf(index.row()) : -1;
    m_why->setVisible(place >= 0);
    if (place < 0 || place >= m_mails.size())
        return;
    const MailSkipped &mail = m_mails[place];
    m_why->setText(u"%1\n%2 · %3 · UID %4 · %5"_s.arg(MailWords::why(mail), mail.account,
        shortened(mail.folder, kMostWords), QString::number(mail.uid), shortened(mail.from, kMostWords)));
}

QString SkippedSection::why() const
{
    return m_why->isHidden() ? QString() : m_why->shown();
}

} // namespace countersign
