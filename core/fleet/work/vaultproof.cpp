#include "fleet/work/vaultproof.h"

#include "async/offload.h"
#include "base/hash.h"
#include "base/ids.h"
#include "base/literals.h"
#include "base/log.h"
#include "base/openfile.h"
#include "base/privatefile.h"
#include "base/strictobject.h"

#include <QFile>
#include <QPointer>

#include <tuple>

namespace countersign {

namespace {
constexpr int kSecretBytes = 32;
constexpr qint64 kMostBytes = 128;

/// What whoever has read the file can say: it names who says it, so that an answer is of no use to another.
QString proofOf(const QString &secret, const QString &instance)
{
    return QString::fromLatin1(sha256Hex("countersign vault proof\n" + secret.toLatin1() + '\n' + instance.toLatin1()));
}

/// One letter, either way: a question has no `seen`, the answer has.
struct VaultLetter
{
    QString to, by, id, seen;
    [[nodiscard]] QJsonObject toJson() const
    {
        return {{u"v"_s, 1}, {u"to"_s, to}, {u"by"_s, by}, {u"id"_s, id}, {u"seen"_s, seen}};
    }
    [[nodiscard]] static Result<VaultLetter> fromJson(const QJsonObject &json)
    {
        StrictObject in(json, u"VaultLetter"_s);
        VaultLetter out{in.id("to"_L1), in.id("by"_L1), in.id("id"_L1), in.text("seen"_L1, 64)};
        const Result<void> good = in.end();
        return good ? Result<VaultLetter>(out) : Result<VaultLetter>(fail(good.error()));
    }
};
} // namespace

VaultProof::VaultProof(FleetLine &line, Members &members, QString vault, QString id, QThreadPool &pool, QObject *parent)
    : QObject(parent), m_line(line), m_members(members), m_vault(std::move(vault)), m_id(std::move(id)), m_pool(pool)
{
    line.on(MessageKind::Vault, [this](FleetMessage message) { return take(std::move(message)); });
    connect(&members, &Members::joined, this, &VaultProof::ask);
    connect(&members, &Members::spoke, this, &VaultProof::ask); // an answer may have been lost
    connect(&members, &Members::left, this, [this](const QString &instance) {
        m_asked.remove(instance);
        m_proven.remove(instance);
    });
}

VaultProof::~VaultProof()
{
    stop();
}

void VaultProof::setVault(const QString &vault, const QString &id)
{
    m_vault = vault;
    m_id = id;
    const QList<Member> all = m_members.all();
    for (const Member &member : all)
        ask(member.instance);
}

bool VaultProof::hasProven(const QString &instance) const
{
    const std::optional<Member> member = m_members.member(instance);
    return member && !m_id.isEmpty() && member->beat.can.vault == m_id && m_proven.contains(instance) &&
           m_proven.value(instance) == member->epoch;
}

void VaultProof::ask(const QString &instance)
{
    const std::optional<Member> member = m_members.member(instance);
    if (!member || m_id.isEmpty() || member->beat.can.vault != m_id) {
        m_proven.remove(instance);
        return;
    }
    const bool isAsked = m_asked.contains(instance) && m_asked.value(instance).epoch == member->epoch;
    const bool isMuch = m_asked.size() >= kMostAsked && !m_asked.contains(instance); // its next change asks again
    if (hasProven(instance) || isAsked || isMuch || m_scope.stopping())
        return;
    const Asked asked{newId(), randomHex(kSecretBytes), member->epoch};
    m_asked.insert(instance, asked);
    m_scope.spawn(askAsync(instance, asked));
}

QCoro::Task<> VaultProof::askAsync(QString instance, Asked asked)
{
    const QPointer<VaultProof> self(this);
    const QString path = m_vault + u'/' + kFolder + u'/' + asked.id;
    const Result<void> written =
        co_await offload(&m_pool, [path, secret = asked.secret.toLatin1()] { return writePrivateFile(path, secret); });
    if (!self)
        co_return;
    if (!written)
        logInfo("VaultProof", written.error().message);
    const VaultLetter letter{instance, m_line.gate().instance(), asked.id, {}};
    if (written)
        std::ignore = co_await m_line.send(instance, m_line.gate().make(MessageKind::Vault, letter.toJson()));
    if (self)
        std::ignore = co_await m_scope.sleep(int(MessageGate::lifeS(MessageKind::Vault) * 1000));
    QFile::remove(path);
    if (self && m_asked.value(instance).id == asked.id)
        m_asked.remove(instance); // no answer: its next beat asks again
}

QCoro::Task<Result<void>> VaultProof::take(FleetMessage message)
{
    const Result<VaultLetter> letter = VaultLetter::fromJson(message.body);
    MessageGate &gate = m_line.gate();
    if (!letter || letter->to != gate.instance()) {
        gate.refuse(letter ? Refusal::Owner : Refusal::Malformed);
        co_return Result<void>{};
    }
    if (letter->seen.isEmpty())
        co_return co_await answer(std::move(message), letter->id);
    if (message.owner == gate.instance())
        judge(letter->by, letter->id, letter->seen);
    else
        gate.refuse(Refusal::Owner);
    co_return Result<void>{};
}

QCoro::Task<Result<void>> VaultProof::answer(FleetMessage message, QString id)
{
    const QPointer<VaultProof> self(this);
    if (m_vault.isEmpty())
        co_return Result<void>{};
    const QString us = m_line.gate().instance(), name = kFolder + u'/' + id;
    const QString seen = co_await offload(&m_pool, [root = m_vault, name, us] {
        const Result<OpenFile> file = OpenFile::beneath(root, name);
        const Result<QByteArray> secret = file ? file->read(kMostBytes) : Result<QByteArray>(fail(file.error()));
        return secret ? proofOf(QString::fromLatin1(*secret).trimmed(), us) : QString();
    });
    if (!self)
        co_return cancelled();
    if (seen.isEmpty()) // another vault, whatever it is called
        co_return Result<void>{};
    const VaultLetter letter{message.owner, us, id, seen};
    co_return co_await m_line.send(message.owner, m_line.gate().reply(MessageKind::Vault, message, letter.toJson()));
}

void VaultProof::judge(const QString &by, const QString &id, const QString &seen)
{
    const auto asked = m_asked.constFind(by);
    const std::optional<Member> member = m_members.member(by);
    const bool fits = asked != m_asked.constEnd() && member && member->epoch == asked->epoch && asked->id == id &&
                      seen == proofOf(asked->secret, by);
    if (!fits)
        return m_line.gate().refuse(Refusal::Token);
    m_proven.insert(by, member->epoch);
    m_asked.remove(by);
    Q_EMIT proven(by);
}

} // namespace countersign
