#pragma once
#include "base/hiddenwords.h"

namespace countersign::smtp {

/// What was said, for whoever compares it with what was approved, and for the log. Capped, and without what was sent to
/// sign in, also where the server repeats it.
class Transcript
{
public:
    /// From now on nothing repeats that.
    void hide(const QByteArray &secret) { m_hidden.add(secret); }
    [[nodiscard]] bool isHidden(const QByteArray &text) const { return m_hidden.isIn(text); }
    /// A command of ours, whole.
    void client(const QByteArray &line);
    /// A line of the server's.
    void server(const QByteArray &line);
    /// A line of it while it is told a secret: its code alone.
    void serverCode(const QByteArray &line);
    [[nodiscard]] const QList<QByteArray> &lines() const { return m_lines; }

private:
    HiddenWords m_hidden;
    QList<QByteArray> m_lines;
    qsizetype m_serverBytes = 0;
};

} // namespace countersign::smtp
