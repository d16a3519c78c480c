#pragma once

namespace countersign {

/// Who asks for something about mail: its owner, in the window or at a terminal, or a program that speaks to the
/// socket.
enum class Asker { Person, Program };

} // namespace countersign
