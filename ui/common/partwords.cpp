#include "common/partwords.h"

#include "common/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <span>

namespace countersign {

namespace {
struct Word
{
    const char *key, *words;
};

constexpr Word kParts[] = {
    {"journal", QT_TRANSLATE_NOOP("Parts", "Journal")},
    {"mcp_service", QT_TRANSLATE_NOOP("Parts", "Tool servers")},
    {"claude_service", QT_TRANSLATE_NOOP("Parts", "Planner")},
    {"playbook", QT_TRANSLATE_NOOP("Parts", "Playbook")},
    {"approval_desk", QT_TRANSLATE_NOOP("Parts", "Approval desk")},
    {"queue", QT_TRANSLATE_NOOP("Parts", "Queue")},
    {"redis", QT_TRANSLATE_NOOP("Parts", "Redis")},
    {"redis_topics", QT_TRANSLATE_NOOP("Parts", "Topics in Redis")},
    {"kafka", QT_TRANSLATE_NOOP("Parts", "Kafka")},
    {"queue_adapter", QT_TRANSLATE_NOOP("Parts", "Other systems")},
    {"redis_queue", QT_TRANSLATE_NOOP("Parts", "Shared queue")},
    {"file_watcher", QT_TRANSLATE_NOOP("Parts", "File watcher")},
    {"mail_watcher", QT_TRANSLATE_NOOP("Parts", "Mail watcher")},
    {"follow_ups", QT_TRANSLATE_NOOP("Parts", "Follow-ups")},
    {"vault_projector", QT_TRANSLATE_NOOP("Parts", "Notes of the vault")},
    {"vault_decisions", QT_TRANSLATE_NOOP("Parts", "Decisions by notes")},
    {"http", QT_TRANSLATE_NOOP("Parts", "Health over HTTP")},
    {"separation", QT_TRANSLATE_NOOP("Parts", "Separation")},
    {"keyring", QT_TRANSLATE_NOOP("Parts", "Keyring")},
    {"vault", QT_TRANSLATE_NOOP("Parts", "Vault")},
    {"executions", QT_TRANSLATE_NOOP("Parts", "Executions")},
    {"high_priority", QT_TRANSLATE_NOOP("Parts", "High priority")},
    {"low_priority", QT_TRANSLATE_NOOP("Parts", "Low priority")},
    {"normal", QT_TRANSLATE_NOOP("Parts", "Normal")},
};

constexpr Word kConditions[] = {
    {"healthy", QT_TRANSLATE_NOOP("Parts", "healthy")},
    {"degraded", QT_TRANSLATE_NOOP("Parts", "degraded")},
    {"unhealthy", QT_TRANSLATE_NOOP("Parts", "unhealthy")},
    {"starting", QT_TRANSLATE_NOOP("Parts", "starting")},
    {"running", QT_TRANSLATE_NOOP("Parts", "running")},
    {"idle", QT_TRANSLATE_NOOP("Parts", "ready, not running")},
    {"stopping", QT_TRANSLATE_NOOP("Parts", "stopping")},
    {"stopped", QT_TRANSLATE_NOOP("Parts", "stopped")},
    {"failed", QT_TRANSLATE_NOOP("Parts", "failed")},
};

QString look(std::span<const Word> table, const QString &key)
{
    const auto found = std::ranges::find_if(table, [&key](const Word &word) { return key == QLatin1String(word.key); });
    return found == table.end() ? QString() : QCoreApplication::translate("Parts", found->words);
}
} // namespace

QString partName(const QString &key)
{
    const QString known = look(kParts, key);
    return known.isEmpty() ? Words::fromKey(key) : known;
}

QString partCondition(const QString &state, const QString &health)
{
    const QString said = state == u"running" && !health.isEmpty() ? health : state;
    const QString known = look(kConditions, said);
    return known.isEmpty() ? said : known;
}

} // namespace countersign
