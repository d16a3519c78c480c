#include "base/literals.h"
#include "fuzz/target.h"
#include "guard/guard.h"

// An item's text, and a plan that holds parts of it.
void tryInput(const QByteArray &input)
{
    using namespace countersign;
    const QString text = QString::fromUtf8(input);
    GuardInput item;
    item.intake = {{u"content"_s, QJsonObject{{u"kind"_s, u"eml"_s}, {u"text"_s, text}, {u"title"_s, text.left(200)}}}};
    Step step;
    step.server = u"countersign"_s;
    step.tool = u"mail_write_draft"_s;
    step.arguments = {{u"to"_s, text.section(u'\n', 0, 0)}, {u"body"_s, text}, {u"path"_s, text.right(300)}};
    Plan plan;
    plan.steps = {step};
    (void)inspect(item, plan);
    (void)accountsIn(item.intake);
}
