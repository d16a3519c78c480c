// What reading a paper costs: from the file to its facts, as planning does it.
#include "async/taskscope.h"
#include "base/literals.h"
#include "bench.h"
#include "paper/papers.h"
#include "plan/paper/paperfacts.h"
#include "read/readerprocess.h"
#include "support/invoicexml.h"

#include <QCoreApplication>
#include <QDate>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>

namespace countersign::bench {

namespace {

class Papers
{
public:
    explicit Papers(const QTemporaryDir &dir)
        : m_dir(dir), m_reader(QCoreApplication::applicationDirPath() + u"/countersign-reader"_s, dir.path())
    {
    }
    void write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_dir.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no file");
        m_files.append(file.fileName());
    }
    /// Milliseconds from each file to its facts, `count` times, one after the other.
    std::vector<double> read(qint64 count)
    {
        std::vector<double> out;
        for (qint64 i = 0; i < count; ++i) {
            QElapsedTimer timer;
            timer.start();
            bool done = false;
            m_scope.spawn(readInto(&m_reader, m_files.at(i % m_files.size()), &m_facts, &done));
            if (!spin([&done] { return done; }, 60))
                qFatal("not read in a minute");
            out.push_back(double(timer.nsecsElapsed()) / 1e6);
        }
        return out;
    }
    [[nodiscard]] const QStringList &files() const { return m_files; }
    [[nodiscard]] qint64 facts() const { return m_facts; }

private:
    static QCoro::Task<> readInto(ReaderProcess *reader, QString path, qint64 *facts, bool *done)
    {
        const Result<ReadContent> content = co_await reader->read(path);
        if (!content)
            qFatal("a paper was not read");
        *facts += paperFacts(content->toJson(), {}, QDate(2026, 11, 30)).facts.size();
        *done = true;
    }

    const QTemporaryDir &m_dir;
    ReaderProcess m_reader;
    TaskScope m_scope;
    QStringList m_files;
    qint64 m_facts = 0;
};

/// The same pages by poppler's own program, its start included; empty: there is none.
std::vector<double> byPoppler(const QStringList &files)
{
    std::vector<double> out;
    const QString program = QStandardPaths::findExecutable(u"pdftotext"_s);
    if (program.isEmpty())
        return out;
    for (const QString &file : files) {
        QElapsedTimer timer;
        timer.start();
        if (QProcess::execute(program, {u"-q"_s, u"-layout"_s, file, u"/dev/null"_s}) != 0)
            return {};
        out.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    return out;
}

} // namespace

Report paper(const Ask &ask)
{
    const QTemporaryDir dir(QDir::currentPath() + u"/bench-XXXXXX"_s);
    const QTemporaryDir pages(QDir::currentPath() + u"/bench-XXXXXX"_s);
    Papers invoices(dir), papers(pages);
    for (int i = 0; i < 20; ++i) {
        test::InvoiceSample sample;
        sample.number += QString::number(i);
        invoices.write(u"invoice%1.xml"_s.arg(i), i % 2 ? test::ublXml(sample) : test::ciiXml(sample));
    }
    int number = 0;
    for (const QString &locale : test::paperLocales())
        for (int layout = 0; layout < test::kPaperLayouts; ++layout)
            papers.write(u"paper%1.pdf"_s.arg(number++),
                test::pdfOf(test::makePaper(locale, test::paperKinds().first(), layout, 1)));
    std::ignore = invoices.read(1); // the child is there
    std::ignore = papers.read(1);

    Report report;
    report.n = ask.countOr(1000);
    QElapsedTimer timer;
    timer.start();
    const std::vector<double> structured = invoices.read(report.n);
    report.latencies = papers.read(report.n);
    report.seconds = double(timer.nsecsElapsed()) / 1e9;
    report.more.insert(u"einvoice_p50_ms"_s, percentile(structured, 0.50));
    report.more.insert(u"einvoice_p95_ms"_s, percentile(structured, 0.95));
    report.more.insert(u"page_p50_ms"_s, percentile(report.latencies, 0.50));
    report.more.insert(u"page_p95_ms"_s, percentile(report.latencies, 0.95));
    report.more.insert(u"facts"_s, invoices.facts() + papers.facts());
    const std::vector<double> limit = byPoppler(papers.files());
    if (!limit.empty())
        report.more.insert(u"pdftotext_p50_ms"_s, percentile(limit, 0.50));
    return report;
}

} // namespace countersign::bench
