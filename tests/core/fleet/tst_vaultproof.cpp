#include "base/ids.h"
#include "base/literals.h"
#include "fleet/work/vaultproof.h"
#include "support/memorypost.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

namespace {
/// An instance with a vault, as far as that goes.
struct Place
{
    Place(const FleetKeys &keys, MemoryBoxes &boxes, MemoryRadio &radio, const QString &name, const QString &vault,
        const QString &vaultId)
        : gate({newId(), 1, keys}),
          post(boxes),
          line(gate, post),
          members(gate, {name, newId(), 1}),
          proof(line, members, vault, vaultId, *QThreadPool::globalInstance()),
          radio(radio),
          name(name),
          vaultId(vaultId)
    {
        QObject::connect(&radio, &FleetRadio::heard, &members, [this](const QByteArray &text) { members.hear(text); });
        line.listen(0);
    }
    void beat()
    {
        Beat said;
        said.run = newId();
        said.name = name;
        said.can.vault = vaultId;
        said.startedUs = 2;
        radio.tell(*gate.seal(gate.make(MessageKind::Beat, said.toJson())));
    }
    MessageGate gate;
    MemoryPost post;
    FleetLine line;
    Members members;
    VaultProof proof;
    MemoryRadio &radio;
    QString name, vaultId;
};
} // namespace

/// Who says that it works on the same vault has to show it.
class TestVaultProof : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whoHasTheFolderProvesIt()
    {
        Place owner(m_keys, m_boxes, m_radio, u"a"_s, m_vault.path(), u"v"_s);
        Place other(m_keys, m_boxes, m_radio, u"b"_s, m_vault.path(), u"v"_s);
        other.beat();
        QTRY_VERIFY(owner.proof.hasProven(other.gate.instance()));
        QVERIFY(!other.proof.hasProven(owner.gate.instance())); // it has not been heard there
        // What was put there is for its owner's eyes only.
        const QFileInfoList files = QDir(m_vault.path() + u'/' + VaultProof::kFolder).entryInfoList(QDir::Files);
        QCOMPARE(files.size(), 1);
        QVERIFY(!files.first().permission(QFile::ReadGroup) && !files.first().permission(QFile::ReadOther));
    }

    /// A worker may be there before its owner has made the vault, or before the disk is mounted.
    void aVaultThatIsKnownLaterIsProvenThen()
    {
        Place owner(m_keys, m_boxes, m_radio, u"a"_s, m_vault.path(), u"v"_s);
        Place other(m_keys, m_boxes, m_radio, u"b"_s, {}, {});
        other.beat();
        owner.beat();
        QTRY_VERIFY(other.members.isThere(owner.gate.instance()));
        QVERIFY(!other.proof.hasProven(owner.gate.instance()));
        other.vaultId = u"v"_s;
        other.proof.setVault(m_vault.path(), u"v"_s);
        QTRY_VERIFY(other.proof.hasProven(owner.gate.instance()));
        other.beat();
        QTRY_VERIFY(owner.proof.hasProven(other.gate.instance()));
    }

    void whoOnlySaysSoDoesNot()
    {
        QTemporaryDir elsewhere;
        Place owner(m_keys, m_boxes, m_radio, u"a"_s, m_vault.path(), u"v"_s);
        Place liar(m_keys, m_boxes, m_radio, u"b"_s, elsewhere.path(), u"v"_s);
        Place honest(m_keys, m_boxes, m_radio, u"c"_s, m_vault.path(), u"v"_s);
        liar.beat();
        honest.beat();
        QTRY_VERIFY(owner.proof.hasProven(honest.gate.instance()));
        QVERIFY(!owner.proof.hasProven(liar.gate.instance()));
    }

    void anotherVaultIsNotAskedAtAll()
    {
        Place owner(m_keys, m_boxes, m_radio, u"a"_s, m_vault.path(), u"v"_s);
        Place other(m_keys, m_boxes, m_radio, u"b"_s, m_vault.path(), u"w"_s);
        const qsizetype before = m_boxes.seen.size();
        other.beat();
        QVERIFY(!owner.proof.hasProven(other.gate.instance()));
        QCOMPARE(m_boxes.seen.size(), before);
    }

    /// Whoever holds the fleet's key can beat under any number of names: the vault is not filled with files for them.
    void notAnyNumberIsAskedAtOnce()
    {
        Place owner(m_keys, m_boxes, m_radio, u"a"_s, m_vault.path(), u"v"_s);
        const qsizetype before = m_boxes.seen.size();
        for (int i = 0; i < int(VaultProof::kMostAsked) + 20; ++i) {
            MessageGate far({newId(), 1, m_keys});
            Beat said;
            said.run = newId();
            said.name = u"n%1"_s.arg(i);
            said.can.vault = u"v"_s;
            owner.members.hear(*far.seal(far.make(MessageKind::Beat, said.toJson())));
        }
        QCOMPARE(owner.members.all().size(), VaultProof::kMostAsked + 20);
        QTRY_COMPARE(m_boxes.seen.size() - before, VaultProof::kMostAsked);
        const QDir folder(m_vault.path() + u'/' + VaultProof::kFolder);
        QCOMPARE(folder.entryList(QDir::Files).size(), VaultProof::kMostAsked);
    }

    /// An answer is good for whoever gives it, for that file, in that run.
    void aProofCannotBeHandedOn()
    {
        Place owner(m_keys, m_boxes, m_radio, u"a"_s, m_vault.path(), u"v"_s);
        Place honest(m_keys, m_boxes, m_radio, u"b"_s, m_vault.path(), u"v"_s);
        QTemporaryDir elsewhere;
        Place liar(m_keys, m_boxes, m_radio, u"c"_s, elsewhere.path(), u"v"_s);
        liar.beat();
        honest.beat();
        QTRY_VERIFY(owner.proof.hasProven(honest.gate.instance()));
        const qint64 refused = owner.gate.refused(Refusal::Token);
        const QList<QByteArray> all = m_boxes.seen;
        for (const QByteArray &text : all) {
            const auto opened = openMessage(text, m_keys);
            if (!opened || opened->kind != MessageKind::Vault || opened->body.value(u"seen"_s).toString().isEmpty())
                continue;
            FleetMessage handedOn = *opened; // the liar has the fleet's key
            handedOn.id = newId();
            handedOn.body.insert(u"by"_s, liar.gate.instance());
            m_boxes.replay(FleetLine::boxOf(owner.gate.instance(), MessageKind::Vault), *sealMessage(handedOn, m_keys));
        }
        QTRY_VERIFY(owner.gate.refused(Refusal::Token) > refused);
        QVERIFY(!owner.proof.hasProven(liar.gate.instance()));
    }

    void aFileOutsideOfItsFolderIsNotRead()
    {
        Place owner(m_keys, m_boxes, m_radio, u"a"_s, m_vault.path(), u"v"_s);
        Place honest(m_keys, m_boxes, m_radio, u"b"_s, m_vault.path(), u"v"_s);
        const auto ask = [&](const QString &id) {
            FleetMessage message = owner.gate.make(
                MessageKind::Vault, {{u"v"_s, 1}, {u"to"_s, honest.gate.instance()}, {u"by"_s, owner.gate.instance()},
                                        {u"id"_s, id}, {u"seen"_s, QString()}});
            m_boxes.replay(FleetLine::boxOf(honest.gate.instance(), MessageKind::Vault), *sealMessage(message, m_keys));
        };
        for (const QString &id : {u"../secret"_s, u"../../etc/passwd"_s, QString()})
            ask(id);
        QTRY_COMPARE(honest.gate.refused(Refusal::Malformed), 3);
    }

private:
    const FleetKeys m_keys{FleetKey::make()};
    MemoryBoxes m_boxes;
    MemoryRadio m_radio;
    QTemporaryDir m_vault;
};

QTEST_GUILESS_MAIN(TestVaultProof)
#include "tst_vaultproof.moc"
