#pragma once
#include "base/literals.h"
#include "core/vault/story.h"
#include "vault/decisions.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

namespace countersign::testing {

/// A vault whose notes decide, on a journal of a few actions; what was decided is kept in `made`.
class DecidingVault
{
public:
    struct Decision
    {
        QString id;
        bool approve;
    };

    explicit DecidingVault(int settleMs = VaultOptions().settleMs) : m_settleMs(settleMs) { begin(); }
    /// One of several on the vault at `root`.
    DecidingVault(QString root, SharedNotes shared) : m_root(std::move(root)), m_shared(std::move(shared)) { begin(); }
    ~DecidingVault() { end(); }
    Q_DISABLE_COPY_MOVE(DecidingVault)

    void begin()
    {
        const VaultOptions options{root(), true, 20, {}, {}, m_settleMs};
        m_projector = std::make_unique<VaultProjector>(options, source, &m_pool);
        if (m_shared.lease)
            m_projector->share(m_shared);
        m_decisions = std::make_unique<VaultDecisions>(
            options, source, *m_projector,
            [this](QString id, QString digest, bool approve, QString reason) {
                return decide(id, digest, approve, reason);
            },
            &m_pool);
        if (!QCoro::waitFor(m_projector->start()) || !QCoro::waitFor(m_decisions->start()))
            qFatal("the vault cannot be used");
    }
    void end()
    {
        QCoro::waitFor(m_decisions->stop());
        QCoro::waitFor(m_projector->stop());
    }

    [[nodiscard]] QString folder(const char *name) const { return layout().folder(QLatin1String(name)); }
    [[nodiscard]] QString path(const char *folder, const QString &id = kAction) const
    {
        return layout().notePath(QLatin1String(folder), id);
    }
    [[nodiscard]] QString answer(const char *folder, const QString &id = kAction) const
    {
        return this->folder(folder) + u'/' + answerName(id + u".md"_s);
    }
    [[nodiscard]] VaultLayout layout() const { return VaultLayout(root()); }
    [[nodiscard]] QString root() const { return m_root.isEmpty() ? m_dir.path() : m_root; }
    [[nodiscard]] QString file(const char *name) const { return m_dir.filePath(QLatin1String(name)); }
    [[nodiscard]] VaultProjector &projector() { return *m_projector; }
    [[nodiscard]] VaultDecisions &decisions() { return *m_decisions; }
    [[nodiscard]] bool isDecided(const QString &id) const
    {
        return std::ranges::any_of(made, [&](const Decision &decision) { return decision.id == id; });
    }
    /// An action that waits for a decision, its note in place.
    [[nodiscard]] bool offer(const QString &id = kAction)
    {
        source.await(id);
        return QTest::qWaitFor(
            [&] { return QFile::exists(path("Pending_Approval", id)) && m_projector->wasOffered(id); }, 10'000);
    }
    /// True once everything that was told before has been judged, moments for settling included: an item that came last
    /// and went the longest way has been decided.
    [[nodiscard]] bool isQuiet()
    {
        static int markers = 0; // of all vaults of a test: several may share a folder
        const QString id = actionId(100'000 + markers++);
        if (!offer(id))
            return false;
        const QByteArray note = contentOfFile(path("Pending_Approval", id));
        putFile(path("Approved", id), note);
        return QFile::remove(path("Pending_Approval", id)) &&
               QTest::qWaitFor([&] { return isDecided(id) && m_projector->pending() == 0; }, 20'000);
    }
    /// The bytes of the note that the action has now, with this sentence on top.
    [[nodiscard]] QByteArray render(const QString &id, const QString &notice = {}) const
    {
        return renderNote(*contentOf(id, source.stories.value(id)), {true}, notice);
    }

    FakeSource source;
    QList<Decision> made;

private:
    QCoro::Task<Result<Action>> decide(QString id, QString, bool approve, QString reason)
    {
        made.append({id, approve});
        if (approve)
            source.approve(id);
        else
            source.tell(id, EventType::ApprovalRejected, {{u"reason"_s, reason}}, u"human:vault"_s);
        co_return source.details.value(id).action;
    }

    QThreadPool m_pool;
    QTemporaryDir m_dir;
    std::unique_ptr<VaultProjector> m_projector;
    std::unique_ptr<VaultDecisions> m_decisions;
    QString m_root; ///< empty: a folder of its own
    SharedNotes m_shared;
    int m_settleMs = VaultOptions().settleMs;
};

/// The file's own number: a file that was written anew has another one.
inline quint64 inodeOf(const QString &path)
{
    struct stat info = {};
    return ::lstat(QFile::encodeName(path).constData(), &info) == 0 ? quint64(info.st_ino) : 0;
}

} // namespace countersign::testing
