#pragma once
#include "imap/wire/capabilities.h"
#include "imap/wire/mailparts.h"
#include "imap/wire/uidset.h"

#include <QString>

#include <variant>

namespace countersign::imap {

/// `+ …`: the server waits for more.
struct Continuation
{
    QByteArray text;
};

/// What stands in brackets in front of a status text.
struct ResponseCode
{
    QByteArray name;      ///< upper case; empty: there is none
    QByteArray argument;  ///< as written, at most 1,000 bytes
    quint64 number = 0;   ///< UIDVALIDITY, UIDNEXT, HIGHESTMODSEQ, UNSEEN; UIDVALIDITY of APPENDUID and COPYUID
    UidSet from, to;      ///< COPYUID, paired by place; APPENDUID has `to`, MODIFIED `from`
    QByteArrayList words; ///< PERMANENTFLAGS, CAPABILITY
};

enum class Status { Ok, No, Bad, Bye, Preauth };

/// OK, NO, BAD, BYE or PREAUTH, in answer to a command (`tag`) or on its own.
struct StatusLine
{
    QByteArray tag; ///< empty: untagged
    Status status = Status::Ok;
    ResponseCode code;
    QString text; ///< of the server, safe to show, at most 500 characters
};

struct CapabilityList
{
    Capabilities capabilities;
};
struct EnabledList
{
    QByteArrayList names; ///< upper case
};
struct FlagList
{
    QByteArrayList flags;
};
struct Exists
{
    quint32 count = 0;
};
struct Recent
{
    quint32 count = 0;
};
struct Expunged
{
    quint32 sequence = 0;
};

/// VANISHED (RFC 7162).
struct Vanished
{
    bool earlier = false; ///< in answer to a question, not now
    UidSet uids;
};

/// LIST or LSUB.
struct ListedFolder
{
    QByteArrayList attributes; ///< as written: `\HasNoChildren`, `\Sent` …
    char delimiter = 0;        ///< 0: the folders are flat
    QByteArray name;           ///< as the server knows it; see FolderName
    bool isSubscription = false;
};

/// STATUS.
struct FolderStatus
{
    QByteArray name;
    std::optional<quint32> messages, uidNext, uidValidity, unseen;
    std::optional<quint64> highestModSeq;
};

/// SEARCH or ESEARCH.
struct SearchResult
{
    QByteArray tag; ///< of ESEARCH, when it says so
    bool isExtended = false;
    UidSet found;
    std::optional<quint32> least, greatest, count;
    std::optional<quint64> modSeq;
};

/// Well-formed, and of no use here.
struct Unused
{
    QByteArray name;
};

/// What could not be understood; the connection goes on.
struct Malformed
{
    QByteArray excerpt; ///< its first 200 bytes
};

using Response = std::variant<Continuation, StatusLine, CapabilityList, EnabledList, FlagList, Exists, Recent, Expunged,
    Vanished, ListedFolder, FolderStatus, SearchResult, FetchedItem, Unused, Malformed>;

} // namespace countersign::imap
