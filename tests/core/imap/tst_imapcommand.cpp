#include "base/literals.h"
#include "imap/wire/command.h"
#include "imap/wire/imapdate.h"

#include <QTest>
#include <QTimeZone>

using namespace countersign;
using namespace countersign::imap;

namespace {

/// What is written, with `⏸` where the server is waited for.
QByteArray written(const Command &command, bool quick)
{
    const Result<QList<Command::Piece>> pieces = command.pieces("a1", quick);
    if (!pieces)
        return "invalid";
    QByteArray out;
    for (const Command::Piece &piece : *pieces)
        out += piece.bytes + (piece.waits ? "\xe2\x8f\xb8" : "");
    return out;
}

} // namespace

/// Commands, byte for byte.
class TestImapCommand : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void writes_data()
    {
        QTest::addColumn<Command>("command");
        QTest::addColumn<bool>("quick");
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char *name, const Command &command, bool quick, const QByteArray &bytes) {
            QTest::newRow(name) << command << quick << bytes;
        };
        row("plain", Command("NOOP"), false, "a1 NOOP\r\n");
        row("words", Command("UID FETCH").words("1:3").words("(FLAGS)"), false, "a1 UID FETCH 1:3 (FLAGS)\r\n");
        row("quoted", Command("SELECT").string("a \"b\\c\""), false, "a1 SELECT \"a \\\"b\\\\c\\\"\"\r\n");
        row("empty", Command("LIST").string("").string("*"), false, "a1 LIST \"\" \"*\"\r\n");
        row("literal", Command("SELECT").string("\xc3\xbc").words("(CONDSTORE)"), false,
            "a1 SELECT {2}\r\n\xe2\x8f\xb8\xc3\xbc (CONDSTORE)\r\n");
        row("quick", Command("LOGIN").string("a\r\nb").string("\xff"), true,
            "a1 LOGIN {4+}\r\na\r\nb {1+}\r\n\xff\r\n");
        row("large waits", Command("APPEND").literal(QByteArray(5000, 'x')), true,
            "a1 APPEND {5000}\r\n\xe2\x8f\xb8" + QByteArray(5000, 'x') + "\r\n");
        row("line breaks are no commands", Command("SELECT").string("x\r\na2 LOGOUT"), false,
            "a1 SELECT {12}\r\n\xe2\x8f\xb8x\r\na2 LOGOUT\r\n");
        row("flags", Command("APPEND").flags({"\\Seen", "$Mdn"}), false, "a1 APPEND (\\Seen $Mdn)\r\n");
        row("no flags", Command("APPEND").flags({"\\Seen) x"}), false, "invalid");
        row("flag with a break", Command("APPEND").flags({"a\r\nb"}), false, "invalid");
        row("nul", Command("SELECT").string(QByteArray("a\0b", 3)), false, "invalid");
    }
    void writes()
    {
        QFETCH(Command, command);
        QFETCH(bool, quick);
        QFETCH(QByteArray, bytes);
        QCOMPARE(written(command, quick), bytes);
    }
    void secretsAreNotShown()
    {
        const Command login = Command("LOGIN").string("anna").string("geheim\xc3\xa4").secret();
        QCOMPARE(login.shown(), "LOGIN \xe2\x80\xa6");
        QCOMPARE(Command("APPEND").string("a").literal("bytes").shown(), "APPEND \"a\" {5}");
    }
    void dates()
    {
        const QDateTime at(QDate(2026, 11, 7), QTime(8, 30), QTimeZone::utc());
        QCOMPARE(formatDateTime(at), " 7-Nov-2026 08:30:00 +0000");
        QCOMPARE(formatDate(at.date()), "7-Nov-2026");
        QCOMPARE(parseDateTime(" 7-Nov-2026 09:30:00 +0100"), at);
        QCOMPARE(parseDateTime("07-nov-2026 03:00:00 -0530"), at);
        QCOMPARE(parseDateTime("7-Nov-2026 08:30:00 +0000"), at);
        QCOMPARE(parseDateTime(formatDateTime(at)), at);
        for (const char *wrong :
            {"", "31-Feb-2026 08:30:00 +0000", "07-Nov-2026 25:30:00 +0000", "07-Foo-2026 08:30:00 +0000",
                "07-Nov-2026 08:30:00 +00xx", "x7-Nov-2026 08:30:00 +0000", "07-Nov-2026 08:30:00 UTC  "})
            QVERIFY2(!parseDateTime(wrong).isValid(), wrong);
    }
};

QTEST_GUILESS_MAIN(TestImapCommand)
#include "tst_imapcommand.moc"
