#include "reader/packed/zip.h"

#include "reader/checkpoint.h"
#include "reader/text.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

namespace countersign::reader {

namespace {

struct Freed
{
    void operator()(archive *zip) const { archive_read_free(zip); }
};
using Archive = std::unique_ptr<archive, Freed>;

Archive opened(QByteArrayView bytes)
{
    Archive zip(archive_read_new());
    const bool fine = zip && archive_read_support_format_zip_seekable(zip.get()) == ARCHIVE_OK &&
                      archive_read_open_memory(zip.get(), bytes.data(), size_t(bytes.size())) == ARCHIVE_OK;
    return fine ? std::move(zip) : nullptr;
}

QString nameOf(archive_entry *entry)
{
    if (const char *utf8 = archive_entry_pathname_utf8(entry))
        return innerName(QString::fromUtf8(utf8));
    const char *raw = archive_entry_pathname(entry);
    return raw ? innerName(decodeText(QByteArrayView(raw))) : QString();
}

/// False when it is damaged, locked or larger than `most`; what it says of its size is only a claim.
bool unpack(archive *zip, qsizetype most, QByteArray &out, ZipVerdict &verdict)
{
    QByteArray piece(64 * 1024, Qt::Uninitialized);
    for (;;) {
        const la_ssize_t got = archive_read_data(zip, piece.data(), size_t(piece.size()));
        if (got == 0)
            return true;
        if (got < 0) {
            verdict.isDamaged = true;
            return false;
        }
        if (out.size() + got > most || checkpoint::isSpent()) {
            verdict.isCut = true;
            return false;
        }
        out.append(piece.constData(), got);
    }
}

} // namespace

ZipVerdict unpackZip(QByteArrayView bytes, qsizetype *budget, const TakeFile &take)
{
    ZipVerdict verdict;
    const Archive zip = opened(bytes);
    verdict.isDamaged = !zip;
    archive_entry *entry = nullptr;
    for (int files = 0; zip;) {
        const int said = archive_read_next_header(zip.get(), &entry);
        if (said == ARCHIVE_EOF)
            break;
        if (said != ARCHIVE_OK && said != ARCHIVE_WARN) {
            verdict.isDamaged = true;
            break;
        }
        if (archive_entry_filetype(entry) == AE_IFDIR)
            continue;
        if (++files > maxInnerFiles || checkpoint::isSpent()) {
            verdict.isCut = true;
            break;
        }
        InnerFile file{nameOf(entry), {}, false};
        const bool isLocked = archive_entry_is_encrypted(entry) != 0;
        verdict.isLocked = verdict.isLocked || isLocked;
        file.isLeftOut = isLocked || !unpack(zip.get(), std::min(maxInnerBytes, *budget), file.bytes, verdict);
        *budget -= file.bytes.size();
        if (file.isLeftOut)
            file.bytes.clear();
        if (!take(file))
            break;
    }
    return verdict;
}

} // namespace countersign::reader
