#include "mail/filterkinds.h"

#include "base/maillimits.h"
#include "common/plaintext.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace countersign {

namespace {
constexpr int kMostWords = 80;
} // namespace

QString FilterKind::label() const
{
    return QCoreApplication::translate("MailFilters", words);
}

QString FilterKind::hint() const
{
    return example == nullptr ? QString() : QCoreApplication::translate("MailFilters", example);
}

const QList<FilterKind> &filterKinds()
{
    static const QList<FilterKind> kinds{
        {&MailFilter::from, QT_TRANSLATE_NOOP("MailFilters", "Sender has"), nullptr,
            QT_TRANSLATE_NOOP("MailFilters", "an address, a domain, part of the name")},
        {&MailFilter::subject, QT_TRANSLATE_NOOP("MailFilters", "Subject has"), nullptr,
            QT_TRANSLATE_NOOP("MailFilters", "part of it")},
        {&MailFilter::to, QT_TRANSLATE_NOOP("MailFilters", "Recipient has"), nullptr,
            QT_TRANSLATE_NOOP("MailFilters", "an address, a domain")},
        {&MailFilter::content, QT_TRANSLATE_NOOP("MailFilters", "Text has"), nullptr,
            QT_TRANSLATE_NOOP("MailFilters", "part of it")},
        {&MailFilter::list, QT_TRANSLATE_NOOP("MailFilters", "Comes from a mailing list"), "*", nullptr},
        {&MailFilter::list, QT_TRANSLATE_NOOP("MailFilters", "Mailing list has"), nullptr,
            QT_TRANSLATE_NOOP("MailFilters", "part of its List-Id")},
        {&MailFilter::automatic, QT_TRANSLATE_NOOP("MailFilters", "Was sent by a machine"), "yes", nullptr},
        {&MailFilter::automatic, QT_TRANSLATE_NOOP("MailFilters", "Was not sent by a machine"), "no", nullptr},
        {&MailFilter::folder, QT_TRANSLATE_NOOP("MailFilters", "Folder is"), nullptr,
            QT_TRANSLATE_NOOP("MailFilters", "its name")},
        {&MailFilter::label, QT_TRANSLATE_NOOP("MailFilters", "Label is"), nullptr,
            QT_TRANSLATE_NOOP("MailFilters", "of Gmail, or a keyword")},
        {&MailFilter::header, QT_TRANSLATE_NOOP("MailFilters", "Header has"), nullptr,
            QT_TRANSLATE_NOOP("MailFilters", "Name, or Name: part")},
    };
    return kinds;
}

int kindOf(const MailFilter &filter, QString MailFilter::*field)
{
    const QString value = filter.*field;
    int open = -1;
    const QList<FilterKind> &kinds = filterKinds();
    for (int i = 0; i < kinds.size(); ++i) {
        if (value.isEmpty() || kinds[i].field != field)
            continue;
        if (kinds[i].isFixed() && value == QLatin1String(kinds[i].fixed))
            return i;
        if (!kinds[i].isFixed())
            open = i;
    }
    return open;
}

QString filterWords(const MailFilter &filter)
{
    QStringList parts;
    QSet<int> said;
    for (const FilterKind &kind : filterKinds()) {
        const int place = kindOf(filter, kind.field);
        if (place < 0 || said.contains(place))
            continue;
        said.insert(place);
        const FilterKind &found = filterKinds()[place];
        parts.append(found.isFixed() ? found.label()
                                     : found.label() + u" “"_s + shortened(filter.*(found.field), kMostWords) + u'”');
    }
    return parts.join(u", "_s);
}

QString filterProblem(const QList<MailFilter> &filters)
{
    QSet<QString> names;
    for (const MailFilter &filter : filters) {
        if (filter.name.isEmpty())
            return QCoreApplication::translate("MailFilters", "Give each rule a name: skipped mails are told by it.");
        if (!MailLimits::isFilterName(filter.name))
            return QCoreApplication::translate(
                "MailFilters", "A rule cannot be named “%1”: that is the one for mails that Countersign writes.")
                .arg(filter.name);
        if (!filter.header.isEmpty() && !MailLimits::isHeaderRule(filter.header))
            return QCoreApplication::translate(
                "MailFilters", "The rule “%1” names no header: write its name, or “Name: a part of what it says”.")
                .arg(filter.name);
        if (names.contains(filter.name))
            return QCoreApplication::translate("MailFilters", "Two rules are named “%1”.").arg(filter.name);
        names.insert(filter.name);
        if (filterWords(filter).isEmpty())
            return QCoreApplication::translate(
                "MailFilters", "The rule “%1” asks nothing, so it would match every mail.")
                .arg(filter.name);
    }
    return filters.size() > MailLimits::kFilters
               ? QCoreApplication::translate("MailFilters", "There may be %1 rules at the most.")
                     .arg(MailLimits::kFilters)
               : QString();
}

QList<FilterTemplate> filterTemplates()
{
    MailFilter invoices, lists, machines;
    invoices.name = QCoreApplication::translate("MailFilters", "invoices");
    invoices.subject = QCoreApplication::translate("MailFilters", "invoice");
    lists.name = QCoreApplication::translate("MailFilters", "newsletters");
    lists.list = u"*"_s;
    lists.takes = false;
    machines.name = QCoreApplication::translate("MailFilters", "automatic answers");
    machines.automatic = u"yes"_s;
    machines.takes = false;
    return {{QCoreApplication::translate("MailFilters", "Only invoices"), {invoices}},
        {QCoreApplication::translate("MailFilters", "No newsletters"), {lists}, true},
        {QCoreApplication::translate("MailFilters", "No automatic answers"), {machines}, true}};
}

} // namespace countersign
