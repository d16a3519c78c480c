#include "approvals/mail/sendafterfield.h"

#include "approvals/mail/sendmoment.h"
#include "base/literals.h"
#include "common/build.h"
#include "common/flowlayout.h"
#include "common/wheel.h"

#include <QCheckBox>
#include <QDateTimeEdit>
#include <QLocale>
#include <QTimeZone>

namespace countersign {

namespace {
/// What a tick begins with: tomorrow morning.
QDateTime firstMoment(const QString &sendAfter)
{
    const QDateTime moment = sendMoment(sendAfter).toLocalTime();
    return moment.isValid() ? moment : QDateTime(QDate::currentDate().addDays(1), QTime(8, 0));
}
} // namespace

SendAfterField::SendAfterField(const Theme &theme, const QString &sendAfter, QWidget *parent)
    : QWidget(parent),
      m_original(sendAfter),
      m_tick(new QCheckBox(tr("Send after"))),
      m_moment(new QDateTimeEdit(firstMoment(sendAfter))),
      m_words(new TextLabel(theme, Type::Small, false, Role::Dim))
{
    QVBoxLayout *lines = column(this, 0, 1);
    auto *line = new FlowLayout(Theme::space(2));
    line->addWidget(m_tick);
    line->addWidget(m_moment);
    lines->addLayout(line);
    lines->addWidget(m_words);
    m_moment->setDisplayFormat(QLocale().dateFormat(QLocale::ShortFormat) + u"  HH:mm"_s);
    m_moment->setCalendarPopup(true);
    m_moment->setAccessibleName(tr("Send after"));
    keepFromWheel(m_moment);
    m_tick->setChecked(!sendAfter.isEmpty());
    const auto touch = [this] {
        m_isTouched = true;
        look();
        Q_EMIT edited();
    };
    connect(m_tick, &QCheckBox::toggled, this, touch);
    connect(m_moment, &QDateTimeEdit::dateTimeChanged, this, touch);
    look();
}

QString SendAfterField::value() const
{
    if (!m_isTouched)
        return m_original;
    return m_tick->isChecked() ? sendAfterOf(m_moment->dateTime()) : QString();
}

QString SendAfterField::problem() const
{
    const QDateTime moment = sendMoment(value());
    return m_isTouched && moment.isValid() && moment <= QDateTime::currentDateTimeUtc()
               ? tr("This moment has passed. Choose a later one, or take the tick away.")
               : QString();
}

void SendAfterField::look()
{
    m_moment->setEnabled(m_tick->isChecked());
    const QString wrong = problem();
    m_words->setRole(wrong.isEmpty() ? Role::Dim : Role::Danger);
    m_words->setText(!wrong.isEmpty()      ? wrong
                     : m_tick->isChecked() ? tr("It goes out after your yes, %1 (%2).")
                                                 .arg(sendAfterWords(value(), QDateTime::currentDateTimeUtc()),
                                                     QString::fromUtf8(QTimeZone::systemTimeZoneId()))
                                           : tr("It goes out as soon as you have said yes."));
    m_moment->setAccessibleDescription(m_words->shown());
}

} // namespace countersign
