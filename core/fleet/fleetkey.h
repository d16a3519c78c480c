#pragma once
#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace countersign {

/// The secret that all instances of a fleet share: 256 bits. Whoever has it can speak as a member; it decides nothing.
///
/// As a text: "csf1-" and 56 characters of Crockford's base 32 in groups of seven. The last four are check digits (20
/// bits of the key's SHA-256), so that a slip of whoever types it is noticed: one in a million is not.
class FleetKey
{
public:
    static constexpr qsizetype kBytes = 32;

    /// From the system's random source.
    [[nodiscard]] static FleetKey make();
    /// Blanks and hyphens may stand anywhere, letters may be small, O is 0, I and L are 1. Invalid: the sentence says
    /// whether something is missing or a character is wrong; it never repeats the text.
    [[nodiscard]] static Result<FleetKey> fromText(const QString &text);
    FleetKey() = default;
    FleetKey(const FleetKey &) = default;
    FleetKey(FleetKey &&) noexcept = default;
    FleetKey &operator=(const FleetKey &) = default;
    FleetKey &operator=(FleetKey &&) noexcept = default;
    /// Overwrites it, unless a copy still shares the bytes.
    ~FleetKey();

    [[nodiscard]] bool isEmpty() const { return m_bytes.isEmpty(); }
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    [[nodiscard]] QString toText() const;
    /// Eight hex characters by which two people can tell whether they have the same key; tells nothing of it.
    [[nodiscard]] QString fingerprint() const;

private:
    explicit FleetKey(QByteArray bytes) : m_bytes(std::move(bytes)) {}
    QByteArray m_bytes;
};

/// The keys that hold: the first one signs, each is accepted. Two while a fleet changes its key.
using FleetKeys = QList<FleetKey>;

/// One key or two in a text, apart by a comma, a semicolon or a line break. Invalid: none, more than two, or one of
/// them is none.
[[nodiscard]] Result<FleetKeys> fleetKeysFromText(const QString &text);
/// The reverse: what is kept.
[[nodiscard]] QString fleetKeysToText(const FleetKeys &keys);

} // namespace countersign
