#pragma once
#include "agent/surfaces.h"
#include "common/theme.h"

#include <QTimer>
#include <QWidget>

class QVBoxLayout;

namespace countersign {

class LettersSection;
class SettingsSection;
class TextLabel;

/// How the parts of the system are: services and tool servers with their health, queues, places, the last events.
class ServicesPage : public QWidget
{
    Q_OBJECT
public:
    ServicesPage(const Surfaces &surfaces, const Theme &theme, QWidget *parent = nullptr);
    void refresh();
    /// "Everything is running" or what is not.
    [[nodiscard]] static QString summary(const QList<ServiceInfo> &services);

Q_SIGNALS:
    void openRequested(const QString &path);
    void pageAsked(const QString &id);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void later();
    void addAlerts();
    void addServices();
    void addServers();
    void addMail();
    void addRules();
    void addQueues();
    void addPlaces();
    void addEvents();
    [[nodiscard]] QVBoxLayout *section(const QString &title);
    void addLine(QVBoxLayout *lines, const QString &name, const QString &words, const QString &state, Tone tone);
    SystemInfo &m_system;
    Desk &m_desk;
    Activity &m_activity;
    MailAdmin *m_mail;          ///< null: there is none
    DeadLetterAdmin *m_letters; ///< null: nobody looks after those
    const Theme &m_theme;
    QTimer m_tick;
    TextLabel *m_title;
    SettingsSection *m_settings;
    LettersSection *m_dead = nullptr; ///< null with m_letters
    QVBoxLayout *m_body;
};

} // namespace countersign
