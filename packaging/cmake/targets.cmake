# The rooms of the house. Each folder of core/ is a library that names the rooms it may look into,
# so that an include or a call that points upward does not link.

# countersign_room(name LINKS a b …): every source of the calling folder becomes countersign_<name>.
function(countersign_room name)
    cmake_parse_arguments(ROOM "" "" "LINKS" ${ARGN})
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/*.h)
    if(NOT sources)
        add_library(countersign_${name} INTERFACE)
        return()
    endif()
    add_library(countersign_${name} STATIC ${sources})
    target_include_directories(countersign_${name} PUBLIC ${PROJECT_SOURCE_DIR}/core)
    target_link_libraries(countersign_${name} PUBLIC ${ROOM_LINKS})
endfunction()

# countersign_test(name SOURCES… LINKS …): one QTest binary, registered with ctest under its file's name.
function(countersign_test name)
    cmake_parse_arguments(T "GUI" "TIMEOUT" "SOURCES;LINKS;LABELS" ${ARGN})
    if(NOT T_SOURCES)
        set(T_SOURCES ${name}.cpp)
    endif()
    if(TARGET ${name}) # two rooms may each have a class of that name
        get_filename_component(room ${CMAKE_CURRENT_SOURCE_DIR} NAME)
        set(name ${name}_${room})
    endif()
    add_executable(${name} ${T_SOURCES})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_link_libraries(${name} PRIVATE Qt6::Test ${T_LINKS})
    target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
    target_compile_definitions(${name} PRIVATE
        TEST_DATA_DIR="${PROJECT_SOURCE_DIR}/tests/data" BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}"
        SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    add_test(NAME ${name} COMMAND ${name})
    if(NOT T_TIMEOUT)
        set(T_TIMEOUT 60)
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${T_TIMEOUT} LABELS "${T_LABELS}")
    set(environment "QT_LOGGING_RULES=qt.qpa.*=false")
    if(T_GUI)
        list(APPEND environment "QT_QPA_PLATFORM=offscreen")
    endif()
    set_tests_properties(${name} PROPERTIES ENVIRONMENT "${environment}")
endfunction()
