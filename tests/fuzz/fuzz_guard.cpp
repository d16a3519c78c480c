#include "fuzz/target.h"
#include "guard/guard.h"

// An item's text, and a plan that holds parts of it.
void tryInput(const QByteArray &input)
{
    using namespace countersign;
    const QString text = QString::fromUtf8(input);
    GuardInput item;
    item.intake = {
        {QStringLiteral("content"), QJsonObject{{QStringLiteral("kind"), QStringLiteral("eml")},
                                        {QStringLiteral("text"), text}, {QStringLiteral("title"), text.left(200)}}}};
    Step step;
    step.server = QStringLiteral("countersign");
    step.tool = QStringLiteral("mail_write_draft");
    step.arguments = {{QStringLiteral("to"), text.section(u'\n', 0, 0)}, {QStringLiteral("body"), text},
        {QStringLiteral("path"), text.right(300)}};
    Plan plan;
    plan.steps = {step};
    (void)inspect(item, plan);
    (void)accountsIn(item.intake);
}
