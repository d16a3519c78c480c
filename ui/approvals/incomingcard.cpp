#include "approvals/incomingcard.h"

#include "approvals/stepcard.h"
#include "approvals/stepface.h"
#include "common/build.h"
#include "common/plainview.h"
#include "common/times.h"

#include <QJsonArray>

namespace countersign {

namespace {
struct Heading
{
    const char *key;
    const char *label;
};
constexpr Heading kHeadings[] = {
    {"from", QT_TRANSLATE_NOOP("IncomingCard", "From")},
    {"to", QT_TRANSLATE_NOOP("IncomingCard", "To")},
    {"cc", QT_TRANSLATE_NOOP("IncomingCard", "Copy to")},
    {"subject", QT_TRANSLATE_NOOP("IncomingCard", "Subject")},
    {"organizer", QT_TRANSLATE_NOOP("IncomingCard", "Invited by")},
    {"summary", QT_TRANSLATE_NOOP("IncomingCard", "What")},
    {"date", QT_TRANSLATE_NOOP("IncomingCard", "Date")},
    {"start", QT_TRANSLATE_NOOP("IncomingCard", "From")},
    {"end", QT_TRANSLATE_NOOP("IncomingCard", "Until")},
    {"location", QT_TRANSLATE_NOOP("IncomingCard", "Where")},
    {"attendees", QT_TRANSLATE_NOOP("IncomingCard", "Attendees")},
    {"attachments", QT_TRANSLATE_NOOP("IncomingCard", "Attached")},
};

/// Attachments may come as names or as objects with a name.
QString namesOf(const QJsonValue &value)
{
    if (!value.isArray())
        return StepFace::readable(value);
    QStringList names;
    for (const QJsonValue &item : value.toArray()) {
        const QJsonObject object = item.toObject();
        const QString name = object.value(QLatin1String(object.contains(QLatin1String("name")) ? "name" : "email")).toString();
        names.append(item.isString() ? item.toString() : !name.isEmpty() ? name : StepFace::readable(item));
    }
    return names.join(u'\n');
}
} // namespace

QList<StepField> IncomingCard::heading(const QJsonObject &content)
{
    const QString kind = content.value(QLatin1String("kind")).toString();
    if (kind != u"mail" && kind != u"email" && kind != u"calendar" && kind != u"ics" && kind != u"invitation")
        return {};
    const QJsonObject fields = content.value(QLatin1String("fields")).toObject();
    QList<StepField> result;
    for (const Heading &heading : kHeadings) {
        const QJsonValue value = fields.value(QLatin1String(heading.key));
        const QString words = value.isUndefined() || value.isNull() ? QString() : namesOf(value);
        if (!words.isEmpty())
            result.append({tr(heading.label), words});
    }
    return result;
}

QString IncomingCard::footer(const QJsonObject &intake)
{
    const int pages = intake.value(QLatin1String("content")).toObject().value(QLatin1String("pages")).toInt();
    QStringList parts{intake.value(QLatin1String("file")).toString()};
    if (pages > 0)
        parts.append(pages == 1 ? tr("1 page") : tr("%n pages", nullptr, pages));
    if (intake.contains(QLatin1String("size")))
        parts.append(Times::size(intake.value(QLatin1String("size")).toInteger()));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

IncomingCard::IncomingCard(const Theme &theme, const QJsonObject &intake, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    QVBoxLayout *lines = column(this, 0, 2);
    addWarnings(lines, intake);
    addPaper(lines, intake.value(QLatin1String("content")).toObject());
    addFooter(lines, intake);
}

void IncomingCard::addPaper(QVBoxLayout *lines, const QJsonObject &content)
{
    QFrame *paper = card(QStringLiteral("outside"));
    paper->setAccessibleName(tr("What came in"));
    QVBoxLayout *inside = column(paper, 3, 2);
    const QList<StepField> head = heading(content);
    if (!head.isEmpty())
        inside->addWidget(fieldGrid(m_theme, head));
    const QString text = content.value(QLatin1String("text")).toString();
    if (!text.trimmed().isEmpty()) {
        auto *view = new PlainView(m_theme, Type::Small);
        view->setAccessibleName(tr("Text of the original"));
        view->setLineLimit(24);
        view->setText(text);
        inside->addWidget(view);
    } else if (head.isEmpty()) {
        auto *nothing = new TextLabel(m_theme, Type::Small, false, Role::Dim);
        const QString title = content.value(QLatin1String("title")).toString();
        const QString mime = content.value(QLatin1String("mime")).toString();
        nothing->setText(tr("There is no text to show here (%1). Open the original to look at it.").arg(mime.isEmpty() ? title : mime));
        inside->addWidget(nothing);
    }
    if (content.value(QLatin1String("truncated")).toBool())
        inside->addWidget(label(m_theme, tr("Only the beginning was read."), Type::Small, false, "caution"));
    lines->addWidget(paper);
}

void IncomingCard::addFooter(QVBoxLayout *lines, const QJsonObject &intake)
{
    const QString path = intake.value(QLatin1String("path")).toString();
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
    if (!intake.value(QLatin1String("duplicate_of")).toString().isEmpty())
        warnings.append(tr("The same content came in before."));
    for (const QJsonValue &warning : intake.value(QLatin1String("content")).toObject().value(QLatin1String("warnings")).toArray())
        warnings.append(warning.toString());
    for (const QString &warning : std::as_const(warnings)) {
        QFrame *frame = card(QStringLiteral("caution"));
        QVBoxLayout *inside = column(frame, 2, 0);
        inside->addWidget(outsideText(m_theme, warning, Type::Small, Role::Caution));
        lines->addWidget(frame);
    }
}

} // namespace countersign
