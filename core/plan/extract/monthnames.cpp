#include "plan/extract/monthnames.h"

#include "base/literals.h"

#include <QHash>
#include <QLocale>

namespace countersign {

namespace {

QString bare(QString name)
{
    name = name.toLower();
    while (name.endsWith(u'.'))
        name.chop(1);
    return name;
}

QHash<QString, int> namesOfEurope()
{
    using L = QLocale;
    static constexpr L::Language languages[]{L::English, L::German, L::French, L::Dutch, L::Spanish, L::Italian,
        L::Portuguese, L::Polish, L::Swedish, L::Danish, L::NorwegianBokmal, L::Finnish, L::Czech, L::Slovak,
        L::Hungarian, L::Romanian, L::Slovenian, L::Estonian, L::Latvian, L::Lithuanian, L::Greek, L::Bulgarian,
        L::Irish, L::Maltese, L::Catalan};
    // Without Croatian, whose listopad is October and everybody else's November.
    QHash<QString, int> out;
    for (const L::Language language : languages) {
        const L locale(language);
        for (int month = 1; month <= 12; ++month)
            for (const QString &name : {locale.monthName(month, L::LongFormat), locale.monthName(month, L::ShortFormat),
                     locale.standaloneMonthName(month, L::LongFormat),
                     locale.standaloneMonthName(month, L::ShortFormat)}) {
                const QString key = bare(name);
                if (key.size() < 3 || key.front().isDigit())
                    continue;
                const int before = out.value(key, month);
                out.insert(key, before == month ? month : 0);
            }
    }
    return out;
}

} // namespace

int monthNamed(const QString &name)
{
    static const QHash<QString, int> names = namesOfEurope();
    return name.size() > 20 ? 0 : names.value(bare(name));
}

} // namespace countersign
