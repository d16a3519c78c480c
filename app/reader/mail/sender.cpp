#include "reader/mail/sender.h"

#include "base/literals.h"
#include "mail/encodedtext.h"
#include "reader/mail/headerblock.h"
#include "reader/mail/mailbox.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace countersign::reader {

namespace {

constexpr const char *odd =
    QT_TRANSLATE_NOOP("Reader", "Programs may read this mail's header in different ways, so its sender is not clear.");
constexpr const char *notOne = QT_TRANSLATE_NOOP("Reader", "This mail does not have exactly one From field.");
constexpr const char *notPlain = QT_TRANSLATE_NOOP("Reader", "This mail's From is not one plain address.");
constexpr const char *misleading =
    QT_TRANSLATE_NOOP("Reader", "The name in this mail's From looks like another address or hides characters.");
constexpr const char *onBehalf =
    QT_TRANSLATE_NOOP("Reader", "This mail was sent by somebody other than its From says.");
constexpr const char *failedCheck =
    QT_TRANSLATE_NOOP("Reader", "This mail says itself that a check of its sender failed.");

/// The display name as mail programs show it.
QString shownName(const QByteArray &name)
{
    return countersign::mail::decodedWords(name).trimmed();
}

bool isMisleading(const Mailbox &mailbox)
{
    QString name = shownName(mailbox.name);
    name.remove(u'"').remove(u'\\');
    if (name.compare(QString::fromLatin1(mailbox.address), Qt::CaseInsensitive) == 0)
        return false;
    return std::ranges::any_of(name, [](QChar c) {
        static const QString marks = u"<>:;@\uFF20\uFE6B\uFFFD"_s;
        return marks.contains(c) || c.category() == QChar::Other_Control || c.category() == QChar::Other_Format ||
               c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph;
    });
}

/// Anybody can write such a field; one that says "fail" can only make the owner be asked.
bool saysFailed(const HeaderField &field)
{
    static const QRegularExpression form(
        uR"(\b(?:dkim|dmarc|spf|arc|auth|sender-id)(?:/\d+)?\s*=\s*(?:hard|soft)?fail)"_s,
        QRegularExpression::CaseInsensitiveOption);
    return field.name.endsWith("authentication-results") &&
           form.match(QString::fromLatin1(field.value.left(8192))).hasMatch();
}

} // namespace

SenderForm senderForm(QByteArrayView mail, const QString &address)
{
    const auto because = [](const char *sentence) {
        return SenderForm{QString::fromUtf8(sentence), sentence != onBehalf};
    };
    const std::optional<QList<HeaderField>> header = strictHeader(mail);
    if (!header)
        return because(odd);
    QList<HeaderField> from, sender;
    bool failed = false, resent = false;
    for (const HeaderField &field : *header) {
        if (field.name == "from")
            from.append(field);
        else if (field.name == "sender")
            sender.append(field);
        resent = resent || field.name.startsWith("resent-");
        failed = failed || saysFailed(field);
    }
    if (from.size() != 1)
        return because(notOne);
    const std::optional<Mailbox> mailbox = strictMailbox(from.first().value);
    if (!mailbox || from.first().startsFolded)
        return because(notPlain);
    if (isMisleading(*mailbox))
        return because(misleading);
    if (failed)
        return because(failedCheck);
    const std::optional<Mailbox> by = sender.size() == 1 ? strictMailbox(sender.first().value) : std::nullopt;
    if (resent || (!sender.isEmpty() && (!by || by->address.compare(mailbox->address, Qt::CaseInsensitive) != 0)))
        return because(onBehalf);
    return address == QString::fromLatin1(mailbox->address) ? SenderForm{} : because(odd);
}

} // namespace countersign::reader
