#pragma once
#include <chrono>
#include <thread>

namespace countersign::test {

/// An attacker's own speed: how fast it sends or strikes is the attack itself. Never a wait for something to happen.
inline void keepPace(std::chrono::microseconds pace)
{
    std::this_thread::sleep_for(pace);
}

} // namespace countersign::test
