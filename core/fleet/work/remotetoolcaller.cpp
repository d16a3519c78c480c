#include "fleet/work/remotetoolcaller.h"

#include "base/ids.h"
#include "base/literals.h"

#include <QPointer>

#include <algorithm>

namespace countersign {

namespace {
bool nobodyBegan(const Result<ToolResult> &result)
{
    return !result && result.error().code == ErrorCode::Refused && result.error().retryable;
}
} // namespace

RemoteToolCaller::RemoteToolCaller(ToolCaller &local, const FleetSeat &seat, Options options, QObject *parent)
    : QObject(parent), m_local(local), m_seat(seat), m_options(std::move(options))
{
}

bool RemoteToolCaller::isHere(const ToolCall &request) const
{
    return m_options.callsHere && m_local.tool(request.server, request.tool).has_value();
}

double RemoteToolCaller::load() const
{
    return std::max(m_seat.load(), double(m_here) / std::max(1, m_options.places));
}

QString RemoteToolCaller::chosen(const ToolCall &request, const QSet<QString> &without, bool mayBeHere) const
{
    if (!m_seat.isTaken())
        return {};
    const auto fits = [&](const Member &member) {
        const bool hasVault = m_seat.view.hasVault && m_seat.view.hasVault(member.instance);
        return !without.contains(member.instance) && mayCall(member.beat.can, hasVault, request, m_seat.view);
    };
    const auto inHand = [this](const Member &member) { return m_seat.owner->inHand(member); };
    return choose(*m_seat.members, fits, inHand, mayBeHere ? std::optional(load()) : std::nullopt);
}

int RemoteToolCaller::lingersMs(const ToolCall &request) const
{
    if (!m_seat.isTaken())
        return 0;
    ToolCall known = request;
    if (const auto info = tool(request.server, request.tool); info && known.toolHash.isEmpty())
        known.toolHash = info->hash;
    if (isHere(request) && chosen(known, {}, false).isEmpty())
        return 0;
    const FleetOwner::Timing &timing = m_seat.owner->timing();
    return timing.holdMs + request.deadlineMs + timing.slackMs;
}

QCoro::Task<Result<ToolResult>> RemoteToolCaller::callHere(ToolCall request)
{
    const QPointer<RemoteToolCaller> self(this);
    if (request.mayTravel && request.recordClaim) { // its intent says that nobody may have begun: from here on we have
        const Result<void> written = co_await request.recordClaim(QString(), QString());
        if (!self || (!written && written.error().code == ErrorCode::Cancelled))
            co_return cancelled();
        if (!written)
            co_return fail(ErrorCode::Refused, written.error().message, written.error().detail);
    }
    const OwnPiece counted(m_seat.own);
    ++m_here;
    Result<ToolResult> result = co_await m_local.call(std::move(request));
    if (self)
        --m_here;
    co_return result;
}

QCoro::Task<Result<ToolResult>> RemoteToolCaller::callAway(ToolCall request)
{
    FleetOwner::Gift gift;
    gift.token = request.token;
    gift.action = request.forAction;
    gift.work = request.toJson();
    gift.deadlineMs = request.deadlineMs;
    gift.recordClaim = request.recordClaim;
    gift.choose = [self = QPointer(this), request](const QSet<QString> &without) {
        return self ? self->chosen(request, without, false) : QString();
    };
    if (!m_seat.isTaken()) // the fleet was left meanwhile
        co_return fail(ErrorCode::Refused, tr("This instance is in no fleet; nothing was done."), {}, true);
    const Result<FleetOwner::Done> done = co_await m_seat.owner->give(std::move(gift));
    if (!done)
        co_return fail(done.error());
    Result<ToolResult> result = ToolResult::fromJson(done->result);
    if (!result) // it was done, and what it said cannot be read
        co_return fail(ErrorCode::Protocol, result.error().message, result.error().detail);
    result->ranAt = done->at;
    co_return result;
}

QCoro::Task<Result<ToolResult>> RemoteToolCaller::call(ToolCall request)
{
    const QPointer<RemoteToolCaller> self(this);
    if (!m_seat.isTaken() && !request.mayTravel) {
        Result<ToolResult> alone = co_await m_local.call(std::move(request));
        co_return alone;
    }
    const bool isHere = this->isHere(request);
    if (const auto info = tool(request.server, request.tool); info && request.toolHash.isEmpty())
        request.toolHash = info->hash;
    const bool isLook = request.token.isEmpty(); // nothing is recorded for it, and nothing is changed by it
    const bool mayTravel = request.mayTravel || (isLook && !isHere && !chosen(request, {}, false).isEmpty());
    if (!mayTravel || (isHere && chosen(request, {}, true).isEmpty()))
        co_return co_await callHere(std::move(request));
    if (isLook)
        request.token = newId();
    const ToolCall again = request;
    if (!isHere)
        co_return co_await callSomewhere(std::move(request));
    const Result<ToolResult> result = co_await callAway(std::move(request));
    if (!self)
        co_return cancelled();
    if (nobodyBegan(result))
        co_return co_await callHere(again);
    co_return result;
}

QCoro::Task<Result<ToolResult>> RemoteToolCaller::callSomewhere(ToolCall request)
{
    const QPointer<RemoteToolCaller> self(this);
    for (int waitedMs = 0;; waitedMs += m_options.againMs) {
        if (request.toolHash.isEmpty()) // whoever has the tool has come since
            if (const auto info = tool(request.server, request.tool))
                request.toolHash = info->hash;
        const Result<ToolResult> result = co_await callAway(request);
        if (!self)
            co_return cancelled();
        if (!nobodyBegan(result) || waitedMs >= m_options.waitMs)
            co_return result;
        const Result<void> slept = co_await m_scope.sleep(m_options.againMs);
        if (!self || !slept)
            co_return cancelled();
    }
}

std::optional<ToolInfo> RemoteToolCaller::tool(const QString &server, const QString &name) const
{
    if (std::optional<ToolInfo> here = m_local.tool(server, name); here || !m_seat.isTaken())
        return here;
    QSet<QString> hashes;
    const QList<Member> all = m_seat.members->all();
    for (const Member &member : all)
        if (const QString hash = member.beat.can.servers.value(server).value(name); !hash.isEmpty())
            hashes.insert(hash);
    if (hashes.size() != 1)
        return std::nullopt;
    ToolInfo known;
    known.server = server;
    known.name = name;
    known.hash = *hashes.begin();
    return known;
}

SchemaFit RemoteToolCaller::validate(const QString &server, const QString &name, const QJsonObject &arguments) const
{
    if (m_local.tool(server, name) || !tool(server, name))
        return m_local.validate(server, name, arguments);
    return {{},
        {tr("The tool %1 of %2 is at another instance; its arguments were not looked at here.").arg(name, server)}, {}};
}

} // namespace countersign
