#include "base/literals.h"
#include "fuzz/target.h"
#include "mail/authentic.h"
#include "mail/filtering.h"
#include "mail/threadlinks.h"

using namespace countersign;

// A mail's head, as it comes from a mail server.
void tryInput(const QByteArray &input)
{
    const mail::MailHead head = mail::readHead(input);
    (void)mail::judge({}, {head, {}, {}, {}}, {u"anna@kund.example"_s});
    (void)mail::identityKey(u"work"_s, input, head, quint64(input.size()));
    (void)mail::threadLinks(u"work"_s, head, input);
    (void)mail::authenticBy(head, u"mail.kund.example"_s, u"mx.kund.example"_s);
}
