#include "fuzz/target.h"
#include "vault/frontmatter.h"

// A note that somebody moved, or a sync tool wrote.
void tryInput(const QByteArray &input)
{
    (void)countersign::parseFrontMatter(input);
}
