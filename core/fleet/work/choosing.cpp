#include "fleet/work/choosing.h"

#include "base/literals.h"

namespace countersign {

namespace {
constexpr QLatin1String kVaultServer("countersign"), kMailServer("countersign-mail"); // McpHub's names for ours

bool sendsFiles(const ToolCall &call)
{
    return !call.arguments.value("attachments"_L1).toArray().isEmpty();
}
} // namespace

bool mayCall(const Capabilities &can, bool hasVault, const ToolCall &call, const OwnerView &owner)
{
    const QString hash = can.servers.value(call.server).value(call.tool);
    if (!can.roles.contains(u"execute"_s) || hash.isEmpty() || call.toolHash.isEmpty() || hash != call.toolHash)
        return false;
    if (call.server == kVaultServer)
        return hasVault && !owner.vault.isEmpty() && can.vault == owner.vault;
    if (call.server != kMailServer)
        return true;
    const QString key = owner.accountKey ? owner.accountKey(call.arguments.value("account"_L1).toString()) : QString();
    return !key.isEmpty() && can.accounts.contains(key) && !sendsFiles(call);
}

QString whyNotFor(const ToolCall &call, bool ownerHasVault, const std::optional<ToolInfo> &here)
{
    if (!here || call.toolHash.isEmpty() || here->hash != call.toolHash)
        return u"The tool is not here, or is another one."_s;
    if (call.server == kVaultServer && !ownerHasVault)
        return u"Whose work this is has not proven to have this vault."_s;
    if (call.server == kMailServer && sendsFiles(call))
        return u"Its files are not here."_s;
    return {};
}

QString choose(const Members &members, const std::function<bool(const Member &)> &fits,
    const std::function<int(const Member &)> &inHand, std::optional<double> ownLoad)
{
    QString best;
    double bestLoad = ownLoad.value_or(1e9);
    const QList<Member> all = members.all();
    for (const Member &member : all) {
        const Beat &beat = member.beat;
        if (beat.isPaused || beat.isDraining || beat.places <= 0 || !fits(member))
            continue;
        const double load = double(inHand(member)) / beat.places;
        if (load < bestLoad) {
            bestLoad = load;
            best = member.instance;
        }
    }
    return best;
}

} // namespace countersign
