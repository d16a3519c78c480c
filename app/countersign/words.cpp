#include "words.h"

#include <QCoreApplication>
#include <QTranslator>

namespace countersign {

void installWords(const QLocale &locale)
{
    auto *ours = new QTranslator(QCoreApplication::instance());
    const auto load = [ours](const QLocale &wanted) {
        return ours->load(wanted, QStringLiteral("countersign"), QStringLiteral("_"), QStringLiteral(":/i18n"));
    };
    if (load(locale) || load(QLocale(QLocale::English)))
        QCoreApplication::installTranslator(ours);
}

} // namespace countersign
