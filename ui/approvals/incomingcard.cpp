#include "approvals/incomingcard.h"

#include "approvals/factlist.h"
#include "approvals/stepcard.h"
#include "approvals/stepface.h"
#include "base/literals.h"
#include "base/meetingtime.h"
#include "common/build.h"
#include "common/columns.h"
#include "common/plainview.h"
#include "common/times.h"
#include "domain/fact.h"
#include "domain/payloads/item.h"
#include "domain/readersentence.h"
#include "einvoice/invoicetext.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace countersign {

namespace {
struct Heading
{
    const char *key;
    const char *label;
};
constexpr Heading kHeadings[] = {
    {"from", QT_TRANSLATE_NOOP("countersign::IncomingCard", "From")},
    {"to", QT_TRANSLATE_NOOP("countersign::IncomingCard", "To")},
    {"cc", QT_TRANSLATE_NOOP("countersign::IncomingCard", "Copy to")},
    {"reply_to", QT_TRANSLATE_NOOP("countersign::IncomingCard", "Answers go to")},
    {"subject", QT_TRANSLATE_NOOP("countersign::IncomingCard", "Subject")},
    {"organizer", QT_TRANSLATE_NOOP("countersign::IncomingCard", "Invited by")},
    {"summary", QT_TRANSLATE_NOOP("countersign::IncomingCard", "What")},
    {"date", QT_TRANSLATE_NOOP("countersign::IncomingCard", "Date")},
    {"start", QT_TRANSLATE_NOOP("countersign::IncomingCard", "Begins")},
    {"end", QT_TRANSLATE_NOOP("countersign::IncomingCard", "Ends")},
    {"location", QT_TRANSLATE_NOOP("countersign::IncomingCard", "Where")},
    {"attendees", QT_TRANSLATE_NOOP("countersign::IncomingCard", "Attendees")},
    {"attachments", QT_TRANSLATE_NOOP("countersign::IncomingCard", "Attached")},
};

/// "Karin Öst <karin@kund.example>" of {name, address}, "offer.pdf, 38 kB" of an attachment's {name, size}.
QString person(const QJsonObject &object)
{
    if (object.value("size"_L1).isDouble())
        return u"%1, %2"_s.arg(object.value("name"_L1).toString(), Times::size(object.value("size"_L1).toInteger()));
    const QString name = object.value("name"_L1).toString();
    const QString address = object.value("address"_L1).toString();
    return name.isEmpty() ? address : address.isEmpty() ? name : u"%1 <%2>"_s.arg(name, address);
}

/// A moment of an invitation: {all_day, local, tzid, utc}.
QString when(const QJsonObject &object)
{
    MeetingStyle style;
    style.day = dayWithYear() + u',';
    return meetingTime(object.value("local"_L1).toString(), object.value("tzid"_L1).toString(),
        object.value("utc"_L1).toString(), style);
}

QString wordsOf(const QJsonValue &value)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        if (object.contains("local"_L1))
            return when(object);
        const bool named = object.contains("name"_L1) || object.contains("address"_L1);
        return named ? person(object) : StepFace::readable(value);
    }
    if (!value.isArray())
        return value.isUndefined() || value.isNull() ? QString() : StepFace::readable(value);
    QStringList lines;
    for (const QJsonValue &item : value.toArray())
        lines.append(wordsOf(item));
    return lines.join(u'\n');
}

bool hasHeading(const QString &kind)
{
    static const QStringList kinds{u"eml"_s, u"mail"_s, u"ics"_s, u"calendar"_s};
    return kinds.contains(kind);
}
} // namespace

QList<StepField> IncomingCard::heading(const QJsonObject &content)
{
    if (!hasHeading(content.value("kind"_L1).toString()))
        return {};
    const QJsonObject fields = content.value("fields"_L1).toObject();
    const QJsonObject invitation = fields.value("invitation"_L1).toObject();
    QList<StepField> result;
    for (const Heading &heading : kHeadings) {
        const QLatin1String key(heading.key);
        const QString words = wordsOf(fields.contains(key) ? fields.value(key) : invitation.value(key));
        if (!words.isEmpty())
            result.append({tr(heading.label), words});
    }
    return result;
}

QString IncomingCard::footer(const QJsonObject &intake)
{
    const int pages = item::content(intake).value("pages"_L1).toInt();
    QStringList parts{item::file(intake)};
    if (pages > 0)
        parts.append(pages == 1 ? tr("1 page") : tr("%n pages", nullptr, pages));
    if (item::size(intake))
        parts.append(Times::size(*item::size(intake)));
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

IncomingCard::IncomingCard(const Theme &theme, const QJsonObject &intake, QWidget *parent)
    : QWidget(parent), m_theme(theme)
{
    QVBoxLayout *lines = column(this, 0, 2);
    addWarnings(lines, intake);
    addFacts(lines, item::content(intake));
    addInvoices(lines, item::content(intake));
    addPaper(lines, item::content(intake));
    addFooter(lines, intake);
}

void IncomingCard::addFacts(QVBoxLayout *lines, const QJsonObject &content)
{
    const FactMap facts = FactSheet::of(content).facts;
    if (FactList::isWorthIt(facts))
        lines->addWidget(new FactList(m_theme, facts));
    const QJsonArray further = FactSheet::of(content).papers; // of a mail that brings several
    for (const QJsonValue &paper : further)
        lines->addWidget(
            new FactList(m_theme, factsFromJson(paper["facts"_L1].toObject()), paper["name"_L1].toString()));
}

void IncomingCard::addInvoices(QVBoxLayout *lines, const QJsonObject &content)
{
    const QList<einvoice::EInvoice> invoices = einvoice::invoicesIn(content);
    for (const einvoice::EInvoice &invoice : invoices) {
        QFrame *paper = card(u"outside"_s);
        paper->setAccessibleName(tr("E-invoice"));
        QVBoxLayout *inside = column(paper, 3, 2);
        const bool isInside = !invoice.file.isEmpty();
        inside->addWidget(label(m_theme, isInside ? tr("The e-invoice inside, which counts") : tr("The e-invoice"),
            Type::Small, true, "dim"));
        auto *view = new PlainView(m_theme, Type::Mono);
        view->setAccessibleName(tr("The e-invoice as text"));
        view->setLineLimit(60);
        view->setPrinted(einvoice::invoiceText(invoice, einvoice::InvoiceForm::Narrow));
        inside->addWidget(view);
        lines->addWidget(paper);
    }
}

void IncomingCard::addPaper(QVBoxLayout *lines, const QJsonObject &content)
{
    QFrame *paper = card(u"outside"_s);
    paper->setAccessibleName(tr("What came in"));
    QVBoxLayout *inside = column(paper, 3, 2);
    const QList<StepField> head = heading(content);
    if (!head.isEmpty())
        inside->addWidget(fieldGrid(m_theme, head));
    const QString text = content.value("text"_L1).toString();
    const bool isShown = content.value("kind"_L1).toString() == u"einvoice" && !einvoice::invoicesIn(content).isEmpty();
    if (isShown && !text.trimmed().isEmpty())
        return delete paper;
    if (!text.trimmed().isEmpty()) {
        auto *view = new PlainView(m_theme, Type::Small);
        view->setAccessibleName(tr("Text of the original"));
        view->setLineLimit(80); // the column scrolls; only what is longer scrolls by itself
        const bool printed = content.value("kind"_L1).toString() == u"pdf";
        printed ? view->setPrinted(withoutColumnGaps(text)) : view->setText(text);
        inside->addWidget(view);
    } else if (head.isEmpty()) {
        auto *nothing = new TextLabel(m_theme, Type::Small, false, Role::Dim);
        const QString mime = content.value("mime"_L1).toString();
        const bool empty = content.value("kind"_L1).toString() == u"empty";
        nothing->setText(empty ? tr("The file is empty.")
                               : tr("There is no text to show here (%1). Open the original to look at it.").arg(mime));
        inside->addWidget(nothing);
    }
    if (content.value("truncated"_L1).toBool())
        inside->addWidget(label(m_theme, tr("Not all of it was read."), Type::Small, false, "caution"));
    lines->addWidget(paper);
}

void IncomingCard::addFooter(QVBoxLayout *lines, const QJsonObject &intake)
{
    const QString path = item::path(intake);
    lines->addWidget(outsideText(m_theme, footer(intake), Type::Small, Role::Dim));
    if (path.isEmpty())
        return;
    QPushButton *open = link(m_theme, tr("Open the original"));
    connect(open, &QPushButton::clicked, this, [this, path] { Q_EMIT openRequested(path); });
    lines->addWidget(open);
}

void IncomingCard::addWarnings(QVBoxLayout *lines, const QJsonObject &intake)
{
    QStringList warnings;
    if (!item::duplicateOf(intake).isEmpty())
        warnings.append(tr("The same content came in before."));
    for (const QJsonValue &warning : item::content(intake).value("warnings"_L1).toArray())
        warnings.append(translatedReaderSentence(warning.toString()));
    for (const QString &warning : std::as_const(warnings)) {
        QFrame *frame = card(u"caution"_s);
        QVBoxLayout *inside = column(frame, 2, 0);
        inside->addWidget(outsideText(m_theme, warning, Type::Small, Role::Caution));
        lines->addWidget(frame);
    }
}

} // namespace countersign
