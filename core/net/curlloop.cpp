#include "net/curlloop.h"
#include "net/curltransfer.h"

#include "base/whatruns.h"

#include <QPointer>

#include <algorithm>

namespace countersign::net {

CurlLoop::CurlLoop(const CurlLibrary &library, QObject *parent)
    : QObject(parent), m_library(library), m_multi(library.multiInit())
{
    m_library.multiSetopt(m_multi, CURLMOPT_SOCKETFUNCTION, &CurlLoop::socketChanged);
    m_library.multiSetopt(m_multi, CURLMOPT_SOCKETDATA, this);
    m_library.multiSetopt(m_multi, CURLMOPT_TIMERFUNCTION, &CurlLoop::timerChanged);
    m_library.multiSetopt(m_multi, CURLMOPT_TIMERDATA, this);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        whatRuns = "net::CurlLoop";
        act(CURL_SOCKET_TIMEOUT, 0);
    });
}

CurlLoop::~CurlLoop()
{
    while (!m_transfers.isEmpty())
        (*m_transfers.begin())->cancel();
    m_library.multiCleanup(m_multi);
}

int CurlLoop::socketChanged(CURL *, curl_socket_t socket, int what, void *self, void *)
{
    auto *const loop = static_cast<CurlLoop *>(self);
    if (what == CURL_POLL_REMOVE) {
        loop->m_sockets.erase(socket);
        return 0;
    }
    const auto ready = [loop, socket](QSocketNotifier::Type type) {
        loop->act(socket, type == QSocketNotifier::Read ? CURL_CSELECT_IN : CURL_CSELECT_OUT);
    };
    const auto at = loop->m_sockets.try_emplace(socket, qintptr(socket), ready).first;
    at->second.look((what & CURL_POLL_IN) != 0, (what & CURL_POLL_OUT) != 0);
    return 0;
}

int CurlLoop::timerChanged(CURLM *, long ms, void *self)
{
    auto *const loop = static_cast<CurlLoop *>(self);
    if (ms < 0)
        loop->m_timer.stop();
    else
        loop->m_timer.start(int(std::min(ms, 86'400'000L)));
    return 0;
}

bool CurlLoop::add(CurlTransfer *transfer)
{
    if (!m_multi || m_library.multiAddHandle(m_multi, transfer->easy()) != CURLM_OK)
        return false;
    m_transfers.insert(transfer);
    return true;
}

void CurlLoop::remove(CurlTransfer *transfer)
{
    if (m_transfers.remove(transfer))
        m_library.multiRemoveHandle(m_multi, transfer->easy());
}

void CurlLoop::act(curl_socket_t socket, int events)
{
    int running = 0;
    m_library.multiSocketAction(m_multi, socket, events, &running);
    // Whoever is told of an end may end others, or this object: all are known before the first is told.
    QList<std::pair<CurlTransfer *, CURLcode>> ended;
    int left = 0;
    while (const CURLMsg *message = m_library.multiInfoRead(m_multi, &left)) {
        char *transfer = nullptr;
        if (message->msg == CURLMSG_DONE &&
            m_library.easyGetinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer) == CURLE_OK)
            ended.append({reinterpret_cast<CurlTransfer *>(transfer), message->data.result});
    }
    const QPointer<CurlLoop> self(this);
    for (const auto &[transfer, code] : std::as_const(ended)) {
        if (!self)
            return;
        if (m_transfers.contains(transfer))
            transfer->end(code);
    }
}

} // namespace countersign::net
