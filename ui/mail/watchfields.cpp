#include "mail/watchfields.h"

#include "agent/mailbeginning.h"
#include "common/plaintext.h"
#include "common/wheel.h"
#include "planners/form.h"

#include <QComboBox>
#include <QDateEdit>
#include <QListWidget>

#include <algorithm>

namespace countersign {

namespace {
constexpr int kMostOffered = 500; // a mailbox that has more is watched by config.yaml
constexpr int kMostRows = 6;      // before the list scrolls by itself
constexpr int kMostWatchCharacters = 120;
enum Since { Now, All, Day };
} // namespace

WatchFields::WatchFields(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_folders(new QListWidget),
      m_since(new QComboBox),
      m_day(new QDateEdit),
      m_beginning(new TextLabel(theme, Type::Small, false, Role::Dim))
{
    QVBoxLayout *lines = column(this, 0, 3);
    m_folders->setFrameShape(QFrame::NoFrame);
    m_folders->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_folders->setSizeAdjustPolicy(QAbstractScrollArea::AdjustIgnored);
    addField(theme, lines, tr("Folders to watch"), m_folders);
    m_since->addItem(tr("from now on"), int(Now));
    m_since->addItem(tr("all that lie there, too"), int(All));
    m_since->addItem(tr("from a day on"), int(Day));
    m_since->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_day->setCalendarPopup(true);
    m_day->setDate(QDate::currentDate().addDays(-7));
    m_day->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_day->setAccessibleName(tr("First day"));
    keepFromWheel(m_since);
    keepFromWheel(m_day);
    auto *when = new QWidget;
    QHBoxLayout *line = row(when, 0, 2);
    line->addWidget(m_since);
    line->addWidget(m_day);
    line->addStretch();
    addField(theme, lines, tr("Mails count"), when);
    m_since->setAccessibleName(tr("Mails count"));
    lines->addWidget(m_beginning);
    showBeginning();
    connect(m_since, &QComboBox::currentIndexChanged, this, &WatchFields::showBeginning);
    connect(m_day, &QDateEdit::dateChanged, this, &WatchFields::showBeginning);
    connect(m_folders, &QListWidget::itemChanged, this, &WatchFields::edited);
}

void WatchFields::put(const MailAccount &account, bool isThere)
{
    m_before = isThere ? account.since : QString();
    list(account.folders, account.folders);
    const QDate day = QDate::fromString(account.since, Qt::ISODate);
    m_since->setCurrentIndex(m_since->findData(int(day.isValid() ? Day : account.since == u"all" ? All : Now)));
    if (day.isValid())
        m_day->setDate(day);
    showBeginning();
}

void WatchFields::showBeginning()
{
    m_day->setVisible(m_since->currentData().toInt() == Day);
    const QString words = beginning();
    m_beginning->setText(words);
    m_beginning->setVisible(!words.isEmpty());
}

QString WatchFields::beginning() const
{
    return m_before.isEmpty() ? QString() : beginningWords(m_before, chosenSince());
}

void WatchFields::fill(MailAccount &account) const
{
    account.folders = chosen();
    account.since = chosenSince();
}

QString WatchFields::chosenSince() const
{
    switch (Since(m_since->currentData().toInt())) {
        case Now: break;
        case All: return u"all"_s;
        case Day: return m_day->date().toString(Qt::ISODate);
    }
    return u"now"_s;
}

void WatchFields::offer(const QStringList &folders)
{
    const QStringList before = chosen();
    QStringList all = before; // also what is not there: its owner has to see it to take it away
    for (const QString &folder : folders)
        if (!all.contains(folder) && all.size() < kMostOffered)
            all.append(folder);
    list(all, before);
}

void WatchFields::list(const QStringList &folders, const QStringList &chosen)
{
    const QSignalBlocker quiet(m_folders);
    m_folders->clear();
    for (const QString &folder : folders) {
        auto *item = new QListWidgetItem(shortened(folder, kMostWatchCharacters), m_folders);
        item->setData(Qt::UserRole, folder);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(chosen.contains(folder) ? Qt::Checked : Qt::Unchecked);
    }
    const int rows = std::clamp(int(folders.size()), 1, kMostRows);
    m_folders->setFixedHeight(rows * std::max(24, m_folders->sizeHintForRow(0)) + 4);
}

QStringList WatchFields::chosen() const
{
    QStringList out;
    for (int i = 0; i < m_folders->count(); ++i)
        if (const QListWidgetItem *item = m_folders->item(i); item->checkState() == Qt::Checked)
            out.append(item->data(Qt::UserRole).toString());
    return out;
}

} // namespace countersign
