#include "net/curllibrary.h"

#include <QCoreApplication>
#include <QDirIterator>

#include <dlfcn.h>

namespace countersign::net {

namespace {

constexpr unsigned kOldest = 0x075800; ///< 7.88.0
constexpr int kNeeded = CURL_VERSION_SSL | CURL_VERSION_ASYNCHDNS | CURL_VERSION_THREADSAFE;

template <typename Function>
bool find(void *library, Function &out, const char *name)
{
    out = reinterpret_cast<Function>(::dlsym(library, name));
    return out != nullptr;
}

bool findAll(void *from, CurlLibrary &out)
{
    return find(from, out.globalInit, "curl_global_init") && find(from, out.easyInit, "curl_easy_init") &&
           find(from, out.easyCleanup, "curl_easy_cleanup") && find(from, out.easySetopt, "curl_easy_setopt") &&
           find(from, out.easyGetinfo, "curl_easy_getinfo") && find(from, out.easyStrerror, "curl_easy_strerror") &&
           find(from, out.easySend, "curl_easy_send") && find(from, out.easyRecv, "curl_easy_recv") &&
           find(from, out.multiInit, "curl_multi_init") && find(from, out.multiCleanup, "curl_multi_cleanup") &&
           find(from, out.multiSetopt, "curl_multi_setopt") &&
           find(from, out.multiAddHandle, "curl_multi_add_handle") &&
           find(from, out.multiRemoveHandle, "curl_multi_remove_handle") &&
           find(from, out.multiSocketAction, "curl_multi_socket_action") &&
           find(from, out.multiInfoRead, "curl_multi_info_read");
}

bool hasProtocol(const curl_version_info_data &info, const char *name)
{
    for (const char *const *one = info.protocols; one && *one; ++one)
        if (qstrcmp(*one, name) == 0)
            return true;
    return false;
}

bool isHashed(const char *folder)
{
    return folder && QDirIterator(QFile::decodeName(folder), {u"*.0"_s}, QDir::Files).hasNext();
}

} // namespace

Result<const CurlLibrary *> CurlLibrary::load()
{
    static const Result<CurlLibrary> loaded = open("libcurl.so.4");
    if (!loaded)
        return fail(loaded.error());
    return &*loaded;
}

Result<CurlLibrary> CurlLibrary::open(const QByteArray &file)
{
    // Its symbols stay its own: another libcurl (with GnuTLS) may have come with a library of others.
    void *const library = ::dlopen(file.constData(), RTLD_NOW | RTLD_LOCAL);
    if (!library)
        return fail(ErrorCode::Unavailable,
            QCoreApplication::translate("Net", "Mail cannot be sent: libcurl is not installed (package libcurl4)."),
            QString::fromLocal8Bit(::dlerror()));
    CurlLibrary out;
    const curl_version_info_data *info = nullptr;
    if (find(library, out.versionInfo, "curl_version_info"))
        info = out.versionInfo(CURLVERSION_NOW);
    out.version = info ? info->version : "?";
    if (!info || info->version_num < kOldest || !findAll(library, out))
        return fail(ErrorCode::Unavailable,
            QCoreApplication::translate("Net", "Mail cannot be sent: libcurl is too old (%1, needed is 7.88).")
                .arg(QString::fromLatin1(out.version)));
    if ((info->features & kNeeded) != kNeeded || !hasProtocol(*info, "smtps"))
        return fail(ErrorCode::Unavailable, QCoreApplication::translate("Net",
                                                "Mail cannot be sent: this libcurl (%1) was built without what is "
                                                "needed (SMTP, TLS, look-ups in the background).")
                                                .arg(QString::fromLatin1(out.version)));
    if (out.globalInit(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return fail(ErrorCode::Unavailable,
            QCoreApplication::translate("Net", "Mail cannot be sent: libcurl (%1) does not start.")
                .arg(QString::fromLatin1(out.version)));
    out.hasHashedAuthorities = isHashed(info->capath);
    return out;
}

} // namespace countersign::net
