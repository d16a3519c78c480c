#pragma once
#include "base/literals.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>

/// The real countersign-reader, spoken to byte by byte as its parent does.
class ReaderChild
{
public:
    explicit ReaderChild(const QString &root, const QStringList &more = {})
    {
        m_process.start(QStringLiteral(BIN_DIR "/countersign-reader"), QStringList{u"--root"_s, root} + more);
        m_hello = next();
    }
    ~ReaderChild()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    [[nodiscard]] QJsonObject hello() const { return m_hello; }
    void send(const QByteArray &line) { m_process.write(line + '\n'); }
    /// The next line; empty when the child ended or said nothing for 20 s.
    [[nodiscard]] QJsonObject next()
    {
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(20000))
                return {};
        }
        return QJsonDocument::fromJson(m_process.readLine()).object();
    }
    [[nodiscard]] QJsonObject read(const QString &path, int maxText = 200000)
    {
        send(QJsonDocument(QJsonObject{{u"id"_s, ++m_id}, {u"path"_s, path}, {u"max_text"_s, maxText}})
                .toJson(QJsonDocument::Compact));
        return next();
    }
    /// Exit code once it ended by itself; -1 when it did not, or was killed by a signal.
    [[nodiscard]] int exitCode()
    {
        const bool ended = m_process.state() == QProcess::NotRunning || m_process.waitForFinished(20000);
        return ended && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }
    [[nodiscard]] bool isRunning()
    {
        m_process.waitForReadyRead(1);
        return m_process.state() != QProcess::NotRunning;
    }
    void closeInput() { m_process.closeWriteChannel(); }
    /// The most memory that the child ever held, in MiB.
    [[nodiscard]] int peakMb() const
    {
        QFile status(u"/proc/%1/status"_s.arg(m_process.processId()));
        if (!status.open(QIODevice::ReadOnly))
            return -1;
        static const QRegularExpression peak(u"VmHWM:\\s+(\\d+)"_s);
        return peak.match(QString::fromUtf8(status.readAll())).captured(1).toInt() / 1024;
    }

private:
    QProcess m_process;
    QJsonObject m_hello;
    int m_id = 0;
};
