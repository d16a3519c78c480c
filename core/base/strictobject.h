#pragma once
#include "base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QString>

#include <limits>

namespace countersign {

/// Reads an object of which every key is known: what is missing, of another type, too long, out of range or not asked
/// for makes it Invalid. The first thing that is wrong is told by end(); what was read before it must not be used.
class StrictObject
{
public:
    /// `what` names the object in the error ("ToolCall"). It has to say "v": `version`.
    StrictObject(const QJsonObject &json, QString what, int version = 1);

    /// A text of at most `most` UTF-16 units.
    [[nodiscard]] QString text(QLatin1String key, qsizetype most);
    /// A text that is a UUID, or nothing where it may be empty.
    [[nodiscard]] QString id(QLatin1String key, bool mayBeEmpty = false);
    /// One of `words`; the first where it is another, which is an error.
    [[nodiscard]] QString word(QLatin1String key, const QStringList &words);
    [[nodiscard]] qint64 integer(
        QLatin1String key, qint64 least = 0, qint64 most = (qint64(1) << 53) - 1); // what JSON carries exactly
    [[nodiscard]] bool flag(QLatin1String key);
    /// Of which somebody else knows the form.
    [[nodiscard]] QJsonObject object(QLatin1String key);
    [[nodiscard]] QJsonArray array(QLatin1String key, qsizetype most);
    /// A list of texts of at most `length` units each.
    [[nodiscard]] QStringList texts(QLatin1String key, qsizetype most, qsizetype length);
    /// Bytes in base64.
    [[nodiscard]] QByteArray bytes(QLatin1String key, qsizetype most);
    /// Whether the key is there at all; it counts as asked for then.
    [[nodiscard]] bool has(QLatin1String key) const { return m_json.contains(key); }

    /// Once all was asked for.
    [[nodiscard]] Result<void> end() const;

private:
    [[nodiscard]] QJsonValue take(QLatin1String key, QJsonValue::Type type);
    void wrong(QLatin1String key);

    const QJsonObject &m_json;
    const QString m_what;
    QSet<QString> m_asked;
    QString m_wrong; ///< the first key of which something is
};

} // namespace countersign
