#pragma once
#include "async/service.h"
#include "domain/action.h"

#include <QByteArray>
#include <QCoroTask>
#include <QObject>
#include <QString>

#include <functional>

namespace countersign {

/// Boxes that are kept somewhere in between: what is put in stays until somebody has taken it. Nothing of it is
/// trusted: it may lose, double, delay, reorder and change whatever passes.
class FleetPost
{
public:
    virtual ~FleetPost() = default;
    /// Success: it lies in the box, or it did and was taken. An error: it may lie there all the same. `id`: what is
    /// put in again under the same one may be taken as the same.
    [[nodiscard]] virtual QCoro::Task<Result<void>> put(
        QString box, QString id, Priority priority, QByteArray message) = 0;
    /// Success acknowledges; a retryable error brings the message again later, after `notBeforeUs` where it has one;
    /// any other error ends it.
    using Taker = std::function<QCoro::Task<Result<void>>(QByteArray message)>;
    /// Takes from a box from now on, at most `atOnce` messages at a time. Once for each box.
    virtual void take(QString box, int atOnce, Taker taker) = 0;
};

/// What is told to whoever listens at that moment; kept nowhere.
class FleetRadio : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void tell(const QByteArray &message) = 0;

Q_SIGNALS:
    /// Also what this instance has told itself.
    void heard(const QByteArray &message);
};

} // namespace countersign
