#pragma once
#include "domain/plan.h"

#include <QStringList>

#include <optional>

namespace countersign {

/// A file of the vault that goes along with a mail.
struct MailFile
{
    QString path;
    QString sha256; ///< hex, of the bytes that were approved
    QString name;   ///< as its receiver sees it
    [[nodiscard]] bool operator==(const MailFile &) const = default;
};

/// A step of our mail server that writes a mail, read as one. Texts are as they leave; all of them may be outside text.
struct MailStep
{
    enum Kind { Draft, Send, Reply };
    Kind kind = Draft;
    QString from;
    QStringList to, cc, bcc;
    QString subject, body;
    QList<MailFile> files;
    QString sendAfter; ///< UTC, "2026-11-30T08:00:00Z"; empty: at once
    bool automatic = false;
    QJsonObject others; ///< the arguments that are not in the above

    /// Known by server and tool alone. Nothing for every other step, and where an argument is not what the tool takes:
    /// what is not understood is shown as any call is.
    [[nodiscard]] static std::optional<MailStep> of(const Step &step);
    /// True when it is sent, not only written down.
    [[nodiscard]] bool leaves() const { return kind != Draft; }
    /// The name of an attachment as `name`, "" or missing, and `path` give it.
    [[nodiscard]] static QString fileName(const QString &name, const QString &path);
};

/// Whom all mails that a plan sends reach: each address once, as the server is told it.
struct Mailing
{
    int mails = 0;
    QStringList people;
    [[nodiscard]] static Mailing of(const Plan &plan);
};

} // namespace countersign
