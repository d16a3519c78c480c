#include "journal/journalreader.h"

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
    m_db = *std::move(db);
    m_thread = std::thread([this] { loop(); });
    return {};
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
