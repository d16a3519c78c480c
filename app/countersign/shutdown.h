#pragma once
#include <QObject>

namespace countersign {

/// Turns SIGTERM and SIGINT into a signal on the main thread. After its end both are ignored: the process is ending.
class Shutdown : public QObject
{
    Q_OBJECT
public:
    explicit Shutdown(QObject *parent = nullptr);
    ~Shutdown() override;

Q_SIGNALS:
    void requested();
};

} // namespace countersign
