#include "net/curltransfer.h"

namespace countersign::net {

CurlTransfer::CurlTransfer(CurlLoop &loop) : m_loop(&loop), m_library(loop.library()), m_easy(m_library.easyInit())
{
    if (!m_easy) {
        m_refused = CURLE_OUT_OF_MEMORY;
        return;
    }
    setData(CURLOPT_PRIVATE, this);
    setData(CURLOPT_ERRORBUFFER, m_words.data());
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_QUICK_EXIT, 1L); // whoever gives up while a name is looked up does not wait for the look-up
    set(CURLOPT_PROXY, "");      // no variable of the environment leads elsewhere
    set(CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    if (m_library.hasHashedAuthorities)
        set(CURLOPT_CAINFO, static_cast<const char *>(nullptr)); // the folder is asked instead
}

CurlTransfer::~CurlTransfer()
{
    cancel();
    if (m_easy)
        m_library.easyCleanup(m_easy);
}

void CurlTransfer::setAuthorities(const QByteArray &pem)
{
    curl_blob blob{const_cast<char *>(pem.constData()), size_t(pem.size()), CURL_BLOB_COPY};
    keep(m_library.easySetopt(m_easy, CURLOPT_CAINFO_BLOB, &blob));
}

QCoro::Task<Result<CURLcode>> CurlTransfer::run()
{
    if (m_refused != CURLE_OK)
        co_return Result<CURLcode>(auto(m_refused));
    if (!m_loop)
        co_return Result<CURLcode>(cancelled());
    if (!m_loop->add(this))
        co_return Result<CURLcode>(CURLE_FAILED_INIT);
    const OneShot<Result<CURLcode>> done = m_done; // this object may be gone when it goes on
    const Result<CURLcode> result = co_await done.wait();
    co_return Result<CURLcode>(result);
}

void CurlTransfer::end(CURLcode code)
{
    const OneShot<Result<CURLcode>> done = m_done;
    done.resolve(code);
}

void CurlTransfer::cancel()
{
    if (m_loop)
        m_loop->remove(this);
    m_loop.clear();
    const OneShot<Result<CURLcode>> done = m_done;
    done.resolve(cancelled());
}

QByteArray CurlTransfer::words(CURLcode code) const
{
    return m_words[0] ? QByteArray(m_words.data()) : QByteArray(m_library.easyStrerror(code));
}

} // namespace countersign::net
