#pragma once
#include "async/lease.h"
#include "async/oneshot.h"
#include "async/taskscope.h"

#include <memory>

namespace countersign {

/// One thing that is wanted for as long as it is wanted: asked for, held, and asked for again once it was lost.
class HeldLease : public QObject
{
    Q_OBJECT
public:
    HeldLease(std::shared_ptr<Lease> lease, QString what, QObject *parent = nullptr);
    ~HeldLease() override { drop(); }

    /// Does nothing where it is wanted already.
    void want();
    void drop();
    /// As Lease has them.
    [[nodiscard]] std::function<bool()> fence() const;
    [[nodiscard]] bool isOurs() const;
    [[nodiscard]] QString holder() const { return m_lease->holder(m_what); }
    [[nodiscard]] QString trouble() const { return m_lease->trouble(m_what); }

Q_SIGNALS:
    /// It is ours from now on.
    void taken();
    /// isOurs(), holder() or trouble() may be another one.
    void changed();

private:
    [[nodiscard]] QCoro::Task<> keep(int wish);

    std::shared_ptr<Lease> m_lease;
    QString m_what;
    OneShot<bool> m_over; ///< of what is ours now
    bool m_isWanted = false;
    int m_wish = 0; ///< grows with each want() and drop(): what runs for an earlier one ends
    TaskScope m_scope;
};

} // namespace countersign
