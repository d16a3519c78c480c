#pragma once
#include "read/readingchild.h"

#include <array>

namespace countersign {

/// The client of `countersign-reader`: starts a sandboxed child when there is something to read. A file that takes long
/// holds its child alone: what waits behind it goes to a second one, and a slow file there is put off until the first
/// is free, so that slow files wait for each other and nothing else waits for them. More than a thousand of them are
/// given up at once. A file that crashes its child twice, or lets it miss its deadline once, fails; every other file is
/// read once.
class ReaderProcess final : public QObject, public Reader
{
    Q_OBJECT

public:
    /// `program` is countersign-reader, `root` the only folder whose files it may open.
    ReaderProcess(QString program, QString root, ReaderLimits limits = {}, QObject *parent = nullptr);
    ~ReaderProcess() override;

    [[nodiscard]] QCoro::Task<Result<ReadContent>> read(QString path) override;
    [[nodiscard]] QCoro::Task<Result<FilePart>> part(QString path, QString part) override;
    /// Ends the children; everything that waits, and everything asked later, is cancelled.
    void stop();

    /// What a child's sandbox consists of, as it said: seccomp, landlock, rlimits. Empty before the first start.
    [[nodiscard]] QStringList sandbox() const { return m_sandbox; }
    /// Those that it could not have here.
    [[nodiscard]] QStringList missing() const { return m_missing; }
    /// How many children were started so far.
    [[nodiscard]] int starts() const { return m_starts; }
    /// The running children, two at most.
    [[nodiscard]] QList<qint64> processIds() const;

Q_SIGNALS:
    /// The child has said what its sandbox is, and it is not what it was before.
    void sandboxChanged();
    /// So many files are known to be slow and wait for another slow one.
    void putOff(int files);

private:
    using Children = std::array<ReadingChild *, 2>;

    void pump();
    void pumpSlow();
    void start(ReadingChild *&child);
    [[nodiscard]] ReadingChild *otherThan(const ReadingChild *child) const;
    void onHeld(ReadingChild *child);
    void onEnded(ReadingChild *child, ReadingChild::Ending how);
    void onGreeted(const QStringList &sandbox, const QStringList &missing);
    /// Takes the child out of our hands; its requests stand in front of the queue again.
    void release(ReadingChild *child);
    /// False when `request` has failed by this ending; it was answered then.
    [[nodiscard]] bool survives(ReadRequest &request, ReadingChild::Ending how);
    void putBack(std::deque<ReadRequest> requests);
    void tellPutOff();
    void finishAll(const Error &error);

    QString m_program;
    QString m_root;
    ReaderLimits m_limits;
    Children m_children = {};
    std::deque<ReadRequest> m_queue;
    std::deque<ReadRequest> m_slow; ///< put off; read one after the other
    qsizetype m_told = 0;           ///< how many of them were told last
    QStringList m_sandbox;
    QStringList m_missing;
    qint64 m_lastId = 0;
    int m_starts = 0;
    int m_silentStarts = 0; ///< children in a row that ended before they said hello
    bool m_stopped = false;
};

} // namespace countersign
