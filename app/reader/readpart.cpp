#include "base/literals.h"
#include "reader/checkpoint.h"
#include "reader/detect.h"
#include "reader/mail/mail.h"
#include "reader/packed/tnef.h"
#include "reader/packed/unpack.h"
#include "reader/server.h"

#include <QCoreApplication>
#include <QStringList>

namespace countersign::reader {

namespace {

constexpr qint64 maxOuter = qint64(25) << 20; ///< of a mail or an archive
constexpr qsizetype maxSteps = 5;             ///< files within files

/// Keeps the one of that number.
class Picked
{
public:
    explicit Picked(int number) : m_left(number) {}
    [[nodiscard]] TakeFile taker()
    {
        return [this](const InnerFile &file) {
            if (--m_left == 0)
                m_file = file;
            return m_left > 0;
        };
    }
    [[nodiscard]] std::optional<InnerFile> file() const { return m_file; }

private:
    int m_left;
    std::optional<InnerFile> m_file;
};

std::optional<InnerFile> fileIn(const InnerFile &outer, int number)
{
    const QByteArrayView head = QByteArrayView(outer.bytes).first(std::min<qsizetype>(outer.bytes.size(), 4096));
    Picked picked(number);
    if (head.startsWith("\x78\x9f\x3e\x22")) {
        (void)readTnef(outer.bytes, picked.taker());
        return picked.file();
    }
    switch (detect(outer.name, head).kind) {
        case Kind::Mail: return attachmentOf(outer.bytes, number);
        case Kind::Archive: {
            qsizetype budget = qsizetype(48) << 20;
            (void)unpack(outer.bytes, &budget, picked.taker());
            return picked.file();
        }
        default: return std::nullopt;
    }
}

} // namespace

Result<QByteArray> readPart(const Root &root, const QString &path, const QString &name, const QString &part)
{
    const Result<OpenFile> source = root.open(path);
    if (!source)
        return fail(source.error());
    const auto notThere = fail(ErrorCode::NotFound,
        QString::fromUtf8(QT_TRANSLATE_NOOP("Reader", "The file inside it is not there or cannot be unpacked.")));
    const QStringList numbers = part.split(u'.');
    if (source->size() > maxOuter || numbers.size() > maxSteps)
        return notThere;
    Result<QByteArray> data = source->head(maxOuter);
    if (!data)
        return fail(data.error());
    checkpoint::startBudget();
    std::optional<InnerFile> at = InnerFile{name, *std::move(data)};
    for (const QString &number : numbers) {
        at = fileIn(*at, number.toInt());
        if (!at || at->isLeftOut)
            return notThere;
    }
    return at->bytes;
}

} // namespace countersign::reader
