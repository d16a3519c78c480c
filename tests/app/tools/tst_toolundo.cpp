#include "app/tools/catalogue.h"
#include "app/tools/testvault.h"
#include "base/literals.h"

#include <QRandomGenerator>

using namespace countersign;

namespace {

const QString kAction = u"0190a000-0000-7000-8000-000000000001"_s;

struct Operation
{
    QString tool;
    QJsonObject arguments;
};

struct Done
{
    Operation operation;
    QJsonObject result;
    QMap<QString, QByteArray> before;
};

/// Picks calls that hit new and existing, deep and shallow, plain and awkward files.
class Picker
{
public:
    explicit Picker(quint32 seed) : m_random(seed) {}

    template <typename T>
    T any(const QList<T> &list)
    {
        return list[m_random.bounded(int(list.size()))];
    }

    QString folder()
    {
        return any<QString>({u""_s, u"Records/"_s, u"Records/A/"_s, u"Records/A/B/C/"_s, u"Mine/Ünï cødé 📅/"_s});
    }
    QString target(const QString &suffix)
    {
        return folder() + any<QString>({u"one"_s, u"two"_s, u"three four"_s}) + suffix;
    }
    QString source()
    {
        return any<QString>({target(u".md"_s), target(u".md"_s), target(u".csv"_s),
            u"Needs_Action/"_s + kAction + any<QString>({u"/scan.pdf"_s, u"/brief.txt"_s})});
    }
    QString words()
    {
        return any<QString>(
            {u"plain"_s, u"two\nlines"_s, u"grüße\n"_s, u"=SUM(A1)"_s, u"a,b;\"c\""_s, u"<img src=x>"_s, u"x"_s});
    }

    Operation operation();

private:
    QRandomGenerator m_random;
};

Operation Picker::operation()
{
    switch (m_random.bounded(11)) {
        case 0:
            return {u"vault_write"_s,
                {{u"path"_s, target(u".md"_s)}, {u"content"_s, words()}, {u"overwrite"_s, m_random.bounded(2) == 1}}};
        case 1:
            return {
                u"vault_append"_s, {{u"path"_s, target(any<QString>({u".md"_s, u".csv"_s}))}, {u"text"_s, words()}}};
        case 2: return {u"vault_move"_s, {{u"from"_s, source()}, {u"to"_s, target(u".md"_s)}}};
        case 3: return {u"vault_copy"_s, {{u"from"_s, source()}, {u"to"_s, target(u".csv"_s)}}};
        case 4: return {u"vault_mkdir"_s, {{u"path"_s, folder() + u"new/deep"_s}}};
        case 5: return {u"vault_trash"_s, {{u"path"_s, source()}}};
        case 6:
            return {u"note_add_task"_s, {{u"path"_s, target(u".md"_s)}, {u"task"_s, words()},
                                            {u"due"_s, any<QString>({u""_s, u"2026-11-20"_s})}}};
        case 7:
            return {u"mail_write_draft"_s,
                {{u"path"_s, u"Drafts/"_s + any<QString>({u"a.eml"_s, u"sub/b.eml"_s})},
                    {u"from"_s, u"me@example.org"_s}, {u"to"_s, QJsonArray{u"you@example.org"_s}},
                    {u"subject"_s, u"Hi"_s}, {u"body"_s, words()}}};
        case 8:
            return {u"calendar_write_event"_s,
                {{u"path"_s, target(u".ics"_s)}, {u"uid"_s, any<QString>({u"u1"_s, u"u2"_s, u"u3"_s})},
                    {u"summary"_s, words()}, {u"start"_s, u"2026-11-20T10:00:00Z"_s},
                    {u"replace"_s, m_random.bounded(2) == 1}}};
        default:
            return {u"csv_append"_s, {{u"path"_s, target(u".csv"_s)}, {u"columns"_s, QJsonArray{u"a"_s, u"b"_s}},
                                         {u"row"_s, QJsonObject{{u"a"_s, words()}, {u"b"_s, 1.5}}}}};
    }
}

} // namespace

/// Undo as the rest of the house does it: the compensation of the catalogue, with the result of the call filled in.
class TestUndo : public QObject
{
    Q_OBJECT

    QMap<QString, QJsonObject> m_catalogue;

    [[nodiscard]] Operation compensation(const Operation &operation, const QJsonObject &result) const
    {
        const QJsonObject entry = m_catalogue.value(operation.tool).value("compensation"_L1).toObject();
        return {entry.value("tool"_L1).toString(),
            resolved(entry.value("arguments"_L1).toObject(), operation.arguments, result)};
    }

    static void seedFiles(const TestVault &vault)
    {
        vault.put(u"Needs_Action/"_s + kAction + u"/scan.pdf"_s, QByteArray("%PDF\0\xff", 6));
        vault.put(u"Needs_Action/"_s + kAction + u"/brief.txt"_s, "no newline at the end");
        vault.put(u"Records/one.md"_s, "# One\r\n- [ ] old task");
        vault.put(u"Records/A/two.csv"_s,
            "\xEF\xBB\xBF"
            "a;b;c\r\n1;\"x\r\ny\";3");
        vault.put(u"one.csv"_s, "");
        vault.put(u"Records/two.ics"_s,
            "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:u1\nSUMMARY:long\n  folded\nEND:VEVENT\nEND:VCALENDAR");
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_catalogue = loadCatalogue();
        QVERIFY(m_catalogue.size() > 20);
    }

    void anySequenceCanBeUndone_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 200; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void anySequenceCanBeUndone()
    {
        QFETCH(const quint32, seed);
        // Thousands of durable writes: on a busy disk they take minutes, in memory they show the same. Some stay on
        // disk.
        const bool memory = seed % 20 != 0 && QFileInfo(u"/dev/shm"_s).isWritable();
        TestVault vault(seed % 2 ? Resolver::Kernel : Resolver::Steps, memory ? u"/dev/shm"_s : QDir::tempPath());
        seedFiles(vault);
        Picker picker(seed);
        QList<Done> done;
        for (int i = 0; i < 12; ++i) {
            const QMap<QString, QByteArray> before = vault.tree();
            const Operation operation = picker.operation();
            const Result<QJsonObject> result = vault.call(operation.tool, operation.arguments, kAction);
            if (result)
                done.append({operation, *result, before});
            else
                QCOMPARE(vault.tree(), before); // a call that fails changes nothing
        }
        QVERIFY(!done.isEmpty());
        while (!done.isEmpty()) {
            const Done last = done.takeLast();
            undoOne(vault, last);
            if (QTest::currentTestFailed())
                return;
        }
    }

    void everyChangingToolWasUndone()
    {
        // Guards the test above: a picker that no longer succeeds anywhere would pass silently.
        for (auto it = m_catalogue.begin(); it != m_catalogue.end(); ++it)
            if (it->value("reversibility"_L1) != "read_only"_L1)
                QVERIFY2(m_undone.value(it.key()) > 0, qPrintable(it.key()));
    }

private:
    // Undo, undo the undo, undo again: each must bring back exactly the tree of its moment.
    void undoOne(const TestVault &vault, const Done &last)
    {
        const QMap<QString, QByteArray> after = vault.tree();
        Operation step = last.operation;
        QJsonObject result = last.result;
        for (int round = 0; round < 3; ++round) {
            const Operation undo = compensation(step, result);
            const Result<QJsonObject> undone = vault.call(undo.tool, undo.arguments, kAction);
            QVERIFY2(undone,
                qPrintable(step.tool + u" → "_s + undo.tool + u": "_s + (undone ? QString() : undone.error().message)));
            const bool same = vault.tree() == (round % 2 ? after : last.before);
            QVERIFY2(same, qPrintable(u"%1 round %2 by %3"_s.arg(step.tool).arg(round).arg(undo.tool)));
            ++m_undone[step.tool];
            step = undo;
            result = *undone;
        }
    }

    QMap<QString, int> m_undone;
};

QTEST_APPLESS_MAIN(TestUndo)
#include "tst_toolundo.moc"
