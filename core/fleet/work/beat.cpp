#include "fleet/work/beat.h"

#include "base/strictobject.h"

namespace countersign {

namespace {
constexpr qsizetype kServers = 100, kTools = 1000, kAccounts = 200, kName = 200;
} // namespace

QJsonObject Capabilities::toJson() const
{
    QJsonObject all;
    for (auto server = servers.begin(); server != servers.end(); ++server) {
        QJsonObject tools;
        for (auto tool = server->begin(); tool != server->end(); ++tool)
            tools.insert(tool.key(), tool.value());
        all.insert(server.key(), tools);
    }
    return {{u"v"_s, 1}, {u"roles"_s, QJsonArray::fromStringList(roles)}, {u"servers"_s, all}, {u"vault"_s, vault},
        {u"accounts"_s, QJsonArray::fromStringList(accounts)}, {u"planner"_s, planner}};
}

Result<Capabilities> Capabilities::fromJson(const QJsonObject &json)
{
    StrictObject in(json, u"Capabilities"_s);
    Capabilities out;
    out.roles = in.texts("roles"_L1, 10, kName);
    const QJsonObject all = in.object("servers"_L1);
    out.vault = in.text("vault"_L1, kName);
    out.accounts = in.texts("accounts"_L1, kAccounts, kName);
    out.planner = in.text("planner"_L1, kName);
    if (const Result<void> good = in.end(); !good)
        return fail(good.error());
    qsizetype tools = 0;
    for (auto server = all.begin(); server != all.end(); ++server) {
        const QJsonObject of = server.value().toObject();
        tools += of.size();
        if (all.size() > kServers || tools > kTools)
            return fail(ErrorCode::Full, u"An instance names too many tools."_s);
        QMap<QString, QString> &hashes = out.servers[server.key().left(64)];
        for (auto tool = of.begin(); tool != of.end(); ++tool)
            hashes.insert(tool.key().left(128), tool.value().toString().left(64));
    }
    return out;
}

QJsonObject Beat::toJson() const
{
    return {{u"v"_s, 1}, {u"run"_s, run}, {u"name"_s, name}, {u"version"_s, version}, {u"machine"_s, machine},
        {u"can"_s, can.toJson()}, {u"places"_s, places}, {u"busy"_s, busy}, {u"paused"_s, isPaused},
        {u"draining"_s, isDraining}, {u"lag_ms"_s, lagMs}, {u"started_us"_s, startedUs}, {u"head"_s, head}};
}

Result<Beat> Beat::fromJson(const QJsonObject &json)
{
    StrictObject in(json, u"Beat"_s);
    const Result<Capabilities> can = Capabilities::fromJson(in.object("can"_L1));
    if (!can)
        return fail(can.error());
    Beat out;
    out.can = *can;
    out.run = in.id("run"_L1);
    out.name = in.text("name"_L1, kName);
    out.version = in.text("version"_L1, kName);
    out.machine = in.text("machine"_L1, kName);
    out.places = int(in.integer("places"_L1, 0, 10'000));
    out.busy = int(in.integer("busy"_L1, 0, 1'000'000));
    out.isPaused = in.flag("paused"_L1);
    out.isDraining = in.flag("draining"_L1);
    out.lagMs = in.integer("lag_ms"_L1);
    out.startedUs = in.integer("started_us"_L1);
    out.head = in.integer("head"_L1);
    if (const Result<void> good = in.end(); !good)
        return fail(good.error());
    return out;
}

} // namespace countersign
