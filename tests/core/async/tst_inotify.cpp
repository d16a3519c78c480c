#include "async/inotify.h"

#include "base/literals.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/inotify.h>
#include <unistd.h>
#include <algorithm>

using namespace countersign;

namespace {
constexpr quint32 kMask = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE;

void write(const QString &path, const QByteArray &content = "x")
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("not written");
}
} // namespace

/// What the kernel tells arrives as a signal, byte for byte and in order.
class TestInotify : public QObject
{
    Q_OBJECT
    [[nodiscard]] qsizetype count(quint32 bit, const QByteArray &name) const
    {
        return std::ranges::count_if(
            m_seen, [&](const InotifyEvent &event) { return (event.mask & bit) != 0 && event.name == name; });
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_inotify = std::make_unique<Inotify>();
        m_seen.clear();
        QVERIFY(m_inotify->isValid());
        connect(
            m_inotify.get(), &Inotify::arrived, this, [this](const QList<InotifyEvent> &events) { m_seen += events; });
    }

    void tellsAFileThatWasWritten()
    {
        QVERIFY(m_inotify->handle()->add(m_dir->path().toUtf8(), kMask).has_value());
        write(m_dir->filePath(u"a.txt"_s));
        QTRY_COMPARE(count(IN_CLOSE_WRITE, "a.txt"), 1);
        QCOMPARE(count(IN_CREATE, "a.txt"), 1);
        QVERIFY(m_seen.first().mask & IN_CREATE); // in order
    }

    void tellsBothEndsOfAMove()
    {
        QDir(m_dir->path()).mkdir(u"sub"_s);
        const Result<int> top = m_inotify->handle()->add(m_dir->path().toUtf8(), kMask);
        const Result<int> sub = m_inotify->handle()->add(m_dir->filePath(u"sub"_s).toUtf8(), kMask);
        QVERIFY(top.has_value() && sub.has_value());
        QVERIFY(*top != *sub);
        write(m_dir->filePath(u"a"_s));
        QVERIFY(QFile::rename(m_dir->filePath(u"a"_s), m_dir->filePath(u"sub/b"_s)));
        QTRY_COMPARE(count(IN_MOVED_TO, "b"), 1);
        QCOMPARE(count(IN_MOVED_FROM, "a"), 1);
        for (const InotifyEvent &event : std::as_const(m_seen))
            QCOMPARE(event.watch, event.name == "b" ? *sub : *top);
    }

    void namesAreRawBytes_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("newline") << QByteArray("a\nb.txt");
        QTest::newRow("emoji") << QByteArray("\xF0\x9F\xA6\x8A.pdf");
        QTest::newRow("no UTF-8") << QByteArray("\xFF\xFE.txt");
        QTest::newRow("longest") << QByteArray(255, 'n');
        QTest::newRow("blank") << QByteArray(" ");
    }
    void namesAreRawBytes()
    {
        QFETCH(QByteArray, name);
        QVERIFY(m_inotify->handle()->add(m_dir->path().toUtf8(), kMask).has_value());
        const QByteArray path = m_dir->path().toUtf8() + '/' + name;
        const int fd = ::open(path.constData(), O_CREAT | O_WRONLY, 0600);
        QVERIFY(fd >= 0);
        ::close(fd);
        QTRY_COMPARE(count(IN_CLOSE_WRITE, name), 1);
    }

    void theSameFolderKeepsItsNumber()
    {
        const Result<int> one = m_inotify->handle()->add(m_dir->path().toUtf8(), kMask);
        const Result<int> two = m_inotify->handle()->add(m_dir->path().toUtf8(), kMask);
        QCOMPARE(*one, *two);
    }

    void aFolderThatIsNotThereIsAnError() { QVERIFY(!m_inotify->handle()->add("/no/such/folder", kMask).has_value()); }

    void whatIsNoLongerWatchedIsSilent()
    {
        const Result<int> watch = m_inotify->handle()->add(m_dir->path().toUtf8(), kMask);
        m_inotify->handle()->remove(*watch);
        QDir(m_dir->path()).mkdir(u"other"_s);
        const Result<int> other = m_inotify->handle()->add(m_dir->filePath(u"other"_s).toUtf8(), kMask);
        write(m_dir->filePath(u"silent"_s));
        write(m_dir->filePath(u"other/loud"_s));
        QTRY_COMPARE(count(IN_CLOSE_WRITE, "loud"), 1); // told after the silent one would have been
        QCOMPARE(count(IN_CLOSE_WRITE, "silent"), 0);
        QVERIFY(other.has_value());
    }

    void manyFilesAreAllTold()
    {
        QVERIFY(m_inotify->handle()->add(m_dir->path().toUtf8(), IN_CLOSE_WRITE).has_value());
        for (int i = 0; i < 3000; ++i)
            write(m_dir->filePath(QString::number(i)));
        QTRY_COMPARE(m_seen.size(), 3000);
        QCOMPARE(m_seen.last().name, QByteArray("2999"));
    }

    void theHandleOutlivesItsOwner()
    {
        const std::shared_ptr<const InotifyHandle> handle = m_inotify->handle();
        m_inotify.reset(); // while another thread may still add a watch
        QVERIFY(handle->add(m_dir->path().toUtf8(), kMask).has_value());
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Inotify> m_inotify;
    QList<InotifyEvent> m_seen;
};

QTEST_GUILESS_MAIN(TestInotify)
#include "tst_inotify.moc"
