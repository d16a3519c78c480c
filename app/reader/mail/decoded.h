#pragma once
#include <QByteArray>

#include <gmime/gmime.h>

namespace countersign::reader {

/// The decoded content of a part. `bytes` refers to GLib's buffer, so that large attachments are held once.
class Decoded
{
public:
    explicit Decoded(GMimeDataWrapper *content)
        : Decoded(content, [](void *from, GMimeStream *stream) {
              g_mime_data_wrapper_write_to_stream(GMIME_DATA_WRAPPER(from), stream);
          })
    {
    }
    explicit Decoded(GMimeMessage *message)
        : Decoded(message, [](void *from, GMimeStream *stream) {
              g_mime_object_write_to_stream(GMIME_OBJECT(from), nullptr, stream);
          })
    {
    }
    ~Decoded() { g_byte_array_free(m_array, TRUE); }
    Q_DISABLE_COPY_MOVE(Decoded)

    [[nodiscard]] QByteArray bytes() const
    {
        return QByteArray::fromRawData(reinterpret_cast<const char *>(m_array->data), qsizetype(m_array->len));
    }

private:
    Decoded(void *from, void (*write)(void *, GMimeStream *)) : m_array(g_byte_array_new())
    {
        GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(m_array);
        g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
        if (from)
            write(from, stream);
        g_object_unref(stream);
    }

    GByteArray *m_array;
};

} // namespace countersign::reader
