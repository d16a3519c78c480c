#include "control/requests.h"

#include <QLatin1String>

#include <algorithm>

namespace countersign {

namespace {
constexpr Request kRequests[]{
    {"status"}, {"list"}, {"show"}, {"trace"}, {"sent"}, {"rules"}, {"rule_words"}, {"metrics"}, {"mcp_list"},
    {"mcp_tool"}, {"ledger"}, {.name = "held", .isUrgent = true}, {"raise"}, {"mail_list"},
    {.name = "mail_propose", .asksWho = true}, {.name = "mail_test", .asksWho = true},
    {.name = "mail_audit", .asksWho = true}, {.name = "mail_skipped", .asksWho = true},
    // A new account may come from a script; one that is there is a person's.
    {"mail_add", false, true, true}, {"mail_remove", true, true}, {"mail_tokens", false, true, true},
    // To stop is always allowed; only going on needs a person. "recall" is both: an approval stops, a rejection goes
    // on.
    {.name = "pause", .isUrgent = true}, {.name = "cancel", .needsJournal = true, .isUrgent = true},
    {.name = "recall", .needsJournal = true, .asksWho = true, .isUrgent = true}, {"submit", false, true},
    {"approve", true, true}, {"reject", true, true}, {"undo", true, true}, {"retry", true, true},
    {"answer", true, true}, {"revise", true, true}, {"resolve", true, true}, {"resume", true, true},
    {"confirm_rule", true, true}, {"mcp_pin", true, true}, {"reset_ledger", true, true}, {"fleet_status"},
    {.name = "fleet_desks", .needsJournal = true}, {"fleet_enrol", true, true}, {"fleet_revoke", true, true},
    {"adopt", true, true}, {"drain"}, {"queue_dead"}, {"queue_retry", true, true}, {"queue_discard", true, true},
    {"accept_journal", true}, // the way out of a journal that is held
};
} // namespace

std::span<const Request> requests()
{
    return kRequests;
}

const Request *findRequest(QStringView name)
{
    const auto found =
        std::ranges::find_if(kRequests, [name](const Request &request) { return name == QLatin1String(request.name); });
    return found == std::end(kRequests) ? nullptr : found;
}

} // namespace countersign
