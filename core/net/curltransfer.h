#pragma once
#include "net/curlloop.h"

#include "async/oneshot.h"

#include <QCoroTask>
#include <QPointer>

#include <array>

namespace countersign::net {

/// One thing that libcurl does: an easy handle with its options, run once by a CurlLoop. It may end at any time but
/// inside a callback that libcurl makes for it.
class CurlTransfer
{
public:
    explicit CurlTransfer(CurlLoop &loop);
    /// As cancel().
    ~CurlTransfer();
    Q_DISABLE_COPY_MOVE(CurlTransfer)

    void set(CURLoption option, long value) { keep(m_library.easySetopt(m_easy, option, value)); }
    /// libcurl copies texts.
    void set(CURLoption option, const char *text) { keep(m_library.easySetopt(m_easy, option, text)); }
    void set(CURLoption option, const QByteArray &text) { set(option, text.constData()); }
    void set(CURLoption option, curl_write_callback call) { keep(m_library.easySetopt(m_easy, option, call)); }
    void set(CURLoption option, curl_debug_callback call) { keep(m_library.easySetopt(m_easy, option, call)); }
    /// What callbacks are given; it outlives the transfer.
    void setData(CURLoption option, void *data) { keep(m_library.easySetopt(m_easy, option, data)); }
    /// PEM of the authorities that count beside the system's.
    void setAuthorities(const QByteArray &pem);

    /// Runs it, once. CURLE_OK, or what libcurl says; the option that it did not take comes first. Cancelled: by
    /// cancel(), or the loop has ended.
    [[nodiscard]] QCoro::Task<Result<CURLcode>> run();
    /// Ends it and its connection at once; whoever awaits run() goes on inside this call.
    void cancel();

    /// Null once it has ended.
    [[nodiscard]] CurlLoop *loop() const { return m_loop; }
    [[nodiscard]] CURL *easy() const { return m_easy; }
    [[nodiscard]] const CurlLibrary &library() const { return m_library; }
    /// libcurl's own words for what went wrong, for the log; it may quote the server.
    [[nodiscard]] QByteArray words(CURLcode code) const;

private:
    friend class CurlLoop;
    void keep(CURLcode code) { m_refused = m_refused == CURLE_OK ? code : m_refused; }
    void end(CURLcode code);

    QPointer<CurlLoop> m_loop;
    const CurlLibrary &m_library;
    CURL *m_easy;
    CURLcode m_refused = CURLE_OK; ///< the first option that was not taken
    std::array<char, CURL_ERROR_SIZE> m_words{};
    OneShot<Result<CURLcode>> m_done;
};

} // namespace countersign::net
