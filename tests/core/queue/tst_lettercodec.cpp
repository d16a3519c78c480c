#include "base/ids.h"
#include "base/literals.h"
#include "queue/lettercodec.h"
#include "support/cputime.h"

#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// A text between two instances as bytes.
class TestLetterCodec : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isReadAsItWasWritten()
    {
        for (const QString &text : {u"cs1 abc\n{\"grüße\":1}"_s, u"\n"_s, u"x"_s, QString(100'000, u'é')}) {
            const Job job = letter(text, Priority::Low);
            const Result<Job> read = m_codec.decode(*m_codec.encode(job));
            QVERIFY(read.has_value());
            QCOMPARE(read->id, job.id);
            QCOMPARE(read->queue, job.queue);
            QCOMPARE(int(read->priority), int(job.priority));
            QCOMPARE(read->actionId, QString());
            QCOMPARE(read->letter, job.letter);
            QVERIFY(read->body.isEmpty());
            QCOMPARE(read->attempts, 0);
        }
    }

    void theFormIsTheOneThatIsWrittenDown()
    {
        Job job = letter(u"hello"_s, Priority::High);
        job.id = u"01890a5d-ac96-774b-bcce-b302099a8057"_s;
        QCOMPARE(*m_codec.encode(job), QByteArray("csq1 0 01890a5d-ac96-774b-bcce-b302099a8057 work:a\nhello"));
    }

    void nothingElseIsWritten()
    {
        const auto refused = [this](const std::function<void(Job &)> &change) {
            Job job = letter(u"hello"_s);
            change(job);
            return !m_codec.encode(job);
        };
        QVERIFY(refused([](Job &job) { job.letter.clear(); }));
        QVERIFY(refused([](Job &job) { job.body.insert(u"v"_s, 1); }));
        QVERIFY(refused([](Job &job) { job.actionId = newId(); }));
        QVERIFY(refused([](Job &job) { job.id = u"1"_s; }));
        for (const QString &queue : {QString(), u"a b"_s, u"a\n"_s, u"ä"_s, QString(201, u'a')})
            QVERIFY(refused([queue](Job &job) { job.queue = queue; }));
    }

    /// Whatever a stranger puts there: an error, or the job that these very bytes are written for.
    void whatIsReadIsWhatWouldBeWritten()
    {
        const QByteArray good = *m_codec.encode(letter(u"hello"_s));
        int refused = 0;
        for (qsizetype byte = 0; byte < good.size(); ++byte)
            for (int value = 0; value < 256; ++value) {
                QByteArray other = good;
                other[byte] = char(value);
                const Result<Job> read = m_codec.decode(other);
                refused += read ? 0 : 1;
                const bool isText = byte >= good.indexOf('\n');
                if (read && !isText)
                    QCOMPARE(*m_codec.encode(*read), other);
            }
        QVERIFY(refused > 1000);
        for (qsizetype size = 0; size <= good.indexOf('\n') + 1; ++size)
            QVERIFY(!m_codec.decode(good.first(size)));
        QVERIFY(!m_codec.decode("{\"v\":1}"));
        QVERIFY(!m_codec.decode(QByteArray(1'000'000, 'x')));
        QVERIFY(!m_codec.decode("csq1 0 01890a5d-ac96-774b-bcce-b302099a8057 " + QByteArray(300, 'q') + "\nx"));
    }

    void takesLinearTime()
    {
        const QByteArray small = *m_codec.encode(letter(QString(250'000, u'x')));
        const QByteArray large = *m_codec.encode(letter(QString(1'000'000, u'x')));
        const Growth growth =
            leastGrowth([&] { (void)m_codec.decode(small); }, [&] { (void)m_codec.decode(large); }, kMostGrowth, 0.1);
        QVERIFY2(growth.ratio() <= kMostGrowth, qPrintable(QString::number(growth.ratio())));
    }

private:
    static Job letter(const QString &text, Priority priority = Priority::Normal)
    {
        return {newId(), u"work:a"_s, priority, {}, {}, 0, text.toUtf8()};
    }
    LetterCodec m_codec;
};

QTEST_GUILESS_MAIN(TestLetterCodec)
#include "tst_lettercodec.moc"
