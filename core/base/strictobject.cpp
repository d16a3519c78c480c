#include "base/strictobject.h"

#include "base/ids.h"

#include <cmath>

namespace countersign {

StrictObject::StrictObject(const QJsonObject &json, QString what, int version) : m_json(json), m_what(std::move(what))
{
    if (integer("v"_L1) != version)
        wrong("v"_L1);
}

void StrictObject::wrong(QLatin1String key)
{
    if (m_wrong.isEmpty())
        m_wrong = key;
}

QJsonValue StrictObject::take(QLatin1String key, QJsonValue::Type type)
{
    m_asked.insert(key);
    const QJsonValue value = m_json.value(key);
    if (value.type() != type)
        wrong(key);
    return value;
}

QString StrictObject::text(QLatin1String key, qsizetype most)
{
    const QString text = take(key, QJsonValue::String).toString();
    if (text.size() > most)
        wrong(key);
    return text;
}

QString StrictObject::id(QLatin1String key, bool mayBeEmpty)
{
    const QString text = this->text(key, 36);
    if (!isId(text) && !(mayBeEmpty && text.isEmpty()))
        wrong(key);
    return text;
}

QString StrictObject::word(QLatin1String key, const QStringList &words)
{
    const QString text = this->text(key, 100);
    if (words.contains(text))
        return text;
    wrong(key);
    return words.value(0);
}

qint64 StrictObject::integer(QLatin1String key, qint64 least, qint64 most)
{
    const double value = take(key, QJsonValue::Double).toDouble();
    if (value != std::floor(value) || value < double(least) || value > double(most)) {
        wrong(key);
        return least;
    }
    return qint64(value);
}

bool StrictObject::flag(QLatin1String key)
{
    return take(key, QJsonValue::Bool).toBool();
}

QJsonObject StrictObject::object(QLatin1String key)
{
    return take(key, QJsonValue::Object).toObject();
}

QJsonArray StrictObject::array(QLatin1String key, qsizetype most)
{
    const QJsonArray array = take(key, QJsonValue::Array).toArray();
    if (array.size() > most)
        wrong(key);
    return array;
}

QStringList StrictObject::texts(QLatin1String key, qsizetype most, qsizetype length)
{
    QStringList out;
    const QJsonArray all = array(key, most);
    for (const QJsonValue &one : all) {
        if (!one.isString() || one.toString().size() > length)
            wrong(key);
        out.append(one.toString());
    }
    return out;
}

QByteArray StrictObject::bytes(QLatin1String key, qsizetype most)
{
    const QString text = this->text(key, (most + 2) / 3 * 4);
    const auto decoded = QByteArray::fromBase64Encoding(text.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.size() > most)
        wrong(key);
    return decoded ? decoded.decoded : QByteArray();
}

Result<void> StrictObject::end() const
{
    QString wrong = m_wrong;
    for (auto it = m_json.begin(); wrong.isEmpty() && it != m_json.end(); ++it)
        if (!m_asked.contains(it.key()))
            wrong = it.key();
    if (wrong.isEmpty())
        return {};
    return fail(ErrorCode::Invalid, u"What came from another instance is not as it has to be."_s,
        u"%1: %2"_s.arg(m_what, wrong.left(40)));
}

} // namespace countersign
