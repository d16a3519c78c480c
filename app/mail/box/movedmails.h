#pragma once
#include "mail/box/namedmails.h"

namespace countersign {

/// What a move has come to, as the tools tell it: the result of one is what its undo is given.
struct MovedMails
{
    NamedMails now; ///< where they are
    QString from;   ///< the folder that they were in
    quint32 fromUidValidity = 0;
    QList<quint32> fromUids;
    QList<FoundMail> before; ///< marks and labels of each
    bool leftBehind = false; ///< originals are still there, marked as deleted

    [[nodiscard]] QJsonObject toJson(const QString &account) const;
    /// From the arguments of mail_move_back, where `from` is called `to`. Invalid: the lists do not fit.
    [[nodiscard]] static Result<MovedMails> of(const QJsonObject &arguments);
};

/// Marks and labels as JSON; labels as people write them.
[[nodiscard]] QJsonObject marksOf(const FoundMail &mail);

} // namespace countersign
