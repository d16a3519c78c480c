#include "intake/ingestor.h"

#include "base/literals.h"
#include "domain/payloads/intake.h"
#include "domain/payloads/item.h"
#include "domain/threads.h"
#include "intake/itemfolders.h"
#include "intake/storeintake.h"
#include "journal/journal.h"
#include "support/waiting.h"

#include <QDir>
#include <QFile>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <sys/syscall.h>
#include <unistd.h>
#include <cerrno>
#include <cstring>

using namespace countersign;
using namespace countersign::test;

namespace {
int refusesColons = 0; ///< errno; 0: no
} // namespace

/// A file system that does not take every name.
extern "C" int renameat(int from, const char *name, int to, const char *target) noexcept
{
    if (refusesColons && std::strchr(target, ':')) {
        errno = refusesColons;
        return -1;
    }
    return int(::syscall(SYS_renameat2, from, name, to, target, 0));
}

/// The way in with a real journal behind it.
class TestIngestor : public QObject
{
    Q_OBJECT
    QTemporaryDir m_dir;
    QThreadPool m_pool;
    EventBus m_bus;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<StoreIntake> m_intake;
    std::unique_ptr<Ingestor> m_ingestor;

    [[nodiscard]] static IntakeItem mail(const QStringList &keys)
    {
        IntakeItem item{u"mail.eml"_s, "From: a@b.c", {}};
        item.options.source = u"mail:work"_s;
        item.options.sourceKeys = keys;
        return item;
    }
    [[nodiscard]] qsizetype folders() const
    {
        return QDir(m_dir.filePath(u"Needs_Action"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(QDir(m_dir.path()).mkdir(u"Needs_Action"_s));
        m_journal = std::make_unique<Journal>(m_dir.filePath(u"journal.db"_s), m_bus);
        QVERIFY(awaited(m_journal->start()));
        m_intake = std::make_unique<StoreIntake>(*m_journal);
        m_ingestor = std::make_unique<Ingestor>(m_dir.path(), u"desk-1"_s, *m_intake, &m_pool);
    }
    void cleanupTestCase() { waitDone(m_journal->stop()); }

    void takesAnItemOncePerKey()
    {
        const QString uid = u"mail:work:1:7"_s, id = u"mailid:work:ab"_s;
        const Result<Appended> first = awaited(m_ingestor->take(mail({uid, id})));
        QVERIFY(first);
        QCOMPARE(first->events.first().payload.value("source_keys"_L1).toArray().size(), 2);
        QCOMPARE(folders(), 1);
        const Result<Appended> again = awaited(m_ingestor->take(mail({u"mail:work:2:1"_s, id})));
        QCOMPARE(again.error().code, ErrorCode::Conflict);
        QCOMPARE(folders(), 1); // and nothing is left of it
    }

    void whatItSaysOfAMailIsRecorded()
    {
        IntakeItem item = mail({u"mail:work:1:70"_s});
        item.options.threads = {u"thread:work:ab:"_s, u"thread:work:cd:"_s};
        item.options.from = u"karin@kund.example"_s;
        item.options.authentic = u"kund.example"_s;
        const Result<Appended> taken = awaited(m_ingestor->take(item));
        QVERIFY(taken);
        const QJsonObject payload = taken->events.first().payload;
        QCOMPARE(item::from(payload), u"karin@kund.example"_s);
        QCOMPARE(item::authentic(payload), u"kund.example"_s);
        QCOMPARE(threadLinksOf(payload), item.options.threads);
        const auto known = awaited(m_journal->sourcesUnder(u"thread:work:cd:"_s, {}, 10));
        QCOMPARE(known->size(), 1);
        QCOMPARE(known->first().second, taken->action.id);
        QVERIFY(item::isWhole(payload) && item::arrivedUs(payload) == 0);
        // Another one of the conversation takes nothing from it.
        IntakeItem answer = mail({u"mail:work:1:71"_s});
        answer.content = "From: c@d.e";
        answer.options.threads = item.options.threads;
        QVERIFY(awaited(m_ingestor->take(answer)));
        QCOMPARE(awaited(m_journal->sourcesUnder(u"thread:work:cd:"_s, {}, 10))->size(), 2);
    }

    void aPartOfAMailSaysSo()
    {
        IntakeItem part = mail({u"mail:work:1:80"_s});
        part.content = "From: e@f.g";
        part.options.isWhole = false;
        const Result<Appended> cut = awaited(m_ingestor->take(part));
        QVERIFY(!item::isWhole(cut->events.first().payload));
        part.content = "From: g@f.g";
        part.options.sourceKeys = {u"mail:work:1:81"_s};
        part.options.leftOut = {u"Rechnung.pdf"_s};
        const Result<Appended> reduced = awaited(m_ingestor->take(part));
        QVERIFY(!item::isWhole(reduced->events.first().payload));
        QCOMPARE(item::leftOut(reduced->events.first().payload), QStringList{u"Rechnung.pdf"_s});
        const ActionDetail detail = *awaited(m_journal->action(reduced->action.id));
        QVERIFY(!item::isWhole(ActionGenerated::again(detail.intake).toJson())); // also when it comes back by an undo
    }

    // A mail that comes again from its server has a folder of today: what counts is since when it is there.
    void whatMayHaveBeenDoneIsJudgedByTheArrival()
    {
        constexpr qint64 accepted = 1'700'000'000'000'000;
        StoreIntake intake(*m_journal, [](qint64 madeUs) {
            return madeUs <= accepted ? QJsonObject{{u"sentence"_s, u"Maybe."_s}} : QJsonObject();
        });
        Ingestor ingestor(m_dir.path(), u"desk-1"_s, intake, &m_pool);
        IntakeItem item = mail({u"mail:work:1:90"_s});
        item.options.arrivedUs = accepted;
        const Result<Appended> before = awaited(ingestor.take(item));
        QCOMPARE(item::arrivedUs(before->events.first().payload), accepted);
        QVERIFY(isPossiblyDone(*awaited(m_journal->action(before->action.id))));
        item.options.sourceKeys = {u"mail:work:1:91"_s};
        item.options.arrivedUs = accepted + 1;
        const Result<Appended> after = awaited(ingestor.take(item));
        QVERIFY(!isPossiblyDone(*awaited(m_journal->action(after->action.id))));
        item.options.sourceKeys = {u"mail:work:1:92"_s};
        item.options.arrivedUs = 0;
        const Result<Appended> unknown = awaited(ingestor.take(item));
        QVERIFY(!isPossiblyDone(*awaited(m_journal->action(unknown->action.id))));
        // After a crash as well.
        item.options.sourceKeys = {u"mail:work:1:93"_s};
        item.options.arrivedUs = accepted;
        const Result<StoredItem> stored = storeItem(QFile::encodeName(m_dir.path()), item);
        const Result<std::optional<StoredItem>> orphan = awaited(ingestor.orphan(stored->actionId));
        QVERIFY(awaited(ingestor.record(**orphan)));
        QVERIFY(isPossiblyDone(*awaited(m_journal->action(stored->actionId))));
    }

    void aNameThatIsRefusedBecomesAPlainOne_data()
    {
        QTest::addColumn<int>("error");
        QTest::addColumn<bool>("isTaken");
        QTest::addColumn<bool>("isRetryable");
        QTest::newRow("foreign letters") << EINVAL << true << false;
        QTest::newRow("too long") << ENAMETOOLONG << true << false;
        QTest::newRow("full") << ENOSPC << false << true;
        QTest::newRow("something else") << EPERM << false << false;
    }
    void aNameThatIsRefusedBecomesAPlainOne()
    {
        QFETCH(int, error);
        QFETCH(bool, isTaken);
        QFETCH(bool, isRetryable);
        const auto sets = qScopeGuard([] { refusesColons = 0; });
        refusesColons = error;
        std::vector<IntakeItem> items;
        for (int i = 0; i < 6; ++i) {
            items.push_back(mail({u"mail:work:%1:%2"_s.arg(error + 1000).arg(i)}));
            items.back().content += QByteArray::number(i);
        }
        items[2].name = u"Re: Angebot.eml"_s;
        const IntakeItem alone = items[2];
        const std::vector<Result<Appended>> taken = awaited(m_ingestor->takeAll(std::move(items)));
        for (size_t i = 0; i < taken.size(); ++i)
            QCOMPARE(taken[i].has_value(), isTaken || i != 2);
        if (!isTaken) {
            QCOMPARE(taken[2].error().retryable, isRetryable);
            QCOMPARE(storeItem(QFile::encodeName(m_dir.path()), alone).error().retryable, isRetryable);
            return;
        }
        QCOMPARE(item::file(taken[2]->events.first().payload), u"Re_Angebot.eml"_s);
        const QString id = taken[2]->action.id;
        QVERIFY(QFile::exists(m_dir.filePath(u"Needs_Action/%1/Re_Angebot.eml"_s.arg(id))));
        const Result<StoredItem> crashed = storeItem(QFile::encodeName(m_dir.path()), alone);
        const Result<std::optional<StoredItem>> orphan = awaited(m_ingestor->orphan(crashed->actionId));
        QVERIFY((*orphan)->options == alone.options);
        QCOMPARE((*orphan)->original, QByteArray("Re: Angebot.eml"));
    }

    void takesManyAtOnceEachForItself()
    {
        const qsizetype before = folders();
        std::vector<IntakeItem> items;
        for (int i = 0; i < 50; ++i) {
            items.push_back(mail({u"mail:work:3:%1"_s.arg(i)}));
            items.back().content += QByteArray::number(i);
        }
        items[7].options.sourceKeys = items[6].options.sourceKeys; // twice among themselves
        items[8].options.sourceKeys = QStringList(17, u"mail:work:x"_s);
        const std::vector<Result<Appended>> taken = awaited(m_ingestor->takeAll(std::move(items)));
        QCOMPARE(taken.size(), 50U);
        for (size_t i = 0; i < taken.size(); ++i)
            QCOMPARE(taken[i].has_value(), i != 7 && i != 8);
        QCOMPARE(taken[7].error().code, ErrorCode::Conflict);
        QCOMPARE(taken[8].error().code, ErrorCode::Invalid);
        QCOMPARE(folders(), before + 48);
        QFile file(m_dir.filePath(u"Needs_Action/%1/mail.eml"_s.arg(taken[49]->action.id)));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("From: a@b.c49"));
        QVERIFY(awaited(m_ingestor->takeAll({})).empty());
    }

    void anOrphanWhoseKeyIsTakenGoes()
    {
        const qsizetype before = folders();
        const Result<StoredItem> late = storeItem(QFile::encodeName(m_dir.path()), mail({u"mail:work:1:8"_s}));
        QVERIFY(late);
        QVERIFY(awaited(m_ingestor->take(mail({u"mail:work:1:8"_s}))));
        QCOMPARE(awaited(m_ingestor->claimed()).size(), before + 2);
        const Result<std::optional<StoredItem>> orphan = awaited(m_ingestor->orphan(late->actionId));
        QVERIFY(orphan && *orphan);
        QCOMPARE(awaited(m_ingestor->record(**orphan)).error().code, ErrorCode::Conflict);
        QCOMPARE(folders(), before + 1);
    }

    void whatTheJournalKnowsIsNoOrphanAndStays()
    {
        const QString key = u"mail:work:1:9"_s;
        const Result<Appended> taken = awaited(m_ingestor->take(mail({key})));
        QVERIFY(taken);
        const QString id = taken->action.id;
        QVERIFY(!*awaited(m_ingestor->orphan(id)));
        StoredItem same{id, "mail.eml", "mail.eml", 11, "x", {}, mail({key}).options};
        QCOMPARE(awaited(m_ingestor->record(same)).error().code, ErrorCode::Conflict);
        QVERIFY(QFile::exists(m_dir.filePath(u"Needs_Action/%1/mail.eml"_s.arg(id))));
    }
};

QTEST_GUILESS_MAIN(TestIngestor)
#include "tst_ingestor.moc"
