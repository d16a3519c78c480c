#pragma once
#include "support/smtpsink.h"

namespace countersign::test {

/// What has to be said of a mail at once.
enum class Told { Sent, NotSent, Doubt, Either };

/// One way in which handing in a mail can go, and what has to be said of it where the sink itself is spoken to. Behind
/// a relay other words come back, and only what must never happen is asked for.
struct Way
{
    Twist twist;
    Told told = Told::Sent;
};

inline QList<Way> waysBeforeTheDot(int slowMs)
{
    using At = Twist::At;
    using Then = Twist::Then;
    struct Stage
    {
        At at;
        const char *name, *half, *later, *no;
    };
    static const Stage stages[] = {{At::Greeting, "greeting", "22", "450 4.3.2 later\r\n", "554 5.3.2 no\r\n"},
        {At::Ehlo, "EHLO", "250-sink", "451 4.3.0 later\r\n", "550 5.7.1 no\r\n"},
        {At::Auth, "AUTH", "2", "454 4.7.0 later\r\n", "535 5.7.8 no\r\n"},
        {At::Mail, "MAIL", "25", "451 4.3.0 later\r\n", "550 5.7.1 no\r\n"},
        {At::Rcpt, "RCPT", "25", "450 4.2.1 later\r\n", "550 5.1.1 no\r\n"},
        {At::Data, "DATA", "3", "451 4.3.0 later\r\n", "554 5.6.0 no\r\n"}};
    QList<Way> out;
    for (const Stage &stage : stages) {
        const auto add = [&](const char *name, const QByteArray &says, Then then) {
            out.append({{stage.at, QByteArray(stage.name) + ": " + name, says, false, then}, Told::NotSent});
        };
        add("cut", {}, Then::HangsUp);
        add("reset", {}, Then::Aborts);
        add("half a reply", stage.half, Then::HangsUp);
        add("deferred", stage.later, Then::Goes);
        add("rejected", stage.no, Then::Goes);
        add("421", "421 4.3.2 closing\r\n", Then::HangsUp);
        out.append({{stage.at, QByteArray(stage.name) + ": slow", {}, true, Then::Goes, slowMs}, Told::Sent});
    }
    // The dot may be on its way when the line breaks.
    out.append({{At::Content, "content: cut", {}, false, Then::HangsUp}, Told::Either});
    out.append({{At::Content, "content: reset", {}, false, Then::Aborts}, Told::Either});
    out.append({{At::Content, "content: 421", "421 4.3.2 closing\r\n", false, Then::HangsUp}, Told::Either});
    return out;
}

/// Behind it nobody but the server knows, but where it says yes or no for good.
inline QList<Way> waysBehindTheDot(int slowMs)
{
    using At = Twist::At;
    using Then = Twist::Then;
    const QByteArray closing = "421 4.3.2 closing\r\n", later = "451 4.3.0 later\r\n";
    return {{{At::Dot, "dot: taken, cut", {}, false, Then::HangsUp, 0, true}, Told::Doubt},
        {{At::Dot, "dot: taken, reset", {}, false, Then::Aborts, 0, true}, Told::Doubt},
        {{At::Dot, "dot: taken, half a reply", "25", false, Then::HangsUp, 0, true}, Told::Doubt},
        {{At::Dot, "dot: taken, slow, cut", {}, false, Then::HangsUp, slowMs, true}, Told::Doubt},
        {{At::Dot, "dot: taken, 421", closing, false, Then::HangsUp, 0, true}, Told::Doubt},
        {{At::Dot, "dot: taken, deferred", later, false, Then::Goes, 0, true}, Told::Doubt},
        {{At::Dot, "dot: lost, cut", {}, false, Then::HangsUp}, Told::Doubt},
        {{At::Dot, "dot: lost, 421", closing, false, Then::HangsUp}, Told::Doubt},
        {{At::Dot, "dot: lost, deferred", later, false, Then::Goes}, Told::Doubt},
        {{At::Dot, "dot: rejected", "554 5.7.1 no\r\n", false, Then::Goes}, Told::NotSent},
        {{At::Dot, "dot: slow", {}, true, Then::Goes, slowMs}, Told::Sent},
        {{At::Quit, "QUIT: cut", {}, false, Then::HangsUp}, Told::Sent},
        {{At::Quit, "QUIT: reset", {}, false, Then::Aborts}, Told::Sent},
        {{At::Never, "nothing", {}, true}, Told::Sent}};
}

/// The verdict does not come at all.
inline Way silence()
{
    return {{Twist::At::Dot, "dot: taken, silence", {}, false, Twist::Then::Goes, 0, true}, Told::Doubt};
}

} // namespace countersign::test
