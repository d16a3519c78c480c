#include "casejudge.h"

#include "base/literals.h"
#include "domain/fact.h"
#include "domain/payloads/item.h"
#include "domain/payloads/itemparts.h"
#include "domain/payloads/known.h"
#include "domain/present/sentence.h"
#include "plan/booked/paperread.h"
#include "plan/booked/recordlook.h"
#include "plan/paper/paperfacts.h"
#include "plan/playbook/draft.h"
#include "plan/playbook/playbookloader.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <algorithm>

namespace countersign::test {

namespace {

KnownPapersFound lookUp(const QMap<QString, QString> &records, const QJsonObject &content)
{
    const QTemporaryDir vault;
    QDir(vault.path()).mkdir(u"Records"_s);
    for (auto it = records.begin(); it != records.end(); ++it) {
        QFile file(vault.filePath(u"Records/"_s + it.key()));
        if (file.open(QIODevice::WriteOnly))
            file.write(it.value().toUtf8());
    }
    RecordLook look;
    KnownPapersFound out;
    for (const PaperRead &paper : papersRead(content))
        out += paper.labelled(look.find(vault.path(), paper.key, paper.named));
    return out;
}

QStringList sentences(const QJsonArray &list)
{
    QStringList out;
    for (const QJsonValue &one : list)
        out.append(one.isObject() ? one["sentence"_L1].toString() : one.toString());
    return out;
}

/// All that its owner reads of it.
QStringList wordsOf(const PlannedCase &planned)
{
    const Plan &plan = planned.draft.plan;
    QStringList out{planned.draft.title, plan.summary, plan.reasoning};
    for (const Step &step : plan.steps)
        out << stepSentence(step) << step.why << step.arguments.value("body"_L1).toString();
    return out + planned.warnings + planned.flags;
}

bool isSame(const QJsonValue &right, const QJsonValue &is)
{
    if (!right.isObject() && !right.isArray())
        return factText(right) == factText(is) && !is.isUndefined();
    if (right.isArray())
        return right == is;
    const QJsonObject asked = right.toObject(), given = is.toObject();
    return std::ranges::all_of(asked.keys(), [&](const QString &key) { return isSame(asked[key], given.value(key)); });
}

QString shown(const QJsonValue &value)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
}

class Judge
{
public:
    void text(const QString &what, const std::optional<QString> &right, const QString &is)
    {
        if (right && right->simplified() != is.simplified())
            m_out.append(u"%1 is “%2”, and “%3” is right"_s.arg(what, is, right->simplified()));
    }

    /// Each piece in a sentence of its own, and no sentence without a piece.
    void each(const QString &what, const QStringList &right, const QStringList &are)
    {
        bool fits = right.size() == are.size();
        for (qsizetype i = 0; fits && i < right.size(); ++i)
            fits = are[i].contains(right[i]);
        if (!fits)
            m_out.append(u"%1 are\n    %2\nand right would be\n    %3"_s.arg(
                what, are.join(u"\n    "_s), right.join(u"\n    "_s)));
    }

    void step(qsizetype number, const CaseStep &right, const Step &is)
    {
        const QString at = u"step %1 (%2)"_s.arg(number + 1).arg(is.tool);
        if (right.tool != is.tool || right.server != is.server)
            return m_out.append(u"%1 is of %2, and %3 of %4 is right"_s.arg(at, is.server, right.tool, right.server));
        text(at + u": why"_s, right.why, is.why);
        text(at + u": its sentence"_s, right.sentence, stepSentence(is));
        for (auto it = right.arguments.begin(); it != right.arguments.end(); ++it) {
            const QJsonValue value = is.arguments.value(it.key());
            if (it->isNull() ? !value.isUndefined() : !isSame(*it, value))
                m_out.append(u"%1: %2 is %3, and %4 is right"_s.arg(at, it.key(), shown(value), shown(*it)));
        }
    }

    void steps(const QList<CaseStep> &right, const QList<Step> &are)
    {
        if (right.size() != are.size())
            m_out.append(u"there are %1 steps, and %2 are right"_s.arg(are.size()).arg(right.size()));
        for (qsizetype i = 0; i < std::min(right.size(), are.size()); ++i)
            step(i, right[i], are[i]);
    }

    void words(const CasePlan &right, const QString &all)
    {
        for (const QString &piece : right.says)
            if (!all.contains(piece))
                m_out.append(u"it does not say “%1”"_s.arg(piece));
        for (const QString &piece : right.neverSays)
            if (all.contains(piece))
                m_out.append(u"it must not say “%1”"_s.arg(piece));
    }

    QStringList m_out;
};

} // namespace

Result<PlannedCase> planCase(const PlaybookCase &one)
{
    static const PlaybookSet playbooks = loadPlaybooks({});
    PlannedCase out{one.request, {}, {}, {}};
    QJsonObject content = item::content(out.request.intake);
    const QDate received = QDateTime::fromMSecsSinceEpoch(item::receivedUs(out.request.intake) / 1000).date();
    const FactSheet facts = paperFacts(content, one.owner, received);
    facts.putInto(content);
    out.request.intake.insert(u"content"_s, content);
    const KnownPapersFound found = knownPapersIn(item::known(out.request.intake)) + lookUp(one.records, content);
    item::setKnown(out.request.intake, toJson(found));
    Result<PlanDraft> draft = draftPlan(playbooks, out.request, one.owner);
    if (!draft)
        return fail(draft.error());
    out.draft = *draft;
    out.warnings = sentences(draft->plan.warnings) + facts.notes;
    out.flags = sentences(doubtsFor(facts, draft->plan)) +
                sentences(knownFlags(found, papersRead(content).value(0).key.amount));
    return out;
}

QStringList differences(const CasePlan &right, const PlannedCase &planned)
{
    Judge judge;
    const Plan &plan = planned.draft.plan;
    judge.text(u"its playbook"_s, right.playbook, plan.planner.section(u':', 1));
    judge.text(u"its type"_s, right.type, planned.draft.type);
    judge.text(u"its title"_s, right.title, planned.draft.title);
    judge.text(u"its summary"_s, right.summary, plan.summary);
    judge.text(u"its reasoning"_s, right.reasoning, plan.reasoning);
    if (right.steps)
        judge.steps(*right.steps, plan.steps);
    for (const Step &step : plan.steps)
        if (right.never.contains(step.tool))
            judge.m_out.append(u"%1 must not be called: %2"_s.arg(step.tool, stepSentence(step)));
    judge.words(right, wordsOf(planned).join(u'\n'));
    judge.each(u"the warnings"_s, right.warnings, planned.warnings);
    judge.each(u"the flags"_s, right.flags, planned.flags);
    return judge.m_out;
}

QStringList unsound(const PlannedCase &planned)
{
    // "98.77 , dated", "of ()", "EUR are to be paid": a value was not there.
    static const QRegularExpression hole(uR"(\{\{|\}\}|  | [,.;]|\( ?\)| \)|“”)"_s);
    static const QRegularExpression bareCurrency(uR"((?<!\d )\b(?:EUR|USD|GBP|CHF|SEK)\b)"_s);
    QStringList out;
    const Plan &plan = planned.draft.plan;
    QStringList own{plan.summary, plan.reasoning};
    if (plan.steps.isEmpty() || plan.summary.isEmpty() || plan.reasoning.isEmpty() || !plan.digest())
        out.append(u"steps, summary or reasoning are missing"_s);
    const QMap<QString, QString> parts = item::parts(planned.request.intake);
    for (const Step &step : plan.steps) {
        own << step.why << step.arguments.value("task"_L1).toString();
        if (stepSentence(step).startsWith(u"Call ") || step.why.isEmpty())
            out.append(u"%1 has no words"_s.arg(step.tool));
        const QString from = step.arguments.value("from"_L1).toString(), to = step.arguments.value("to"_L1).toString();
        if (step.tool != u"vault_move")
            continue;
        if (from != item::path(planned.request.intake) && !parts.contains(from))
            out.append(u"“%1” is not the item's"_s.arg(from));
        const QStringList names = to.split(u'/');
        const auto isBad = [](const QString &n) { return n.isEmpty() || n.startsWith(u'.') || n.contains(u" ."_s); };
        if (names.first() != u"Records" || std::ranges::any_of(names, isBad))
            out.append(u"“%1” is no name of a file"_s.arg(to));
    }
    for (const QString &text : own + planned.warnings + planned.flags)
        if (text.contains(hole) || (own.contains(text) && text.contains(bareCurrency)))
            out.append(u"a value is missing in “%1”"_s.arg(text));
    return out;
}

} // namespace countersign::test
