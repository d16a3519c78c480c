#pragma once
#include <QByteArray>
#include <QString>
#include <QUrl>

namespace countersign {

/// A whole HTTP answer: a small page that says what to do next. It loads nothing, runs nothing, is kept by no cache and
/// tells nobody where it was called from; the connection ends with it.
[[nodiscard]] QByteArray browserPage(int status, const QString &title, const QString &words);

/// Signed in; go back to Countersign.
[[nodiscard]] QByteArray signedInPage(const QString &provider);
/// It failed; `why` is one of our sentences.
[[nodiscard]] QByteArray signInFailedPage(const QString &why);
/// Sends the browser on to `address`, which no cache keeps.
[[nodiscard]] QByteArray redirectTo(const QUrl &address);
/// The redirect has come already, or the start was taken.
[[nodiscard]] QByteArray usedPage();
/// The refusal of everything that is not ours.
[[nodiscard]] QByteArray notOursPage(int status);

} // namespace countersign
