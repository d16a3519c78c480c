#include "app/tools/testvault.h"
#include "base/literals.h"
#include "tools/files/folders.h"
#include "tools/files/reading.h"
#include "tools/files/trash.h"
#include "tools/files/writing.h"

#include <fcntl.h>
#include <sys/stat.h>

using namespace countersign;

Q_DECLARE_METATYPE(Resolver)

/// What the file system may try: links, pipes, names that appear meanwhile. With both ways to resolve a path.
class TestRoot : public QObject
{
    Q_OBJECT

    static void resolvers()
    {
        QTest::addColumn<Resolver>("resolver");
        QTest::newRow("openat2") << Resolver::Kernel;
        QTest::newRow("step by step") << Resolver::Steps;
    }

private Q_SLOTS:
    void linksAreNotFollowed_data() { resolvers(); }
    void linksAreNotFollowed()
    {
        QFETCH(const Resolver, resolver);
        const QTemporaryDir outside;
        QFile secret(outside.filePath(u"secret.txt"_s));
        QVERIFY(secret.open(QIODevice::WriteOnly));
        secret.write("secret");
        secret.close();
        TestVault vault(resolver);
        vault.put(u"Records/real.txt"_s, "real");
        QVERIFY(QFile::link(outside.path(), vault.path(u"Records/out"_s)));
        QVERIFY(QFile::link(secret.fileName(), vault.path(u"Records/link.txt"_s)));
        QVERIFY(QFile::link(vault.path(u"Records"_s), vault.path(u"inside"_s)));

        for (const QString &path : {u"Records/out/secret.txt"_s, u"Records/link.txt"_s, u"inside/real.txt"_s}) {
            QVERIFY2(!vault.call(u"vault_read"_s, {{u"path"_s, path}}), qPrintable(path));
            QVERIFY(!vault.call(u"vault_append"_s, {{u"path"_s, path}, {u"text"_s, u"x"_s}}));
            QVERIFY(!vault.call(u"vault_write"_s, {{u"path"_s, path}, {u"content"_s, u"x"_s}, {u"overwrite"_s, true}}));
            QVERIFY(!vault.call(u"vault_trash"_s, {{u"path"_s, path}}));
            QVERIFY(!vault.call(u"vault_copy"_s, {{u"from"_s, path}, {u"to"_s, u"Records/copy"_s}}));
            QVERIFY(!vault.call(u"vault_move"_s, {{u"from"_s, path}, {u"to"_s, u"Records/moved"_s}}));
        }
        for (const QString &path : {u"Records/out/new.txt"_s, u"inside/new.txt"_s, u"Records/out/deep/new.txt"_s}) {
            QVERIFY(!vault.call(u"vault_write"_s, {{u"path"_s, path}, {u"content"_s, u"x"_s}}));
            QVERIFY(!vault.call(u"vault_move"_s, {{u"from"_s, u"Records/real.txt"_s}, {u"to"_s, path}}));
            QVERIFY(!vault.call(u"vault_mkdir"_s, {{u"path"_s, path}}));
        }
        QVERIFY(!vault.call(u"vault_list"_s, {{u"path"_s, u"Records/out"_s}}));
        QCOMPARE(QDir(outside.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList{u"secret.txt"_s});
        QVERIFY(secret.open(QIODevice::ReadOnly));
        QCOMPARE(secret.readAll(), "secret");
        QCOMPARE(vault.get(u"Records/real.txt"_s), "real");
    }

    void aLinkIsListedAsOther()
    {
        TestVault vault;
        vault.put(u"Records/a.txt"_s, "a");
        QVERIFY(QFile::link(u"/etc/passwd"_s, vault.path(u"Records/b"_s)));
        const QJsonArray entries =
            vault.call(u"vault_list"_s, {{u"path"_s, u"Records"_s}})->value("entries"_L1).toArray();
        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries[1].toObject().value("type"_L1).toString(), u"other"_s);
        QCOMPARE(vault.call(u"vault_stat"_s, {{u"path"_s, u"Records/b"_s}})->value("sha256"_L1).toString(), QString());
    }

    void aTrashThatIsALinkIsNotUsed()
    {
        const QTemporaryDir outside;
        TestVault vault;
        vault.put(u"Records/a.txt"_s, "a");
        QVERIFY(QFile::link(outside.path(), vault.path(u".trash"_s)));
        QVERIFY(!vault.call(u"vault_trash"_s, {{u"path"_s, u"Records/a.txt"_s}}));
        QCOMPARE(vault.get(u"Records/a.txt"_s), "a");
        QVERIFY(QDir(outside.path()).isEmpty());
    }

    void aPipeDoesNotHoldTheServer_data() { resolvers(); }
    void aPipeDoesNotHoldTheServer()
    {
        QFETCH(const Resolver, resolver);
        TestVault vault(resolver);
        QVERIFY(QDir().mkpath(vault.path(u"Records"_s)));
        QCOMPARE(::mkfifo(QFile::encodeName(vault.path(u"Records/pipe"_s)).constData(), 0600), 0);
        QVERIFY(!vault.call(u"vault_read"_s, {{u"path"_s, u"Records/pipe"_s}}));
        QVERIFY(!vault.call(u"vault_append"_s, {{u"path"_s, u"Records/pipe"_s}, {u"text"_s, u"x"_s}}));
    }

    void theOriginInTheTrashIsNotTrusted()
    {
        TestVault vault;
        vault.put(u"Records/a.txt"_s, "a");
        const QString token =
            vault.call(u"vault_trash"_s, {{u"path"_s, u"Records/a.txt"_s}})->value("token"_L1).toString();
        for (const QByteArray origin : {"../out.txt", "Approved/x.md", "/tmp/x", ".hidden"}) {
            vault.put(u".trash/"_s + token + u"/origin.json"_s, "{\"path\":\"" + origin + "\"}");
            QVERIFY(!vault.call(u"vault_restore"_s, {{u"token"_s, token}}));
        }
        QVERIFY(!vault.call(u"vault_restore"_s, {{u"token"_s, u"../../../../../../../../../../../../etc"_s}}));
    }

    void createNeverReplaces()
    {
        TestVault vault;
        vault.put(u"a"_s, "old");
        const Result<Root> root = Root::open(vault.path({}));
        const Result<Fd> folder = root->openDir({});
        QCOMPARE(createFile(folder->get(), "a", QByteArray("new")).error().code, ErrorCode::Conflict);
        // Even when the name appears while the content is being written.
        const Result<void> raced = createFile(folder->get(), "b", [&](int fd) {
            vault.put(u"b"_s, "somebody else's");
            return writeBytes(fd, "ours", u"b"_s);
        });
        QCOMPARE(raced.error().code, ErrorCode::Conflict);
        QCOMPARE(vault.tree(), (QMap<QString, QByteArray>{{u"a"_s, "old"}, {u"b"_s, "somebody else's"}}));
    }

    void aFailedCreateLeavesNothing()
    {
        TestVault vault;
        const Result<Root> root = Root::open(vault.path({}));
        const Result<Fd> folder = root->openDir({});
        const Result<void> out = createFile(folder->get(), "a", [](int fd) -> Result<void> {
            (void)writeBytes(fd, "half", u"a"_s);
            return fail(ErrorCode::Full, u"full"_s);
        });
        QCOMPARE(out.error().code, ErrorCode::Full);
        QVERIFY(vault.tree().isEmpty());
    }

    void aFailedAppendIsTakenBack()
    {
        TestVault vault;
        vault.put(u"a"_s, "old");
        const Fd readOnly(::open(QFile::encodeName(vault.path(u"a"_s)).constData(), O_RDONLY));
        QVERIFY(!appendBytes(readOnly.get(), "new", u"a"_s));
        QCOMPARE(vault.get(u"a"_s), "old");
    }

    void renameByLinkMovesAndNeverReplaces()
    {
        TestVault vault;
        vault.put(u"a"_s, "a");
        vault.put(u"b"_s, "b");
        const Result<Root> root = Root::open(vault.path({}));
        const Result<Fd> folder = root->openDir({});
        QCOMPARE(renameByLink(folder->get(), "a", folder->get(), "b").error().code, ErrorCode::Conflict);
        QVERIFY(renameByLink(folder->get(), "a", folder->get(), "c"));
        QCOMPARE(vault.tree(), (QMap<QString, QByteArray>{{u"b"_s, "b"}, {u"c"_s, "a"}}));
    }

    void foldersOfAFailedCallGoAgain()
    {
        TestVault vault;
        {
            const Result<Root> root = Root::open(vault.path({}));
            FolderMaker folders(*root);
            QVERIFY(folders.open({"a", "b", "c"}));
            QCOMPARE(vault.tree().size(), 3);
        }
        QVERIFY(vault.tree().isEmpty());
        QVERIFY(!vault.call(u"vault_move"_s, {{u"from"_s, u"missing"_s}, {u"to"_s, u"x/y/z"_s}}));
        QVERIFY(vault.tree().isEmpty());
    }

    void replaceNoticesAChangeInBetween()
    {
        TestVault vault;
        vault.put(u"a"_s, "changed by the owner");
        const Result<Root> root = Root::open(vault.path({}));
        const QString stale = QString(64, u'0');
        QCOMPARE(
            Trash(*root, {}).replace(*checkPath(u"a"_s, Access::Target), stale, "ours").error().code, ErrorCode::Stale);
        QCOMPARE(vault.get(u"a"_s), "changed by the owner");
        QVERIFY(QDir(vault.path(u".trash"_s)).isEmpty());
    }

    void replaceKeepsThePermissions()
    {
        TestVault vault;
        vault.put(u"a"_s, "old");
        QCOMPARE(::chmod(QFile::encodeName(vault.path(u"a"_s)).constData(), 0640), 0);
        QVERIFY(vault.call(u"vault_write"_s, {{u"path"_s, u"a"_s}, {u"content"_s, u"new"_s}, {u"overwrite"_s, true}}));
        struct stat info{};
        QCOMPARE(::stat(QFile::encodeName(vault.path(u"a"_s)).constData(), &info), 0);
        QCOMPARE(int(info.st_mode & 0777), 0640);
    }

    void aMissingRootIsSaid() { QCOMPARE(Root::open(u"/nonexistent/vault"_s).error().code, ErrorCode::NotFound); }
};

QTEST_APPLESS_MAIN(TestRoot)
#include "tst_toolroot.moc"
