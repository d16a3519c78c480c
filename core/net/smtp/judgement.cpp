#include "net/smtp/judgement.h"

#include <QCoreApplication>

namespace countersign::smtp {

namespace {

/// RFC 3463: the second number says what it is about. 1: an address, 2: a mailbox, 3 and 4: the system and its network,
/// 5: the protocol, 6: the content, 7: policy.
int subject(const QByteArray &enhanced)
{
    return enhanced.isEmpty() ? 0 : enhanced.mid(2, enhanced.indexOf('.', 2) - 2).toInt();
}

bool isSignIn(const Reply &reply)
{
    return reply.code == 530 || reply.code == 534 || reply.code == 535 || reply.code == 538 ||
           reply.enhanced == "5.7.8" || reply.enhanced == "5.7.9";
}

Fault faultOf(const Refusal &refusal)
{
    const int about = subject(refusal.reply.enhanced), code = refusal.reply.code;
    if (isSignIn(refusal.reply))
        return Fault::SignIn;
    switch (refusal.stage) {
        case Stage::Recipient:
            if (about == 0)
                return code == 421 || code == 451 || code == 452 || code == 503 ? Fault::Server : Fault::Recipient;
            return about >= 3 && about <= 6 ? Fault::Server : Fault::Recipient;
        case Stage::Sender: return about == 1 || code == 553 || code == 501 ? Fault::Mail : Fault::Server;
        case Stage::Content: return about == 1 || about == 2 ? Fault::Recipient : Fault::Server;
        case Stage::Data: break;
    }
    return Fault::Server;
}

QString sentence(const Refusal &refusal, Fault fault)
{
    if (fault == Fault::SignIn)
        return QCoreApplication::translate("Smtp", "%1 sends nothing without another sign-in.").arg(refusal.host);
    if (fault == Fault::Recipient && !refusal.recipient.isEmpty())
        return QCoreApplication::translate("Smtp", "%1 takes no mail for %2.").arg(refusal.host, refusal.recipient);
    if (fault == Fault::Recipient)
        return QCoreApplication::translate("Smtp", "%1 takes no mail for one of the recipients.").arg(refusal.host);
    if (fault == Fault::Mail)
        return QCoreApplication::translate("Smtp", "%1 does not accept the sender's address.").arg(refusal.host);
    return QCoreApplication::translate("Smtp", "%1 does not take the mail.").arg(refusal.host);
}

QString withWords(const QString &sentence, const QString &said)
{
    return said.isEmpty() ? sentence
                          : QCoreApplication::translate("Smtp", "%1 The mail server says: %2").arg(sentence, said);
}

} // namespace

NotSent notSent(const Refusal &refusal)
{
    NotSent out;
    out.fault = faultOf(refusal);
    out.reason = withWords(sentence(refusal, out.fault), refusal.text);
    out.code = refusal.reply.code;
    out.enhanced = refusal.reply.enhanced;
    if (out.fault == Fault::Recipient)
        out.recipient = refusal.recipient;
    out.mayTryAgain = refusal.reply.code >= 400 && refusal.reply.code < 500;
    return out;
}

NotSent notSent(Fault fault, const QString &reason, const QString &detail)
{
    NotSent out;
    out.fault = fault;
    out.reason = reason;
    out.detail = detail;
    return out;
}

NotSent notSent(Break why, const QString &host)
{
    NotSent out;
    out.mayTryAgain = true;
    switch (why) {
        case Break::TimedOut:
            out.reason = QCoreApplication::translate("Smtp", "%1 does not answer in time; nothing was sent.").arg(host);
            break;
        case Break::Unclear:
        case Break::Spoke:
            out.fault = Fault::Server;
            out.reason =
                QCoreApplication::translate("Smtp", "What %1 says makes no sense; nothing was sent.").arg(host);
            break;
        case Break::Cancelled:
            out.fault = Fault::Cancelled;
            out.reason = QCoreApplication::translate("Smtp", "Stopped before the mail was sent.");
            break;
        case Break::Cut:
            out.reason = QCoreApplication::translate(
                "Smtp", "The connection to %1 broke off before the mail was handed over; nothing was sent.")
                             .arg(host);
            break;
    }
    return out;
}

Outcome verdict(const Refusal &answer)
{
    if (answer.reply.code >= 200 && answer.reply.code < 300)
        return Sent{answer.text};
    if (answer.reply.code >= 500 && answer.reply.code < 600)
        return notSent(answer);
    Doubt out;
    out.why = answer.reply.code >= 400 ? Doubt::Why::Deferred : Doubt::Why::Unclear;
    out.reason = withWords(
        QCoreApplication::translate("Smtp", "%1 had the whole mail and did not say that it took it.").arg(answer.host),
        answer.text);
    out.code = answer.reply.code;
    out.enhanced = answer.reply.enhanced;
    return out;
}

Doubt doubt(Break why, const QString &host)
{
    Doubt out;
    switch (why) {
        case Break::TimedOut:
            out.why = Doubt::Why::TimedOut;
            out.reason = QCoreApplication::translate("Smtp", "%1 had the whole mail and does not answer.").arg(host);
            break;
        case Break::Unclear:
        case Break::Spoke:
            out.why = Doubt::Why::Unclear;
            out.reason =
                QCoreApplication::translate("Smtp", "%1 had the whole mail, and its answer makes no sense.").arg(host);
            break;
        case Break::Cancelled:
            out.why = Doubt::Why::Cancelled;
            out.reason =
                QCoreApplication::translate("Smtp", "Stopped after the whole mail was on its way to %1.").arg(host);
            break;
        case Break::Cut:
            out.reason = QCoreApplication::translate(
                "Smtp", "The connection to %1 broke off when the whole mail was on its way.")
                             .arg(host);
            break;
    }
    return out;
}

} // namespace countersign::smtp
