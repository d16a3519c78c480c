#pragma once
#include "base/literals.h"
#include "domain/planrequest.h"
#include "plan/playbook/facts.h"

#include <QList>
#include <QMap>

#include <optional>

namespace countersign::test {

/// A step as a case asks for it. Of its arguments those that matter; null: it must not be there.
struct CaseStep
{
    QString tool;
    QString server = u"countersign"_s;
    QJsonObject arguments{};
    std::optional<QString> why{};
    std::optional<QString> sentence{}; ///< what is read first
};

/// What is right. What is not given is not looked at; but no warning and no flag may be there that is not named.
struct CasePlan
{
    QString playbook;
    std::optional<QString> type{}, title{}, summary{}, reasoning{};
    std::optional<QList<CaseStep>> steps{}; ///< all of them, in their order
    QStringList never{};                    ///< tools that must not be called
    QStringList says{}, neverSays{};        ///< pieces of what its owner reads
    QStringList warnings{}, flags{};        ///< a piece of each
};

/// An item that came in, and what is to be planned for it.
struct PlaybookCase
{
    QString name;
    PlanRequest request{};
    OwnerInfo owner{};
    QMap<QString, QString> records{}; ///< files of Records/ by name: what is booked and to be done already
    CasePlan right{};
};

/// The cases of a file. Invalid: a key is unknown, twice, missing or of another form; the message names file, line and
/// key.
[[nodiscard]] Result<QList<PlaybookCase>> readCases(const QByteArray &yaml, const QString &place);

} // namespace countersign::test
