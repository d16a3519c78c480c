#include "reader/packed/unpack.h"

#include "reader/checkpoint.h"
#include "reader/text.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

namespace countersign::reader {

namespace {

struct Freed
{
    void operator()(archive *opened) const { archive_read_free(opened); }
};
using Archive = std::unique_ptr<archive, Freed>;

bool isZip(QByteArrayView bytes)
{
    return bytes.startsWith("PK");
}

/// Of the one format that it begins as: a file is not to be two things for two programs.
bool supportFormat(archive *opened, QByteArrayView bytes)
{
    if (isZip(bytes))
        return archive_read_support_format_zip_seekable(opened) == ARCHIVE_OK;
    if (bytes.startsWith("7z"))
        return archive_read_support_format_7zip(opened) == ARCHIVE_OK;
    return archive_read_support_filter_gzip(opened) == ARCHIVE_OK &&
           archive_read_support_format_tar(opened) == ARCHIVE_OK;
}

Archive opened(QByteArrayView bytes)
{
    Archive archive(archive_read_new());
    const bool fine = archive && supportFormat(archive.get(), bytes) &&
                      archive_read_open_memory(archive.get(), bytes.data(), size_t(bytes.size())) == ARCHIVE_OK;
    return fine ? std::move(archive) : nullptr;
}

QString nameOf(archive_entry *entry)
{
    if (const char *utf8 = archive_entry_pathname_utf8(entry))
        return innerName(QString::fromUtf8(utf8));
    const char *raw = archive_entry_pathname(entry);
    return raw ? innerName(decodeText(QByteArrayView(raw))) : QString();
}

/// False when it is damaged, locked or larger than `most`; what it says of its size is only a claim.
bool takeBytes(archive *from, qsizetype most, QByteArray &out, UnpackVerdict &verdict)
{
    QByteArray piece(64 * 1024, Qt::Uninitialized);
    for (;;) {
        const la_ssize_t got = archive_read_data(from, piece.data(), size_t(piece.size()));
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

UnpackVerdict unpack(QByteArrayView bytes, qsizetype *budget, const TakeFile &take)
{
    UnpackVerdict verdict;
    const Archive archive = opened(bytes);
    verdict.isDamaged = !archive;
    archive_entry *entry = nullptr;
    for (int files = 0; archive;) {
        const int said = archive_read_next_header(archive.get(), &entry);
        if (said == ARCHIVE_EOF)
            break;
        if (said != ARCHIVE_OK && said != ARCHIVE_WARN) {
            verdict.isLocked = verdict.isLocked || archive_read_has_encrypted_entries(archive.get()) > 0;
            verdict.isDamaged = true;
            break;
        }
        if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr)
            continue;
        if (++files > maxInnerFiles || checkpoint::isSpent()) {
            verdict.isCut = true;
            break;
        }
        InnerFile file{nameOf(entry), {}, false};
        const bool isLocked = archive_entry_is_encrypted(entry) != 0;
        verdict.isLocked = verdict.isLocked || isLocked;
        file.isLeftOut = isLocked || !takeBytes(archive.get(), std::min(maxInnerBytes, *budget), file.bytes, verdict);
        *budget -= file.bytes.size();
        if (file.isLeftOut)
            file.bytes.clear();
        if (!take(file))
            break;
        if (verdict.isCut && !isZip(bytes))
            break; // the others have no directory: what is too large would be unpacked to get past it
    }
    return verdict;
}

} // namespace countersign::reader
