#include "intake/sidecar.h"

#include "base/canonicaljson.h"
#include "base/literals.h"
#include "intake/itemfolders.h"
#include "intake/itemname.h"
#include "intake/orphans.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace countersign;

/// What a stranger may write beside an original, and what comes of it.
class TestSidecar : public QObject
{
    Q_OBJECT
    QTemporaryDir m_dir;
    QByteArray m_vault;

    [[nodiscard]] static IntakeItem mail()
    {
        IntakeItem item{u"mail.eml"_s, "From: a@b.c", {}};
        item.options = {u"email"_s, u"Ein \"Gruß\"\n"_s, Priority::High, u"mail:work"_s,
            {u"mail:work:INBOX:1:7"_s, u"mailid:work:ab"_s}};
        item.options.threads = {u"thread:work:cd:"_s};
        return item;
    }
    /// The sidecar of a stored mail with one value replaced, or removed by undefined.
    [[nodiscard]] static QByteArray with(const QByteArray &honest, const char *key, const QJsonValue &value)
    {
        QJsonObject json = *parseJsonObject(honest);
        value.isUndefined() ? json.remove(QLatin1String(key)) : (void)json.insert(QLatin1String(key), value);
        return canonicalBytes(json);
    }
    [[nodiscard]] QByteArray place(const StoredItem &item) const
    {
        return itemFolder(m_vault, item.actionId) + '/' + kSidecar;
    }
    [[nodiscard]] QByteArray contentOf(const QByteArray &path) const
    {
        QFile file(QFile::decodeName(path));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void put(const QByteArray &path, const QByteArray &content) const
    {
        QFile file(QFile::decodeName(path));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_vault = QFile::encodeName(m_dir.path());
        QVERIFY(QDir(m_dir.path()).mkdir(u"Needs_Action"_s));
    }

    void tellsAllThatWasSaid()
    {
        const Result<StoredItem> stored = storeItem(m_vault, mail());
        QVERIFY(stored);
        const std::optional<StoredItem> found = adoptOrphan(m_vault, stored->actionId);
        QVERIFY(found);
        QVERIFY(found->options == mail().options);
        QCOMPARE(found->name, QByteArray("mail.eml"));
        QCOMPARE(found->sha256, stored->sha256);
        removeStored(m_vault, *stored);
        QVERIFY(!QFile::exists(QFile::decodeName(itemFolder(m_vault, stored->actionId))));
    }

    // What is only a part must not pass for the whole after a crash.
    void tellsWhatIsMissing()
    {
        for (const QStringList &names : {QStringList(), QStringList{u"Rechnung.pdf"_s, u"Plan.pdf"_s}}) {
            IntakeItem item = mail();
            item.options.isWhole = false;
            item.options.leftOut = names;
            item.options.arrivedUs = 1'764'400'000'000'000;
            const Result<StoredItem> stored = storeItem(m_vault, item);
            QVERIFY(stored);
            QVERIFY(adoptOrphan(m_vault, stored->actionId)->options == item.options);
        }
    }

    // A tool may write there, and rules would believe it.
    void itProvesNoSender()
    {
        IntakeItem item = mail();
        item.options.authentic = u"kund.example"_s;
        item.options.from = u"karin@kund.example"_s;
        const Result<StoredItem> stored = storeItem(m_vault, item);
        QVERIFY(stored);
        QVERIFY(!contentOf(place(*stored)).contains("kund.example"));
        QVERIFY(adoptOrphan(m_vault, stored->actionId)->options == mail().options);
    }

    void itsSizeIsBounded()
    {
        IntakeItem item = mail();
        item.options.threads.clear();
        const QString everyCharacterEscaped(kMost(), QChar(1));
        item.options.type = item.options.title = everyCharacterEscaped + u"cut"_s;
        const QString longestKey = u"mail:work:"_s + everyCharacterEscaped.mid(10);
        item.options.sourceKeys = QStringList(sidecar::kMostKeys, longestKey);
        item.options.isWhole = false;
        item.options.leftOut = QStringList(IntakeOptions::kMostLeftOut + 1, everyCharacterEscaped);
        const Result<StoredItem> stored = storeItem(m_vault, item);
        QVERIFY(stored);
        QVERIFY(contentOf(place(*stored)).size() <= sidecar::kMostBytes);
        QCOMPARE(adoptOrphan(m_vault, stored->actionId)->options.title, everyCharacterEscaped);
        item.options.sourceKeys.append(u"one more"_s);
        QCOMPARE(storeItem(m_vault, item).error().code, ErrorCode::Invalid);
        item.options.sourceKeys = {longestKey + u'x'};
        QCOMPARE(storeItem(m_vault, item).error().code, ErrorCode::Invalid);
    }

    void whatIsDamagedOrForeignIsNoSidecar_data()
    {
        QTest::addColumn<QByteArray>("content");
        const Result<StoredItem> stored = storeItem(m_vault, mail());
        const QByteArray honest = contentOf(place(*stored));
        m_stored = *stored;
        QVERIFY(sidecar::decode(honest, stored->actionId, "mail.eml"));
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut") << honest.chopped(1);
        QTest::newRow("longer") << honest + ' ';
        QTest::newRow("huge") << QByteArray(8 * 1024 * 1024, ' ') + honest;
        QTest::newRow("deep") << QByteArray(100'000, '[');
        QTest::newRow("not UTF-8") << QByteArray("{\"\xff\":1}");
        QTest::newRow("twice") << "{\"v\":1," + honest.mid(1);
        QTest::newRow("version") << with(honest, "v", 2);
        QTest::newRow("another item's") << with(honest, "action_id", u"01890000-0000-7000-8000-00000000000a"_s);
        QTest::newRow("another file's") << with(honest, "file", u"other.eml"_s);
        QTest::newRow("from the Inbox") << with(honest, "source", u"inbox:mail.eml"_s);
        QTest::newRow("an undo") << with(honest, "source", u"undo:01890000-0000-7000-8000-00000000000a"_s);
        QTest::newRow("another account") << with(honest, "source", u"mail:home"_s);
        QTest::newRow("key of an undo") << with(
            honest, "source_keys", QJsonArray{u"undo:01890000-0000-7000-8000-00000000000a"_s});
        QTest::newRow("submitted, with keys") << with(honest, "source", u"cli"_s);
        QTest::newRow("long title") << with(honest, "title", QString(kMost() + 1, u'x'));
        QTest::newRow("no type") << with(honest, "type", QJsonValue::Undefined);
        QTest::newRow("type is a number") << with(honest, "type", 7);
        QTest::newRow("unknown priority") << with(honest, "priority", u"urgent"_s);
        QTest::newRow("keys are a text") << with(honest, "source_keys", u"mail:work:INBOX:1:7"_s);
        QTest::newRow("a key is a number") << with(honest, "source_keys", QJsonArray{1});
        QTest::newRow("another account's conversation") << with(honest, "threads", QJsonArray{u"thread:home:cd:"_s});
        QTest::newRow("a proven sender") << with(honest, "authentic", u"kund.example"_s);
        QTest::newRow("arrived as text") << with(honest, "arrived", u"1764400000000000"_s);
        QTest::newRow("nothing is left out of what is not there") << with(honest, "left_out", u""_s);
        QTest::newRow("something more") << with(honest, "decision", u"approved"_s);
    }
    void whatIsDamagedOrForeignIsNoSidecar()
    {
        QFETCH(QByteArray, content);
        put(place(m_stored), content);
        const std::optional<StoredItem> found = adoptOrphan(m_vault, m_stored.actionId);
        QVERIFY(found); // a file, as without one
        QVERIFY(found->options == IntakeOptions());
        QCOMPARE(found->name, QByteArray("mail.eml"));
        QCOMPARE(found->original, QByteArray("mail.eml"));
    }

    void whatIsNoFileOfOursIsNotRead()
    {
        const Result<StoredItem> stored = storeItem(m_vault, mail());
        const QByteArray path = place(*stored), outside = m_vault + "/outside.json";
        QVERIFY(::rename(path.constData(), outside.constData()) == 0);
        QVERIFY(::symlink(outside.constData(), path.constData()) == 0);
        QVERIFY(adoptOrphan(m_vault, stored->actionId)->options == IntakeOptions());
        QVERIFY(::unlink(path.constData()) == 0 && ::link(outside.constData(), path.constData()) == 0);
        QVERIFY(adoptOrphan(m_vault, stored->actionId)->options == IntakeOptions());
        QVERIFY(::unlink(path.constData()) == 0 && ::mkfifo(path.constData(), 0600) == 0);
        QVERIFY(adoptOrphan(m_vault, stored->actionId)->options == IntakeOptions());
        QVERIFY(::unlink(path.constData()) == 0 && ::rename(outside.constData(), path.constData()) == 0);
        QVERIFY(adoptOrphan(m_vault, stored->actionId)->options == mail().options);
    }

    void aloneItIsNoItem()
    {
        const Result<StoredItem> stored = storeItem(m_vault, mail());
        const QByteArray folder = itemFolder(m_vault, stored->actionId);
        QVERIFY(::unlink((folder + "/mail.eml").constData()) == 0);
        QVERIFY(!adoptOrphan(m_vault, stored->actionId));
        QVERIFY(!QFile::exists(QFile::decodeName(folder)));
    }

private:
    [[nodiscard]] static qsizetype kMost() { return sidecar::kMostCharacters; }
    StoredItem m_stored;
};

QTEST_GUILESS_MAIN(TestSidecar)
#include "tst_sidecar.moc"
