#pragma once
#include <QByteArrayList>
#include <QDateTime>

#include <optional>
#include <vector>

namespace countersign::imap {

/// One mailbox of an envelope, as the server wrote it (encoded words are not decoded).
struct MailAddress
{
    QByteArray name, mailbox, host;
    [[nodiscard]] bool operator==(const MailAddress &) const = default;
};

/// ENVELOPE: what the server made of a mail's header. Everything in it is the sender's.
struct Envelope
{
    QByteArray date, subject, inReplyTo, messageId;
    QList<MailAddress> from, sender, replyTo, to, cc, bcc;
    bool isComplete = true; ///< false: it had more than kMostAddresses, which were passed over
    static constexpr int kMostAddresses = 1000;
};

/// A part of a mail that has no parts itself.
struct LeafPart
{
    QByteArray section;       ///< what BODY.PEEK[…] asks for: `1.2`
    QByteArray type, subtype; ///< lower case
    QByteArray charset, name; ///< parameters that matter
    QByteArray encoding;      ///< lower case
    QByteArray disposition;   ///< lower case; empty: none
    quint64 size = 0;         ///< bytes, encoded
    bool isEnclosed = false;  ///< of a mail that is attached to this one
};

/// BODYSTRUCTURE, as the list of its leaves from top to bottom.
struct BodyStructure
{
    std::vector<LeafPart> leaves;
    bool isComplete = true; ///< false: deeper than kMostDepth or more than kMostParts; the rest was passed over
    static constexpr int kMostDepth = 40, kMostParts = 1000;
};

/// A piece of a mail's bytes: BODY[section]<origin>.
struct Section
{
    QByteArray name;    ///< upper case; empty: the whole mail
    qint64 origin = -1; ///< of a piece; -1: it is no piece
    bool isNil = false; ///< the server has no such part
    QByteArray bytes;
};

/// What one FETCH response says of one mail; what it does not mention is empty.
struct FetchedItem
{
    quint32 sequence = 0;
    quint32 uid = 0; ///< 0: not told
    std::optional<QByteArrayList> flags;
    std::optional<quint64> size, modSeq;
    std::optional<quint64> gmailMessage, gmailThread;
    std::optional<QByteArrayList> gmailLabels;
    QDateTime internalDate; ///< UTC
    std::optional<Envelope> envelope;
    std::optional<BodyStructure> structure;
    std::vector<Section> sections;
};

} // namespace countersign::imap
