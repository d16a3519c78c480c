# Run by cpack before the package is made: without dpkg-shlibdeps it would name none of the libraries that it needs.
find_program(shlibdeps dpkg-shlibdeps)
if(NOT shlibdeps)
    message(FATAL_ERROR "dpkg-shlibdeps is missing, so that the package would not depend on its libraries: install dpkg-dev first")
endif()
