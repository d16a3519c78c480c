#pragma once
#include "domain/payloads/payload.h"

#include <QStringList>

namespace countersign {

// What holds on until something else is said, and is read from the events alone: consents, pins, settings, memories.

/// grant.created and grant.revoked: the owner's word on a rule exactly as it stands.
struct GrantChanged
{
    static constexpr int kVersion = 1;
    QJsonObject rule; ///< GrantRule::toJson(), with what it believes of a mail account
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static GrantChanged fromJson(const QJsonObject &json);
};

/// tool.pinned: what the definitions of a server's tools were.
struct ToolsPinned
{
    static constexpr int kVersion = 1;
    struct Pin
    {
        QString tool, hash;
        [[nodiscard]] bool operator==(const Pin &) const = default;
    };
    QString server;
    QList<Pin> pins;
    QString by; ///< "first_sight", "bundled" or "owner"
    bool isList =
        true; ///< false: its owner's consent to one tool, which earlier versions also wrote for each of a list

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static ToolsPinned fromJson(const QJsonObject &json);
    [[nodiscard]] bool isByOwner() const { return by == u"owner"; }
};

/// settings.changed: values of config.yaml, or the ledger that was begun anew.
struct SettingsChanged
{
    static constexpr int kVersion = 1;
    QJsonObject changes; ///< key → new value; without secrets
    std::optional<QString> reason{};
    std::optional<QString> was{}; ///< what stood there and could not be read
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static SettingsChanged fromJson(const QJsonObject &json);
};

/// settings.changed: a playbook was written or removed.
struct PlaybookChanged
{
    static constexpr int kVersion = 1;
    QString name;
    bool isRemoved = false;
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static PlaybookChanged fromJson(const QJsonObject &json);
};

/// settings.changed of the guard: the bank accounts of a sender, all of them each time.
struct AccountsKnown
{
    static constexpr int kVersion = 1;
    QString sender; ///< empty: the event is about something else
    QStringList accounts;
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static AccountsKnown fromJson(const QJsonObject &json);
};

/// settings.changed of the guard: what our last call left in a file, or that nothing is known of it any more.
struct FileKnown
{
    static constexpr int kVersion = 1;
    enum class What { Nothing, Left, Forgotten, Looked };
    What what = What::Nothing; ///< Nothing: the event is about something else. Looked: until then there was none
    QString path{};
    qint64 from = 0, size = 0; ///< bytes; where what `sha256` is of begins, and how long the file is
    QString sha256{};
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static FileKnown fromJson(const QJsonObject &json);
};

/// The payload of an event that holds on and goes into an archive, for being said once more.
[[nodiscard]] QJsonObject carriedFrom(QJsonObject payload, qint64 seq);

} // namespace countersign

Q_DECLARE_METATYPE(countersign::ToolsPinned)
