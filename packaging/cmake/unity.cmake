# Some ten files of a room are compiled as one: what they include is read and instantiated once, which takes a quarter of
# the time. So a name in an unnamed namespace is used once in a room (tests/packaging/roomnames.py). Every file still
# includes what it uses: COUNTERSIGN_UNITY=OFF builds, too, and is what g++ gets (packaging/check-debian13.sh).
set(unity_default OFF)
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    set(unity_default ON)
endif()
option(COUNTERSIGN_UNITY "Compile several files of a room as one" ${unity_default})
set(CMAKE_UNITY_BUILD ${COUNTERSIGN_UNITY})
set(CMAKE_UNITY_BUILD_BATCH_SIZE 10 CACHE STRING "Files of a room that are compiled as one; 0: all")
