#pragma once
#include "tools/files/writing.h"
#include "tools/rpc/server.h"

namespace countersign {

/// The stdio transport: one message a line, blocking, in order. Requests that arrive together are answered with one
/// write, after one sync of each folder that they changed. A line longer than kMaxLine is skipped and answered with an error.
class LineLoop
{
public:
    static constexpr qsizetype kMaxLine = 4 * 1024 * 1024; ///< bytes, newline excluded

    LineLoop(const Server &server, int in, int out) : m_server(server), m_in(in), m_out(out) {}

    /// Runs until the input ends or nobody reads the output; returns the process's exit code.
    [[nodiscard]] int run();

private:
    void take(const char *data, qsizetype size);
    void line(const QByteArray &text);
    [[nodiscard]] bool flush();

    const Server &m_server;
    int m_in;
    int m_out;
    QByteArray m_partial;
    QByteArray m_replies;
    bool m_skipping = false;
    bool m_broken = false;
    SyncBatch m_syncs;
};

} // namespace countersign
