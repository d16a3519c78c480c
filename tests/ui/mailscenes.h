#pragma once
#include "support/fakeagent.h"

#include <functional>

namespace countersign {

class MainWindow;

/// The page for mail in a state that is worth a look: what is there before the window, and what is done in it.
struct MailScene
{
    const char *name;
    std::function<void(FakeAgent &)> prepare;
    std::function<void(MainWindow &, FakeAgent &)> act;
};

[[nodiscard]] QList<MailScene> mailScenes();
/// Likewise of an answer that waits for its owner, and is edited.
[[nodiscard]] QList<MailScene> answerScenes();

} // namespace countersign
