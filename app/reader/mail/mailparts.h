#pragma once
#include "reader/mail/attachment.h"
#include "reader/mail/bodytext.h"

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
    /// Looks for one attachment, by its number, and reads nothing; nothing when it is not there.
    [[nodiscard]] std::optional<InnerFile> find(GMimeMessage *message, int number);
    [[nodiscard]] int count() const { return m_parts; }
    /// A library without mistrust is about to read: what was read so far must be safe.
    [[nodiscard]] bool isAtRisk() const { return m_isAtRisk; }
    /// The part at which `goOn` said no; 0 when all were read.
    [[nodiscard]] int unreadFrom() const { return m_unreadFrom; }
    /// The plain text parts that say something.
    [[nodiscard]] QString plainText() const { return m_body.plain(); }

    /// All texts in order, HTML as plain text where there is no plain form that says as much; warns when some of that
    /// is not shown by mail programs.
    [[nodiscard]] QString text();
    /// {number, name, type, size, sha256, content} each; number is counted from 1 in this mail, size and hash are of
    /// the decoded bytes, content is what readAttachment() gives.
    [[nodiscard]] QJsonArray attachments() const { return m_attachments; }
    /// The first calendar part's fields; empty when there is none.
    [[nodiscard]] QJsonObject invitation() const { return m_invitation; }
    /// What a delivery report says was not reached.
    [[nodiscard]] QStringList undelivered() const { return m_undelivered; }
    /// See sealOf(); "pgp" also for a text that is a PGP message.
    [[nodiscard]] QString seal() const { return m_seal; }
    [[nodiscard]] QStringList warnings() const { return m_warnings; }

private:
    bool visit(GMimeObject *object, int depth);
    bool visitChildren(GMimeMultipart *multipart, int depth);
    void leaf(GMimePart *part);
    bool takesAsText(GMimePart *part, const QString &type, const QString &name, const QByteArray &bytes);
    void bodyText(GMimePart *part, const QByteArray &bytes, bool html);
    void noteSeal(GMimeObject *object, const QString &type);
    /// Outlook's wrapping: its text is the mail's.
    bool unwrap(const QString &type, const QString &name, const QByteArray &bytes);
    void attach(GMimeObject *object, const QString &name, const QByteArray &bytes);
    void noteArchive(const QJsonObject &content);
    void warn(const char *sentence);

    GoOn m_goOn;
    int m_wanted = 0; ///< number of the attachment that is looked for; 0: all is read
    std::optional<InnerFile> m_found;
    bool m_isAtRisk = false;
    int m_parts = 0;
    int m_attached = 0;
    int m_unreadFrom = 0;
    BodyText m_body;
    QJsonArray m_attachments;
    QJsonObject m_invitation;
    QStringList m_undelivered;
    QString m_seal;
    AttachmentBudget m_budget;
    QStringList m_warnings;
};

} // namespace countersign::reader
