#pragma once
#include "adapter/topicimporter.h"
#include "core/watch/fakes.h"
#include "intake/storeintake.h"
#include "journal/journal.h"
#include "support/brokerrig.h"
#include "support/waiting.h"

#include <QDir>
#include <QMap>
#include <QTemporaryDir>

namespace countersign::test {

/// One instance that takes items out of a topic: a vault and a journal of its own.
class ImportInstance
{
public:
    explicit ImportInstance(BrokerRig &rig, const QString &name = u"a"_s) : m_rig(rig), m_name(name) { open(); }
    ~ImportInstance() { close(); }

    void open()
    {
        if (!QDir(m_dir.path()).mkpath(u"vault/Needs_Action"_s))
            qFatal("no vault");
        journal = std::make_unique<Journal>(m_dir.filePath(u"journal.db"_s), m_bus);
        if (!awaited(journal->start()))
            qFatal("no journal");
        m_intake = std::make_unique<StoreIntake>(*journal);
        ingestor = std::make_unique<Ingestor>(m_dir.filePath(u"vault"_s), m_name, *m_intake, &m_pool);
        broker = m_rig.broker(m_name);
    }
    /// After open(); `claims` may be null.
    void begin(ItemClaims *claims = nullptr)
    {
        importer = std::make_unique<TopicImporter>(
            TopicImporter::Means{*broker, *journal, queue, *ingestor, &m_pool, 10'000, claims},
            ImportTopic{u"orders"_s, u"invoice"_s, {}, 0});
        QObject::connect(importer.get(), &TopicImporter::settled, importer.get(),
            [this](const QString &, const QString &outcome, int messages) { outcomes[outcome] += messages; });
        broker->subscribe(u"orders"_s, u"desk"_s,
            [this](QList<Delivery> deliveries) { return importer->take(std::move(deliveries)); });
        if (!awaited(broker->start()))
            qFatal("no broker");
    }
    void close()
    {
        if (broker && broker->state() == ServiceState::Running)
            waitDone(broker->stop(), 60'000);
        importer.reset();
        broker.reset();
        ingestor.reset();
        if (journal)
            waitDone(journal->stop());
        journal.reset();
    }
    [[nodiscard]] QList<Action> actions() const
    {
        ActionFilter all;
        all.limit = 100'000;
        return *awaited(journal->actions(all));
    }
    [[nodiscard]] int folders() const
    {
        return int(QDir(m_dir.filePath(u"vault/Needs_Action"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size());
    }

    std::unique_ptr<Journal> journal;
    std::unique_ptr<Ingestor> ingestor;
    std::unique_ptr<Broker> broker;
    std::unique_ptr<TopicImporter> importer;
    testing::FakeQueue queue;
    QMap<QString, int> outcomes;

private:
    BrokerRig &m_rig;
    QString m_name;
    QTemporaryDir m_dir;
    QThreadPool m_pool;
    EventBus m_bus;
    std::unique_ptr<StoreIntake> m_intake;
};

} // namespace countersign::test
