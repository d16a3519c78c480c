#pragma once
#include "async/oneshot.h"
#include "plan/playbookplanner.h"

#include <QCoroTask>
#include <QTest>

namespace countersign::test {

inline QJsonObject content(
    const QString &kind, const QString &title, const QString &text, const QJsonObject &fields = {})
{
    return {{QStringLiteral("kind"), kind}, {QStringLiteral("mime"), QStringLiteral("application/octet-stream")},
        {QStringLiteral("title"), title}, {QStringLiteral("text"), text}, {QStringLiteral("pages"), 0},
        {QStringLiteral("truncated"), false}, {QStringLiteral("fields"), fields},
        {QStringLiteral("warnings"), QJsonArray()}};
}

/// An item as the intake makes it; it came in on 23 November 2026.
inline PlanRequest request(const QString &file, const QJsonObject &content)
{
    PlanRequest out;
    out.action.id = QStringLiteral("01936f3e-0000-7000-8000-000000000001");
    out.action.type = QStringLiteral("document");
    out.intake = {{QStringLiteral("file"), file},
        {QStringLiteral("path"), QStringLiteral("Needs_Action/%1/%2").arg(out.action.id, file)},
        {QStringLiteral("size"), 1000}, {QStringLiteral("sha256"), QString(64, u'a')},
        {QStringLiteral("received"), QStringLiteral("2026-11-23T10:00:00.000000Z")},
        {QStringLiteral("content"), content}};
    return out;
}

inline OwnerInfo anna()
{
    return {QStringLiteral("Anna Weber"), {QStringLiteral("anna@weber.example")},
        QStringLiteral("Anna Weber\nAtelier Weber")};
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
        QVERIFY2(!step.sentence.isEmpty() && !step.why.isEmpty(), qPrintable(step.tool));
        if (step.tool != u"vault_move")
            continue;
        ++moves;
        QCOMPARE(step.arguments.value(QLatin1String("from")), request.intake.value(QLatin1String("path")));
        const QStringList parts = step.arguments.value(QLatin1String("to")).toString().split(u'/');
        QCOMPARE(parts.first(), QStringLiteral("Records"));
        for (const QString &part : parts)
            QVERIFY2(!part.isEmpty() && !part.startsWith(u'.') && part.toUtf8().size() <= 120, qPrintable(part));
    }
    QCOMPARE(moves, 1);
}

} // namespace countersign::test
