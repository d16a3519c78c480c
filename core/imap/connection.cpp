#include "imap/connection.h"

#include "async/alive.h"
#include "base/wipe.h"
#include "imap/signinreason.h"
#include "imap/wire/responseparser.h"

#include <QCoreApplication>
#include <QPointer>

namespace countersign::imap {

namespace {
constexpr qint64 kBuffer = 512 * 1024; ///< bytes that may wait unread
constexpr qint64 kSlice = 256 * 1024;  ///< bytes that are read before others get their turn
constexpr qint64 kSliceMs = 5;         ///< and so long
constexpr qsizetype kMostEnabled = 100;
constexpr qint64 kSlowPauseMs = 30'000; ///< until a server that was too slow is tried again, at least
} // namespace

ImapConnection::ImapConnection(Address address, ConnectionOptions options, QObject *parent)
    : QObject(parent),
      m_address(std::move(address)),
      m_options(std::move(options)),
      m_socket(new QSslSocket),
      m_splitter(m_options.limits),
      m_turn(1)
{
    if (!m_options.hidden)
        m_options.hidden = std::make_shared<HiddenWords>();
    m_patience.setSingleShot(true);
    m_patience.setTimerType(Qt::CoarseTimer);
    connect(&m_patience, &QTimer::timeout, this, &ImapConnection::patienceEnded);
    m_socket->setReadBufferSize(kBuffer);
    connect(m_socket.get(), &QSslSocket::connected, this, &ImapConnection::connected);
    connect(m_socket.get(), &QSslSocket::encrypted, this, [this] {
        m_heard.start();
        m_encrypted.resolve(true);
    });
    connect(m_socket.get(), &QSslSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        for (const QSslError &error : errors) // none is ever ignored: the handshake fails
            m_certificateErrors.append(error.errorString());
    });
    connect(m_socket.get(), &QSslSocket::errorOccurred, this, &ImapConnection::failedToConnect);
    connect(m_socket.get(), &QSslSocket::readyRead, this, &ImapConnection::readSome);
    connect(m_socket.get(), &QSslSocket::bytesWritten, this, [this] { m_heard.start(); });
}

ImapConnection::~ImapConnection()
{
    m_socket->disconnect(this);
    m_socket->abort();
    m_ended = true;
    m_open = false;
    end(cancelled().error());
}

QCoro::Task<Result<StatusLine>> ImapConnection::run(Command command, Exchange exchange)
{
    const QPointer<ImapConnection> self(this);
    if (const std::shared_ptr<Pending> pending = m_pending; pending && pending->exchange.wanted)
        pending->exchange.wanted();
    if (!self)
        co_return cancelled();
    const Result<Semaphore::Permit> turn = alive(self, co_await m_turn.acquire());
    if (!turn)
        co_return fail(turn.error());
    if (m_open && m_options.pace) {
        const Result<void> passed = alive(self, co_await m_options.pace->acquire());
        if (!passed)
            co_return fail(passed.error());
    }
    if (!m_open)
        co_return fail(ErrorCode::Refused,
            QCoreApplication::translate("Imap", "There is no connection to the mail server; nothing was sent."), {},
            true);
    auto pending = std::make_shared<Pending>();
    pending->tag = 'a' + QByteArray::number(++m_lastTag);
    pending->exchange = std::move(exchange);
    pending->isSecret = command.isSecret();
    Result<QList<Command::Piece>> pieces = command.pieces(pending->tag, m_capabilities.hasQuickLiterals());
    if (!pieces)
        co_return fail(pieces.error());
    note('C', pending->tag + ' ' + command.shown());
    command.forget(); // a password is not kept for as long as an answer takes
    const Result<StatusLine> answer = co_await converse(pending, *std::move(pieces));
    co_return answer;
}

QCoro::Task<Result<StatusLine>> ImapConnection::converse(std::shared_ptr<Pending> pending, QList<Command::Piece> pieces)
{
    const QPointer<ImapConnection> self(this);
    m_pending = pending;
    m_received = m_paced = 0;
    m_pace.start();
    m_heard.start();
    beginPatience(m_options.silenceMs);
    while (!pieces.isEmpty()) {
        Command::Piece piece = pieces.takeFirst();
        pending->go = {};
        pending->waits = piece.waits;
        write(piece.bytes);
        if (pending->isSecret)
            wipe(piece.bytes);
        if (!self || pending->done.isResolved())
            break;
        if (!piece.waits)
            continue;
        const OneShot<bool> go = pending->go;
        const bool further = co_await go.wait();
        if (!further)
            break;
    }
    pieces.clear();
    const Result<StatusLine> answer = co_await pending->done.wait();
    co_return answer;
}

QCoro::Task<Result<StatusLine>> ImapConnection::demand(Command command, QString what, Exchange exchange)
{
    const Result<StatusLine> answer = co_await run(std::move(command), std::move(exchange));
    if (!answer)
        co_return fail(answer.error());
    if (answer->status != Status::Ok)
        co_return fail(refusal(*answer, what));
    co_return answer;
}

void ImapConnection::say(const QByteArray &line)
{
    if (!m_pending)
        return;
    note('C', line);
    beginPatience(m_options.silenceMs);
    write(line + "\r\n");
}

void ImapConnection::write(const QByteArray &bytes)
{
    if (!m_ended && m_socket->write(bytes) != bytes.size())
        giveUp({Trouble::Network,
            {ErrorCode::Unavailable,
                QCoreApplication::translate("Imap", "The connection to %1 broke off.").arg(m_address.host),
                m_socket->errorString(), true}});
}

void ImapConnection::readSome()
{
    const QPointer<ImapConnection> self(this);
    QElapsedTimer slice;
    slice.start();
    std::array<char, 32 * 1024> chunk;
    qint64 taken = 0;
    while (!m_ended && taken < kSlice && slice.elapsed() < kSliceMs) {
        const qint64 count = m_socket->read(chunk.data(), qint64(chunk.size()));
        if (count <= 0)
            return m_hungUp ? failedToConnect(QAbstractSocket::RemoteHostClosedError) : void();
        taken += count;
        if (m_greeted.isResolved()) // a greeting that trickles is none
            m_heard.start();
        m_splitter.append(QByteArrayView(chunk.data(), count));
        while (std::optional<RawResponse> raw = m_splitter.next()) {
            handle(*raw);
            if (!self || m_ended)
                return;
        }
        m_received += count;
        if (m_splitter.isBroken() || m_received > m_options.limits.command)
            return giveUp(failed(Trouble::Protocol,
                QCoreApplication::translate("Imap", "%1 sends more than is read at once, so the connection was closed.")
                    .arg(m_address.host),
                QString::fromLatin1(m_splitter.broken()))
                    .error());
    }
    readLater();
}

// What is left comes after whoever else has something to do.
void ImapConnection::readLater()
{
    if (m_ended || std::exchange(m_readQueued, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_readQueued = false;
            readSome();
        },
        Qt::QueuedConnection);
}

void ImapConnection::handle(const RawResponse &raw)
{
    const QPointer<ImapConnection> self(this);
    noteResponse(raw);
    Response response = parseResponse(raw);
    StatusLine *line = std::get_if<StatusLine>(&response);
    if (line && (line->status != Status::Ok || line->code.name == "ALERT")) // what may be shown
        m_options.hidden->clean(*line);
    if (!m_greeted.isResolved() && !(line && line->tag.isEmpty()))
        return giveUp(notImap());
    if (line)
        handleStatus(*line);
    else if (const Continuation *continuation = std::get_if<Continuation>(&response))
        return handleContinuation(*continuation);
    else if (const CapabilityList *list = std::get_if<CapabilityList>(&response))
        m_capabilities = list->capabilities;
    else if (const EnabledList *list = std::get_if<EnabledList>(&response); list && m_enabled.size() < kMostEnabled)
        m_enabled.unite(QSet<QByteArray>(list->names.begin(), list->names.end()));
    if (!self || m_ended || m_inTheClear || (line && !line->tag.isEmpty()))
        return;
    if (const std::shared_ptr<Pending> pending = m_pending; pending && pending->exchange.untagged)
        pending->exchange.untagged(response);
    if (self)
        Q_EMIT received(response);
}

void ImapConnection::handleStatus(const StatusLine &line)
{
    if (line.code.name == "CAPABILITY")
        m_capabilities = Capabilities(line.code.words);
    if (line.status == Status::Bye && line.tag.isEmpty()) {
        m_bye = line;
        m_byeWords = m_pending && m_pending->isSecret ? duringSignIn(line) : line.text;
    }
    if (!m_greeted.isResolved()) {
        m_greeting = line;
        m_open = line.status == Status::Ok || line.status == Status::Preauth;
        m_patience.stop();
        m_greeted.resolve(true);
        return;
    }
    if (m_pending && line.tag == m_pending->tag)
        finish(line);
}

void ImapConnection::handleContinuation(const Continuation &continuation)
{
    const std::shared_ptr<Pending> pending = m_pending;
    if (!pending)
        return;
    if (std::exchange(pending->waits, false)) {
        const OneShot<bool> go = pending->go;
        go.resolve(true);
        return;
    }
    if (!pending->exchange.answer)
        return;
    const QPointer<ImapConnection> self(this);
    const std::optional<QByteArray> answer = pending->exchange.answer(continuation.text);
    if (!self || !answer)
        return;
    note('C', pending->isSecret ? QByteArray("\xe2\x80\xa6") : *answer);
    write(*answer + "\r\n");
}

void ImapConnection::finish(const StatusLine &line)
{
    m_patience.stop();
    const std::shared_ptr<Pending> pending = std::exchange(m_pending, nullptr);
    pending->done.resolve(line); // whoever waits may let go of us
    pending->go.resolve(false);
}

void ImapConnection::note(char who, const QByteArray &line) const
{
    if (m_options.transcript)
        m_options.transcript(who + QByteArray(": ") + line.left(300));
}

void ImapConnection::noteResponse(const RawResponse &raw) const
{
    if (!m_options.transcript)
        return;
    QByteArray line;
    for (qsizetype i = 0; i < raw.texts.size() && line.size() < 300; ++i) {
        line += raw.texts[i].left(300);
        if (i < raw.literals.size())
            line += '{' + QByteArray::number(raw.literals[i].size()) + '}';
    }
    if ((m_pending && m_pending->isSecret) || m_options.hidden->isIn(line)) { // a server could repeat what it was told
        const QByteArray first = line.left(line.indexOf(' '));
        const Response response = parseResponse(raw);
        const StatusLine *status = std::get_if<StatusLine>(&response);
        line = first.left(20) + (status && !m_options.hidden->isIn(status->code.name)
                                        ? " [" + status->code.name.left(40) + "]"
                                        : QByteArray(" \xe2\x80\xa6"));
    }
    note('S', line);
}

void ImapConnection::beginPatience(int ms)
{
    m_patienceMs = ms;
    m_heard.start();
    m_begun.start();
    m_patience.start(m_pending && m_pending->exchange.brings ? std::min(ms, m_options.slowMs) : ms);
}

/// Looks once in each stretch of slowMs.
bool ImapConnection::isTooSlow()
{
    if (m_pace.elapsed() < m_options.slowMs)
        return false;
    const bool isSlow = m_received - m_paced < kLeastSpeed * m_pace.elapsed() / 1000;
    m_paced = m_received;
    m_pace.start();
    return isSlow;
}

// What was heard meanwhile moves the end; the timer is not armed anew for each byte.
void ImapConnection::patienceEnded()
{
    qint64 left = std::min(m_patienceMs - m_heard.elapsed(), m_options.commandMs - m_begun.elapsed());
    if (left > 0 && m_pending && m_pending->exchange.brings) {
        if (isTooSlow())
            return giveUp({Trouble::Network,
                {ErrorCode::Timeout,
                    QCoreApplication::translate("Imap",
                        "%1 sends mails too slowly (less than 1 KiB in a second), so the connection was closed. It is "
                        "tried again.")
                        .arg(m_address.host),
                    {}, true},
                kSlowPauseMs});
        left = std::min(left, m_options.slowMs - m_pace.elapsed());
    }
    if (left > 0)
        return m_patience.start(int(left));
    giveUp({Trouble::Network,
        {ErrorCode::Timeout, QCoreApplication::translate("Imap", "%1 does not answer.").arg(m_address.host), {},
            true}});
}

} // namespace countersign::imap
