#include "journal/journalreader.h"

#include "base/literals.h"
#include "journal/schema.h"

namespace countersign {

JournalReader::JournalReader(QString path) : m_path(std::move(path)) {}

JournalReader::~JournalReader()
{
    stop();
}

Result<void> JournalReader::open()
{
    Result<std::unique_ptr<Database>> db = Database::open(m_path, Database::Mode::ReadOnly);
    if (!db)
        return fail(db.error());
    begin(*std::move(db));
    return {};
}

Result<void> JournalReader::openEmpty()
{
    Result<std::unique_ptr<Database>> db = Database::open(u":memory:"_s, Database::Mode::ReadWrite);
    const Result<void> made = db ? migrate(**db) : Result<void>(fail(db.error()));
    if (!made)
        return made;
    begin(*std::move(db));
    return {};
}

void JournalReader::begin(std::unique_ptr<Database> db)
{
    m_db = std::move(db);
    m_thread = std::thread([this] { loop(); });
}

void JournalReader::post(Work work)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_stopping && m_thread.joinable()) {
            m_queue.push_back(std::move(work));
            m_wake.notify_one();
            return;
        }
    }
    work(nullptr);
}

void JournalReader::loop()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
        if (m_queue.empty())
            return;
        const Work work = std::move(m_queue.front());
        m_queue.pop_front();
        lock.unlock();
        work(m_db.get());
        lock.lock();
    }
}

void JournalReader::stop()
{
    if (!m_thread.joinable())
        return;
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    m_thread.join();
    m_db.reset();
}

} // namespace countersign
