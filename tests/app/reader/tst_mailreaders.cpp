#include "base/literals.h"
#include "mail/mailhead.h"
#include "reader/mail/mail.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>

using namespace countersign;
using namespace countersign::reader;

namespace {

QString person(const QString &name, const QString &address)
{
    return name.isEmpty() ? address : name + u" <"_s + address + u'>';
}

QString joined(const std::vector<mail::MailAddress> &people)
{
    QStringList out;
    for (const mail::MailAddress &one : people)
        out.append(person(one.name, one.address));
    return out.join(u'|');
}

QString joined(const QJsonArray &people)
{
    QStringList out;
    for (const QJsonValue &one : people)
        out.append(person(one["name"_L1].toString(), one["address"_L1].toString().toLower()));
    return out.join(u'|');
}

/// What our own parser reads.
QMap<QString, QString> ours(const QByteArray &bytes)
{
    const mail::MailHead head = mail::readHead(bytes);
    const mail::MailAddress from = head.from.empty() ? mail::MailAddress{} : head.from.front();
    return {{u"from"_s, person(from.name, from.address)}, {u"to"_s, joined(head.to)}, {u"cc"_s, joined(head.cc)},
        {u"reply_to"_s, joined(head.replyTo)}, {u"subject"_s, head.subject},
        {u"date"_s, head.date.isValid() ? head.date.toString(Qt::ISODate) : QString()},
        {u"message_id"_s, head.messageId}, {u"in_reply_to"_s, head.inReplyTo},
        {u"references"_s, head.references.join(u'|')}};
}

/// What GMime reads in the reader.
QMap<QString, QString> theirs(const QByteArray &bytes)
{
    Document document;
    QString wrong;
    if (!readMail(Input{u"x.eml"_s, bytes, bytes.size(), 1000}, document, &wrong))
        return {};
    const QJsonObject &fields = document.fields;
    const auto text = [&](const char *key) { return fields.value(QLatin1String(key)).toString().simplified(); };
    const auto people = [&](const char *key) { return joined(fields.value(QLatin1String(key)).toArray()); };
    return {{u"from"_s, joined(QJsonArray{fields.value("from"_L1)})}, {u"to"_s, people("to")}, {u"cc"_s, people("cc")},
        {u"reply_to"_s, people("reply_to")}, {u"subject"_s, text("subject")},
        {u"date"_s, text("date").replace(u".000000Z"_s, u"Z"_s)}, {u"message_id"_s, text("message_id")},
        {u"in_reply_to"_s, text("in_reply_to")},
        {u"references"_s, fields.value("references"_L1).toVariant().toStringList().join(u'|')}};
}

/// Where they differ, and why ours is as it is.
const QMap<QString, const char *> &known()
{
    constexpr const char *kFirst = "of fields that may stand once, the first counts for us, the last for GMime";
    constexpr const char *kZone = "GMime knows the zones of RFC 5322 in their strict form, and takes others for UTC";
    constexpr const char *kDate = "what names no moment is no date";
    constexpr const char *kForm = "an obsolete or broken form that is seen, which GMime does not read";
    constexpr const char *kIds = "Outlook parts references by commas, others leave out the brackets: GMime stops there";
    constexpr const char *kWords =
        "decoded as it was meant, where the charset was named wrongly or padding stands between";
    static const QMap<QString, const char *> all = {{u"broken-cr-only date"_s, kForm},
        {u"broken-cr-only message_id"_s, kForm}, {u"broken-cr-only subject"_s, kForm}, {u"broken-cr-only to"_s, kForm},
        {u"broken-nul subject"_s, "GMime ends at a NUL"}, {u"broken-two-of-all date"_s, kFirst},
        {u"broken-two-of-all subject"_s, kFirst}, {u"date-asctime-zone date"_s, kZone},
        {u"date-before-1970 date"_s, kDate}, {u"date-cet date"_s, kZone}, {u"date-colon-zone date"_s, kZone},
        {u"date-far-zone date"_s, kDate}, {u"date-gmt-plus date"_s, kZone}, {u"date-iso date"_s, kForm},
        {u"date-jst date"_s, kZone}, {u"date-leap-second date"_s, kForm}, {u"date-mez date"_s, kZone},
        {u"date-three-digit-year date"_s, kForm}, {u"date-twice date"_s, kFirst},
        {u"date-unclosed-comment date"_s, kDate}, {u"date-year-zero date"_s, kDate},
        {u"from-bracket-tag from"_s, kForm}, {u"from-name-only from"_s, kForm},
        {u"from-needless-quotes from"_s, "one mailbox is one address, whichever way it is quoted"},
        {u"from-nested-comment from"_s, "comments are left out"}, {u"from-no-angles from"_s, kForm},
        {u"from-punycode from"_s, "a domain stays as it is written: its letters may be made to look like others"},
        {u"id-double-brackets message_id"_s, kForm}, {u"id-quoted message_id"_s, "ids are compared without blanks"},
        {u"id-too-long message_id"_s, "an id that is cut is another one"}, {u"id-twice message_id"_s, kFirst},
        {u"program-exchange-legacy to"_s, kForm}, {u"program-outlook references"_s, kIds},
        {u"subject-padding-between subject"_s, kWords}, {u"subject-raw-windows subject"_s, kWords},
        {u"subject-twice subject"_s, kFirst}, {u"subject-windows-1252-as-latin-1 subject"_s, kWords},
        {u"subject-wrong-charset subject"_s, kWords}, {u"thread-commas references"_s, kIds},
        {u"thread-folded-inside in_reply_to"_s, "ids are compared without blanks"},
        {u"thread-huge references"_s, "the first one is kept as well: it names the conversation"},
        {u"thread-no-brackets in_reply_to"_s, kIds}, {u"thread-no-brackets references"_s, kIds},
        {u"to-semicolons to"_s, kForm}, {u"to-unclosed-quote to"_s, "the sign that opens nothing stays to be seen"}};
    return all;
}

} // namespace

/// The two readers of a mail's head, GMime in the sandboxed child and our own, beside each other: where they differ,
/// it is written down above with the reason, so that no difference comes unseen.
class TestMailReaders : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { initMail(); }
    void differences()
    {
        QSet<QString> unseen;
        for (auto it = known().cbegin(); it != known().cend(); ++it)
            unseen.insert(it.key());
        const QDir folder(QStringLiteral(TEST_DATA_DIR "/mails"));
        const QStringList names = folder.entryList({u"*.eml"_s}, QDir::Files, QDir::Name);
        QVERIFY(names.size() >= 200);
        for (const QString &name : names) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            const QMap<QString, QString> a = ours(bytes), b = theirs(bytes);
            for (auto it = a.cbegin(); it != a.cend(); ++it) {
                const QString what = name.chopped(4) + u' ' + it.key();
                const bool isSame = it.value() == b.value(it.key());
                QVERIFY2(isSame || known().contains(what),
                    qPrintable(what + u": ours is "_s + it.value() + u", GMime's "_s + b.value(it.key())));
                if (!isSame)
                    unseen.remove(what);
            }
        }
        if (!unseen.isEmpty()) // another version of GMime may read better
            qInfo("no difference any more: %s", qPrintable(QStringList(unseen.values()).join(u", ")));
    }
};

QTEST_GUILESS_MAIN(TestMailReaders)
#include "tst_mailreaders.moc"
