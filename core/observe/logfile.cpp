#include "observe/logfile.h"

#include "base/literals.h"
#include "observe/logformat.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <condition_variable>
#include <cstdio>
#include <cstring>
#include <deque>
#include <mutex>
#include <thread>

namespace countersign {

namespace {
constexpr std::size_t kMaxWaiting = 10000;

void toQtLog(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    static constexpr LogLevel levels[] = {
        LogLevel::Debug, LogLevel::Warning, LogLevel::Error, LogLevel::Critical, LogLevel::Info};
    QJsonObject fields{{u"category"_s, QString::fromUtf8(context.category)}};
    if (context.file) {
        fields.insert(u"module"_s, QString::fromUtf8(context.file).section(u'/', -1).section(u'.', 0, 0));
        fields.insert(u"line"_s, context.line);
    }
    if (context.function)
        fields.insert(u"function"_s, QString::fromUtf8(shortFunctionName(context.function)));
    logLine(levels[type], "Qt", message, fields);
    if (type == QtFatalMsg) // the process ends now, maybe before the line is written
        std::fprintf(stderr, "%s\n", qPrintable(message));
}
} // namespace

/// What the writing thread and the callers share.
class LogFile::Writer
{
public:
    explicit Writer(Options options) : m_options(std::move(options)) {}
    ~Writer() { close(); }
    Q_DISABLE_COPY_MOVE(Writer)

    bool open()
    {
        QDir().mkpath(m_options.folder);
        ::chmod(QFile::encodeName(m_options.folder).constData(), 0700);
        m_fd = ::open(QFile::encodeName(path(0)).constData(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
        struct stat info{};
        if (m_fd < 0 || fstat(m_fd, &info) != 0)
            return false;
        fchmod(m_fd, 0600); // an older file may have been laxer
        m_size = info.st_size;
        return true;
    }
    void start()
    {
        m_thread = std::thread([this] { run(); });
    }
    void stop()
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_stopping = true;
        }
        m_wake.notify_all();
        if (m_thread.joinable())
            m_thread.join();
    }
    void push(const LogLine &line)
    {
        if (line.level < m_options.level)
            return;
        {
            const std::scoped_lock lock(m_mutex);
            if (m_stopping)
                return;
            if (m_waiting.size() >= kMaxWaiting) {
                ++m_dropped;
                ++m_untold;
                return;
            }
            m_waiting.push_back(line);
        }
        m_wake.notify_one();
    }
    void flush()
    {
        std::unique_lock lock(m_mutex);
        m_idle.wait(lock, [this] { return (m_waiting.empty() && !m_busy) || !m_thread.joinable(); });
    }
    QString problem() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_problem;
    }
    qint64 dropped() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_dropped;
    }

private:
    [[nodiscard]] QString path(int number) const
    {
        const QString middle = number == 0 ? QString() : u".%1"_s.arg(number);
        return u"%1/countersign%2.jsonl"_s.arg(m_options.folder, middle);
    }
    void close()
    {
        if (m_fd >= 0)
            ::close(m_fd);
        m_fd = -1;
    }

    void run()
    {
        std::unique_lock lock(m_mutex);
        while (true) {
            m_wake.wait(lock, [this] { return m_stopping || !m_waiting.empty(); });
            if (m_waiting.empty())
                return; // stopping, and all is written
            std::deque<LogLine> batch = std::exchange(m_waiting, {});
            const qint64 untold = std::exchange(m_untold, 0);
            m_busy = true;
            lock.unlock();
            QString problem;
            for (const LogLine &line : batch)
                write(formatLogLine(line), problem);
            if (untold > 0)
                write(formatLogLine({LogLevel::Warning, "LogFile", u"%1 lines were dropped"_s.arg(untold),
                          {{u"dropped"_s, untold}}, std::source_location::current(), batch.back().atUs}),
                    problem);
            lock.lock();
            m_problem = problem;
            m_busy = false;
            if (m_waiting.empty())
                m_idle.notify_all();
        }
    }

    void write(const QByteArray &line, QString &problem)
    {
        if (m_fd >= 0 && m_size > 0 && m_size + line.size() > m_options.maxBytes)
            rotate();
        if (m_fd < 0 && !open()) {
            problem = QString::fromLocal8Bit(strerror(errno));
            return;
        }
        // One write for the whole line: a full disk must not leave half of one in the middle.
        const ssize_t written = ::write(m_fd, line.constData(), size_t(line.size()));
        if (written == line.size()) {
            m_size += written;
            return;
        }
        problem = QString::fromLocal8Bit(written < 0 ? strerror(errno) : "the disk is full");
        if (written > 0 && ftruncate(m_fd, m_size) != 0)
            m_size += written;
    }

    void rotate()
    {
        close();
        const auto name = [this](int number) { return QFile::encodeName(path(number)); };
        if (m_options.keep == 0)
            ::unlink(name(0).constData());
        else
            ::unlink(name(m_options.keep).constData());
        for (int i = m_options.keep; i > 0; --i)
            ::rename(name(i - 1).constData(), name(i).constData());
        m_size = 0;
    }

    Options m_options;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::condition_variable m_idle;
    std::deque<LogLine> m_waiting;
    bool m_busy = false;
    bool m_stopping = false;
    qint64 m_dropped = 0;
    qint64 m_untold = 0;
    QString m_problem;
    std::thread m_thread;
    int m_fd = -1; // of the writing thread, once it runs
    qint64 m_size = 0;
};

LogFile::LogFile(Options options) : m_writer(std::make_shared<Writer>(std::move(options))) {}

LogFile::~LogFile()
{
    if (m_installed)
        installLogSink(m_before);
    m_writer->stop();
}

Result<void> LogFile::start()
{
    if (!m_writer->open()) {
        const QString why = QString::fromLocal8Bit(strerror(errno));
        return fail(ErrorCode::Io, QCoreApplication::translate("Log", "The log file cannot be opened: %1.").arg(why));
    }
    m_writer->start();
    m_before = installLogSink([writer = m_writer](const LogLine &line) { writer->push(line); });
    m_installed = true;
    return {};
}

void LogFile::flush()
{
    m_writer->flush();
}

QString LogFile::problem() const
{
    return m_writer->problem();
}

qint64 LogFile::dropped() const
{
    return m_writer->dropped();
}

LogLevel logLevelFromName(const QString &name)
{
    for (const LogLevel level :
        {LogLevel::Debug, LogLevel::Info, LogLevel::Warning, LogLevel::Error, LogLevel::Critical})
        if (logLevelName(level) == name)
            return level;
    return LogLevel::Info;
}

void bridgeQtMessages()
{
    qInstallMessageHandler(toQtLog);
}

} // namespace countersign
