#pragma once
#include <QByteArray>
#include <QList>

#include <optional>

namespace countersign::imap {

/// Numbers from `first` to `last`, both included; never 0.
struct UidRange
{
    quint32 first = 0, last = 0;
    [[nodiscard]] bool operator==(const UidRange &) const = default;
};

/// A set of UIDs or sequence numbers as ranges, so that `1:4294967295` costs eight bytes. It keeps the order in which
/// it was written (COPYUID pairs two of them by place) until normalize().
class UidSet
{
public:
    UidSet() = default;
    explicit UidSet(quint32 uid) { add(uid); }
    /// As servers write them (RFC 3501 sequence-set without `*`); nullopt when it is none.
    [[nodiscard]] static std::optional<UidSet> parse(QByteArrayView text);

    /// Appends; a number that follows the last one makes the last range longer.
    void add(quint32 uid) { add({uid, uid}); }
    void add(UidRange range);
    /// In ascending order, each number once.
    void normalize();

    /// Appends all of `other`; false when the set would become too large (a million ranges), and nothing is done.
    [[nodiscard]] bool addAll(const UidSet &other);

    [[nodiscard]] bool isEmpty() const { return m_ranges.isEmpty(); }
    [[nodiscard]] const QList<UidRange> &ranges() const { return m_ranges; }
    /// How many numbers, each as often as it was written.
    [[nodiscard]] quint64 count() const;
    /// Whether `uid` is in it; the set is normalized.
    [[nodiscard]] bool contains(quint32 uid) const;
    /// 0 when empty.
    [[nodiscard]] quint32 highest() const;
    /// The highest `most` numbers of a normalized set; linear in their ranges alone.
    [[nodiscard]] UidSet highestOf(quint64 most) const;
    /// The place of `uid` in the order written, and what stands at a place. Each call looks through the ranges.
    [[nodiscard]] std::optional<quint64> placeOf(quint32 uid) const;
    [[nodiscard]] std::optional<quint32> at(quint64 place) const;
    /// Of a normalized set: what is in it and not in `other`, which is normalized, too.
    [[nodiscard]] UidSet without(const UidSet &other) const;

    /// `1:3,7`; empty for an empty set.
    [[nodiscard]] QByteArray toBytes() const;
    /// The same in pieces of at most `most` bytes (at least 24): servers limit the length of a command line.
    [[nodiscard]] QList<QByteArray> pieces(qsizetype most) const;
    [[nodiscard]] bool operator==(const UidSet &) const = default;

private:
    QList<UidRange> m_ranges;
};

} // namespace countersign::imap
