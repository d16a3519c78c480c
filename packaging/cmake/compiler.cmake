# Compiler, language level, warnings and link speed: everything that is the same for each target.
set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

# Measured: g++ 12 destroys temporaries inside co_await expressions twice.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    message(FATAL_ERROR "g++ ${CMAKE_CXX_COMPILER_VERSION} miscompiles coroutines. Install clang-19 "
        "(apt install clang-19 libclang-rt-19-dev lld-19) and configure with "
        "-DCMAKE_CXX_COMPILER=clang++-19, or run packaging/run.sh, which does both.")
endif()

if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "Build type" FORCE)
endif()

option(COUNTERSIGN_WERROR "Treat warnings as errors" OFF)
option(COUNTERSIGN_ASAN "Build with AddressSanitizer and UBSan" OFF)
option(COUNTERSIGN_FUZZ "Build the fuzz targets (clang only)" OFF)
option(COUNTERSIGN_CRASH_POINTS "Compile the named crash points of the fault tests" ON)

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()
find_program(MOLD mold)
if(MOLD)
    add_link_options(-fuse-ld=mold)
endif()

add_compile_options(-Wall -Wextra -Wconversion -Wno-sign-conversion -fstack-protector-strong)
if(CMAKE_BUILD_TYPE STREQUAL "RelWithDebInfo")
    string(REPLACE "-g" "-g1" CMAKE_CXX_FLAGS_RELWITHDEBINFO "${CMAKE_CXX_FLAGS_RELWITHDEBINFO}")
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-Wno-maybe-uninitialized) # g++ 14 says so of every std::expected that a coroutine returns
    add_compile_options(-Wno-subobject-linkage) # nor may a file that is included have an unnamed namespace (unity.cmake)
    add_compile_definitions(_FILE_OFFSET_BITS=64) # hiredis.pc defines it, and a precompiled header must, too
endif()
if(COUNTERSIGN_WERROR)
    add_compile_options(-Werror)
endif()
if(COUNTERSIGN_ASAN)
    add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    add_link_options(-fsanitize=address,undefined)
else()
    add_compile_definitions($<$<NOT:$<CONFIG:Debug>>:_FORTIFY_SOURCE=2>)
endif()
# What ships is hardened further; the everyday build keeps its link times.
add_compile_options($<$<CONFIG:Release>:-fstack-clash-protection>)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|amd64|AMD64")
    add_compile_options($<$<CONFIG:Release>:-fcf-protection>)
endif()
add_link_options($<$<CONFIG:Release>:-Wl,-z,relro,-z,now> $<$<CONFIG:Release>:-Wl,--as-needed>)
add_compile_definitions(QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_URL_CAST_FROM_STRING
    QT_NO_CAST_FROM_BYTEARRAY QT_DISABLE_DEPRECATED_BEFORE=0x060400)
if(COUNTERSIGN_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link)
    add_link_options(-fsanitize=fuzzer-no-link)
endif()
if(COUNTERSIGN_CRASH_POINTS)
    add_compile_definitions(COUNTERSIGN_CRASH_POINTS)
endif()
