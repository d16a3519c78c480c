#pragma once
#include "async/oneshot.h"
#include "mailtools/wayin.h"

#include <QCoroTask>
#include <QLocalSocket>

#include <map>
#include <memory>
#include <vector>

namespace countersign {

/// Asks the process that started this one for the way into an account, over the socket that it has left as descriptor
/// 3. Other clients leave none there.
class AccountDoor : public QObject
{
    Q_OBJECT
public:
    static constexpr int kDescriptor = 3;

    explicit AccountDoor(int descriptor = kDescriptor, QObject *parent = nullptr);
    /// Who waits gets Cancelled.
    ~AccountDoor() override;

    /// True when there is somebody to ask: the socket's other end was made by our parent.
    [[nodiscard]] bool isOpen() const { return m_socket && m_socket->state() == QLocalSocket::ConnectedState; }
    /// Refused: nobody is there, or says no; the message is a sentence.
    [[nodiscard]] QCoro::Task<Result<WayIn>> ask(QString account);

private:
    void read();
    void answer(const QByteArray &line);
    void ended();

    std::unique_ptr<QLocalSocket> m_socket;
    std::map<QString, std::vector<OneShot<Result<WayIn>>>> m_waiting; ///< by account
};

} // namespace countersign
