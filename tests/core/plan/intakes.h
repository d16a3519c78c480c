#pragma once
#include "async/oneshot.h"
#include "base/literals.h"
#include "domain/present/sentence.h"
#include "plan/playbookplanner.h"

#include <QCoroTask>
#include <QTest>

namespace countersign::test {

inline QJsonObject content(
    const QString &kind, const QString &title, const QString &text, const QJsonObject &fields = {})
{
    return {{u"kind"_s, kind}, {u"mime"_s, u"application/octet-stream"_s}, {u"title"_s, title}, {u"text"_s, text},
        {u"pages"_s, 0}, {u"truncated"_s, false}, {u"fields"_s, fields}, {u"warnings"_s, QJsonArray()}};
}

/// An item as the intake makes it; it came in on 23 November 2026.
inline PlanRequest request(const QString &file, const QJsonObject &content)
{
    PlanRequest out;
    out.action.id = u"01936f3e-0000-7000-8000-000000000001"_s;
    out.action.type = u"document"_s;
    out.intake = {{u"file"_s, file}, {u"path"_s, u"Needs_Action/%1/%2"_s.arg(out.action.id, file)}, {u"size"_s, 1000},
        {u"sha256"_s, QString(64, u'a')}, {u"received"_s, u"2026-11-23T10:00:00.000000Z"_s}, {u"content"_s, content}};
    return out;
}

inline OwnerInfo anna()
{
    return {u"Anna Weber"_s, {u"anna@weber.example"_s}, u"Anna Weber\nAtelier Weber"_s};
}

inline Result<PlanDraft> draft(const PlanRequest &request, const OwnerInfo &owner = anna(), const QString &folder = {})
{
    PlaybookPlanner planner(folder, owner);
    return QCoro::waitFor(planner.plan(request));
}

inline QStringList tools(const PlanDraft &draft)
{
    QStringList out;
    for (const Step &step : draft.plan.steps)
        out.append(step.tool);
    return out;
}

inline QString argument(const PlanDraft &draft, int step, const char *name)
{
    return draft.plan.steps.value(step).arguments.value(QLatin1String(name)).toString();
}

/// What holds for each plan of ours: steps in words, the item moved out of its own folder, everything hashable.
inline void checkSound(const PlanDraft &draft, const PlanRequest &request)
{
    QVERIFY(!draft.plan.steps.isEmpty() && !draft.title.isEmpty() && !draft.plan.summary.isEmpty() &&
            draft.question.isEmpty());
    QVERIFY(draft.plan.digest().has_value());
    int moves = 0;
    for (const Step &step : draft.plan.steps) {
        QVERIFY2(!stepSentence(step).startsWith(u"Call ") && !step.why.isEmpty(), qPrintable(step.tool));
        if (step.tool != u"vault_move")
            continue;
        ++moves;
        QCOMPARE(step.arguments.value("from"_L1), request.intake.value("path"_L1));
        const QStringList parts = step.arguments.value("to"_L1).toString().split(u'/');
        QCOMPARE(parts.first(), u"Records"_s);
        for (const QString &part : parts)
            QVERIFY2(!part.isEmpty() && !part.startsWith(u'.') && part.toUtf8().size() <= 120, qPrintable(part));
    }
    QCOMPARE(moves, 1);
}

} // namespace countersign::test
