#pragma once
#include "base/literals.h"
#include "domain/action.h"

#include <QByteArray>
#include <QStringList>

namespace countersign {

/// What is said about an item besides its bytes.
struct IntakeOptions
{
    QString type = u"document"_s; ///< a hint: the planner may find that it is something else
    QString title;                ///< empty: from the file's name
    Priority priority = Priority::Normal;
    QString source;         ///< "cli", "mail:<account>"; empty: "inbox:<path>"
    QStringList sourceKeys; ///< what it is known by at its source; an item is taken in once for each of them
    QString from{};         ///< of a mail: the sender's address as it says; for showing only
    QStringList threads{};  ///< of a mail: what its conversation is found by (mail/threadlinks.h)
    /// Of a mail: the sender's domain where the account's own server has proven it. Not kept beside the original, where
    /// it could be written by others: after a crash nothing is proven.
    QString authentic{};
    qint64 arrivedUs = 0;  ///< of a mail: when its server got it, UTC; 0: not known
    bool isWhole = true;   ///< false: the original is only a part of what there is
    QStringList leftOut{}; ///< of such a one: names of what is not here, outside text; empty: nobody knows

    static constexpr qsizetype kMostLeftOut = 10, kLongestLeftOut = 200; ///< names, and characters of one

    [[nodiscard]] bool operator==(const IntakeOptions &) const = default;
};

/// Something from outside that is no file yet.
struct IntakeItem
{
    QString name; ///< as its source calls it; made fit for a file name
    QByteArray content;
    IntakeOptions options;
};

/// An original that is ours now, in `Needs_Action/<actionId>/<name>`.
struct StoredItem
{
    QString actionId;
    QByteArray original; ///< path in the Inbox, or the name that was given; raw bytes
    QByteArray name;     ///< as kept
    qint64 size = 0;     ///< bytes
    QByteArray sha256;   ///< hex; empty while it is too big to be hashed in passing, or unreadable
    QString problem;     ///< why it cannot be read; empty when it can
    IntakeOptions options;
    QString by = {}; ///< in a vault of several: the instance that has it (UUID)
};

} // namespace countersign
