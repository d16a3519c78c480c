#pragma once
#include "agent/surfaces.h"

#include <memory>

namespace countersign {

class MainWindow;
class MailNotifier;
class Notifier;
class SeriesSource;
class SystemScheme;
class Theme;
class TrayIcon;
class TrayPresence;

/// The desktop as a whole: theme, window, tray, notifications. Closing the window keeps it in the tray where there is
/// one; without a tray the window never disappears: closing it asks whether to quit.
class Desktop : public QObject
{
    Q_OBJECT
public:
    Desktop(const Surfaces &surfaces, SeriesSource &source, QObject *parent = nullptr);
    ~Desktop() override;

    void show();
    /// Waits in the tray; where none appears within two seconds, the window is shown minimised instead.
    void showHidden();
    /// Brings the window to the front, wherever it was.
    void raise();
    void review(const QString &actionId);
    [[nodiscard]] MainWindow *window() const { return m_window.get(); }
    [[nodiscard]] bool hasTray() const { return m_tray != nullptr; }

Q_SIGNALS:
    void quitRequested();
    /// A folder, an original or a page of the web (https) to open with the system's program; relative paths are below
    /// the vault.
    void openRequested(const QString &path);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void tellOfHidden();
    void makeTray();
    void closeAsked();
    void hideToTray();
    void askToQuit();
    void tellOnce();
    Desk &m_desk;
    SystemInfo &m_system;
    std::unique_ptr<SystemScheme> m_scheme;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<Notifier> m_notifier;
    std::unique_ptr<MailNotifier> m_mailNotifier; ///< null: no mail can be set up here
    std::unique_ptr<TrayPresence> m_presence;
    std::unique_ptr<TrayIcon> m_tray;
};

} // namespace countersign
