# Every outside dependency, found once. Why each is here: ARCHITECTURE.md, "Dependencies".
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Network Gui Widgets Charts HttpServer DBus Svg Test LinguistTools)
find_package(QCoro6 REQUIRED COMPONENTS Core Network)
find_package(prometheus-cpp REQUIRED COMPONENTS core)
find_package(yaml-cpp REQUIRED)
find_package(valijson REQUIRED)
find_package(Qt6Keychain REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(HIREDIS REQUIRED IMPORTED_TARGET hiredis)
pkg_check_modules(NETTLE REQUIRED IMPORTED_TARGET nettle)
pkg_check_modules(HOGWEED REQUIRED IMPORTED_TARGET hogweed) # Nettle's public keys
pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(GMIME REQUIRED IMPORTED_TARGET gmime-3.0)
pkg_check_modules(PCRE2 REQUIRED IMPORTED_TARGET libpcre2-16)
pkg_check_modules(SECCOMP REQUIRED IMPORTED_TARGET libseccomp)
pkg_check_modules(POPPLER REQUIRED IMPORTED_TARGET poppler-cpp)
pkg_check_modules(ARCHIVE REQUIRED IMPORTED_TARGET libarchive) # these three: the reader alone
pkg_check_modules(GUMBO REQUIRED IMPORTED_TARGET gumbo)
pkg_check_modules(YTNEF REQUIRED IMPORTED_TARGET libytnef)
pkg_check_modules(RDKAFKA REQUIRED IMPORTED_TARGET rdkafka) # app/kafka alone, and the tests' cluster
pkg_check_modules(CURL REQUIRED libcurl) # headers only, see core/net/curllibrary.h
if(NOT TARGET yaml-cpp::yaml-cpp) # Debian 12 exports the plain name
    add_library(yaml-cpp::yaml-cpp ALIAS yaml-cpp)
endif()
set(CMAKE_AUTOMOC ON)
set(CMAKE_AUTORCC ON)
