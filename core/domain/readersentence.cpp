#include "domain/readersentence.h"

#include "base/literals.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace countersign {

QString translatedReaderSentence(const QString &sentence)
{
    const auto translated = [](const QString &text) {
        return QCoreApplication::translate("Reader", text.toUtf8().constData());
    };
    const QString whole = translated(sentence);
    if (whole != sentence || sentence.size() > 500)
        return whole;
    static const QRegularExpression number(u"[0-9]+"_s);
    QString form;
    QStringList numbers;
    qsizetype from = 0;
    for (const QRegularExpressionMatch &match : number.globalMatch(sentence)) {
        numbers.append(match.captured());
        form += sentence.mid(from, match.capturedStart() - from) + QLatin1Char('%') + QString::number(numbers.size());
        from = match.capturedEnd();
    }
    form += sentence.mid(from);
    QString other = translated(form);
    if (numbers.isEmpty() || numbers.size() > 9 || other == form)
        return sentence;
    for (qsizetype i = 0; i < numbers.size(); ++i)
        other.replace(QLatin1Char('%') + QString::number(i + 1), numbers[i]);
    return other;
}

} // namespace countersign
