#pragma once
#include <QByteArray>
#include <QIODevice>

namespace countersign {

/// The body of a request that is sent once: it cannot be read a second time, and Qt repeats a POST whose connection was
/// closed without an answer only if it can. To be posted with its length and DoNotBufferUploadDataAttribute.
class OnceBody final : public QIODevice
{
public:
    explicit OnceBody(QByteArray body, QObject *parent = nullptr);
    /// What it held is overwritten, where nobody else holds it.
    ~OnceBody() override;
    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override { return m_body.size() - m_at + QIODevice::bytesAvailable(); }
    [[nodiscard]] bool atEnd() const override { return bytesAvailable() == 0; }

protected:
    qint64 readData(char *data, qint64 max) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_body;
    qint64 m_at = 0;
};

} // namespace countersign
