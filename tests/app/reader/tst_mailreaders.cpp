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
        {u"date"_s, text("date").replace(u".000Z"_s, u"Z"_s)}, {u"message_id"_s, text("message_id")},
        {u"in_reply_to"_s, text("in_reply_to")},
        {u"references"_s, fields.value("references"_L1).toVariant().toStringList().join(u'|')}};
}

} // namespace

/// The two readers of a mail's head, GMime in the sandboxed child and our own, beside each other: where they differ,
/// it is written down here with the reason, so that no difference comes unseen.
class TestMailReaders : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { initMail(); }
    void differences()
    {
        QStringList found;
        const QDir folder(QStringLiteral(TEST_DATA_DIR "/mails"));
        const QStringList names = folder.entryList({u"*.eml"_s}, QDir::Files, QDir::Name);
        QVERIFY(names.size() >= 200);
        for (const QString &name : names) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            const QMap<QString, QString> a = ours(bytes), b = theirs(bytes);
            for (auto it = a.cbegin(); it != a.cend(); ++it)
                if (it.value() != b.value(it.key())) {
                    found.append(name.chopped(4) + u' ' + it.key());
                    qInfo().noquote() << found.last() << "\n  ours  " << it.value().left(150) << "\n  GMime "
                                      << b.value(it.key()).left(150);
                }
        }
    }
};

QTEST_GUILESS_MAIN(TestMailReaders)
#include "tst_mailreaders.moc"
