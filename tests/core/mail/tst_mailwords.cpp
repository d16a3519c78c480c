#include "base/literals.h"
#include "mail/encodedtext.h"

#include <QTest>

using namespace countersign;
using namespace countersign::mail;

/// Encoded words, whole and broken.
class TestMailWords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void decoded_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const char *text, const QString &words) {
            QTest::newRow(name) << QByteArray(text) << words;
        };
        row("none", "Hello =? you ?= there", u"Hello =? you ?= there"_s);
        row("q", "=?utf-8?Q?M=C3=BCller_&_Co?=", u"Müller & Co"_s);
        row("b", "=?UTF-8?b?TcO8bGxlcg==?=", u"Müller"_s);
        row("in a text", "Re: =?utf-8?Q?=C3=BC?= yes", u"Re: ü yes"_s);
        row("two", "=?utf-8?Q?a?= =?utf-8?Q?b?=", u"ab"_s);
        row("two, folded", "=?utf-8?Q?a?=\r\n\t=?utf-8?Q?b?=", u"ab"_s);
        row("two charsets", "=?utf-8?Q?=C3=BC?= =?iso-8859-1?Q?=FC?=", u"üü"_s);
        row("split in a character", "=?utf-8?Q?=C3?= =?utf-8?Q?=BCber?=", u"über"_s);
        row("split in a character, b", "=?utf-8?B?ww==?= =?utf-8?B?vGJlcg==?=", u"über"_s);
        row("split in a group of four", "=?utf-8?B?w7xiZ?= =?utf-8?B?XI=?=", u"über"_s);
        row("split, q and b", "=?utf-8?Q?=C3?= =?utf-8?B?vGJlcg==?=", u"über"_s);
        row("padding in between", "=?utf-8?B?YQ==?= =?utf-8?B?Yg==?=", u"ab"_s);
        row("padding inside", "=?utf-8?B?YQ==Yg==?=", u"ab"_s);
        row("no padding", "=?utf-8?B?YQ?=", u"a"_s);
        row("language", "=?us-ascii*en?Q?a?=", u"a"_s);
        row("blanks inside", "=?utf-8?Q?a b c?=", u"a b c"_s);
        row("question mark inside",
            "=?utf-8?Q?Really?"
            "?=",
            u"Really?"_s);
        row("in a word", "a=?utf-8?Q?b?=c", u"abc"_s);
        row("broken q", "=?utf-8?Q?a=ZZ=?= b", u"a=ZZ= b"_s);
        row("lower-case hex", "=?utf-8?q?=c3=bc?=", u"ü"_s);
        row("no end", "=?utf-8?Q?abc", u"=?utf-8?Q?abc"_s);
        row("unknown encoding", "=?utf-8?X?abc?=", u"=?utf-8?X?abc?="_s);
        row("unknown charset", "=?x-none?Q?=C3=BC_=41?=", u"ü A"_s);
        row("a path as charset", "=?../../etc/passwd?Q?abc?=", u"abc"_s);
        row("no charset", "=??Q?abc?=", u"=??Q?abc?="_s);
        row("empty",
            "a =?utf-8?Q?"
            "?= b",
            u"a  b"_s);
        row("bad utf-8", "=?utf-8?Q?a=FFb?=", u"a\uFFFDb"_s);
        row("windows in latin 1", "=?iso-8859-1?Q?=93a=94_=80?=", u"“a” €"_s);
        row("windows-1251", "=?windows-1251?B?z/Do4uXy?=", u"Привет"_s);
        row("koi8-r", "=?KOI8-R?B?8NLJ18XU?=", u"Привет"_s);
        row("iso-2022-jp", "=?ISO-2022-JP?B?GyRCRnxLXBsoQg==?=", u"日本"_s);
        row("iso-2022-jp, two", "=?ISO-2022-JP?B?GyRCRnwbKEI=?= =?ISO-2022-JP?B?GyRCS1wbKEI=?=", u"日本"_s);
        row("shift_jis", "=?Shift_JIS?B?k/qWew==?=", u"日本"_s);
        row("gb2312 that is gbk", "=?gb2312?B?6Gc=?=", u"鑗"_s);
        row("big5", "=?big5?B?pOU=?=", u"文"_s);
        row("euc-kr", "=?euc-kr?B?x9GxuQ==?=", u"한국"_s);
        row("ks_c_5601-1987", "=?ks_c_5601-1987?B?x9GxuQ==?=", u"한국"_s);
        row("iso-8859-15", "=?ISO-8859-15?Q?=A4?=", u"€"_s);
        row("raw utf-8 between", "\xc3\xbc =?utf-8?Q?=C3=BC?= \xc3\xbc", u"ü ü ü"_s);
        row("raw latin 1", "\xfc\x80", u"ü€"_s);
    }
    void decoded()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, words);
        QCOMPARE(decodedWords(text), words);
    }
};

QTEST_GUILESS_MAIN(TestMailWords)
#include "tst_mailwords.moc"
