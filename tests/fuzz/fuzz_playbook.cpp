#include "base/literals.h"
#include "fuzz/target.h"
#include "plan/playbook/playbookloader.h"

// A playbook that its owner, or somebody else, wrote.
void tryInput(const QByteArray &input)
{
    QStringList problems;
    (void)countersign::parsePlaybook(input, u"a.yaml"_s, problems);
}
