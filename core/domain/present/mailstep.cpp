#include "domain/present/mailstep.h"

#include "base/literals.h"
#include "base/mailaddress.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace countersign {

namespace {
// As the tools' schemas (mailtools/mailtooldefinitions.cpp) say.
constexpr qsizetype kMostPeople = 200, kLongestPerson = 500, kLongestSubject = 998, kMostFiles = 50;
constexpr qsizetype kLongestPath = 1000, kLongestName = 200, kLongestBody = 1024 * 1024, kLongestMoment = 40;

/// Takes arguments out of an object; notes when one is not of its kind.
class Taker
{
public:
    explicit Taker(const QJsonObject &arguments) : m_left(arguments) {}

    QString text(const QString &key, qsizetype most)
    {
        const QJsonValue value = m_left.take(key);
        m_fits = m_fits && (value.isUndefined() || (value.isString() && value.toString().size() <= most));
        return value.toString();
    }
    QStringList people(const QString &key)
    {
        const QJsonValue value = m_left.take(key);
        const QJsonArray all = value.toArray();
        const bool areTexts = std::all_of(all.begin(), all.end(),
            [](const QJsonValue &one) { return one.isString() && one.toString().size() <= kLongestPerson; });
        m_fits = m_fits && (value.isUndefined() || value.isArray()) && areTexts && all.size() <= kMostPeople;
        return m_fits ? value.toVariant().toStringList() : QStringList();
    }
    bool flag(const QString &key)
    {
        const QJsonValue value = m_left.take(key);
        m_fits = m_fits && (value.isUndefined() || value.isBool());
        return value.toBool();
    }
    QList<MailFile> files(const QString &key)
    {
        const QJsonValue value = m_left.take(key);
        const QJsonArray all = value.toArray();
        m_fits = m_fits && (value.isUndefined() || value.isArray()) && all.size() <= kMostFiles;
        QList<MailFile> out;
        for (qsizetype i = 0; m_fits && i < all.size(); ++i) {
            Taker row(all[i].toObject());
            const QString path = row.text(u"path"_s, kLongestPath), name = row.text(u"name"_s, kLongestName);
            out.append({path, row.text(u"sha256"_s, 64), MailStep::fileName(name, path)});
            m_fits = row.m_fits && row.m_left.isEmpty() && !path.isEmpty();
        }
        return out;
    }
    [[nodiscard]] bool fits() const { return m_fits; }
    [[nodiscard]] const QJsonObject &left() const { return m_left; }

private:
    QJsonObject m_left;
    bool m_fits = true;
};
} // namespace

QString MailStep::fileName(const QString &name, const QString &path)
{
    return name.isEmpty() ? path.section(u'/', -1) : name;
}

std::optional<MailStep> MailStep::of(const Step &step)
{
    static const QHash<QString, Kind> kinds{{u"mail_draft"_s, Draft}, {u"mail_send"_s, Send}, {u"mail_reply"_s, Reply}};
    const auto kind = kinds.constFind(step.tool);
    if (step.server != u"countersign-mail" || kind == kinds.cend())
        return std::nullopt;
    Taker take(step.arguments);
    MailStep mail;
    mail.kind = *kind;
    mail.from = take.text(u"from"_s, kLongestPerson);
    mail.to = take.people(u"to"_s);
    mail.cc = take.people(u"cc"_s);
    mail.bcc = take.people(u"bcc"_s);
    mail.subject = take.text(u"subject"_s, kLongestSubject);
    mail.body = take.text(u"body"_s, kLongestBody);
    mail.files = take.files(u"attachments"_s);
    mail.sendAfter = take.text(u"send_after"_s, kLongestMoment);
    mail.automatic = take.flag(u"automatic"_s);
    mail.others = take.left();
    return take.fits() ? std::optional(mail) : std::nullopt;
}

Mailing Mailing::of(const Plan &plan)
{
    Mailing all;
    QSet<QString> known;
    for (const Step &step : plan.steps) {
        const std::optional<MailStep> mail = MailStep::of(step);
        if (!mail || !mail->leaves())
            continue;
        ++all.mails;
        for (const QString &person : mail->to + mail->cc + mail->bcc) {
            const auto address = Address::read(person);
            const QString shown = address ? address->address : person.trimmed();
            const QString one = address ? address->comparable() : shown;
            if (known.contains(one))
                continue;
            known.insert(one);
            all.people.append(shown);
        }
    }
    return all;
}

} // namespace countersign
