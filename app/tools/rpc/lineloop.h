#pragma once
#include "tools/files/writing.h"
#include "tools/rpc/server.h"

namespace countersign {

class Confinement;
class KeeperLink;

/// What a loop in a confined process needs to be followed by another.
struct Succession
{
    Confinement &confinement;
    KeeperLink &keeper;
    int idleMs; ///< so long without input ends the loop with Keeper::kIdle
};

/// The stdio transport: one message a line, blocking, in order. Requests that arrive together are answered with one
/// write, after one sync of each folder that they changed. A line longer than kMaxLine is skipped and answered with an
/// error.
class LineLoop
{
public:
    static constexpr qsizetype kMaxLine = 4 * 1024 * 1024; ///< bytes, newline excluded

    LineLoop(const Server &server, int in, int out) : m_server(server), m_in(in), m_out(out) {}
    LineLoop(const Server &server, int in, int out, Succession succession)
        : m_server(server), m_in(in), m_out(out), m_succession(succession)
    {
    }

    /// Runs until the input ends or nobody reads the output; returns the process's exit code.
    /// `first` is answered before anything is read.
    [[nodiscard]] int run(const QByteArray &first = {});

private:
    void take(const char *data, qsizetype size);
    [[nodiscard]] bool flush();
    [[nodiscard]] bool isIdle() const;
    [[nodiscard]] bool answered(const QByteArray &text);
    void handOver(const QByteArray &unanswered);

    const Server &m_server;
    int m_in;
    int m_out;
    QByteArray m_partial;
    QByteArray m_replies;
    bool m_skipping = false;
    bool m_broken = false;
    bool m_over = false; ///< the next process goes on from here
    std::optional<Succession> m_succession;
    SyncBatch m_syncs;
};

} // namespace countersign
