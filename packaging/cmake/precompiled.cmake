# What nearly every file includes, compiled once: a build from nothing takes about half as long. Files still name all
# that they use, so that COUNTERSIGN_PRECOMPILED=OFF builds, too.
option(COUNTERSIGN_PRECOMPILED "Use precompiled headers" ON)
set(core_headers <QCoroTask> <QCoreApplication> <QDateTime> <QDir> <QFile> <QFileInfo> <QHash> <QJsonArray> <QJsonDocument> <QJsonObject>
    <QList> <QMap> <QObject> <QPointer> <QRegularExpression> <QSaveFile> <QSet> <QString> <QStringList> <QThreadPool> <QTimer>
    <QUrl> <algorithm> <atomic> <condition_variable> <deque> <expected> <functional> <memory> <mutex> <optional> <ranges> <thread>
    <utility> <variant> <vector>)
set(test_headers <QTemporaryDir>)
# QTest looks at what a target defines, and g++ refuses a header that looked where something else is defined.
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    list(APPEND test_headers <QSignalSpy> <QTest>)
endif()

# clang writes the time into the header unless told not to, which ccache takes for a change.
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    add_compile_options("SHELL:-Xclang -fno-pch-timestamp")
endif()
if(CCACHE AND COUNTERSIGN_PRECOMPILED)
    set(CMAKE_CXX_COMPILER_LAUNCHER env CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
endif()

add_compile_options(-pthread) # a header made without it is refused by files that ask for it

# A test's own code runs once, and optimising it takes half the time of compiling it. Not so with g++, whose coroutines
# call each other ever deeper without optimisation.
set(countersign_test_options)
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    set(countersign_test_options $<$<CONFIG:RelWithDebInfo>:-O0> $<$<CONFIG:RelWithDebInfo>:-U_FORTIFY_SOURCE>)
endif()

# One source without content for each kind: a library, whatever shows a window, a test without and one with it.
file(WRITE ${CMAKE_BINARY_DIR}/precompiled.cpp.new "int main() {}\n")
configure_file(${CMAKE_BINARY_DIR}/precompiled.cpp.new ${CMAKE_BINARY_DIR}/precompiled.cpp COPYONLY)
function(precompiled_kind kind)
    cmake_parse_arguments(K "" "" "LINKS;HEADERS;OPTIONS" ${ARGN})
    add_library(precompiled_${kind} OBJECT ${CMAKE_BINARY_DIR}/precompiled.cpp)
    target_link_libraries(precompiled_${kind} PRIVATE ${K_LINKS})
    # Qt6::Test itself defines a path that is another one for each program.
    target_include_directories(precompiled_${kind} SYSTEM PRIVATE $<TARGET_PROPERTY:Qt6::Test,INTERFACE_INCLUDE_DIRECTORIES>)
    target_precompile_headers(precompiled_${kind} PRIVATE ${K_HEADERS})
    target_compile_options(precompiled_${kind} PRIVATE ${K_OPTIONS})
    set_target_properties(precompiled_${kind} PROPERTIES AUTOMOC OFF)
endfunction()
if(COUNTERSIGN_PRECOMPILED)
    precompiled_kind(library LINKS QCoro6::Core HEADERS ${core_headers})
    precompiled_kind(test LINKS QCoro6::Core HEADERS ${core_headers} ${test_headers} OPTIONS ${countersign_test_options})
    precompiled_kind(window LINKS QCoro6::Core Qt6::Widgets HEADERS ${core_headers} <QtWidgets>)
    precompiled_kind(windowtest LINKS QCoro6::Core Qt6::Widgets HEADERS ${core_headers} <QtWidgets> ${test_headers}
        OPTIONS ${countersign_test_options})
endif()

# countersign_precompile(target KIND [FOREIGN]): FOREIGN says that a library of others brings definitions
# with it (GMime: _LARGEFILE64_SOURCE); g++ would refuse the header, so it gets none there.
function(countersign_precompile target kind)
    if(COUNTERSIGN_PRECOMPILED AND NOT ("FOREIGN" IN_LIST ARGN AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU"))
        target_precompile_headers(${target} REUSE_FROM precompiled_${kind})
        get_target_property(type ${target} TYPE)
        if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND type STREQUAL "EXECUTABLE")
            # g++ refuses a header that was made with -fPIC where -fPIE is asked for; -fPIC does for a program, too.
            set_property(TARGET ${target} PROPERTY POSITION_INDEPENDENT_CODE)
            target_compile_options(${target} PRIVATE -fPIC)
        endif()
    endif()
endfunction()
