#pragma once
#include <QObject>

class QDBusVariant;

namespace countersign {

/// Knows whether the desktop wants dark windows: COUNTERSIGN_THEME first, then the XDG portal (or, where it refuses
/// programs that hide their memory, what stands behind it on this desktop), then the lightness of the system's own
/// window colour. Asks without blocking and follows changes.
class SystemScheme : public QObject
{
    Q_OBJECT
public:
    explicit SystemScheme(QObject *parent = nullptr);
    [[nodiscard]] bool isDark() const { return m_dark; }
    /// Starts asking; answers come through darkChanged().
    void follow();

Q_SIGNALS:
    void darkChanged(bool dark);

private Q_SLOTS:
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void ask(qsizetype which);
    void takeScheme(uint scheme);
    void setDark(bool dark);
    bool m_fixed = false;
    bool m_systemDark = false;
    bool m_dark = false;
};

} // namespace countersign
