#include "async/taskscope.h"
#include "base/literals.h"
#include "bench.h"
#include "read/readerprocess.h"
#include "reader/mail/mail.h"
#include "support/readercost.h"
#include "support/readerdoors.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>

// What a stranger's files cost, and whom.

namespace countersign::bench {

namespace {

QByteArray invoice(int number)
{
    QList<QByteArray> pages;
    for (int page = 0; page < 2; ++page) {
        QByteArray lines = "BT /F1 9 Tf 1 0 0 1 40 780 Tm ";
        for (int line = 0; line < 60; ++line)
            lines += "(Item " + QByteArray::number(number + line) +
                     " of the order, as agreed) Tj 300 0 Td (12.50 EUR) Tj -300 -12 Td ";
        pages.append(lines + "ET");
    }
    return doors::pdf(pages);
}

QJsonArray growth(double &worst)
{
    QJsonArray out;
    for (const doors::Door &door : doors::all()) {
        std::array<double, 3> cost = {};
        std::array<qsizetype, 3> size = {};
        for (size_t i = 0; i < cost.size(); ++i) {
            const QByteArray bytes = door.make(door.n << i);
            size[i] = bytes.size();
            cost[i] = std::min(doors::costMs(door.file, bytes), doors::costMs(door.file, bytes));
        }
        // Below some milliseconds the ratio says nothing.
        const double ratio = cost[2] / std::max(cost[1], 5.0);
        worst = std::max(worst, ratio);
        out.append(QJsonObject{{u"door"_s, door.file}, {u"bytes"_s, qint64(size[2])},
            {u"ms"_s, QJsonArray{cost[0], cost[1], cost[2]}}, {u"growth"_s, ratio}});
    }
    return out;
}

/// Reads ordinary files one after the other, with bombs beside them or without.
class Reading
{
public:
    explicit Reading(const QTemporaryDir &dir)
        : m_dir(dir), m_reader(QCoreApplication::applicationDirPath() + u"/countersign-reader"_s, dir.path())
    {
    }
    [[nodiscard]] QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(m_dir.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no file");
        return file.fileName();
    }
    /// Latencies in milliseconds of `count` files.
    std::vector<double> ordinary(qint64 count)
    {
        std::vector<double> latencies;
        for (qint64 i = 0; i < count; ++i) {
            QElapsedTimer timer;
            timer.start();
            bool done = false;
            m_scope.spawn(readInto(&m_reader, m_dir.filePath(u"invoice%1.pdf"_s.arg(i % 20)), &done));
            spin([&done] { return done; }, 60);
            latencies.push_back(double(timer.nsecsElapsed()) / 1e6);
            for (const qint64 pid : m_reader.processIds())
                m_rss = std::max(m_rss, rssMb(pid));
        }
        return latencies;
    }
    void bomb(const QString &path) { m_scope.spawn(count(&m_reader, path, &m_bombs)); }
    [[nodiscard]] bool bombsEnded(int wanted)
    {
        return spin([this, wanted] { return m_bombs == wanted; }, 60);
    }
    [[nodiscard]] int bombs() const { return m_bombs; }
    [[nodiscard]] double rss() const { return m_rss; }
    [[nodiscard]] int starts() const { return m_reader.starts(); }

private:
    static QCoro::Task<> readInto(ReaderProcess *reader, QString path, bool *done)
    {
        const Result<ReadContent> content = co_await reader->read(path);
        if (!content || content->text.isEmpty())
            qFatal("an ordinary file was not read");
        *done = true;
    }
    static QCoro::Task<> count(ReaderProcess *reader, QString path, int *ended)
    {
        const Result<ReadContent> content = co_await reader->read(path);
        *ended += content && content->truncated;
    }

    const QTemporaryDir &m_dir;
    ReaderProcess m_reader;
    TaskScope m_scope;
    int m_bombs = 0;
    double m_rss = 0;
};

} // namespace

Report reader(const Ask &ask)
{
    reader::initMail();
    const QTemporaryDir dir(QDir::currentPath() + u"/bench-XXXXXX"_s);
    Report report;
    report.n = ask.countOr(1000);
    QElapsedTimer timer;
    timer.start();
    double worst = 0;
    report.more.insert(u"doors"_s, growth(worst));
    report.more.insert(u"worst_growth"_s, worst);
    report.more.insert(u"plain_ms"_s, doors::costMs(u"invoice.pdf"_s, invoice(1)));
    Reading reading(dir);
    for (int i = 0; i < 20; ++i)
        std::ignore = reading.write(u"invoice%1.pdf"_s.arg(i), invoice(i));
    const std::vector<double> alone = reading.ordinary(report.n);
    for (int i = 0; i < 4; ++i)
        reading.bomb(reading.write(u"bomb%1.pdf"_s.arg(i), doors::formsBomb({"BT /F1 9 Tf 9 9 Td (kept) Tj ET"}, 12)));
    const int during = reading.bombs();
    report.latencies = reading.ordinary(report.n);
    report.more.insert(u"bombs_before"_s, during);
    report.more.insert(u"bombs_after"_s, reading.bombs());
    if (!reading.bombsEnded(4))
        return {0, 0, {}, {}, u"a file that takes long was not given as far as it was read"_s};
    report.more.insert(u"alone_p50_ms"_s, percentile(alone, 0.50));
    report.more.insert(u"alone_p95_ms"_s, percentile(alone, 0.95));
    report.more.insert(u"others_p95_ratio"_s, percentile(report.latencies, 0.95) / percentile(alone, 0.95));
    report.more.insert(u"others_max_ms"_s, *std::ranges::max_element(report.latencies));
    report.more.insert(u"reader_rss_mb"_s, reading.rss());
    report.more.insert(u"starts"_s, reading.starts());
    report.seconds = double(timer.nsecsElapsed()) / 1e9;
    return report;
}

} // namespace countersign::bench
