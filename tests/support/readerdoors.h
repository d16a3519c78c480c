#pragma once
#include <QByteArray>
#include <QString>

#include <functional>
#include <vector>

namespace countersign::doors {

/// A way in which a stranger's file can be large: `make(n)` is a file of that kind whose size or work grows with n.
struct Door
{
    QString file; ///< name with the suffix that tells its kind
    int n;        ///< where growth can be measured: some tens of milliseconds at 4n, when it is linear
    std::function<QByteArray(int)> make;
};

[[nodiscard]] const std::vector<Door> &all();

/// A PDF of `pages`, each drawn by its own content stream with the font /F1; `objects` are further ones from number 900
/// on.
[[nodiscard]] QByteArray pdf(
    const QList<QByteArray> &pages, const QByteArray &objects = {}, const QByteArray &resources = {});
/// A page that draws forms within forms: eight times more work for each level, in a few hundred bytes.
[[nodiscard]] QByteArray formsBomb(const QList<QByteArray> &pagesBefore, int levels);
/// `n` words, all over the page.
[[nodiscard]] QByteArray scatteredWords(int n, const QByteArray &word = "a");

} // namespace countersign::doors
