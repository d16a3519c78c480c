#include <curl/curl.h>

// A library that says that it is libcurl, of years ago.
extern "C" curl_version_info_data *curl_version_info(CURLversion)
{
    static curl_version_info_data info{};
    info.version = "7.50.0";
    info.version_num = 0x073200;
    return &info;
}
