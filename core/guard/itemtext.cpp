#include "guard/itemtext.h"

#include "base/literals.h"
#include "base/unicodetext.h"
#include "base/visibletext.h"
#include "domain/payloads/item.h"

#include <QJsonArray>
#include <QSet>

namespace countersign {

namespace {

constexpr qsizetype kExcerpt = 200;
constexpr int kDeepest = 16; ///< of what was read: what is attached to a mail that is attached to a mail

/// Puts texts together until there are enough.
class Gathering
{
public:
    explicit Gathering(ItemText &out) : m_out(out) {}

    void add(const QString &text)
    {
        if (text.isEmpty() || m_seen.contains(text))
            return;
        m_seen.insert(text);
        if (!m_out.text.isEmpty())
            m_out.text += u"\n\n"_s;
        // No half of a pair, from a cut or from elsewhere: it would make every regular expression refuse the whole
        // text.
        m_out.text += withoutHalves(firstOf(text, std::max<qsizetype>(0, ItemText::most - m_out.text.size())));
        m_out.tooLong = m_out.tooLong || m_out.text.size() >= ItemText::most - 1;
    }
    void addAll(const QJsonValue &value, int depth = 0)
    {
        if (depth > kDeepest || m_out.tooLong)
            return;
        if (value.isString())
            return add(value.toString());
        const QJsonArray array = value.toArray();
        for (const QJsonValue &item : array)
            addAll(item, depth + 1);
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            if (!isTechnical(it.key()))
                addAll(it.value(), depth + 1);
    }

private:
    // Identifiers look like codes, and no planner reads them as sentences.
    static bool isTechnical(const QString &key)
    {
        static const QSet<QString> keys{u"message_id"_s, u"in_reply_to"_s, u"references"_s, u"list_id"_s,
            u"list_unsubscribe"_s, u"list_post"_s, u"sha256"_s, u"date"_s, u"uid"_s, u"tzid"_s, u"utc"_s, u"local"_s,
            u"type"_s};
        return keys.contains(key);
    }
    ItemText &m_out;
    QSet<QString> m_seen;
};

} // namespace

QJsonObject itemFields(const QJsonObject &intake)
{
    return item::content(intake).value("fields"_L1).toObject();
}

ItemText itemText(const QJsonObject &intake)
{
    const QJsonObject content = item::content(intake);
    ItemText out;
    Gathering gathering(out);
    gathering.add(item::file(intake));
    gathering.add(content.value("title"_L1).toString());
    gathering.addAll(content.value("fields"_L1));
    gathering.add(content.value("text"_L1).toString());
    out.tooLong = out.tooLong || content.value("truncated"_L1).toBool();
    for (const QJsonValue &warning : content.value("warnings"_L1).toArray())
        out.warnings.append(warning.toString());
    return out;
}

QString excerptOf(const QString &text, qsizetype from)
{
    const qsizetype start = std::clamp<qsizetype>(from, 0, text.size());
    const QString out = visibleText(text.mid(start, kExcerpt * 2).simplified());
    return out.size() > kExcerpt ? firstOf(out, kExcerpt - 1) + u'…' : out;
}

} // namespace countersign
