#include "base/ids.h"
#include "base/literals.h"
#include "domain/threads.h"
#include "mail/threadlinks.h"

#include <QJsonArray>
#include <QTest>

using namespace countersign;
using namespace countersign::mail;

namespace {

QStringList links(const QByteArray &header, const QString &account = u"work"_s)
{
    return threadLinks(account, readHead(header + "\n\n"), header);
}

bool meet(const QStringList &a, const QStringList &b)
{
    return std::ranges::any_of(a, [&](const QString &link) { return b.contains(link); });
}

} // namespace

/// What a conversation is found by.
class TestThreadLinks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ofOneMail()
    {
        QCOMPARE(links("Message-ID: <1@a>").size(), 1);
        QVERIFY(links("Message-ID: <1@a>").first().startsWith(u"thread:work:"));
        QCOMPARE(links("Subject: Re: Offer").size(), 0);
        QCOMPARE(links("Message-ID: <2@a>\nIn-Reply-To: <1@a>\nReferences: <1@a>").size(), 2);
        QCOMPARE(links("Message-ID: <2@a>\nIn-Reply-To: <1@a>\nReferences: <1@a>").first(),
            links("Message-ID: <2@a>").first());
    }
    void answersMeet()
    {
        const QStringList first = links("Message-ID: <1@a>"), answer = links("Message-ID: <2@b>\nIn-Reply-To: <1@a>");
        QVERIFY(meet(first, answer));
        QVERIFY(meet(answer, links("Message-ID: <3@a>\nReferences: <1@a> <2@b>")));
        // Two answers to what its owner wrote, which never came in.
        QVERIFY(meet(answer, links("Message-ID: <4@c>\nIn-Reply-To: <1@a>")));
        QVERIFY(!meet(first, links("Message-ID: <5@a>\nSubject: Re: the same")));
        QVERIFY(!meet(first, links("Message-ID: <1@a>", u"home"_s)));
    }
    void anAnswerWithoutItsOwnId()
    {
        const QByteArray answer = "In-Reply-To: <1@a>\nSubject: Cancel it", other = "In-Reply-To: <1@a>\nSubject: No";
        QCOMPARE(links(answer).size(), 2);
        QCOMPARE(links(answer).last(), links("Message-ID: <1@a>").first());
        QVERIFY(links(answer).first() != links("Message-ID: <1@a>").first()); // it is not what it answers
        QVERIFY(links(answer).first() != links(other).first());
        QCOMPARE(links(answer).first(), links(QByteArray(answer)).first());
        QCOMPARE(links("References: <1@a> <2@a>").size(), 3);
    }
    void ofManyTheNewestAndTheFirst()
    {
        QByteArray references = "Message-ID: <me@a>\nIn-Reply-To: <50@a>\nReferences:";
        for (int i = 1; i <= 50; ++i)
            references += " <" + QByteArray::number(i) + "@a>";
        for (const QByteArray &mail : {references, references.mid(references.indexOf('\n') + 1)}) {
            const QStringList all = links(mail);
            QCOMPARE(all.size(), kMostLinks);
            for (const char *id : {"1@a", "50@a", "49@a", "44@a"})
                QVERIFY(all.contains(links(QByteArray("Message-ID: <") + id + '>').first()));
        }
    }
    void keysAreInOrder()
    {
        const QString older = newId(), newer = u"ffffffff-ffff-7fff-8fff-ffffffffffff"_s;
        const QString link = u"thread:work:abc:"_s;
        const QStringList old = threadKeys({link}, older);
        QVERIFY(threadKeys({link}, newer).first() < old.first());
        QVERIFY(old.first().endsWith(u':' + older));
        const QStringList keys = QStringList{u"mail:work:INBOX:1:2"_s} + old;
        QCOMPARE(threadLinksOf({{u"source_keys"_s, QJsonArray::fromStringList(keys)}}), QStringList{link});
    }
    void whatCameBackKeepsItsPlace()
    {
        const QString link = u"thread:work:abc:"_s, before = newId(), first = newId(), later = newId(), back = newId();
        const auto itemOf = [&](const QString &id, const QString &as) {
            return QJsonObject{{u"source_keys"_s, QJsonArray::fromStringList(threadKeys({link}, id, as))}};
        };
        const QJsonObject item = itemOf(first, {}), again = itemOf(back, first);
        QCOMPARE(firstComing(item, first), first);
        QCOMPARE(firstComing(again, back), first);
        QCOMPARE(firstComing({}, back), back);
        QCOMPARE(threadLinksOf(again), QStringList{link});
        QVERIFY(threadKeys({link}, back, first).first() < threadKeys({link}, first).first());
        QVERIFY(isSameMail(item, again));
        QVERIFY(!isSameMail({}, {}));
        const auto isNewer = [&](const QJsonObject &than, const QString &id, const QString &key) {
            return std::ranges::any_of(
                newerKeys(than, id), [&](const auto &range) { return range.first <= key && key < range.second; });
        };
        for (const auto &[than, id] : {std::pair(item, first), std::pair(again, back)}) {
            QVERIFY(isNewer(than, id, threadKeys({link}, later).first())); // perhaps of the same millisecond
            QVERIFY(!isNewer(than, id, threadKeys({link}, before).first()));
            QVERIFY(!isNewer(than, id, threadKeys({link}, first).first()));
            QVERIFY(!isNewer(than, id, threadKeys({link}, back, first).first()));
            QVERIFY(isNewer(than, id, threadKeys({link}, newId(), later).first()));
            QVERIFY(!isNewer(than, id, threadKeys({link}, newId(), before).first()));
        }
    }
};

QTEST_GUILESS_MAIN(TestThreadLinks)
#include "tst_threadlinks.moc"
