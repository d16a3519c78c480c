#pragma once
#include "agent/agent.h"
#include "common/theme.h"

#include <QTimer>
#include <QWidget>

class QVBoxLayout;

namespace countersign {

class TextLabel;

/// How the parts of the system are: services and tool servers with their health, queues, places, the last events.
class ServicesPage : public QWidget
{
    Q_OBJECT
public:
    ServicesPage(Agent &agent, const Theme &theme, QWidget *parent = nullptr);
    void refresh();
    /// "Everything is running" or what is not.
    [[nodiscard]] static QString summary(const QList<ServiceInfo> &services);

Q_SIGNALS:
    void openRequested(const QString &path);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void later();
    void addServices();
    void addRules();
    void addQueues();
    void addPlaces();
    void addEvents();
    [[nodiscard]] QVBoxLayout *section(const QString &title);
    void addLine(QVBoxLayout *lines, const QString &name, const QString &words, const QString &state, Tone tone);
    Agent &m_agent;
    const Theme &m_theme;
    QTimer m_tick;
    TextLabel *m_title;
    QVBoxLayout *m_body;
};

} // namespace countersign
