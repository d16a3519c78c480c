#include "fuzz/target.h"
#include "reader/formats/calendar.h"

#include <QJsonObject>

// An invitation.
void tryInput(const QByteArray &input)
{
    QStringList warnings;
    (void)countersign::reader::calendarFields(QString::fromUtf8(input), &warnings);
}
