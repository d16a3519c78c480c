#include "reader/detect.h"
#include "reader/formats/calendar.h"
#include "reader/formats/html.h"
#include "reader/formats/markdown.h"
#include "reader/formats/pdf.h"
#include "reader/mail/mail.h"
#include "reader/text.h"
#include "support/readerdoors.h"

#include <QTest>

#include <ctime>

using namespace countersign;
using namespace countersign::reader;

/// Every way in which a stranger can make a file large costs in proportion. Four times the file may cost six times the
/// processor time; what is quadratic costs sixteen times as much.
class TestReaderGrowth : public QObject
{
    Q_OBJECT

    static double cpuMs()
    {
        struct timespec now = {};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return double(now.tv_sec) * 1000 + double(now.tv_nsec) / 1e6;
    }
    static double costOf(const QString &name, const QByteArray &bytes)
    {
        const Input input{name, bytes, bytes.size(), 200000};
        Document document;
        QString wrong;
        const double start = cpuMs();
        switch (detect(name, QByteArrayView(bytes).first(std::min<qsizetype>(bytes.size(), 4096))).kind) {
        case Kind::Pdf:
            readPdf(input, document);
            break;
        case Kind::Calendar:
            readCalendar(input, document);
            break;
        case Kind::Mail:
            if (!readMail(input, document, &wrong))
                qWarning("%s", qPrintable(wrong));
            break;
        case Kind::Markdown:
            readMarkdown(input, document);
            break;
        case Kind::Text:
            document.setText(decodeText(bytes), input.maxText);
            break;
        default:
            qFatal("%s is of no kind that is read", qPrintable(name));
        }
        return cpuMs() - start;
    }

private Q_SLOTS:
    void initTestCase() { initMail(); }

    void costsInProportion_data()
    {
        QTest::addColumn<int>("door");
        const std::vector<doors::Door> &all = doors::all();
        for (size_t i = 0; i < all.size(); ++i)
            QTest::newRow(qPrintable(all[i].file)) << int(i);
    }

    void costsInProportion()
    {
        QFETCH(int, door);
        const doors::Door &tried = doors::all()[size_t(door)];
        const QByteArray once = tried.make(tried.n);
        const QByteArray fourTimes = tried.make(4 * tried.n);
        double small = 0, large = 0;
        for (int attempt = 0; attempt < 3; ++attempt) { // another program may have had the cache
            small = costOf(tried.file, once);
            large = costOf(tried.file, fourTimes);
            if (large <= 6 * std::max(small, 5.0))
                break;
        }
        qInfo("%.1f ms, four times as much %.1f ms", small, large);
        QVERIFY2(large <= 6 * std::max(small, 5.0), qPrintable(QStringLiteral("%1 ms and %2 ms").arg(small).arg(large)));
    }
};

QTEST_GUILESS_MAIN(TestReaderGrowth)
#include "tst_readergrowth.moc"
