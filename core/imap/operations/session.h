#pragma once
#include "imap/signin.h"

#include <QPointer>

#include <functional>

namespace countersign::imap {

using Connection = QPointer<ImapConnection>;

/// Of the way in, in this order.
enum class SessionStep { Connect, SignIn, Prepare };
/// Told of each step that has ended; behind one that failed there is none.
using SessionReport = std::function<void(SessionStep, const Outcome<void> &)>;

/// Opens a new connection, signs in and prepares the session: all that comes before a folder is opened.
[[nodiscard]] QCoro::Task<Outcome<void>> beginSession(
    Connection connection, Credentials credentials, SessionReport report = {});

/// What is done once after the sign-in: says who we are where the server asks for it (ID; some refuse mail otherwise).
/// That the server refuses it is no error.
[[nodiscard]] QCoro::Task<Result<void>> prepareSession(Connection connection);

/// Says goodbye, so that the server does not count the session any longer, and closes.
[[nodiscard]] QCoro::Task<> endSession(Connection connection);

/// What every operation answers when the connection is no more.
[[nodiscard]] std::unexpected<Error> noConnection();

} // namespace countersign::imap
