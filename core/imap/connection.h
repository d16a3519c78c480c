#pragma once
#include "async/semaphore.h"
#include "async/startgate.h"
#include "imap/address.h"
#include "imap/hiddenwords.h"
#include "imap/wire/command.h"
#include "imap/wire/splitter.h"

#include <QCoroTask>
#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QSslSocket>
#include <QTimer>

#include <memory>

namespace countersign::imap {

/// How a connection behaves. Times in milliseconds.
struct ConnectionOptions
{
    WireLimits limits = {};
    int openMs = 30'000;     ///< for each step until the server's greeting
    int commandMs = 900'000; ///< all of a command but IDLE
    int silenceMs = 60'000;  ///< a server that says nothing for so long while a command waits is away
    int slowMs = 60'000;     ///< bodies that come with less than kLeastSpeed for so long end the session
    /// Sees each line, `C: ` or `S: ` in front, without bytes of literals, at most 300 bytes, and nothing of a sign-in
    /// but who said what kind of thing.
    std::function<void(const QByteArray &)> transcript;
    std::shared_ptr<HiddenWords> hidden; ///< what no answer may repeat; none: what is sent by this connection
    QPointer<StartGate> pace;            ///< each command waits for its turn there (`gmail_api_rpm`); none: at once
};

/// Bytes in a second, on average over ConnectionOptions::slowMs.
constexpr qint64 kLeastSpeed = 1024;

/// What a command does beside waiting for its end.
struct Exchange
{
    /// Mails come with the answer: they have to come with kLeastSpeed. Else a server may think for as long as it says
    /// so.
    bool brings = false;
    /// Gets each untagged response while the command runs.
    std::function<void(Response &)> untagged;
    /// Answers a `+` that asks for no literal; nullopt: there is nothing to say now.
    std::function<std::optional<QByteArray>(const QByteArray &challenge)> answer;
    /// Called when another command has to wait for this one (IDLE ends then).
    std::function<void()> wanted;
};

/// One session with one IMAP server. Commands run one after another, who came first comes first. It opens once and ends
/// once; whoever wants to go on makes a new one. An operation of several commands does not hold the opened folder: who
/// shares a session opens another folder only when the operation before has ended.
class ImapConnection : public QObject
{
    Q_OBJECT
public:
    explicit ImapConnection(Address address, ConnectionOptions options = {}, QObject *parent = nullptr);
    /// The command under way ends with Cancelled.
    ~ImapConnection() override;

    /// Connects, encrypts as the address says, reads the greeting and what the server can.
    [[nodiscard]] QCoro::Task<Outcome<void>> open();
    /// The server's answer, also NO and BAD. Errors: Refused (nothing was sent, retryable) and Invalid; Unavailable,
    /// Timeout, Protocol and Cancelled: whether the server acted is not known.
    [[nodiscard]] QCoro::Task<Result<StatusLine>> run(Command command, Exchange exchange = {});
    /// The same, with NO and BAD as errors (see refusal()) that begin with `what`.
    [[nodiscard]] QCoro::Task<Result<StatusLine>> demand(Command command, QString what, Exchange exchange = {});
    /// From now on the server may be silent: it has said that it waits for us (IDLE).
    void bePatient() { m_patience.stop(); }
    /// A line that belongs to the command under way (DONE); the server has to answer from now on.
    void say(const QByteArray &line);
    /// Ends it at once; nothing is signalled.
    void close();

    [[nodiscard]] bool isOpen() const { return m_open; }
    /// No password is needed (PREAUTH).
    [[nodiscard]] bool isSignedIn() const { return m_signedIn; }
    void setSignedIn() { m_signedIn = true; }
    /// From now on no answer says that secret.
    void hide(const QByteArray &secret) { m_options.hidden->add(secret); }
    [[nodiscard]] const Capabilities &capabilities() const { return m_capabilities; }
    /// They are others after the sign-in.
    void forgetCapabilities() { m_capabilities = {}; }
    /// Asks for them, unless the server has told of its own accord.
    [[nodiscard]] QCoro::Task<Outcome<void>> learnCapabilities();
    /// True once ENABLE has switched `name` on.
    [[nodiscard]] bool isEnabled(const QByteArray &name) const { return m_enabled.contains(name); }
    [[nodiscard]] const Address &address() const { return m_address; }
    /// Why it has ended.
    [[nodiscard]] const std::optional<Failure> &failure() const { return m_failure; }
    /// True while a command waits for the one under way.
    [[nodiscard]] bool isWanted() const { return m_turn.waiting() > 0; }

Q_SIGNALS:
    /// An untagged response, also those that a command gets.
    void received(const countersign::imap::Response &response);
    /// Once, when a session that open() has opened ends and nobody here has closed it. failure() tells why.
    void closed();

private:
    /// We may be let go of by somebody whom the socket itself has called.
    struct Later
    {
        void operator()(QSslSocket *socket) const { socket->deleteLater(); }
    };
    struct Pending
    {
        QByteArray tag;
        Exchange exchange;
        OneShot<bool> go; ///< the next piece may be sent; false: the command has ended
        OneShot<Result<StatusLine>> done;
        bool waits = false; ///< for `go`
        bool isSecret = false;
    };

    [[nodiscard]] QCoro::Task<Outcome<void>> encrypt();
    [[nodiscard]] QCoro::Task<Result<StatusLine>> converse(
        std::shared_ptr<Pending> pending, QList<Command::Piece> pieces);
    void connected();
    void failedToConnect(QAbstractSocket::SocketError error);
    void giveUp(Failure failure);
    void end(const Error &why);
    void readSome();
    void readLater();
    void handle(const RawResponse &raw);
    void handleStatus(const StatusLine &line);
    void handleContinuation(const Continuation &continuation);
    void finish(const StatusLine &line);
    void write(const QByteArray &bytes);
    void note(char who, const QByteArray &line) const;
    void noteResponse(const RawResponse &raw) const;
    void beginPatience(int ms);
    void patienceEnded();
    [[nodiscard]] bool isTooSlow();
    [[nodiscard]] Outcome<void> ended() const;
    [[nodiscard]] Failure notImap() const;

    Address m_address;
    ConnectionOptions m_options;
    std::unique_ptr<QSslSocket, Later> m_socket;
    ResponseSplitter m_splitter;
    Semaphore m_turn;
    std::shared_ptr<Pending> m_pending;
    OneShot<bool> m_greeted, m_encrypted; ///< false: failure() tells why not
    StatusLine m_greeting;
    std::optional<StatusLine> m_bye;
    QString m_byeWords; ///< what may be shown of it
    Capabilities m_capabilities;
    QSet<QByteArray> m_enabled;
    std::optional<Failure> m_failure;
    QStringList m_certificateErrors;
    QTimer m_patience; ///< runs while an answer is waited for
    QElapsedTimer m_heard;
    QElapsedTimer m_begun; ///< the command, or the step of opening
    QElapsedTimer m_pace;  ///< since m_paced was counted
    qint64 m_paced = 0;    ///< m_received, then
    int m_patienceMs = 0;
    qint64 m_received = 0; ///< bytes since the last command was sent
    quint32 m_lastTag = 0;
    bool m_open = false;  ///< greeted, and not ended
    bool m_ended = false; ///< nothing goes in or out any more
    bool m_ready = false; ///< open() has succeeded
    bool m_signedIn = false;
    bool m_inTheClear = false; ///< before STARTTLS: nothing that is said counts
    bool m_readQueued = false;
    bool m_hungUp = false; ///< the server has closed; what it said before is still read
};

} // namespace countersign::imap
