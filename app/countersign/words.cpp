#include "words.h"

#include "base/literals.h"

#include <QCoreApplication>
#include <QTranslator>

namespace countersign {

QLocale localeOf(const QString &language)
{
    return language == u"system" ? QLocale::system() : QLocale(language);
}

void installWords(const QLocale &locale)
{
    QLocale::setDefault(locale); // dates and numbers as the words
    auto *ours = new QTranslator(QCoreApplication::instance());
    const auto load = [ours](
                          const QLocale &wanted) { return ours->load(wanted, u"countersign"_s, u"_"_s, u":/i18n"_s); };
    if (load(locale) || load(QLocale(QLocale::English)))
        QCoreApplication::installTranslator(ours);
}

} // namespace countersign
