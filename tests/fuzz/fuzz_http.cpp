#include "fuzz/target.h"
#include "ops/requesthead.h"

// A request to the local port, from a browser page or a scanner.
void tryInput(const QByteArray &input)
{
    const countersign::HeadVerdict verdict = countersign::readHead(input);
    (void)countersign::judge(verdict.head, {});
}
