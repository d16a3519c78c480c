#pragma once
#include <QByteArray>
#include <QList>

namespace countersign {

/// What was sent to a server and must not come back into a sentence of ours: passwords and tokens. Who was told a
/// secret may repeat it in any later answer, as it was sent, quoted or in base64.
class HiddenWords
{
public:
    HiddenWords() = default;
    ~HiddenWords();
    Q_DISABLE_COPY_MOVE(HiddenWords)

    /// The newest few are known.
    void add(const QByteArray &secret);
    [[nodiscard]] bool isIn(const QByteArray &text) const;

private:
    QList<QList<QByteArray>> m_secrets; ///< each as it may be written
};

} // namespace countersign
