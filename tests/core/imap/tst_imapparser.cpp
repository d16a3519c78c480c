#include "base/literals.h"
#include "imap/wire/responseparser.h"
#include "support/cputime.h"

#include <QDir>
#include <QTest>
#include <QTimeZone>

using namespace countersign;
using namespace countersign::imap;
using namespace countersign::test;

namespace {

constexpr qsizetype kSmall = isSanitized ? 100'000 : 500'000; ///< bytes of the smaller response

QList<Response> parsed(const QByteArray &bytes)
{
    ResponseSplitter splitter({});
    splitter.append(bytes);
    QList<Response> out;
    while (const std::optional<RawResponse> raw = splitter.next())
        out.append(parseResponse(*raw));
    return out;
}

Response one(const QByteArray &line)
{
    const QList<Response> all = parsed(line + "\r\n");
    return all.size() == 1 ? all.first() : Response(Malformed{"not one response"});
}

/// The only response of that kind; an empty one when there is none.
template <typename T>
T as(const Response &response)
{
    const T *found = std::get_if<T>(&response);
    return found ? *found : T{};
}

QList<Response> recorded(const char *name)
{
    QFile file(QStringLiteral(TEST_DATA_DIR "/fuzz/imap/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? parsed(file.readAll()) : QList<Response>{};
}

template <typename T>
QList<T> allOf(const QList<Response> &responses)
{
    QList<T> out;
    for (const Response &response : responses)
        if (const T *found = std::get_if<T>(&response))
            out.append(*found);
    return out;
}

} // namespace

/// What a server says, word for word.
class TestImapParser : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void gmail()
    {
        const QList<Response> all = recorded("gmail.imap");
        QVERIFY(allOf<Malformed>(all).isEmpty());
        const QList<CapabilityList> capabilities = allOf<CapabilityList>(all);
        QCOMPARE(capabilities.size(), 2);
        QVERIFY(capabilities[0].capabilities.has("AUTH=XOAUTH2"));
        QVERIFY(capabilities[1].capabilities.isGmail());
        QVERIFY(capabilities[1].capabilities.hasQuickLiterals());
        const QList<ListedFolder> folders = allOf<ListedFolder>(all);
        QCOMPARE(folders.size(), 5);
        QCOMPARE(folders[3].name, "[Gmail]/Entw&APw-rfe");
        QCOMPARE(folders[3].attributes, (QByteArrayList{"\\Drafts", "\\HasNoChildren"}));
        QCOMPARE(folders[3].delimiter, '/');
        const QList<FetchedItem> items = allOf<FetchedItem>(all);
        QCOMPARE(items.size(), 1);
        const FetchedItem &item = items[0];
        QCOMPARE(item.sequence, 1U);
        QCOMPARE(item.uid, 7031U);
        QCOMPARE(*item.size, 48U);
        QCOMPARE(*item.gmailThread, 1781234567890123456U);
        QCOMPARE(*item.gmailMessage, 1781234567890123457U);
        QCOMPARE(*item.gmailLabels, (QByteArrayList{"\\Important", "\\Inbox", "Rechnungen &- mehr", "M\xc3\xbcll"}));
        QCOMPARE(*item.modSeq, 1216720U);
        QCOMPARE(item.internalDate, QDateTime(QDate(2026, 11, 7), QTime(9, 30), QTimeZone::utc()));
        QCOMPARE(item.sections.size(), 1U);
        QVERIFY(item.sections[0].name.isEmpty());
        QVERIFY(item.sections[0].bytes.startsWith("From: karin@kund.example\r\n"));
        QCOMPARE(item.sections[0].bytes.size(), 53);
        const QList<StatusLine> status = allOf<StatusLine>(all);
        QCOMPARE(status.last().status, Status::Bye);
        QCOMPARE(status.last().text, u"Session expired, please login again."_s);
        QCOMPARE(allOf<Exists>(all).last().count, 4U);
    }
    void exchange()
    {
        const QList<Response> all = recorded("exchange.imap");
        QVERIFY(allOf<Malformed>(all).isEmpty());
        QCOMPARE(allOf<ListedFolder>(all).last().name, "Projekte (alt)");
        const FetchedItem item = allOf<FetchedItem>(all).first();
        QVERIFY(item.envelope);
        QCOMPARE(item.envelope->from, (QList<MailAddress>{{"Karin Kund", "karin", "kund.example"}}));
        QVERIFY(item.envelope->to.isEmpty());
        QCOMPARE(item.envelope->messageId, "<1@kund.example>");
        QVERIFY(item.structure);
        QByteArrayList leaves;
        for (const LeafPart &leaf : item.structure->leaves)
            leaves.append(leaf.section + ' ' + leaf.type + '/' + leaf.subtype + ' ' + leaf.encoding + ' ' +
                          leaf.disposition + ' ' + leaf.name);
        QCOMPARE(leaves, (QByteArrayList{"1.1 text/plain quoted-printable  ", "1.2 text/html base64  ",
                             "2 application/pdf base64 attachment r.pdf", "3.1 text/plain 7bit  "}));
        QVERIFY(item.structure->isComplete);
        QCOMPARE(item.structure->leaves[0].size, 120U);
    }
    void dovecot()
    {
        const QList<Response> all = recorded("dovecot.imap");
        QVERIFY(allOf<Malformed>(all).isEmpty());
        const QList<StatusLine> status = allOf<StatusLine>(all);
        QCOMPARE(status[0].code.name, "CAPABILITY");
        QVERIFY(status[0].code.words.contains("LOGINDISABLED"));
        const QList<Vanished> vanished = allOf<Vanished>(all);
        QVERIFY(vanished[0].earlier && !vanished[1].earlier);
        QCOMPARE(vanished[0].uids.toBytes(), "41,43:116,118");
        QCOMPARE(*allOf<FetchedItem>(all)[0].modSeq, 90060115194045001U);
        const QList<SearchResult> found = allOf<SearchResult>(all);
        QCOMPARE(found[0].tag, "a3");
        QCOMPARE(found[0].found.toBytes(), "2,10:11,290:300");
        QCOMPARE(*found[0].count, 14U);
        QCOMPARE(*found[0].greatest, 300U);
        QCOMPARE(found[1].found.count(), 10U);
        QCOMPARE(*found[1].modSeq, 917162500U);
        const FolderStatus folder = allOf<FolderStatus>(all).first();
        QCOMPARE(folder.name, "a b");
        QCOMPARE(*folder.uidNext, 44292U);
        QCOMPARE(*folder.highestModSeq, 7011231777U);
        const FetchedItem item = allOf<FetchedItem>(all)[1];
        QCOMPARE(item.sections.size(), 4U);
        QCOMPARE(item.sections[0].name, "HEADER.FIELDS (FROM SUBJECT)");
        QCOMPARE(item.sections[0].origin, 0);
        QCOMPARE(item.sections[0].bytes, "From: a@b\r\n");
        QVERIFY(item.sections[1].isNil);
        QCOMPARE(item.sections[2].origin, 1048576);
        QCOMPARE(item.sections[3].name, "HEADER");
        QCOMPARE(allOf<Unused>(all).size(), 2);
    }
    void bareNames()
    {
        QCOMPARE(as<ListedFolder>(one("* LIST () \"/\" Projekte (alt)")).name, "Projekte (alt)");
        QCOMPARE(as<ListedFolder>(one("* LIST () \"/\" foo (\"CHILDINFO\" (\"SUBSCRIBED\"))")).name, "foo");
    }
    void uidsOfCopies()
    {
        const ResponseCode append = as<StatusLine>(one("a5 OK [APPENDUID 38505 3955] done")).code;
        QCOMPARE(append.number, 38505U);
        QCOMPARE(append.to.toBytes(), "3955");
        const ResponseCode copy = as<StatusLine>(one("a6 OK [COPYUID 38505 304,319:320 3956:3958] done")).code;
        QCOMPARE(copy.number, 38505U);
        QCOMPARE(*copy.to.at(*copy.from.placeOf(320)), 3958U);
        QCOMPARE(as<StatusLine>(one("a OK [MODIFIED 7,9] x")).code.from.toBytes(), "7,9");
        QVERIFY(as<StatusLine>(one("a6 OK [COPYUID 38505 304] done")).code.to.isEmpty());
    }
    void statusTexts()
    {
        QCOMPARE(as<StatusLine>(one("* BYE [ALERT] \"quoted ] {7}")).text, u"\"quoted ] {7}"_s);
        QCOMPARE(as<StatusLine>(one("* OK [BADCHARSET (\"a]b\" c)] x")).text, u"x"_s);
        QCOMPARE(as<StatusLine>(one("* OK [open")).text, u"[open"_s);
        QCOMPARE(as<StatusLine>(one("* no \xe4\x80 \x1b[31m \xe2\x80\xaez")).status, Status::No);
        QVERIFY(!as<StatusLine>(one("* NO \x1b[31m \xe2\x80\xaez")).text.contains(QChar(0x202e)));
        QCOMPARE(as<StatusLine>(one("* OK " + QByteArray(5000, 'x'))).text.size(), 500);
        QCOMPARE(as<Continuation>(one("+ idling")).text, "idling");
        QCOMPARE(as<Continuation>(one("+")).text, "");
        QCOMPARE(as<StatusLine>(one("a1 OK")).tag, "a1");
    }
    void whatMakesNoSense_data()
    {
        QTest::addColumn<QByteArray>("line");
        const QByteArrayList lines{"", " ", "*", "a1 WHAT", "* FLAGS ((", "* VANISHED 1:4294967295,0", "* SEARCH 0",
            "* SEARCH 4294967296", "* LIST () \"ab\" x", "* LIST ()", "* STATUS x", "* 1 FETCH (UID 5",
            "* 1 FETCH (BODY[ \"x\")", "* 1 FETCH (BODY[] x)", "* 1 FETCH", "a1 BYE x", "* ESEARCH (TAG) ALL 1"};
        for (const QByteArray &line : lines)
            QTest::newRow(qPrintable(u"'"_s + QString::fromLatin1(line))) << line;
    }
    void whatMakesNoSense()
    {
        QFETCH(QByteArray, line);
        QVERIFY(std::holds_alternative<Malformed>(one(line)));
    }
    // A mail whose structure or envelope cannot be read is still a mail.
    void oneMailDoesNotStopTheOthers()
    {
        const FetchedItem broken = as<FetchedItem>(one("* 2 FETCH (ENVELOPE (broken (a) ((b) \"c)\")) UID 6)"));
        QCOMPARE(broken.uid, 6U);
        QVERIFY(!broken.envelope);
        const QByteArray address = "(NIL NIL \"a\" \"b\")";
        const FetchedItem many = as<FetchedItem>(
            one("* 2 FETCH (UID 7 ENVELOPE (NIL NIL NIL NIL NIL (" + address.repeated(5000) + ") NIL NIL NIL NIL))"));
        QVERIFY(!many.envelope->isComplete);
        QCOMPARE(many.envelope->to.size(), Envelope::kMostAddresses);
        const QByteArray leaf = "(\"text\" \"plain\" NIL NIL NIL \"7bit\" 1 1)";
        const FetchedItem wide =
            as<FetchedItem>(one("* 2 FETCH (BODYSTRUCTURE (" + leaf.repeated(5000) + " \"mixed\") UID 8)"));
        QCOMPARE(wide.uid, 8U);
        QVERIFY(!wide.structure->isComplete);
        QCOMPARE(wide.structure->leaves.size(), size_t(BodyStructure::kMostParts));
        const QByteArray open = QByteArray("(").repeated(100'000), close = QByteArray(")").repeated(100'000);
        const FetchedItem deep = as<FetchedItem>(one("* 2 FETCH (BODYSTRUCTURE " + open + leaf + close + " UID 9)"));
        QCOMPARE(deep.uid, 9U);
        QVERIFY(!deep.structure->isComplete);
    }
    void isLinear_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("repeated");
        QTest::addColumn<QByteArray>("tail");
        const auto row = [](const char *name, const QByteArray &head, const QByteArray &repeated,
                             const QByteArray &tail = {}) { QTest::newRow(name) << head << repeated << tail; };
        row("search", "* SEARCH", " 7 3");
        row("vanished", "* VANISHED 1", ",9,3:5");
        row("esearch", "* ESEARCH", " ALL 1");
        row("parentheses", "* 1 FETCH (X ", "(");
        row("items", "* 1 FETCH (UID 1", " X (a b)", ")");
        row("sections", "* 1 FETCH (UID 1", " BODY[1] \"\"", ")");
        row("quoted", "* 1 FETCH (X \"", "\\\"", "\")");
        row("flags", "* FLAGS (", "\\a ", ")");
        row("structure", "* 1 FETCH (BODYSTRUCTURE ", "((\"a\" \"b\" NIL NIL NIL \"7bit\" 1)");
        row("messages", "* 1 FETCH (BODYSTRUCTURE ", "(\"message\" \"rfc822\" NIL NIL NIL \"7bit\" 1 (a) ");
        row("dispositions", "* 1 FETCH (BODYSTRUCTURE (\"a\" \"b\" NIL NIL NIL \"7bit\" 1", " (\"a\" (\"b\" ((", ")");
        row("addresses", "* 1 FETCH (ENVELOPE (NIL NIL (", "(NIL NIL \"a\" \"b\") ", ")))");
        row("code", "* OK [X ", "\"]", "] x");
        row("status", "* STATUS a (", "A 1 ", ")");
        row("literals", "* 1 FETCH (X (", "{1}\r\na ", "))");
    }
    void isLinear()
    {
        QFETCH(QByteArray, head);
        QFETCH(QByteArray, repeated);
        QFETCH(QByteArray, tail);
        const auto cost = [&](qsizetype size) {
            return [response = head + repeated.repeated(size / repeated.size()) + tail + "\r\n"] {
                ResponseSplitter splitter({1LL << 30, 1LL << 30, 1LL << 30, 1 << 30});
                splitter.append(response);
                if (const std::optional<RawResponse> raw = splitter.next())
                    (void)parseResponse(*raw);
            };
        };
        const Growth growth = leastGrowth(cost(kSmall), cost(4 * kSmall));
        QVERIFY2(growth.ratio() < kMostGrowth, qPrintable(QString::number(growth.ratio())));
    }
};

QTEST_GUILESS_MAIN(TestImapParser)
#include "tst_imapparser.moc"
