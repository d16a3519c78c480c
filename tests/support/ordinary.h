#pragma once
#include <QtGlobal>

#include <sys/prctl.h>
#include <unistd.h>

namespace countersign::test {

/// Root reads and moves everything; the tests of permissions need a person without that power. There is no way back.
inline void becomeOrdinary()
{
    if (::geteuid() != 0)
        return;
    if (::setresgid(65534, 65534, 65534) != 0 || ::setresuid(65534, 65534, 65534) != 0)
        qFatal("cannot give up root");
    // Changing the user makes a process undumpable, and then the leak checker cannot look into it.
    ::prctl(PR_SET_DUMPABLE, 1);
}

} // namespace countersign::test
