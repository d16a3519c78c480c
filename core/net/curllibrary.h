#pragma once
#include "base/result.h"

#include <QByteArray>

#include <curl/curl.h>

namespace countersign::net {

/// CURLE_TOO_LARGE, which only headers from 8.6 on name: a line of a server's was too long. Before that it was cut.
constexpr auto kReplyTooLarge = CURLcode(100);

/// The functions of libcurl that are used here. It is loaded when it is first wanted and not with the program: most
/// runs need none of it, and it costs 10–20 ms and 4 MB. What differs between its versions is told here and nowhere
/// else: 7.88 (Debian 12) is the oldest that has everything; up to 8.14 (Debian 13) nothing
/// else of it behaves otherwise.
struct CurlLibrary
{
    /// Once a process; from any thread, but not from one that shows a window. Unavailable: it is missing, too old, or
    /// lacks TLS, SMTP or look-ups that do not block.
    [[nodiscard]] static Result<const CurlLibrary *> load();
    /// The same from a file of that name, each time anew; it stays loaded.
    [[nodiscard]] static Result<CurlLibrary> open(const QByteArray &file);

    decltype(&::curl_global_init) globalInit = nullptr;
    decltype(&::curl_version_info) versionInfo = nullptr;
    decltype(&::curl_easy_init) easyInit = nullptr;
    decltype(&::curl_easy_cleanup) easyCleanup = nullptr;
    decltype(&::curl_easy_setopt) easySetopt = nullptr;
    decltype(&::curl_easy_getinfo) easyGetinfo = nullptr;
    decltype(&::curl_easy_strerror) easyStrerror = nullptr;
    decltype(&::curl_easy_send) easySend = nullptr;
    decltype(&::curl_easy_recv) easyRecv = nullptr;
    decltype(&::curl_multi_init) multiInit = nullptr;
    decltype(&::curl_multi_cleanup) multiCleanup = nullptr;
    decltype(&::curl_multi_setopt) multiSetopt = nullptr;
    decltype(&::curl_multi_add_handle) multiAddHandle = nullptr;
    decltype(&::curl_multi_remove_handle) multiRemoveHandle = nullptr;
    decltype(&::curl_multi_socket_action) multiSocketAction = nullptr;
    decltype(&::curl_multi_info_read) multiInfoRead = nullptr;

    QByteArray version; ///< "7.88.1"
    /// True where the system keeps the authorities that it trusts in a folder by their hash: one is read when it is
    /// asked for, where reading the file of all of them takes 40 ms of each connection.
    bool hasHashedAuthorities = false;
};

} // namespace countersign::net
