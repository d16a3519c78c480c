#include "support/packedmail.h"

#include <QtEndian>

#include <archive.h>
#include <archive_entry.h>

namespace countersign::test {

namespace {

template <typename Number>
QByteArray little(Number value)
{
    QByteArray out(sizeof value, Qt::Uninitialized);
    qToLittleEndian(value, out.data());
    return out;
}

QByteArray attribute(char level, quint32 number, const QByteArray &data)
{
    quint16 sum = 0;
    for (const char c : data)
        sum = quint16(sum + static_cast<unsigned char>(c));
    return QByteArray(1, level) + little(number) + little(quint32(data.size())) + data + little(sum);
}

void setFormat(archive *out, Packing packing)
{
    switch (packing) {
        case Packing::Zip: archive_write_set_format_zip(out); break;
        case Packing::LockedZip:
            archive_write_set_format_zip(out);
            archive_write_set_options(out, "zip:encryption=traditional");
            archive_write_set_passphrase(out, "secret");
            break;
        case Packing::SevenZip: archive_write_set_format_7zip(out); break;
        case Packing::TarGzip: archive_write_add_filter_gzip(out); [[fallthrough]];
        case Packing::Tar: archive_write_set_format_ustar(out); break;
    }
}

} // namespace

QByteArray archiveOf(Packing packing, const QList<PackedFile> &files)
{
    qsizetype all = 16384;
    for (const PackedFile &file : files)
        all += file.bytes.size() + 2 * file.name.size() + 2048;
    QByteArray out(all, Qt::Uninitialized);
    size_t used = 0;
    archive *writer = archive_write_new();
    setFormat(writer, packing);
    archive_write_open_memory(writer, out.data(), size_t(out.size()), &used);
    for (const PackedFile &file : files) {
        archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, file.name.constData());
        archive_entry_set_size(entry, file.bytes.size());
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0600);
        archive_write_header(writer, entry);
        archive_write_data(writer, file.bytes.constData(), size_t(file.bytes.size()));
        archive_entry_free(entry);
    }
    archive_write_close(writer);
    archive_write_free(writer);
    out.truncate(qsizetype(used));
    return out;
}

QByteArray zipOf(const QList<PackedFile> &files)
{
    return archiveOf(Packing::Zip, files);
}

QByteArray tnefOf(const QByteArray &text, const QList<PackedFile> &files)
{
    QByteArray out = little(quint32(0x223e9f78)) + little(quint16(1));
    out += attribute(1, 0x00089006, little(quint32(0x10000)));
    out += attribute(1, 0x00069007, little(quint32(1252)) + little(quint32(0)));
    out += attribute(1, 0x0002800c, text + '\0');
    for (const PackedFile &file : files) {
        out += attribute(2, 0x00069002, little(quint16(1)) + QByteArray(12, '\0'));
        out += attribute(2, 0x00018010, file.name + '\0');
        out += attribute(2, 0x0006800f, file.bytes);
    }
    return out;
}

QByteArray mailWith(const QByteArray &text, const QList<PackedFile> &files)
{
    QByteArray out =
        "From: a@example.org\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
        "--b\r\nContent-Type: text/plain\r\n\r\n" +
        text + "\r\n";
    for (const PackedFile &file : files)
        out += "--b\r\nContent-Type: application/octet-stream; name=\"" + file.name +
               "\"\r\nContent-Disposition: attachment; filename=\"" + file.name +
               "\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + file.bytes.toBase64() + "\r\n";
    return out + "--b--\r\n";
}

} // namespace countersign::test
