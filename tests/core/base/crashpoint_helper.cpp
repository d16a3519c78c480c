#include "base/crashpoint.h"

#include <cstdio>

/// Passes two points three times each; tst_crashpoint looks how far it gets.
int main()
{
    for (int i = 0; i < 3; ++i) {
        countersign::crashPoint("first");
        std::puts("first");
        countersign::crashPoint("second");
        std::puts("second");
        std::fflush(stdout);
    }
    return 0;
}
