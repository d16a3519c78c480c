#pragma once
#include "base/literals.h"
#include "support/fakememory.h"

namespace countersign {

/// SystemInfo over a memory: all is well unless a test says otherwise.
class FakeSystem : public SystemInfo
{
    Q_OBJECT
public:
    explicit FakeSystem(FakeMemory &memory);
    void setServices(const QList<ServiceInfo> &services);
    void setServers(const QList<ServerInfo> &servers) { m_servers = servers; }
    /// As if the journal were held, or not any more.
    void setHeld(const std::optional<Held> &held);
    /// As if these fired now.
    void setAlerts(const QList<AlertInfo> &alerts);
    void setSettings(const QList<SettingLine> &settings) { m_settings = settings; }
    Outcomes outcomes; ///< beside what became of items of the memory
    int recall = 7;    ///< seconds; not the default, so that nobody counts from that
    [[nodiscard]] const QHash<QString, QString> &remembered() const { return m_remembered; }

    [[nodiscard]] SystemStatus status() const override;
    [[nodiscard]] QList<ServiceInfo> services() const override { return m_services; }
    [[nodiscard]] QMap<State, qint64> counts() const override;
    [[nodiscard]] Outcomes today() const override;
    [[nodiscard]] QMap<QString, qint64> queueDepths() const override;
    [[nodiscard]] QList<AlertInfo> alerts() const override { return m_alerts; }
    void dismissAlert(const QString &name) override;
    [[nodiscard]] QList<SettingLine> settings() const override { return m_settings; }
    [[nodiscard]] SystemPlaces places() const override;
    [[nodiscard]] QString vaultPath() const override { return u"/home/anna/Countersign"_s; }
    [[nodiscard]] int recallSeconds() const override { return recall; }
    [[nodiscard]] bool isPaused() const override { return m_memory.isPaused; }
    void setPaused(bool paused, Actor actor, QObject *context, Callback<bool> answer) override;
    [[nodiscard]] std::optional<Held> held() const override { return m_memory.held; }
    void acceptJournal(Held shown, Actor actor, QObject *context, Callback<bool> answer) override;
    void remember(QString key, QString value) override { m_remembered.insert(key, value); }
    void recallValue(QString key, QObject *context, Callback<QString> answer) override;

private:
    FakeMemory &m_memory;
    QList<ServiceInfo> m_services;
    QList<ServerInfo> m_servers;
    QList<AlertInfo> m_alerts;
    QList<SettingLine> m_settings;
    QHash<QString, QString> m_remembered;
};

} // namespace countersign
