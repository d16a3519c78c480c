#pragma once
#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <gmime/gmime.h>

namespace countersign::reader {

/// Walks a parsed mail's parts once and keeps what people look for: its text, its attachments, an invitation.
class MailParts
{
public:
    /// False when the tree is deeper than 40 levels or has more than 1,000 parts.
    [[nodiscard]] bool walk(GMimeMessage *message);

    /// The first plain text part that says something, else the first HTML part as plain text; warns when some of that is
    /// not shown by mail programs.
    [[nodiscard]] QString text();
    /// {name, type, size, sha256} each; size and hash are of the decoded bytes.
    [[nodiscard]] QJsonArray attachments() const { return m_attachments; }
    /// The first text/calendar part's fields; empty when there is none.
    [[nodiscard]] QJsonObject invitation() const { return m_invitation; }
    [[nodiscard]] QStringList warnings() const { return m_warnings; }

private:
    bool visit(GMimeObject *object, int depth);
    void leaf(GMimePart *part);
    void bodyText(GMimePart *part, const QByteArray &bytes, bool html);
    void attach(GMimeObject *object, const QString &name, const QByteArray &bytes);

    int m_parts = 0;
    QString m_plain;
    QString m_html;
    QJsonArray m_attachments;
    QJsonObject m_invitation;
    QStringList m_warnings;
};

} // namespace countersign::reader
