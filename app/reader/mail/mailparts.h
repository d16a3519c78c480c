#pragma once
#include "reader/mail/attachment.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <functional>

#include <gmime/gmime.h>

namespace countersign::reader {

/// Walks a parsed mail's parts once and keeps what people look for: its text, its attachments, an invitation.
class MailParts
{
public:
    /// Asked before each part, with what was read so far and the part's number from 1; false reads no further.
    using GoOn = std::function<bool(const MailParts &, int)>;

    /// False when the tree is deeper than 40 levels or has more than 1,000 parts.
    [[nodiscard]] bool walk(GMimeMessage *message, GoOn goOn);
    [[nodiscard]] int count() const { return m_parts; }
    /// The part at which `goOn` said no; 0 when all were read.
    [[nodiscard]] int unreadFrom() const { return m_unreadFrom; }
    /// The first plain text part that says something.
    [[nodiscard]] QString plainText() const { return m_plain; }

    /// The first plain text part that says something, else the first HTML part as plain text; warns when some of that
    /// is not shown by mail programs.
    [[nodiscard]] QString text();
    /// {name, type, size, sha256, content} each; size and hash are of the decoded bytes, content is what
    /// readAttachment() gives.
    [[nodiscard]] QJsonArray attachments() const { return m_attachments; }
    /// The first text/calendar part's fields; empty when there is none.
    [[nodiscard]] QJsonObject invitation() const { return m_invitation; }
    [[nodiscard]] QStringList warnings() const { return m_warnings; }

private:
    bool visit(GMimeObject *object, int depth);
    void leaf(GMimePart *part);
    void bodyText(GMimePart *part, const QByteArray &bytes, bool html);
    void attach(GMimeObject *object, const QString &name, const QByteArray &bytes);

    GoOn m_goOn;
    int m_parts = 0;
    int m_unreadFrom = 0;
    QString m_plain;
    QString m_html;
    QJsonArray m_attachments;
    QJsonObject m_invitation;
    AttachmentBudget m_budget;
    QStringList m_warnings;
};

} // namespace countersign::reader
