#include "vault/noteparts.h"

#include "base/clock.h"
#include "base/literals.h"
#include "base/localtime.h"
#include "base/unicodetext.h"
#include "domain/payloads/item.h"
#include "domain/payloads/progress.h"
#include "domain/present/namedvalues.h"
#include "domain/present/plannedat.h"
#include "domain/present/planwords.h"
#include "domain/present/sentence.h"
#include "einvoice/invoicetext.h"
#include "vault/notetext.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

namespace countersign::noteparts {

namespace {
constexpr qsizetype kMaxExtract = 4000; // characters; the original itself is one folder away

/// JSON with sorted keys, as QJsonObject keeps them; a string as it is.
QString valueText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Indented)).trimmed();
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Indented)).trimmed();
    return value.toVariant().toString();
}

/// Two columns; further lines of a value stay in its column.
QString table(const QJsonObject &object)
{
    qsizetype width = 0;
    for (const QString &key : object.keys())
        width = std::max(width, key.size());
    QStringList rows;
    for (auto it = object.begin(); it != object.end(); ++it)
        rows += it.key().leftJustified(width) + u"  "_s +
                valueText(it.value()).replace(u'\n', u'\n' + QString(width + 2, u' '));
    return rows.join(u'\n');
}

/// Tool and server names are held to letters, digits, - and _; anything else shows as what it is not.
QString codeName(const QString &name)
{
    QString out;
    for (const QChar c : name)
        out += c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'_' || c == u'-') ? c : u'?';
    return out.left(64);
}

QString step(const Step &step, int number)
{
    const QString pad = u"   "_s;
    QString out = u"%1. **`%2` · `%3`** — %4\n\n"_s.arg(
        QString::number(number), codeName(step.server), codeName(step.tool), riskName(step.reversibility));
    out += fenced(stepSentence(step), pad) + u'\n';
    out += pad + QCoreApplication::translate("Note", "Arguments:") + u"\n\n"_s + fenced(table(step.arguments), pad) +
           u'\n';
    if (const QString said = plannerWords(step); !said.isEmpty())
        out += pad + QCoreApplication::translate("Note", "The planner says:") + u"\n\n"_s + fenced(said, pad) + u'\n';
    return out;
}

QString stepState(const QString &state)
{
    if (state == u"started")
        return QCoreApplication::translate("Note", "under way");
    if (state == u"completed")
        return QCoreApplication::translate("Note", "done");
    if (state == u"failed")
        return QCoreApplication::translate("Note", "failed");
    if (state == u"undoing")
        return QCoreApplication::translate("Note", "being undone");
    if (state == u"undone")
        return QCoreApplication::translate("Note", "undone");
    return state == u"undo_failed" ? QCoreApplication::translate("Note", "could not be undone")
                                   : QCoreApplication::translate("Note", "not started");
}

QString decision(const QJsonObject &decision)
{
    if (decision.isEmpty())
        return {};
    const qint64 at = verdict::atUs(decision);
    const QJsonObject rows{{QCoreApplication::translate("Note", "decision"), verdict::word(decision)},
        {QCoreApplication::translate("Note", "by"), verdict::actor(decision)},
        {QCoreApplication::translate("Note", "at"), localTime(at)}};
    return u"## %1\n\n"_s.arg(QCoreApplication::translate("Note", "Decision")) + fenced(table(rows)) + u'\n';
}
} // namespace

QString callout(const char *kind, const QString &sentence, const QString &outside)
{
    QString out = u"> [!%1]\n> %2\n"_s.arg(QLatin1String(kind), sentence);
    if (!outside.isEmpty())
        out += u">\n"_s + fenced(outside, u"> "_s);
    return out + u'\n';
}

QString about(const ActionDetail &detail)
{
    const Action &action = detail.action;
    QJsonObject rows{{QCoreApplication::translate("Note", "type"), action.type},
        {QCoreApplication::translate("Note", "source"), action.source},
        {QCoreApplication::translate("Note", "priority"), priorityName(action.priority)},
        {QCoreApplication::translate("Note", "received"), localTime(action.createdUs)}};
    if (action.expiresUs)
        rows.insert(QCoreApplication::translate("Note", "expires"), localTime(action.expiresUs));
    if (const QString path = item::path(detail.intake); !path.isEmpty())
        rows.insert(QCoreApplication::translate("Note", "original"), path);
    if (const QString twin = item::duplicateOf(detail.intake); !twin.isEmpty())
        rows.insert(QCoreApplication::translate("Note", "likely duplicate of"), twin);
    QString out = fenced(table(rows)) + u'\n';
    if (!action.reason.isEmpty())
        out += callout("info", QCoreApplication::translate("Note", "Reason:"), action.reason);
    return out;
}

QString plan(const ActionDetail &detail)
{
    const Result<Plan> plan = Plan::fromJson(detail.plan);
    if (detail.plan.isEmpty() || !plan)
        return {};
    QString out = u"## %1\n\n"_s.arg(QCoreApplication::translate("Note", "Plan"));
    out += callout("abstract",
        isTerminal(detail.action.state)
            ? QCoreApplication::translate("Note", "What was planned:")
            : QCoreApplication::translate("Note", "What will happen (%1):").arg(undoWords(*plan)),
        planTitle(*plan));
    for (const QJsonValue &flag : plan->flags) {
        out +=
            callout("danger", QCoreApplication::translate("Note", "Needs your eyes:"), flag["sentence"_L1].toString());
        if (const QString excerpt = flag["excerpt"_L1].toString(); !excerpt.isEmpty())
            out += fenced(excerpt) + u'\n';
    }
    for (const QString &mark : stillNamed(*plan, item::edits(detail.intake)))
        out += callout("warning", QCoreApplication::translate("Note", "Left as it was:"), mark);
    for (const QJsonValue &warning : plan->warnings)
        out += callout("warning", QCoreApplication::translate("Note", "Look closely:"), warning.toString());
    if (!plan->uncertainty.isEmpty())
        out += callout("question", QCoreApplication::translate("Note", "Not sure about:"), plan->uncertainty);
    if (!plan->fallback.isEmpty())
        out += callout("info", QCoreApplication::translate("Note", "Who planned this:"), plan->fallback);
    int number = 0;
    for (const Step &each : plan->steps)
        out += step(each, ++number);
    if (const QString said = plannerWords(*plan); !said.isEmpty())
        out += u"### %1\n\n"_s.arg(QCoreApplication::translate("Note", "Why, in the planner's words")) + fenced(said) +
               u'\n';
    return out;
}

QString outcome(const ActionDetail &detail)
{
    QString out = decision(detail.decision);
    if (const Result<Plan> plan = Plan::fromJson(detail.plan); plan && !plannedAt(plan->planner).isEmpty())
        out += QCoreApplication::translate("Note", "Planned at %1.").arg(headingText(plannedAt(plan->planner))) +
               u"\n\n"_s;
    if (detail.execution.isEmpty())
        return out;
    out += u"## %1\n\n"_s.arg(QCoreApplication::translate("Note", "Result"));
    int number = 0;
    for (const QJsonValue &value : progress::records(detail.execution)) {
        const QJsonObject step = value.toObject();
        const QString state = stepState(step.value("state"_L1).toString()), at = progress::instanceOf(step);
        out += u"%1. %2\n\n"_s.arg(++number).arg(
            at.isEmpty() ? state : QCoreApplication::translate("Note", "%1 at %2").arg(state, headingText(at)));
        for (const auto &[key, of] : {std::pair{"result", "whole"}, {"error", "error_whole"}}) {
            if (const QString text = valueText(step.value(QLatin1String(key))); !text.isEmpty())
                out += fenced(text, u"   "_s) + u'\n';
            if (const QJsonObject whole = step.value(QLatin1String(of)).toObject();
                !whole.isEmpty()) // hex and a number, whoever wrote them
                out += u"   "_s +
                       QCoreApplication::translate("Note", "Shortened: the tool answered %1 bytes with the SHA-256 %2.")
                           .arg(whole.value("bytes"_L1).toInteger())
                           .arg(whole.value("sha256"_L1).toString()) +
                       u"\n\n"_s;
        }
    }
    const QJsonArray residue = progress::residue(detail.execution);
    if (!residue.isEmpty())
        out += callout("danger", QCoreApplication::translate("Note", "What could not be undone:"), valueText(residue));
    return out;
}

namespace {
bool isEInvoice(const QJsonObject &content)
{
    return content.value("kind"_L1).toString() == u"einvoice";
}
} // namespace

QString invoices(const ActionDetail &detail)
{
    const QJsonObject content = item::content(detail.intake);
    QString out;
    const QList<einvoice::EInvoice> all =
        isEInvoice(content) ? QList<einvoice::EInvoice>{} : einvoice::invoicesIn(content);
    for (const einvoice::EInvoice &invoice : all)
        out += fenced(firstOf(einvoice::invoiceText(invoice), kMaxExtract)) + u'\n';
    return out.isEmpty() ? out : u"## %1\n\n"_s.arg(QCoreApplication::translate("Note", "The e-invoice inside")) + out;
}

QString original(const ActionDetail &detail)
{
    const QJsonObject content = item::content(detail.intake);
    const QList<einvoice::EInvoice> own =
        isEInvoice(content) ? einvoice::invoicesIn(content) : QList<einvoice::EInvoice>{};
    const QString text = own.isEmpty() ? content.value("text"_L1).toString() : einvoice::invoiceText(own.first());
    if (text.isEmpty())
        return {};
    QString out = u"## %1\n\n"_s.arg(QCoreApplication::translate("Note", "Original")) +
                  fenced(firstOf(text, kMaxExtract)) + u'\n';
    if (text.size() > kMaxExtract)
        out += QCoreApplication::translate("Note", "(The beginning. The whole file lies in Needs_Action.)") + u"\n\n"_s;
    return out;
}

QString trace(const QList<Event> &events)
{
    QStringList rows;
    for (const Event &event : events)
        rows += u"%1  %2  %3"_s.arg(localTime(event.atUs), eventTypeName(event.type).leftJustified(22), event.actor);
    return u"## %1\n\n"_s.arg(QCoreApplication::translate("Note", "Trace")) + fenced(rows.join(u'\n'));
}

} // namespace countersign::noteparts
