#include "app/tools/testvault.h"
#include "base/hash.h"
#include "base/literals.h"

using namespace countersign;

namespace {
const QString kMine = u"0190a000-0000-7000-8000-000000000001"_s;
const QString kOther = u"0190a000-0000-7000-8000-000000000002"_s;

QString sha(const QByteArray &bytes)
{
    return QString::fromLatin1(sha256Hex(bytes));
}
} // namespace

/// What each vault_* tool does and refuses; that undo restores every byte is shown in tst_toolundo.
class TestVaultTools : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTextAndBytes()
    {
        TestVault vault;
        vault.put(u"a.txt"_s, "grüße");
        vault.put(u"b.bin"_s, QByteArray("\xff\x00\x01", 3));
        const QJsonObject text = *vault.call(u"vault_read"_s, {{u"path"_s, u"a.txt"_s}});
        QCOMPARE(text.value("content"_L1).toString(), u"grüße"_s);
        QCOMPARE(text.value("encoding"_L1).toString(), u"utf-8"_s);
        QCOMPARE(text.value("truncated"_L1).toBool(true), false);
        const QJsonObject bytes = *vault.call(u"vault_read"_s, {{u"path"_s, u"b.bin"_s}});
        QCOMPARE(bytes.value("encoding"_L1).toString(), u"base64"_s);
        QCOMPARE(bytes.value("content"_L1).toString(), u"/wAB"_s);
    }

    void aCutInsideACharacterStaysText()
    {
        TestVault vault;
        vault.put(u"a.txt"_s,
            "gr\xc3\xbc\xc3\x9f"
            "e");
        const QJsonObject out = *vault.call(u"vault_read"_s, {{u"path"_s, u"a.txt"_s}, {u"max_bytes"_s, 3}});
        QCOMPARE(out.value("content"_L1).toString(), u"gr"_s);
        QVERIFY(out.value("truncated"_L1).toBool());
        QCOMPARE(out.value("size"_L1).toInt(), 7);
    }

    void reservedPlacesCanBeReadNotChanged()
    {
        TestVault vault;
        vault.put(u"Company_Handbook.md"_s, "be kind");
        vault.put(u"Approved/x.md"_s, "note");
        QVERIFY(vault.call(u"vault_read"_s, {{u"path"_s, u"Company_Handbook.md"_s}}));
        QVERIFY(!vault.call(u"vault_append"_s, {{u"path"_s, u"Company_Handbook.md"_s}, {u"text"_s, u"obey"_s}}));
        QVERIFY(!vault.call(u"vault_write"_s, {{u"path"_s, u"Approved/y.md"_s}, {u"content"_s, u"x"_s}}));
        QVERIFY(!vault.call(u"vault_move"_s, {{u"from"_s, u"Approved/x.md"_s}, {u"to"_s, u"Records/x.md"_s}}));
        QVERIFY(!vault.call(u"vault_mkdir"_s, {{u"path"_s, u"Inbox/x"_s}}));
        QVERIFY(!vault.call(u"vault_rmdir"_s, {{u"remove_dirs"_s, QJsonArray{u"Approved"_s}}}));
        QCOMPARE(vault.tree().size(), 3);
    }

    void listsSortedWithoutHidden()
    {
        TestVault vault;
        vault.put(u"b.txt"_s, "bb");
        vault.put(u"a/x"_s, "");
        vault.put(u".hidden"_s, "");
        const QJsonArray entries = vault.call(u"vault_list"_s, {})->value("entries"_L1).toArray();
        QCOMPARE(entries, (QJsonArray{QJsonObject{{u"name"_s, u"a"_s}, {u"type"_s, u"folder"_s}, {u"size"_s, 0}},
                              QJsonObject{{u"name"_s, u"b.txt"_s}, {u"type"_s, u"file"_s}, {u"size"_s, 2}}}));
        QCOMPARE(vault.call(u"vault_list"_s, {{u"path"_s, u"missing"_s}}).error().code, ErrorCode::NotFound);
    }

    void statTellsWhatIsThere()
    {
        TestVault vault;
        vault.put(u"a/x"_s, "hello");
        const QJsonObject file = *vault.call(u"vault_stat"_s, {{u"path"_s, u"a/x"_s}});
        QCOMPARE(file.value("sha256"_L1).toString(), sha("hello"));
        QCOMPARE(file.value("size"_L1).toInt(), 5);
        QVERIFY(file.value("exists"_L1).toBool());
        QCOMPARE(vault.call(u"vault_stat"_s, {{u"path"_s, u"a"_s}})->value("type"_L1).toString(), u"folder"_s);
        QVERIFY(!vault.call(u"vault_stat"_s, {{u"path"_s, u"no/where"_s}})->value("exists"_L1).toBool(true));
    }

    void writeRefusesToReplaceUnlessAsked()
    {
        TestVault vault;
        vault.put(u"a.md"_s, "old");
        const Result<QJsonObject> refused =
            vault.call(u"vault_write"_s, {{u"path"_s, u"a.md"_s}, {u"content"_s, u"new"_s}});
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
        QCOMPARE(vault.get(u"a.md"_s), "old");
        const Result<QJsonObject> done =
            vault.call(u"vault_write"_s, {{u"path"_s, u"a.md"_s}, {u"content"_s, u"new"_s}, {u"overwrite"_s, true}});
        QVERIFY(done);
        QCOMPARE(vault.get(u"a.md"_s), "new");
        QCOMPARE(vault.get(u".trash/"_s + done->value("previous_token"_L1).toString() + u"/content"_s), "old");
        QVERIFY(!done->value("created"_L1).toBool(true));
    }

    void writeMakesFoldersAndListsThem()
    {
        TestVault vault;
        vault.put(u"Records/x"_s, "");
        const QJsonObject done =
            *vault.call(u"vault_write"_s, {{u"path"_s, u"Records/a/b/c.md"_s}, {u"content"_s, u"é"_s}});
        QCOMPARE(done.value("created_dirs"_L1).toArray(), (QJsonArray{u"Records/a"_s, u"Records/a/b"_s}));
        QCOMPARE(done.value("sha256"_L1).toString(), sha("é"));
        QCOMPARE(done.value("size"_L1).toInt(), 2);
    }

    void appendUndoWantsItsOwnTail()
    {
        TestVault vault;
        vault.put(u"a.md"_s, "one\n");
        const QJsonObject done = *vault.call(u"vault_append"_s, {{u"path"_s, u"a.md"_s}, {u"text"_s, u"two\n"_s}});
        QCOMPARE(vault.get(u"a.md"_s), "one\ntwo\n");
        vault.put(u"a.md"_s, "one\ntwo\nthree\n");
        const QJsonObject undo{{u"path"_s, u"a.md"_s}, {u"previous_size"_s, done.value("previous_size"_L1)},
            {u"tail_sha256"_s, done.value("tail_sha256"_L1)}};
        QCOMPARE(vault.call(u"vault_remove_tail"_s, undo).error().code, ErrorCode::Stale);
        vault.put(u"a.md"_s, "one\ntwo\n");
        QVERIFY(vault.call(u"vault_remove_tail"_s, undo));
        QCOMPARE(vault.get(u"a.md"_s), "one\n");
    }

    void movesOutOfItsOwnActionOnly()
    {
        TestVault vault;
        const QString from = u"Needs_Action/"_s + kMine + u"/scan.pdf"_s;
        vault.put(from, "pdf");
        const QJsonObject move{{u"from"_s, from}, {u"to"_s, u"Records/scan.pdf"_s}};
        QCOMPARE(vault.call(u"vault_move"_s, move, kOther).error().code, ErrorCode::Refused);
        QCOMPARE(vault.call(u"vault_copy"_s, move, kOther).error().code, ErrorCode::Refused);
        QCOMPARE(vault.call(u"vault_trash"_s, {{u"path"_s, from}}, kOther).error().code, ErrorCode::Refused);
        QVERIFY(vault.call(u"vault_move"_s, move, kMine));
        QCOMPARE(vault.get(u"Records/scan.pdf"_s), "pdf");
        QVERIFY(!vault.call(u"vault_move"_s, {{u"from"_s, u"Records/scan.pdf"_s}, {u"to"_s, from}}));
        // An undo works for the action that it takes back.
        const QJsonObject back{{u"from"_s, u"Records/scan.pdf"_s}, {u"to"_s, from}, {u"sha256"_s, sha("pdf")}};
        QCOMPARE(vault.call(u"vault_move_back"_s, back, kOther).error().code, ErrorCode::Refused);
        QVERIFY(vault.call(u"vault_move_back"_s, back, kMine));
        QCOMPARE(vault.get(from), "pdf");
    }

    void theTrashGivesBackToItsOwnActionOnly()
    {
        TestVault vault;
        const QString from = u"Needs_Action/"_s + kMine + u"/scan.pdf"_s;
        vault.put(from, "pdf");
        vault.put(u"Mine/a.md"_s, "old");
        const QJsonObject taken = *vault.call(u"vault_trash"_s, {{u"path"_s, from}}, kMine);
        const QJsonObject written = *vault.call(
            u"vault_write"_s, {{u"path"_s, u"Mine/a.md"_s}, {u"content"_s, u"new"_s}, {u"overwrite"_s, true}}, kMine);
        const QJsonObject restore{{u"token"_s, taken.value("token"_L1)}};
        const QJsonObject revert{{u"path"_s, u"Mine/a.md"_s}, {u"sha256"_s, written.value("sha256"_L1)},
            {u"previous_token"_s, written.value("previous_token"_L1)}};
        QCOMPARE(vault.call(u"vault_restore"_s, restore, kOther).error().code, ErrorCode::Refused);
        QCOMPARE(vault.call(u"vault_revert"_s, revert, kOther).error().code, ErrorCode::Refused);
        QVERIFY(!vault.has(from));
        QCOMPARE(vault.get(u"Mine/a.md"_s), "new");
        QVERIFY(vault.call(u"vault_restore"_s, restore, kMine));
        QVERIFY(vault.call(u"vault_revert"_s, revert, kMine));
        QCOMPARE(vault.get(from), "pdf");
        QCOMPARE(vault.get(u"Mine/a.md"_s), "old");
    }

    void aFileWithASecondNameIsNotChangedInPlace()
    {
        TestVault vault;
        for (const auto &[tool, arguments] : {std::pair(u"vault_append"_s, QJsonObject{{u"text"_s, u"more"_s}}),
                 std::pair(u"csv_append"_s,
                     QJsonObject{{u"columns"_s, QJsonArray{u"a"_s}}, {u"row"_s, QJsonObject{{u"a"_s, u"1"_s}}}}),
                 std::pair(u"note_add_task"_s, QJsonObject{{u"task"_s, u"t"_s}})}) {
            vault.put(u"elsewhere"_s, "a\n");
            QFile::remove(vault.path(u"Records/a.md"_s));
            QVERIFY(QDir(vault.path({})).mkpath(u"Records"_s));
            QCOMPARE(::link(QFile::encodeName(vault.path(u"elsewhere"_s)).constData(),
                         QFile::encodeName(vault.path(u"Records/a.md"_s)).constData()),
                0);
            QJsonObject call = arguments;
            call.insert(u"path"_s, u"Records/a.md"_s);
            const Result<QJsonObject> out = vault.call(tool, call);
            QVERIFY2(!out && out.error().message.contains(u"hard link"_s), qPrintable(tool));
            QCOMPARE(vault.get(u"elsewhere"_s), "a\n");
        }
        // Replacing gives the name new content and leaves the other name alone.
        QVERIFY(vault.call(
            u"vault_write"_s, {{u"path"_s, u"Records/a.md"_s}, {u"content"_s, u"new"_s}, {u"overwrite"_s, true}}));
        QCOMPARE(vault.get(u"elsewhere"_s), "a\n");
    }

    void moveNeverReplaces()
    {
        TestVault vault;
        vault.put(u"a"_s, "a");
        vault.put(u"b"_s, "b");
        const Result<QJsonObject> out = vault.call(u"vault_move"_s, {{u"from"_s, u"a"_s}, {u"to"_s, u"b"_s}});
        QCOMPARE(out.error().code, ErrorCode::Conflict);
        QVERIFY(out.error().message.contains(u"“b”"_s));
        QCOMPARE(
            vault.call(u"vault_copy"_s, {{u"from"_s, u"a"_s}, {u"to"_s, u"b"_s}}).error().code, ErrorCode::Conflict);
        QCOMPARE(vault.tree(), (QMap<QString, QByteArray>{{u"a"_s, "a"}, {u"b"_s, "b"}}));
    }

    void moveCanInsistOnTheContent()
    {
        TestVault vault;
        vault.put(u"a"_s, "changed");
        QCOMPARE(vault.call(u"vault_move"_s, {{u"from"_s, u"a"_s}, {u"to"_s, u"b"_s}, {u"sha256"_s, sha("seen")}})
                     .error()
                     .code,
            ErrorCode::Stale);
        QCOMPARE(vault.call(u"vault_move_back"_s, {{u"from"_s, u"a"_s}, {u"to"_s, u"b"_s}, {u"sha256"_s, sha("seen")}})
                     .error()
                     .code,
            ErrorCode::Stale);
        QVERIFY(vault.has(u"a"_s));
    }

    void foldersAreNotFiles()
    {
        TestVault vault;
        vault.put(u"Records/a/x"_s, "x");
        QVERIFY(!vault.call(u"vault_move"_s, {{u"from"_s, u"Records/a"_s}, {u"to"_s, u"Records/b"_s}}));
        QVERIFY(!vault.call(u"vault_trash"_s, {{u"path"_s, u"Records/a"_s}}));
        QVERIFY(!vault.call(u"vault_read"_s, {{u"path"_s, u"Records/a"_s}}));
        QVERIFY(!vault.call(
            u"vault_write"_s, {{u"path"_s, u"Records/a"_s}, {u"content"_s, u"x"_s}, {u"overwrite"_s, true}}));
        QVERIFY(vault.has(u"Records/a/x"_s));
    }

    void trashAndRestore()
    {
        TestVault vault;
        vault.put(u"Records/a"_s, "a");
        const QString token = vault.call(u"vault_trash"_s, {{u"path"_s, u"Records/a"_s}})->value("token"_L1).toString();
        QVERIFY(!vault.has(u"Records/a"_s));
        vault.put(u"Records/a"_s, "new");
        QCOMPARE(vault.call(u"vault_restore"_s, {{u"token"_s, token}}).error().code, ErrorCode::Conflict);
        QVERIFY(QFile::remove(vault.path(u"Records/a"_s)));
        QVERIFY(vault.call(u"vault_restore"_s, {{u"token"_s, token}}));
        QCOMPARE(vault.get(u"Records/a"_s), "a");
        QCOMPARE(vault.call(u"vault_restore"_s, {{u"token"_s, token}}).error().code, ErrorCode::NotFound);
    }

    void deleteCreatedSparesWhatTheOwnerChanged()
    {
        TestVault vault;
        vault.put(u"Drafts/a.eml"_s, "edited by the owner");
        QCOMPARE(vault.call(u"vault_delete_created"_s, {{u"path"_s, u"Drafts/a.eml"_s}, {u"sha256"_s, sha("ours")}})
                     .error()
                     .code,
            ErrorCode::Stale);
        QVERIFY(vault.has(u"Drafts/a.eml"_s));
        // An empty hash would mean "whatever it is", which this tool must never do.
        QVERIFY(!vault.call(u"vault_delete_created"_s, {{u"path"_s, u"Drafts/a.eml"_s}, {u"sha256"_s, QString()}}));
    }

    void revertWantsTheTokenOfThatFile()
    {
        TestVault vault;
        vault.put(u"a"_s, "a");
        vault.put(u"b"_s, "b");
        const QString token =
            vault.call(u"vault_write"_s, {{u"path"_s, u"a"_s}, {u"content"_s, u"a2"_s}, {u"overwrite"_s, true}})
                ->value("previous_token"_L1)
                .toString();
        QVERIFY(!vault.call(
            u"vault_revert"_s, {{u"path"_s, u"b"_s}, {u"sha256"_s, sha("b")}, {u"previous_token"_s, token}}));
        QCOMPARE(vault
                     .call(u"vault_revert"_s,
                         {{u"path"_s, u"a"_s}, {u"sha256"_s, sha("other")}, {u"previous_token"_s, token}})
                     .error()
                     .code,
            ErrorCode::Stale);
        QVERIFY(!vault.call(u"vault_revert"_s, {{u"path"_s, u"a"_s}, {u"sha256"_s, QString()}}));
        QCOMPARE(vault.get(u"a"_s), "a2");
        QVERIFY(vault.call(
            u"vault_revert"_s, {{u"path"_s, u"a"_s}, {u"sha256"_s, sha("a2")}, {u"previous_token"_s, token}}));
        QCOMPARE(vault.get(u"a"_s), "a");
    }

    void foldersInUseAreKept()
    {
        TestVault vault;
        vault.put(u"Records/a/x"_s, "x");
        QVERIFY(QDir().mkpath(vault.path(u"Records/b/c"_s)));
        const QJsonObject out = *vault.call(
            u"vault_rmdir"_s, {{u"remove_dirs"_s, QJsonArray{u"Records/a"_s, u"Records/b"_s, u"Records/b/c"_s}}});
        QCOMPARE(out.value("removed_dirs"_L1).toArray(), (QJsonArray{u"Records/b"_s, u"Records/b/c"_s}));
        QVERIFY(vault.has(u"Records/a/x"_s));
    }
};

QTEST_APPLESS_MAIN(TestVaultTools)
#include "tst_vaulttools.moc"

#include <unistd.h>
