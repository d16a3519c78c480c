#include "base/literals.h"
#include "fuzz/target.h"
#include "reader/document.h"
#include "reader/mail/mail.h"
#include "reader/mail/mimeguard.h"

// A mail as it comes from the world.
void tryInput(const QByteArray &input)
{
    using namespace countersign::reader;
    static const bool ready = [] {
        initMail();
        return true;
    }();
    Q_UNUSED(ready)
    (void)inspectMime(input);
    Document document;
    QString wrong;
    (void)readMail({u"a.eml"_s, input, input.size(), 20000}, document, &wrong);
    (void)document.toJson();
}
