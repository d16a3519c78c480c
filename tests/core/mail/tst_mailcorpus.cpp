#include "base/literals.h"
#include "mail/mailhead.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace countersign;
using namespace countersign::mail;

namespace {

QByteArray contentOf(const QString &name)
{
    QFile file(QStringLiteral(TEST_DATA_DIR "/mails/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QJsonArray shown(const std::vector<MailAddress> &people)
{
    QJsonArray out;
    for (const MailAddress &person : people)
        out.append(person.name.isEmpty() ? person.address : person.name + u" <"_s + person.address + u'>');
    return out;
}

QJsonObject headOf(const QByteArray &mail)
{
    const MailHead head = readHead(mail);
    return {{u"message_id"_s, head.messageId},
        {u"date"_s, head.date.isValid() ? head.date.toString(Qt::ISODate) : QString()}, {u"sender"_s, senderOf(head)},
        {u"from"_s, shown(head.from)}, {u"to"_s, shown(head.to)}, {u"cc"_s, shown(head.cc)},
        {u"reply_to"_s, shown(head.replyTo)}, {u"subject"_s, head.subject}, {u"in_reply_to"_s, head.inReplyTo},
        {u"references"_s, QJsonArray::fromStringList(head.references)}, {u"list_id"_s, head.listId},
        {u"automatic"_s, head.automatic}};
}

} // namespace

/// Difficult mails, as programs of all kinds write them, against what was written down by hand
/// (tests/support/mailcorpus).
class TestMailCorpus : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_right = QJsonDocument::fromJson(contentOf(u"expected.json"_s)).object();
        const QStringList files = QDir(QStringLiteral(TEST_DATA_DIR "/mails")).entryList({u"*.eml"_s});
        QVERIFY(files.size() >= 200);
        QCOMPARE(files.size(), m_right.size());
    }
    void heads_data()
    {
        QTest::addColumn<QString>("name");
        for (auto it = m_right.constBegin(); it != m_right.constEnd(); ++it)
            QTest::newRow(qPrintable(it.key())) << it.key();
    }
    void heads()
    {
        QFETCH(QString, name);
        const QByteArray mail = contentOf(name + u".eml"_s);
        QVERIFY(!mail.isEmpty());
        const QJsonObject right = m_right.value(name).toObject(), is = headOf(mail);
        QCOMPARE(is.keys(), right.keys());
        for (auto it = right.constBegin(); it != right.constEnd(); ++it)
            QVERIFY2(is.value(it.key()) == it.value(),
                (it.key().toUtf8() + ": " + QJsonDocument({is.value(it.key())}).toJson(QJsonDocument::Compact) +
                    " is not " + QJsonDocument({it.value()}).toJson(QJsonDocument::Compact))
                    .constData());
    }
    // A body that follows, or none at all, changes nothing.
    void theHeaderAlone()
    {
        for (auto it = m_right.constBegin(); it != m_right.constEnd(); ++it) {
            const QByteArray mail = contentOf(it.key() + u".eml"_s);
            const qsizetype end = mail.indexOf("\r\n\r\n");
            if (end > 0)
                QCOMPARE(headOf(mail.first(end + 4)), headOf(mail));
        }
    }

private:
    QJsonObject m_right;
};

QTEST_GUILESS_MAIN(TestMailCorpus)
#include "tst_mailcorpus.moc"
