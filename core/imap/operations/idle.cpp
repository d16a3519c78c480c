#include "imap/operations/idle.h"

#include "async/alive.h"

#include <QCoreApplication>

namespace countersign::imap {

namespace {
constexpr int kMostEndings = 3; ///< of a server's own, one after another
} // namespace

Idle::Idle(Connection connection, int renewMs, QObject *parent)
    : QObject(parent), m_connection(std::move(connection)), m_renewMs(renewMs)
{
    m_renew.setSingleShot(true);
    m_renew.setTimerType(Qt::CoarseTimer);
    connect(&m_renew, &QTimer::timeout, this, &Idle::sayDone);
    if (m_connection)
        connect(m_connection, &ImapConnection::received, this, &Idle::look);
}

QCoro::Task<Result<Idle::End>> Idle::wait()
{
    const QPointer<Idle> self(this);
    for (int endings = 0; endings < kMostEndings;) {
        if (const std::optional<End> end = std::exchange(m_end, std::nullopt))
            co_return *end;
        if (!m_connection)
            co_return noConnection();
        m_idling = true;
        m_began = m_saidDone = false;
        Exchange exchange;
        exchange.wanted = [self] {
            if (self)
                self->stop(End::Wanted);
        };
        exchange.answer = [self](const QByteArray &) -> std::optional<QByteArray> {
            if (!self || !self->m_connection)
                return "DONE";
            self->m_began = true;
            self->m_connection->bePatient();
            self->m_renew.start(self->m_renewMs);
            if (self->m_connection->isWanted())
                self->stop(End::Wanted);
            else if (self->m_end)
                self->sayDone();
            return std::nullopt;
        };
        const Result<StatusLine> answer = alive(self,
            co_await m_connection->demand(Command("IDLE"),
                QCoreApplication::translate("Imap", "The mail server does not tell of new mail by itself."), exchange));
        if (!self)
            co_return cancelled();
        m_idling = m_began = false;
        m_renew.stop();
        if (!answer)
            co_return fail(answer.error());
        Q_EMIT answered();
        if (!self)
            co_return cancelled();
        endings = m_saidDone ? 0 : endings + 1;
    }
    co_return fail(ErrorCode::Protocol,
        QCoreApplication::translate("Imap", "The mail server does not tell of new mail by itself."),
        u"it ends each IDLE"_s);
}

void Idle::look(const Response &response)
{
    if (const Exists *exists = std::get_if<Exists>(&response)) {
        if (std::exchange(m_exists, exists->count) != exists->count)
            stop(End::Changed);
    } else if (const Vanished *gone = std::get_if<Vanished>(&response);
        std::holds_alternative<Expunged>(response) || (gone && !gone->earlier)) {
        m_exists.reset();
        stop(End::Changed);
    } else if (m_idling && std::holds_alternative<FetchedItem>(response)) {
        stop(End::Changed);
    }
}

void Idle::stop(End why)
{
    if (!m_end || why == End::Changed)
        m_end = why;
    sayDone();
}

void Idle::sayDone()
{
    if (!m_began || m_saidDone || !m_connection)
        return;
    m_saidDone = true;
    m_connection->say("DONE");
}

} // namespace countersign::imap
